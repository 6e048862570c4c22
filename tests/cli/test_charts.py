"""`--chart`: its value, its errors, files and the screen."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cli.charts import ON_SCREEN, check, draw, is_asked, no_figures, with_value
from plansearch.cli.declared import COMMANDS
from plansearch.errors import OutputError, QueryError
from plansearch.present.figures import NOTHING, VERBS


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("freq 力争 --chart", "freq 力争 --chart=-"),
        ("freq --chart 力争", "freq --chart=- 力争"),
        ("freq 力争 --chart --by year", "freq 力争 --chart=- --by year"),
        ("freq 力争 --chart a.svg", "freq 力争 --chart a.svg"),
        ("freq 力争 --chart 图.PNG", "freq 力争 --chart 图.PNG"),
        ("freq 力争 --chart a.jpg", "freq 力争 --chart a.jpg"),
        ("freq --chart 5.2", "freq --chart=- 5.2"),
        ("freq 力争 --chart -", "freq 力争 --chart -"),
        ("freq 力争 --chart=a.svg", "freq 力争 --chart=a.svg"),
        ("freq -- --chart", "freq -- --chart"),
    ],
)
def test_its_value_is_what_ends_as_a_file_does(line: str, found: str) -> None:
    assert with_value(line.split()) == found.split()


def test_whether_it_is_asked() -> None:
    assert is_asked(["力争", "--chart"])
    assert is_asked(["--chart=a.svg"])
    assert not is_asked(["--charts", "--", "--chart"])


def test_exactly_the_verbs_with_figures_have_the_option() -> None:
    with_option = {
        verb
        for verb in COMMANDS
        if "chart" in getattr(importlib.import_module(f"plansearch.cli.commands.{verb}"), verb).__annotations__
    }
    assert with_option == set(VERBS)
    assert "freq" in str(no_figures("search"))


def test_what_cannot_be_drawn_is_said_before_anything_is_done(tmp_path: Path) -> None:
    check(None, "csv", is_to_file=False)
    check(ON_SCREEN, "table", is_to_file=False)
    check(ON_SCREEN, "csv", is_to_file=True)
    with pytest.raises(QueryError, match="cannot stand beside csv"):
        check(ON_SCREEN, "csv", is_to_file=False)
    with pytest.raises(OutputError, match=r"a\.jpg"):
        check(tmp_path / "a.jpg", "table", is_to_file=False)


def test_a_file_and_the_screen(mini_index: Index, tmp_path: Path) -> None:
    answer = mini_index.freq("力争", by="region")
    assert "云岫省" in draw(answer, ON_SCREEN).on_screen
    pytest.importorskip("vl_convert")
    assert draw(answer, tmp_path / "a.svg") == ("", ())
    assert "云岫省" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_file_that_cannot_be_written(mini_index: Index, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    with pytest.raises(OutputError, match="give --chart a file in a folder"):
        draw(mini_index.freq("力争", by="region"), tmp_path / "none" / "a.svg")


def test_an_answer_with_nothing_to_draw_says_so(mini_index: Index, tmp_path: Path) -> None:
    answer = mini_index.freq("力争")
    assert draw(answer, ON_SCREEN) == ("", (NOTHING,))
    with pytest.raises(OutputError, match="nothing to draw"):
        draw(answer, tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_answer_is_no_error(mini_index: Index, tmp_path: Path) -> None:
    answer = mini_index.freq("没有的话", by="region")
    assert draw(answer, ON_SCREEN) == ("", ())
    (text,) = draw(answer, tmp_path / "a.svg").notes
    assert text.endswith("a.svg is not written")
    assert list(tmp_path.iterdir()) == []


def test_a_file_says_what_was_asked_of_what(demo_index: Index, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    draw(demo_index.similar("雁陂镇2025年工作计划", n=3), tmp_path / "a.svg")
    drawn = (tmp_path / "a.svg").read_text("utf-8")
    body = drawn[drawn.index("</metadata>") :]
    assert "Similar plans" in body
    assert f"from {len(demo_index.reader.plans)} plans" in body
