"""Notes on phrases that are counted."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.filters import Filters, parse_filters
from plansearch.query.statistics.remarks import nowhere, spelled


def test_phrases_that_are_nowhere(demo_index: Index) -> None:
    absent = [(text, (Pattern(text),)) for text in ("力争甲", "力争乙", "丙丙", "丁丁", "戊戊", "己己", "庚庚")]
    notes = nowhere(demo_index.reader, Filters(), absent)
    assert notes[0] == "'力争甲' occurs in no plan; '力争' does"
    assert notes[-1] == "2 more phrases occur in no plan counted"
    assert len(notes) == 6
    elsewhere = nowhere(demo_index.reader, parse_filters(level="乡"), [("力争", (Pattern("力争"),))])
    assert "but in none within level=乡" in elsewhere[0]


def test_spellings_that_count(demo_index: Index) -> None:
    assert spelled(demo_index.reader, [("力爭", (Pattern("力爭"),))])[0].startswith("力爭 is spelled 力争")
    assert spelled(demo_index.reader, [("力争", (Pattern("力争", exact=True),))]) == ()
