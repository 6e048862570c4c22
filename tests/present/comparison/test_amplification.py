"""How regions against the units above them look."""

from __future__ import annotations

from decimal import Decimal

from plansearch.api import Index
from plansearch.present.comparison.amplification import COLUMNS, table


def test_a_row_for_each_step(mini_index: Index) -> None:
    result = mini_index.amplification("青澜市", "望津市", indicator="地区生产总值")
    shown = table(result)
    first = dict(zip([column.key for column in COLUMNS], shown.rows[0], strict=True))
    assert (first["region"], first["year"], first["mark"], first["parent_mark"]) == (
        "青澜市",
        2024,
        "≥6.5% ↗7%",
        "≈6% ↗",
    )
    assert (first["value"], first["parent_value"], first["difference"]) == (Decimal("6.5"), Decimal(6), Decimal("0.5"))
    assert shown.display is not None
    assert shown.display.rows[0] == ("青澜市", 2024, None, "≥6.5% ↗7%", "云岫省", "≈6% ↗", "+0.5", None)
    assert shown.display.rows[1][-1] == "no plan of the parent for this year"


def test_notes_total_each_year_and_explain_the_numbers(demo_index: Index) -> None:
    result = demo_index.amplification(level="市", indicator="地区生产总值", year="2024:2025")
    notes = table(result).notes
    assert notes[:2] == (
        "地区生产总值 2024: 2 above, 0 level, 0 below; median +0.375",
        "地区生产总值 2025: 2 above, 1 level, 0 below; median +0.5",
    )
    assert "in percentage points; a range counts with its middle, ≈ ≥ ≤ with their number" in notes
    assert notes[-1].startswith("marks: ")


def test_without_a_difference_nothing_is_explained(mini_index: Index) -> None:
    shown = table(mini_index.amplification("青澜市", indicator="公园"))
    assert not any("percentage points" in note for note in shown.notes)


def test_several_indicators_are_named(mini_index: Index) -> None:
    shown = table(mini_index.amplification("青澜市", indicator=["地区生产总值", "公园"])).display
    assert shown is not None
    assert {row[2] for row in shown.rows} == {"地区生产总值", "公园"}
