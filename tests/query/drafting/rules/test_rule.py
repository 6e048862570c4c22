"""Every rule finds what its explanation calls wrong, and leaves in peace what it calls right."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.drafting.rules.registry import rules
from plansearch.query.drafting.rules.rule import Rule

from ..drafts import findings

EXPLAINED = [
    rule
    for rule in rules()
    if "docx" not in rule.needs and rule.name not in ("copied", "session", "far-from-peers", "past-phrase")
]


@pytest.mark.parametrize("rule", EXPLAINED, ids=lambda rule: rule.name)
def test_the_examples_are_true(demo_index: Index, rule: Rule) -> None:
    said = rule.explanation
    assert findings(demo_index, said.wrong, rule.name), said.wrong
    assert findings(demo_index, said.right, rule.name) == (), said.right


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_is_explained(rule: Rule) -> None:
    said = rule.explanation
    assert all((said.what, said.why, said.errs)), "What, Why: and Errs: are paragraphs of the module's docstring"
    assert rule.name.replace("-", "_") == rule.module.rpartition(".")[2]
