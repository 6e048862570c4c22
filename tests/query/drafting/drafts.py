"""Drafts for the tests of rules: a text as the writers of the invented 青澜市 hand it in for 2025."""

from __future__ import annotations

from typing import Any

from plansearch.api import Index
from plansearch.query.drafting.findings import Finding

TITLE = "青澜市2025年工作计划\n\n"
SAID = {"region": "青澜市", "year": 2025}


def findings(index: Index, text: str, rule: str, *, title: str = TITLE, **said: Any) -> tuple[Finding, ...]:
    """What one rule finds in a text below a title."""
    given = {**SAID, **said}
    return index.check(
        "-", select=rule, draft=(title + text).encode(), **{f"draft_{fact}": value for fact, value in given.items()}
    ).findings


def words(index: Index, text: str, rule: str, **said: Any) -> list[str]:
    """The words that one rule finds fault with."""
    return [found.words for found in findings(index, text, rule, **said)]
