from __future__ import annotations

import guide

from plansearch.api import Index
from plansearch.present.drafting.check import COLUMNS
from plansearch.report import render

DRAFT = "青澜市2025年工作计划\n\n一、推进产业升级\n新增企业六十家。\n三、改善民生福祉\n新增托位八百个。\n"


def test_a_row_a_finding(demo_index: Index) -> None:
    table = demo_index.check("-", select="heading-gap", draft=DRAFT.encode()).table()
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert (row["line"], row["rule"], row["family"], row["words"]) == (5, "heading-gap", "form", "三")
    assert "is missing" in render(table, "table")


def test_the_guide_explains_every_column() -> None:
    assert guide.columns("check.md", 1) == [column.key for column in COLUMNS]
