"""Indexes that change under an open browser, and plans that mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import plansearch
from plansearch.browse.session import told_of
from plansearch.errors import IndexMissing
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
