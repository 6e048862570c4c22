"""What all formats have in common."""

from __future__ import annotations

import pytest

from plansearch.messages import Message, note
from plansearch.report import FORMATS, Column, Table, render

from .tables import EMPTY, TARGETS


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("table", ""),
        ("csv", "plan,n\r\n"),
        ("jsonl", ""),
        ("md", "| plan | n |\n| --- | ---: |\n"),
    ],
)
def test_no_rows(format: str, expected: str) -> None:
    assert render(EMPTY, format) == expected


@pytest.mark.parametrize("format", FORMATS)
def test_people_read_the_display_and_programs_the_rows(format: str) -> None:
    display = Table((Column("indicator"), Column("青澜市")), (("地区生产总值", "6%左右"),))
    table = Table(
        (Column("indicator"), Column("lo", "number")), (("地区生产总值", 6),), display=display, notes=(note("注"),)
    )
    page = render(table, format)
    assert ("6%左右" in page) == (format in ("table", "md", "html"))
    assert ("lo" in page.split()[0]) == (format == "csv")
    assert ("注" in page) == (format == "html")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_ends_its_last_line(format: str) -> None:
    assert render(TARGETS, format).endswith("\n")


def test_an_unknown_format_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match=r"xlsx.*table, csv"):
        render(TARGETS, "xlsx")


@pytest.mark.parametrize("format", FORMATS)
def test_people_are_spoken_to_and_programs_are_not(format: str) -> None:
    display = Table((Column("x", title=note("head")),), ((note("cell"),), ("plain",)))
    table = Table((Column("x"),), ((note("cell"),), ("plain",)), notes=(note("a note"),), display=display)

    def say(text: str) -> str:
        return f"⟦{text}⟧" if isinstance(text, Message) else text

    said = render(table, format, say=say)
    if format in ("csv", "jsonl"):
        assert said == render(table, format)
    else:
        assert "⟦head⟧" in said
        assert "⟦cell⟧" in said
        assert "⟦plain⟧" not in said
        assert ("⟦a note⟧" in said) == (format == "html")
    assert "⟦" not in render(table, format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("display", [None, EMPTY])
def test_a_recipe_comes_on_demand_and_last(format: str, display: Table | None) -> None:
    table = Table(TARGETS.columns, TARGETS.rows, recipe={"verb": "search"}, display=display)
    plain = render(table, format)
    with_recipe = render(table, format, with_recipe=True)
    assert with_recipe.startswith(plain)
    assert ("search" in with_recipe) == (format in ("jsonl", "md", "html"))
    assert render(TARGETS, format, with_recipe=True) == render(TARGETS, format)
