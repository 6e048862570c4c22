"""What all formats have in common."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pandas
import pyarrow.parquet
import pytest

from plansearch.errors import OutputError
from plansearch.messages import Message, note
from plansearch.report import FORMATS, Column, FormatName, Table, encode, render

from .tables import EMPTY, HOSTILE_TEXTS, TARGETS

TEXTS = [name for name, format in FORMATS.items() if not format.is_binary]


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


@pytest.mark.parametrize("format", TEXTS)
def test_people_read_the_display_and_programs_the_rows(format: str) -> None:
    display = Table((Column("indicator"), Column("青澜市")), (("地区生产总值", "6%左右"),))
    table = Table(
        (Column("indicator"), Column("lo", "number")), (("地区生产总值", 6),), display=display, notes=(note("注"),)
    )
    page = render(table, format)
    assert ("6%左右" in page.replace("\\%", "%")) == (format in ("table", "md", "html", "tex"))
    assert ("lo" in page.split()[0]) == (format == "csv")
    assert ("注" in page) == (format == "html")


@pytest.mark.parametrize("format", TEXTS)
def test_every_format_ends_its_last_line(format: str) -> None:
    assert render(TARGETS, format).endswith("\n")


def test_an_unknown_format_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match=r"xlsx.*table, csv.*tex$"):
        render(TARGETS, "xlsx")


@pytest.mark.parametrize("format", TEXTS)
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


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("display", [None, EMPTY])
def test_a_recipe_comes_on_demand_and_last(format: str, display: Table | None) -> None:
    table = Table(TARGETS.columns, TARGETS.rows, recipe={"verb": "search"}, display=display)
    plain = render(table, format)
    with_recipe = render(table, format, with_recipe=True)
    assert with_recipe.startswith(plain)
    assert ("search" in with_recipe) == (format in ("jsonl", "md", "html", "tex"))
    assert render(TARGETS, format, with_recipe=True) == render(TARGETS, format)


@pytest.mark.parametrize("format", FORMATS)
def test_any_text_can_be_written_in_any_format(format: FormatName) -> None:
    fitting = [text for text in (*HOSTILE_TEXTS, "\0") if format != "xlsx" or len(text) < 32_768]
    table = Table((Column("a"), Column("b", "body")), tuple((text, text) for text in fitting))
    content, notes = encode(table, format)
    assert content
    assert len(notes) == (format in ("dta", "docx"))  # NUL ends a text of Stata, and XML has no control characters
    assert encode(EMPTY, format).notes == ()
    odd = encode(Table((Column("a"),), (("\udfff\ud800",),)), format)
    assert odd.notes == ("2 characters that the format cannot hold are written as \ufffd",)


def test_text_is_utf8_with_a_mark_on_demand() -> None:
    for name, format in FORMATS.items():
        if not format.is_binary:
            plain = encode(TARGETS, name).content
            assert name == "html" or plain == render(TARGETS, name).encode()
            assert encode(TARGETS, name, bom=True).content == b"\xef\xbb\xbf" + plain


@pytest.mark.slow
def test_a_million_rows() -> None:
    rows = tuple((f"云岫省/{no}.md", 2000 + no % 26, no / 7) for no in range(1_048_576))
    table = Table((Column("plan"), Column("year", "number"), Column("score", "number")), rows)
    assert encode(table, "csv").content.count(b"\r\n") == len(rows) + 1
    parquet = pyarrow.parquet.read_table(io.BytesIO(encode(table, "parquet").content))
    assert parquet["score"].to_pylist() == [row[2] for row in rows]
    stata = pandas.read_stata(io.BytesIO(encode(table, "dta").content))
    assert (len(stata), stata["plan"].iloc[-1]) == (len(rows), rows[-1][0])
    with pytest.raises(OutputError, match="do not fit a sheet of Excel"):
        encode(table, "xlsx")
    workbook = encode(replace(table, rows=rows[:-1]), "xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True)["data"]
    assert sheet.max_row == len(rows)


# An answer of several tables

ONE, OTHER = Table((Column("a"),), (("甲",),)), Table((Column("b"),), (("乙",),))
BOTH = Table((Column("data"),), (("x",),), sections=(("First_1", ONE), ("<Second>", OTHER)))


@pytest.mark.parametrize(
    ("format", "first", "second"),
    [
        ("table", "First_1\na\n", "<Second>\nb\n"),
        ("md", "## First_1\n\n| a |", "## <Second>\n\n| b |"),
        ("html", "<h2>First_1</h2>", "<h2>&lt;Second&gt;</h2>"),
        ("tex", "\\subsection*{First\\_1}", "\\subsection*{"),
    ],
)
def test_each_table_is_below_its_heading(format: str, first: str, second: str) -> None:
    text = render(BOTH, format)
    assert all(part in text for part in (first, second, "甲", "乙"))


def test_programs_read_the_data() -> None:
    assert render(BOTH, "csv") == "data\r\nx\r\n"
    assert render(BOTH, "jsonl") == '{"data": "x"}\n'


def test_a_page_and_a_document_have_all() -> None:
    page = encode(BOTH, "html").content.decode()
    assert page.count("<thead>") == 2
    assert "<h2>&lt;Second&gt;</h2>" in page
    assert encode(BOTH, "docx").content[:2] == b"PK"
