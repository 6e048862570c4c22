"""JSON lines."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Cell, Column, Marked, Table, render
from plansearch.report.jsonl import json_line

from .tables import TARGETS


def one_cell(cell: Cell) -> Table:
    return Table((Column("x"),), ((cell,),))


def test_jsonl() -> None:
    assert render(TARGETS, "jsonl") == (
        '{"region": "青澜市", "year": 2025, "value": 6.5, "score": 12.3456, "sentence": "力争增长6.5%以上。"}\n'
        '{"region": "云鹭县", "year": null, "value": null, "score": 8.1, '
        '"sentence": "分\\n两行，带\\"引号\\"和|竖线|"}\n'
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("18"), "18"),
        (Decimal("1E+2"), "100"),
        (Decimal("6.50"), "6.5"),
        (Decimal("0.1234567890123456789"), '"0.1234567890123456789"'),
        (Decimal("NaN"), '"NaN"'),
        (float("nan"), "null"),
        (float("-inf"), "null"),
        (None, "null"),
        (Marked("力争", (Span(0, 1),)), '"力争"'),
        ("一\u2028二\x85", '"一\\u2028二\\u0085"'),
    ],
)
def test_jsonl_cells(cell: Cell, expected: str) -> None:
    line = render(one_cell(cell), "jsonl")
    assert line == f'{{"x": {expected}}}\n'
    assert len(line.splitlines()) == 1
    json.loads(line)


def test_a_message_is_english_in_json() -> None:
    assert render(one_cell(note("{n} plans", n=3)), "jsonl", say=str.upper) == '{"x": "3 plans"}\n'


def test_an_object_is_one_line() -> None:
    line = json_line({"a": {"b": ["一\u2028二", 1, None]}})
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == {"a": {"b": ["一\u2028二", 1, None]}}
