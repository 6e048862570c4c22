"""Sources as a table."""

from plansearch.api import Index
from plansearch.report import render


def test_a_row_for_each_source(demo_index: Index) -> None:
    result = demo_index.reuse_in_corpus("云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md")
    table = result.table()
    assert len(table.rows) == sum(len(one.sources) for one in result.passages)
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[-1], strict=True))
    plan = next(one.plan for one in result.passages[-1].sources)
    assert plan.text[row["source_start"] : row["source_end"]] == row["source_text"]
    assert len(render(table, "table").splitlines()) > len(result.passages)
