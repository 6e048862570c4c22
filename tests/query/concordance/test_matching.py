"""Matches of patterns, against plain scans."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.matching import Match, Pattern, matches_by_plan


def test_matches_are_those_of_a_scan(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = range(len(reader.plan_entries))
    found = matches_by_plan(reader, [Pattern("力争", exact=True), Pattern("发展", exact=True)], plans)
    expected = {}
    for plan in plans:
        text = reader.text(plan)
        here = [
            Match(at, at + 2, number)
            for number, one in enumerate(("力争", "发展"))
            for at in range(len(text))
            if text.startswith(one, at)
        ]
        if here:
            expected[plan] = sorted(here)
    assert found == expected
    assert found


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(QueryError, match="empty"):
        Pattern("")
