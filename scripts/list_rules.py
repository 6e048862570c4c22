"""Write docs/reference/checks.md, the page of all rules of `check`, from the docstrings of their modules, and its twin
in Chinese, docs/zh/reference/checks.md, from scripts/rules_zh.toml.

python scripts/list_rules.py            # writes both pages
python scripts/list_rules.py --check    # status 1 if a page is not current

`rules_zh.toml` has a table for each rule: what, why and errs in Chinese, and in `english` a digest of the English that
they say. A rule without Chinese is an error, and so is a docstring that has changed since: read both, mend the Chinese,
and write the digest that the error names.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plansearch.locale import translations
from plansearch.query.drafting.rules.registry import rules
from plansearch.query.drafting.rules.rule import Explanation, Rule

ROOT = Path(__file__).parent.parent
CHINESE = Path(__file__).parent / "rules_zh.toml"


class Language(NamedTuple):
    """The words of a page. intro: all above the rows of the table; section: of one rule."""

    path: Path
    intro: str
    optional: str
    why: str
    wrong: str
    right: str
    errs: str
    comma: str
    needs: Mapping[str, str]
    severities: Mapping[str, str]


_ENGLISH = Language(
    ROOT / "docs" / "reference" / "checks.md",
    """# Rules of check

What [`plansearch check`](../guide/check.md) looks for. `scripts/list_rules.py` writes this page from the modules of
`plansearch/query/drafting/rules/`. `--select` and `--ignore` take the name of a rule or of a family.

| Rule | Family | Severity | Needs | Finds |
|---|---|---|---|---|
""",
    " Only when it is selected.",
    "**Why.** ",
    "Wrong:",
    "Right:",
    "**When it errs.** ",
    ", ",
    {"region": "the draft's region", "year": "its year", "corpus": "other plans", "docx": "a .docx file"},
    {},
)
_CHINESE = Language(
    ROOT / "docs" / "zh" / "reference" / "checks.md",
    """# 查稿规则

[`plansearch check`](../guide/check.md) 查些什么。本页由 `scripts/list_rules.py` 写成。
规则在 `plansearch/query/drafting/rules/`。`--select` 和 `--ignore` 接受规则或类别的代号。

| 规则 | 名称 | 类别 | 严重程度 | 需要 | 查什么 |
|---|---|---|---|---|---|
""",
    "指定时才查。",
    "**为什么。** ",
    "有问题：",
    "没有问题：",
    "**何时会误报或漏报。** ",
    "、",
    {"region": "文稿的地区", "year": "文稿的年份", "corpus": "别的计划", "docx": ".docx 文件"},
    {"error": "错误", "warning": "警告", "hint": "提示"},
)


def english() -> str:
    """The page in English, as it should be."""
    return _page(_ENGLISH, {rule.name: rule.explanation for rule in rules()}, {})


def chinese() -> str:
    """The page in Chinese, as it should be.

    Errors: ValueError for a rule whose Chinese is missing or says what the docstring said once, or Chinese of no rule.
    """
    words = translations("zh")
    names = {rule.name: words.pgettext("rule", rule.name).removesuffix(rule.name).strip() for rule in rules()}
    return _page(_CHINESE, chinese_explanations(CHINESE.read_text("utf-8")), names)


def chinese_explanations(text: str) -> dict[str, Explanation]:
    """Every rule in Chinese words; its examples are those of the docstring."""
    tables = tomllib.loads(text)
    if faults := [*_faults(tables)]:
        raise ValueError(f"{CHINESE.name}: " + "; ".join(faults))
    return {
        rule.name: rule.explanation._replace(**{key: tables[rule.name][key] for key in ("what", "why", "errs")})
        for rule in rules()
    }


def _faults(tables: Mapping[str, Mapping[str, str]]) -> list[str]:
    known = {rule.name: digest(rule) for rule in rules()}
    missing = [f'{name} has no Chinese (english = "{known[name]}")' for name in known if name not in tables]
    gone = [f"{name} is no rule" for name in tables if name not in known]
    old = [
        f'{name} has changed in English (now english = "{known[name]}")'
        for name, table in tables.items()
        if name in known and table.get("english") != known[name]
    ]
    return [*missing, *gone, *old]


def digest(rule: Rule) -> str:
    """What changes with the English words of a rule; the examples do not count."""
    said = rule.explanation
    return hashlib.sha256("\n".join((said.what, said.why, said.errs)).encode()).hexdigest()[:8]


def _page(language: Language, said: Mapping[str, Explanation], names: Mapping[str, str]) -> str:
    rows = "".join(_row(language, rule, said[rule.name], names.get(rule.name)) for rule in rules())
    return language.intro + rows + "".join(_section(language, rule, said[rule.name]) for rule in rules())


def _row(language: Language, rule: Rule, said: Explanation, name: str | None) -> str:
    severity = language.severities.get(rule.severity, rule.severity)
    needs = language.comma.join(language.needs[need] for need in rule.needs)
    named = [] if name is None else [name]
    cells = [f"[`{rule.name}`](#{rule.name})", *named, rule.family, severity, needs, said.what.replace("|", "&#124;")]
    return f"| {' | '.join(cells)} |\n"


def _section(language: Language, rule: Rule, said: Explanation) -> str:
    examples = "".join(
        f"\n{title}\n\n```text\n{text}\n```\n"
        for title, text in ((language.wrong, said.wrong), (language.right, said.right))
        if text
    )
    asked = language.optional if rule.is_optional else ""
    return (
        f"\n## {rule.name}\n\n{said.what}{asked}\n\n{language.why}{said.why}\n{examples}\n{language.errs}{said.errs}\n"
    )


if __name__ == "__main__":
    try:
        pages = {_ENGLISH.path: english(), _CHINESE.path: chinese()}
    except ValueError as error:
        sys.exit(str(error))
    if "--check" in sys.argv[1:]:
        sys.exit(any(page != path.read_text("utf-8") for path, page in pages.items()))
    for path, page in pages.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, "utf-8", newline="\n")
