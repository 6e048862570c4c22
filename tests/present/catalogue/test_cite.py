"""The table of citations."""

from plansearch.api import Index


def test_a_row_for_each_thing_cited(demo_index: Index) -> None:
    plans = [plan.id for plan in demo_index.plans()[:2]]
    found = demo_index.cite(*plans)
    table = found.table()
    assert [column.key for column in table.columns] == ["cited", "style", "citation"]
    assert table.rows == tuple((plan, "2025", text) for plan, text in zip(plans, found.citations, strict=True))
