"""Write docs/reference/checks.md, the page of all rules of `check`, from the docstrings of their modules.

python scripts/list_rules.py            # writes the page
python scripts/list_rules.py --check    # status 1 if the page is not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from plansearch.query.drafting.rules.registry import rules
from plansearch.query.drafting.rules.rule import Rule

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "checks.md"
_HEAD = """# Rules of check

What [`plansearch check`](../guide/check.md) looks for. `scripts/list_rules.py` writes this page from the modules of
`plansearch/query/drafting/rules/`. `--select` and `--ignore` take the name of a rule or of a family.

| Rule | Family | Severity | Needs | Finds |
|---|---|---|---|---|
"""
_NEEDS = {"region": "the draft's region", "year": "its year", "corpus": "other plans", "docx": "a .docx file"}


def page() -> str:
    """The page as it should be."""
    rows = "".join(
        f"| [`{rule.name}`](#{rule.name}) | {rule.family} | {rule.severity} | {_needs(rule)} | "
        f"{rule.explanation.what.replace('|', '&#124;')} |\n"
        for rule in rules()
    )
    return _HEAD + rows + "".join(_section(rule) for rule in rules())


def _needs(rule: Rule) -> str:
    return ", ".join(_NEEDS[need] for need in rule.needs)


def _section(rule: Rule) -> str:
    said = rule.explanation
    examples = "".join(
        f"\n{title}:\n\n```text\n{text}\n```\n"
        for title, text in (("Wrong", said.wrong), ("Right", said.right))
        if text
    )
    asked = " Only when it is selected." if rule.is_optional else ""
    return f"\n## {rule.name}\n\n{said.what}{asked}\n\n**Why.** {said.why}\n{examples}\n**When it errs.** {said.errs}\n"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(page() != PAGE.read_text("utf-8"))
    PAGE.write_text(page(), "utf-8", newline="\n")
