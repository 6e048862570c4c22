"""Laws of the formats: data comes back as it went in, and a terminal page loses nothing."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plansearch.model import Span
from plansearch.report import Column, Marked, Table, render
from plansearch.report.layout import cells, harmless, lines

TEXT = st.text(alphabet=st.sampled_from("云岫省青澜市增长，。“”（）%5.aB \n|,\"'*<"), max_size=60)
PAGE = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


@given(st.lists(st.tuples(PAGE, PAGE), max_size=5))
def test_csv_reads_back(rows: list[tuple[str, str]]) -> None:
    table = Table((Column("a"), Column("b", "body")), tuple(rows))
    read = list(csv.reader(io.StringIO(render(table, "csv"), newline="")))
    assert read == [["a", "b"], *([harmless(a), harmless(b)] for a, b in rows)]


@given(st.lists(st.tuples(PAGE, st.integers() | st.none()), max_size=5))
def test_each_line_of_jsonl_is_one_row(rows: list[tuple[str, int | None]]) -> None:
    table = Table((Column("a"), Column("b", "number")), tuple(rows))
    read = [json.loads(line) for line in render(table, "jsonl").splitlines()]
    assert read == [{"a": text, "b": number} for text, number in rows]


@given(TEXT, st.integers(min_value=1, max_value=30))
def test_lines_lose_only_spaces_and_line_ends(text: str, width: int) -> None:
    spans = lines(text, width)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXT, st.integers(min_value=2, max_value=30))
def test_lines_fit(text: str, width: int) -> None:
    assert all(cells(span.of(text)) <= width for span in lines(text, width))


@given(TEXT, st.integers(min_value=0, max_value=60), st.integers(min_value=0, max_value=60), st.integers(10, 80))
def test_colour_changes_no_character(text: str, one: int, other: int, width: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marked = Marked(text, (Span(start, end),))
    columns = (Column("a"), Column("b", "body"))
    painted = render(Table(columns, ((marked, marked),)), "table", width=width, color=True)
    plain = render(Table(columns, ((text, text),)), "table", width=width)
    stripped = painted.replace("\x1b[1;31m", "").replace("\x1b[0m", "")
    assert [line.rstrip() for line in stripped.splitlines()] == [line.rstrip() for line in plain.splitlines()]
