"""Similar plans as a table."""

from __future__ import annotations

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
