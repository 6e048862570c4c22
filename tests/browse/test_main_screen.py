"""The panes together, key by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from plansearch.browse.panes.text_view import TextView
from plansearch.browse.screens.comparison import ComparisonScreen

from .browsing import Browsing, browse


def test_answers_follow_what_is_typed(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        assert "54 plans" in it.status
        await it.type("低空经济")
        assert it.main.hits.rows[0].words.spans
        first = it.labels
        await it.type("营商环境")
        assert it.labels != first
        await it.press("down")
        assert it.main.area == "hits"
        await it.press("enter")
        assert isinstance(it.app.focused, TextView)
        row = it.main.hits.row
        assert row is not None
        assert row.place is not None
        selected = it.main.reading.text.selected
        assert selected is not None
        assert selected.start <= row.place.start < selected.end

    browse(demo_path, steps)


def test_exact_phrase_has_exact_counts(demo_path: Path) -> None:
    import plansearch

    with plansearch.open(demo_path) as index:
        n = index.count("力争")

    async def steps(it: Browsing) -> None:
        await it.type("力争")
        await it.press("f2")
        assert str(n) in it.status
        assert all(span.of(row.words.text) == "力争" for row in it.main.hits.rows for span in row.words.spans)
        await it.press("f2")
        assert not it.main.asked.exact

    browse(demo_path, steps)


def test_a_facet_is_chosen_and_taken_back(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("人才")
        await it.press("down", "down")
        before, place = it.labels, it.main.hits.key
        await it.press("f")
        assert it.main.area == "facets"
        await it.press("down", "enter")
        assert it.main.asked.chosen
        assert it.labels != before
        await it.press("x")
        assert it.labels == before
        assert it.main.hits.key == place

    browse(demo_path, steps)


def test_a_query_with_a_mistake_is_told_in_place(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("人才")
        before = it.labels
        for wrong in ("“人才", "年:abc", "地区:火星市", "，。"):
            await it.type(wrong)
            assert it.status
        await it.type("人才")
        assert it.labels == before

    browse(demo_path, steps)


def test_an_empty_answer_says_why(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("xyzzy")
        assert not it.labels
        assert "xyzzy" in it.status or "no passage" in it.status

    browse(demo_path, steps)


@pytest.mark.parametrize("view", ["2", "3", "4", "5"])
def test_views_of_a_plan(demo_path: Path, view: str) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("青澜市 政府工作报告")
        await it.press("down", "enter", view)
        assert it.main.area == "list"
        assert it.main.reading.entries.entries
        if view != "4":
            await it.press("enter")
            assert isinstance(it.app.focused, TextView)

    browse(demo_path, steps)


def test_marked_regions_are_compared(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.press("down", "c")
        assert "two regions" in it.status
        for region in ("青澜市", "砚川市", "望津市"):
            await it.type(f"地区:{region} 级别:市 工业")
            await it.press("down", "m")
        assert len(it.main.marked.regions) == 3
        await it.press("c")
        assert isinstance(it.app.screen, ComparisonScreen)
        await it.press("escape")
        assert it.app.screen is it.main

    browse(demo_path, steps)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
def test_any_size_and_resizing(demo_path: Path, size: tuple[int, int]) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("人才")
        await it.press("down", "enter", "3")
        for other in ((60, 15), (40, 12), (160, 50), size):
            await it.pilot.resize_terminal(*other)
            await it.settle()
        await it.press("escape", "f", "escape")
        assert it.labels

    browse(demo_path, steps, size=size)


def test_a_question_that_another_has_ended_says_nothing_later(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.browse.main_screen.LONG", 0.3)

    async def steps(it: Browsing) -> None:
        for text in ("经", "经济", "经济发展"):
            it.main.query_one("#query", Input).value = text
            await it.pilot.pause(0.001)
        await it.settle()
        await it.pilot.pause(0.5)
        assert "searching" not in it.status

    browse(demo_path, steps)
