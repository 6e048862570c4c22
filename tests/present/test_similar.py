"""Similar plans as a table."""

from __future__ import annotations

import mini

from plansearch.api import Index
from plansearch.present.similar import table


def test_a_row_a_plan(mini_index: Index) -> None:
    result = mini_index.similar(mini.QINGLAN_2025)
    shown = table(result)
    assert shown == result.table()
    assert [row[0] for row in shown.rows] == [1, 2, 3, 4]
    assert [row[2] for row in shown.rows] == [similar.plan.id for similar in result.plans]
    first = result.plans[0].shared[0]
    assert str(shown.rows[0][-1]).startswith(f"{first.term} {first.share:.1%}")
    assert (shown.signature, shown.recipe) == (result.signature, result.recipe)


def test_nothing_similar_is_a_table_without_rows(mini_index: Index) -> None:
    shown = table(mini_index.similar(mini.MOXI))
    assert shown.rows == ()
    assert shown.notes == ("no other plan shares a word that tells plans apart",)
