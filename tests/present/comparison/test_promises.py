"""How promises look as rows."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.present.comparison.promises import COLUMNS, cells, flags_of, heading, in_scope, marked
from plansearch.query.comparison.promises import Promise, group_tiers
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text


def promise(text: str) -> Promise:
    """The first promise of a plan of 2025 with this text."""
    return group_tiers("青澜市", 2025, statements_of_text(f"一、主要目标\n\n{text}", "a.txt", None, Criteria()))[0]


def row_of(row: Promise, rank: tuple[int, int] | None = None) -> dict[str, object]:
    return dict(zip([column.key for column in COLUMNS], cells(row, rank), strict=True))


def test_both_tiers_are_one_row() -> None:
    row = promise("地区生产总值增长7%以上、力争达到8%。")
    found = row_of(row, (1, 3))
    assert (found["phrasing"], found["mark"], found["bound"], found["norm_unit"]) == (
        "7%以上、力争8%",
        "≥7% ↗8%",
        "ge",
        "1",
    )
    assert (found["rank"], found["n_ranked"], found["plan"]) == (1, 3, "a.txt")
    sentence = marked(row)
    assert sentence is not None
    assert [span.of(sentence.text) for span in sentence.spans] == ["地区生产总值增长7%以上", "8%"]


def test_a_row_without_a_promise_says_why() -> None:
    nothing = Promise("青澜市", 2025, "地区生产总值", (), "no target found", last_year=2025)
    found = row_of(nothing)
    assert {key: value for key, value in found.items() if value is not None} == {
        "region": "青澜市", "year": 2025, "indicator": "地区生产总值", "remark": "no target found", "last_year": 2025,
    }  # fmt: skip
    assert marked(nothing) is None
    assert flags_of(nothing) == ""


def test_rows_have_a_cell_for_each_column(demo_index: Index) -> None:
    for row in demo_index.compare_shared("青澜市", "砚川市").rows:
        assert len(cells(row)) == len(COLUMNS)


@pytest.mark.parametrize(
    ("text", "shown"), [("今年地区生产总值增长6%。", "x"), ("到2027年，地区生产总值增长6%。", "x [到2027年]")]
)
def test_another_time_follows_in_brackets(text: str, shown: str) -> None:
    assert in_scope(promise(text), "x") == shown


@pytest.mark.parametrize(("time", "text"), [(2025, "2025"), ("2021–2025", "2021–2025"), (None, "no year")])
def test_the_heading_of_a_time(time: int | str | None, text: str) -> None:
    assert heading(time) == text
