"""Indexes that change under an open browser, and plans that mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import plansearch
from plansearch.browse.asked import Asked
from plansearch.browse.basket import Quote
from plansearch.browse.session import Session, told_of
from plansearch.errors import IndexMissing, PlansearchError
from plansearch.messages import note

from .browsing import Browsing, browse

PLAN = (
    "青澜市{year}年政府工作报告\n\n一、目标\n\n地区生产总值增长6%。"
    "[red]低空经济[/red]发展[@click=app.quit]。\x1b[2J\u202e\n"
)


def corpus(folder: Path, *years: int) -> Path:
    """A corpus with a plan for each year."""
    folder.mkdir(exist_ok=True)
    for year in years:
        (folder / f"[b]{year}.txt").write_text(PLAN.format(year=year), "utf-8")
    return folder


def test_an_index_that_is_built_again_is_opened_again(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus(tmp_path / "corpus", 2024), index)

    async def steps(it: Browsing) -> None:
        await it.type("低空经济")
        assert len(it.labels) == 1
        await it.press("down", "a")
        corpus(tmp_path / "corpus", 2025)
        plansearch.build(tmp_path / "corpus", index)
        await it.type("低空")
        assert len(it.labels) == 2
        assert len(it.main.basket.quotes) == 1

    browse(index, steps)


def test_what_is_shown_is_asked_again_of_an_index_that_was_built_again(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus(tmp_path / "corpus", 2024, 2025), index)

    async def steps(it: Browsing) -> None:
        await it.type("低空经济")
        await it.press("down", "down", "m")
        last = it.main.hits.row
        assert last is not None
        (tmp_path / "corpus" / f"{last.plan.id}").unlink()
        plansearch.build(tmp_path / "corpus", index)
        await it.press("3")  # asks for the plan that is gone
        assert len(it.labels) == 1
        assert "built again" in it.status

    browse(index, steps)


def test_a_quote_that_the_index_no_longer_has_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus(tmp_path / "corpus", 2024, 2025), index)
    with Session(index) as session:
        first, second = session.found(Asked("低空经济"), lambda: True).rows  # type: ignore[union-attr]
        quotes = [Quote(row.plan, row.place, row.place.of(row.plan.text)) for row in (first, second) if row.place]
        cited, gone = session.quotes(quotes)
        assert cited is not None
        assert (len(cited.cited), gone) == (2, ())
        (tmp_path / "corpus" / second.plan.id).unlink()
        plansearch.build(tmp_path / "corpus", index)
        cited, gone = session.quotes(quotes)
        assert cited is not None
        assert cited.quotes == (quotes[0].words,)
        assert gone == (quotes[1],)
        (tmp_path / "corpus" / first.plan.id).write_text("青澜市2024年政府工作报告\n\n别的内容，别的目标。\n", "utf-8")
        plansearch.build(tmp_path / "corpus", index)
        assert session.quotes(quotes) == (None, tuple(quotes))


def test_a_long_question_keeps_its_index_while_others_go_on(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus(tmp_path / "corpus", 2024), index)
    with Session(index) as session:
        with session._asking_apart() as old:
            plansearch.build(corpus(tmp_path / "corpus", 2025), index)
            assert len(session.found(Asked("低空经济"), lambda: True).rows) == 2  # type: ignore[union-attr]
            assert len(old.plans()) == 1
        with pytest.raises(PlansearchError):
            old.plans()


def test_a_query_of_fields_alone_lists_plans(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("地区:青澜市 年:2025")
        assert it.labels
        assert "plans" in it.status
        assert all("2025" in label for label in it.labels)
        await it.type("地区:火星")
        assert "火星" in it.status

    browse(demo_path, steps)


def test_plans_like_one_without_region_are_found(demo_path: Path) -> None:
    with Session(demo_path) as session, plansearch.open(demo_path) as index:
        plan = next(plan for plan in index.plans() if plan.region is None)
        assert session.similar(plan.id).plans


def test_an_index_that_is_removed_is_told_and_comes_back(tmp_path: Path) -> None:
    index, away = tmp_path / "index", tmp_path / "away"
    plansearch.build(corpus(tmp_path / "corpus", 2024), index)

    async def steps(it: Browsing) -> None:
        await it.type("低空经济")
        index.rename(away)
        for keys in (("down", "enter"), ("2",), ("3",), ("4",), ("5",), ("escape", "a")):
            await it.press(*keys)
        await it.type("低空")
        assert "gone" in it.status
        await it.press("f5")
        assert it.app.is_running
        away.rename(index)
        await it.press("f5")
        assert len(it.labels) == 1
        assert "gone" not in it.status
        shutil.rmtree(index)
        await it.type("经济")
        assert "gone" in it.status

    browse(index, steps)


def test_names_and_texts_are_no_markup_and_control_nothing(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus(tmp_path / "corpus", 2024), index)

    async def steps(it: Browsing) -> None:
        await it.type("低空经济")
        await it.press("down", "enter")
        shown = it.app.export_screenshot()
        assert "[red]" in shown.replace("&#x27;", "'")
        assert "\x1b" not in it.main.reading.text.text
        assert "\u202e" not in it.main.reading.text.text
        for view in "2345":
            await it.press(view)
        await it.press("a", "b", "escape", "m")
        await it.type("[red]x[/red] [/]")
        await it.type("\x1b[2J")

    browse(index, steps)


def test_what_is_told_of_an_error() -> None:
    assert "gone" in told_of(IndexMissing(note("the index at {path} is gone", path="x")))
    assert "F5" in told_of(OSError("no such file"))
    assert "fault" in told_of(ValueError("x"))
