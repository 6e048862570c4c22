"""How statements look: columns are those of the guide, and the statement is marked in its sentence."""

from __future__ import annotations

import guide

from plansearch.api import Index
from plansearch.present.targets import COLUMNS, cells, marked, table
from plansearch.query.statements.rows import statement_row


def test_the_guide_has_the_columns_in_order() -> None:
    assert guide.columns("targets.md", 1) == [column.key for column in COLUMNS]
    assert all(len(column.key) <= 32 and column.key.isascii() for column in COLUMNS)


def test_cells_are_the_values_of_the_row(mini_index: Index) -> None:
    for record in mini_index.targets(status="all").records:
        row = statement_row(record)
        assert cells(record)[:-1] == row[:-1]
        assert str(cells(record)[-1]) == row.sentence


def test_the_statement_is_marked_in_its_sentence(demo_index: Index) -> None:
    for record in demo_index.targets().records:
        assert record.plan is not None
        (span,) = marked(record).spans
        assert span.of(record.sentence) == record.target.span.of(record.plan.text)


def test_a_table_keeps_the_recipe_and_reads_with_short_names(mini_index: Index) -> None:
    result = mini_index.targets(indicator="地区生产总值")
    shown = table(result)
    assert (shown.notes, shown.signature, shown.recipe) == (result.notes, result.signature, result.recipe)
    assert len(shown.rows) == len(result.records)
    assert shown.display is not None
    assert [row[0] for row in shown.display.rows][:2] == ["云岫省 2024", "望津市 2025"]
