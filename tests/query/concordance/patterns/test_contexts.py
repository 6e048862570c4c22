"""Contexts in which a match does not count."""

from __future__ import annotations

import pytest

from plansearch.query.concordance.patterns.contexts import Context


@pytest.mark.parametrize(
    ("text", "exact", "counts"),
    [
        ("努力争上游", True, False), ("奮力争先", True, True), ("奮力争先", False, False), ("力争", True, True),
        ("努  力争", False, False), ("努 力争", True, True), ("力争上游", True, False), ("力争　上 游", False, False),
        ("努\n力争", False, True),
    ],
)  # fmt: skip
def test_contexts_count_in_all_spellings(text: str, exact: bool, counts: bool) -> None:
    context = Context.of(("努", "奋"), ("上游",), exact=exact)
    start = text.index("力争")
    assert context.allows(text, start, start + 2) is counts
    assert context.size >= 2


def test_one_side_alone() -> None:
    assert Context.of((), ("上",), exact=True).allows("努力", 1, 2)
    assert not Context.of(("努",), (), exact=True).allows("努力", 1, 2)
