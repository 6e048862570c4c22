"""Quotes, pages of rows, and what is damaged in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.mcp.answers import CiteRow
from plansearch.mcp.door import Door
from plansearch.mcp.parts import Desk, damaged_in, page, plan_facts
from plansearch.model import Span


def row(number: int) -> CiteRow:
    return CiteRow(of=str(number), citation="")


def test_pages_are_whole_and_in_order() -> None:
    records = list(range(7))
    got, offset = [], 0
    while offset is not None:
        paged = page(records, row, offset=offset, n=3)
        assert paged.n_found == 7
        got += [int(one.of) for one in paged.rows]
        offset = paged.next_offset
    assert got == records


def test_more_rows_may_be_known_to_be_there() -> None:
    assert page([1, 2, 3], row, offset=0, n=3, n_found=9).next_offset == 3
    assert page([1, 2, 3], row, offset=0, n=3, may_have_more=True).next_offset == 3
    assert page([1, 2, 3], row, offset=0, n=3, may_have_more=True).n_found is None
    assert page([1, 2, 3], row, offset=0, n=3).next_offset is None
    assert page([], row, offset=5, n=3).next_offset is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成投资xx亿元，增长9。36%", ["xx", "9。36"]),
        ("新增__家、××个", ["__", "××"]),
        ("增长6.5%以上", []),
    ],
)
def test_what_is_damaged(text: str, expected: list[str]) -> None:
    assert damaged_in(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("9。36", ["9。36"]), ("增长9。36%", ["9。36"]), ("36%", []), ("完成投资xx", ["xx"]), ("增长", [])],
)
def test_what_is_damaged_in_a_span_of_a_text(words: str, expected: list[str]) -> None:
    text = f"{'计划' * 50}完成投资xx亿元，增长9。36%，{'计划' * 50}"
    start = text.index(words)
    assert damaged_in(text, Span(start, start + len(words))) == expected


def test_a_quote_is_the_text_at_its_place(demo_index: Index) -> None:
    plan = demo_index.plan_named("云岫省/青澜市/2025年政府工作报告.md")
    quote = Desk(demo_index, Door(Path("nowhere")), ()).quote(plan, Span(851, 863))
    assert quote.text == plan.text[851:863] == "地区生产总值增长6%左右"
    assert quote.citation == demo_index.cite(f"{plan.id}#851-863").citations[0]


def test_contested_facts_are_flagged(demo_index: Index) -> None:
    contested = demo_index.catalogue(contested=True).entries
    for entry in contested:
        assert plan_facts(entry.plan, entry.copy_of).contested == list(entry.plan.contested)
