"""How a usual outline looks."""

from __future__ import annotations

from plansearch.api import Index


def test_rows_of_the_outline_and_of_the_draft(demo_index: Index) -> None:
    text = demo_index.reader.text(demo_index.reader.plan_numbers["云岫省/青澜市/2025年政府工作报告.md"])
    table = demo_index.outline(
        "工作计划", against="-", draft=f"{text}\n九、杂项\n\n其他事项另行通知。\n".encode()
    ).table()
    rows = [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]
    assert {row["what"] for row in rows} == {"usual", "draft only"}
    assert all(row["address"] for row in rows)
    assert table.display is not None
    assert [column.key for column in table.display.columns][3] == "in the draft"
    alone = demo_index.outline("工作计划").table()
    assert alone.display is not None
    assert "in the draft" not in [column.key for column in alone.display.columns]
