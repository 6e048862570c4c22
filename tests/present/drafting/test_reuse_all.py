"""Pairs of plans as a table."""

from plansearch.api import Index


def test_a_row_a_pair(demo_index: Index) -> None:
    table = demo_index.reuse_all().table()
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[0], strict=True))
    assert row["address"].startswith(f"{row['plan']}#")
    assert row["other_address"].startswith(f"{row['other_plan']}#")
    assert row["n_cluster"] >= 2
    assert 0 < row["share"] <= 1
