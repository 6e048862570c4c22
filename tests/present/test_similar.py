"""Similar plans as a table."""

from __future__ import annotations

from dataclasses import replace

import mini

from plansearch.api import Index
from plansearch.present.similar import table


def test_a_row_a_plan(mini_index: Index) -> None:
    result = mini_index.similar(mini.QINGLAN_2025)
    shown = table(result)
    assert shown == result.table()
    assert [row[0] for row in shown.rows] == [*range(1, len(result.plans) + 1), *(None for _ in result.own_region)]
    assert [row[7] for row in shown.rows] == [s.plan.id for s in (*result.plans, *result.own_region)]
    first = result.plans[0].reasons.terms[0]
    assert str(shown.rows[0][-4]).startswith(f"{first.term} {first.share:.1%}")
    assert [column.key for column in shown.columns][1:6] == ["similarity", "subject", "build", "promises", "names"]
    assert (shown.signature, shown.recipe) == (result.signature, result.recipe)


def test_nothing_similar_is_a_table_without_rows(mini_index: Index) -> None:
    shown = table(mini_index.similar(mini.MOXI, region="墨溪区"))
    assert shown.rows == ()
    assert shown.notes == ("no other plan within region=墨溪区 shares a word that tells plans apart",)


def test_other_years_are_a_line_below_the_plan(demo_index: Index) -> None:
    result = demo_index.similar("云岫省/砚川市/2025年政府工作报告.md", n=1, elsewhere=True)
    shown = table(result)
    (other,) = result.plans[0].other_years
    column = [column.key for column in shown.columns].index("other_years")
    assert shown.rows[0][column] == other.id
    assert shown.display is not None
    assert str(shown.display.rows[0][-1]).endswith("\nother years: 2024")
    many = replace(result.plans[0], other_years=(other,) * 8)
    below = str(table(replace(result, plans=(many,))).display.rows[0][-1])  # type: ignore[union-attr]
    assert below.endswith("\nother years: 2024, 2024, 2024, 2024, 2024, 2024 and 2 more")


def test_marks_of_contested_and_copied_plans(demo_index: Index) -> None:
    result = demo_index.similar("云岫省/砚川市/2025年政府工作报告.md", n=2, elsewhere=True)
    first, second = result.plans
    assert "marks" not in [column.key for column in table(result).display.columns]  # type: ignore[union-attr]
    contested = replace(first, plan=replace(first.plan, contested=("year",)))
    shown = table(replace(result, plans=(contested, replace(second, copies=("甲.md",)))))
    assert shown.display is not None
    at = [column.key for column in shown.display.columns].index("marks")
    assert [row[at] for row in shown.display.rows] == ["?year", "≡"]
    assert shown.notes[-1].startswith("marks: ?year: ")
