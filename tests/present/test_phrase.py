"""Occurrences as a concordance, as counts, and as a field of two facets."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.phrase import citation, crossed, table
from plansearch.query.concordance.facet_counts import Count


def test_a_concordance(mini_index: Index) -> None:
    result = mini_index.phrase("力争")
    shown = table(result)
    assert shown == result.table()
    assert [row[1] for row in shown.rows] == ["力争"] * 6
    assert [column.key for column in shown.columns] == [
        "left", "node", "right", "plan", "title", "region", "level", "year", "last_year", "contested", "section",
        "start", "end", "address", "source", "citation", "copy_of",
    ]  # fmt: skip
    assert shown.display is not None
    line = result.lines[4]
    assert shown.rows[4][-4] == line.address == f"{line.plan.id}#{line.span.start}-{line.span.end}"
    assert shown.rows[4][-2] == citation(line) == f"《{line.plan.title}》“（一）科技创新”"
    assert [row[:3] for row in shown.display.rows] == [row[:3] for row in shown.rows]


def test_counts(mini_index: Index) -> None:
    assert table(mini_index.phrase("哈哈", count=True)).rows == (("哈哈", 3, 1, 6, 342, round(30000 / 342, 4), 0, 0),)
    shown = table(mini_index.phrase("力争", by="year"))
    assert [row[:2] for row in shown.rows] == [("2024", 3), ("2025", 3)]
    assert shown.display is None


def test_two_facets_make_a_field() -> None:
    counts = [Count(("甲", "2024"), 1, 1, 1, 10), Count(("乙", "2024"), 2, 1, 1, 10), Count(("乙", "2025"), 0, 0, 1, 5)]
    field = crossed(counts, ("region", "year"))
    assert [column.key for column in field.columns] == ["region", "2024", "2025", "all"]
    assert field.rows == (("乙", 2, 0, 2), ("甲", 1, None, 1), ("all", 3, 0, 3))
