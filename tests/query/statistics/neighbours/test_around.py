"""What is around a node, counted: margins and order. Whole answers: `test_collocates.py`."""

from __future__ import annotations

from typing import Any

import pytest

from plansearch.api import Index
from plansearch.progress import no_progress
from plansearch.query.concordance.matching import Pattern, find
from plansearch.query.statistics.neighbours.around import Around
from plansearch.query.statistics.neighbours.collocate import CollocatesRequest
from plansearch.query.statistics.panel import Panel


def around(index: Index, **options: Any) -> Around:
    request = CollocatesRequest((Pattern("建设"),), **options)
    every = range(len(index.reader.plan_entries))
    panel = Panel.of(index.reader, every, request.by)
    return Around.of(index.reader, request, panel, find(index.reader, request.patterns, every).by_plan, no_progress)


def test_margins(demo_index: Index) -> None:
    whole, groups = around(demo_index), around(demo_index, by=("year",))
    (of,) = whole.groups
    assert of.n_nodes == sum(one.text.count("建设") for one in demo_index.plans())
    assert of.n_nodes == sum(one.n_nodes for one in groups.groups)
    assert of.size == sum(one.size for one in groups.groups)
    assert of.in_windows == sum(one.in_windows for one in groups.groups)


def test_what_passes(demo_index: Index) -> None:
    found = around(demo_index, n=3, min_n=2)
    shown, n_passing, n_hidden = found.chosen()
    rows = found.rows(shown)
    assert [one.rank for one in rows] == [1, 2, 3]
    assert n_passing > 3
    assert n_hidden
    everything = around(demo_index, n=0, min_n=2, all_words=True)
    shown, n_passing, n_hidden = everything.chosen()
    assert (len(shown), n_hidden) == (n_passing, 0)
    assert {one.word for one in rows} <= {one.word for one in everything.rows(shown)}


@pytest.mark.parametrize("units", ["words", "chars"])
def test_what_says_nothing_is_hidden(demo_index: Index, units: str) -> None:
    found = around(demo_index, units=units, n=0, min_n=1, min_plans=1)
    words = {one.word for one in found.rows(found.chosen()[0])}
    assert words.isdisjoint({"的", "和", "2025", "年" if units == "words" else "的", "5"})
    assert units == "chars" or all(len(word) > 1 for word in words)
