"""How targets and their results look."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import guide

from plansearch.api import Index
from plansearch.present.attainment import COLUMNS, attainment_cell, percent, table
from plansearch.query.statements.outcomes import Outcome

PLANS = {
    "青澜市/2024年政府工作报告.md": "# 青澜市2024年政府工作报告\n\n一、2024年主要预期目标\n\n今年新建公园12个。\n",
    "青澜市/2025年政府工作报告.md": (
        "# 青澜市2025年政府工作报告\n\n一、2024年工作回顾\n\n新建公园13个。\n\n二、2025年主要任务\n\n新增就业4万人。\n"
    ),
}


def test_the_guide_has_the_columns_in_order() -> None:
    assert guide.columns("targets.md", 2) == [column.key for column in COLUMNS]


def test_the_table_marks_both_statements(index_of: Callable[[dict[str, str]], Index]) -> None:
    shown = table(index_of(PLANS).attainment(indicator="公园", year=2024))
    (row,) = shown.rows
    cells = dict(zip((column.key for column in COLUMNS), row, strict=True))
    for key, statement in (("sentence", "新建公园12个"), ("result_sentence", "新建公园13个")):
        assert [span.of(cells[key].text) for span in cells[key].spans] == [statement]  # type: ignore[union-attr]
    assert shown.display is not None
    assert "+8.3%" in shown.display.rows[0]


def test_a_target_without_a_result_says_why(mini_index: Index) -> None:
    result = mini_index.attainment()
    shown = table(result)
    assert shown.display is not None
    reasons = [row[[column.key for column in shown.display.columns].index("why_not")] for row in shown.display.rows]
    assert reasons == [pair.why_not or None for pair in result.pairs]
    assert (shown.notes, shown.signature, shown.recipe) == (result.notes, result.signature, result.recipe)


def test_a_percentage_is_rounded_once() -> None:
    share = Decimal("1.14545454545")  # of 47.2 over 22
    outcome = Outcome("above", Decimal("25.2"), "%", share, (Decimal(22), Decimal(22)), (Decimal(47), Decimal(47)))
    assert percent(outcome) == "+114.5%"
    assert attainment_cell(outcome) == Decimal("1.1455")
    assert percent(None) is attainment_cell(None) is None
