"""Shared passages as a table."""

from plansearch.api import Index
from plansearch.report import render


def test_addresses_lead_to_the_texts(demo_index: Index) -> None:
    one, other = "云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md", "云岫省/砚川市/枫渚县/雁陂镇/2025年工作计划.md"
    result = demo_index.reuse(one, other)
    table = result.table()
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[0], strict=True))
    assert row["address"] == f"{one}#{row['start']}-{row['end']}"
    assert result.pairs[0].first.text[row["start"] : row["end"]] == row["text"]
    assert result.pairs[0].second.text[row["other_start"] : row["other_end"]] == row["other_text"]
    assert str(row["other_address"]) in render(table, "table", width=2000)
