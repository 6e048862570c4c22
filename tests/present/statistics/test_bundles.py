"""Bundles as a table."""

from __future__ import annotations

import json

from plansearch.api import Index
from plansearch.present.statistics.bundles import table
from plansearch.report import render


def test_a_row_a_bundle(demo_index: Index) -> None:
    result = demo_index.bundles(min_length=6, n=5)
    shown = table(result)
    assert shown == result.table()
    rows = [dict(zip([column.key for column in shown.columns], row, strict=True)) for row in shown.rows]
    for row, one in zip(rows, result.bundles, strict=True):
        assert (row["bundle"], row["n"], row["n_plans"], row["n_regions"]) == (
            one.text,
            one.n,
            one.n_plans,
            one.n_regions,
        )
        assert (row["first_plan"], row["first_start"], row["first_end"]) == (one.first.id, one.span.start, one.span.end)
        assert row["variants"] == "; ".join(f"{text} ({n})" for text, n in one.variants)
        assert row["n_variants"] == len(one.variants)
    assert any(one.variants for one in result.bundles)
    assert (shown.signature, shown.recipe) == (result.signature, result.recipe)


def test_on_a_screen_the_first_use_is_marked_in_its_sentence(demo_index: Index) -> None:
    result = demo_index.bundles(min_length=6, n=3)
    shown = render(table(result), "table", say=str)
    for one in result.bundles:
        assert one.printed in shown
        assert str(one.n) in shown


def test_nothing_is_a_table_without_rows(demo_index: Index) -> None:
    assert table(demo_index.bundles(min_length=500)).rows == ()


def test_data_are_the_same_in_every_format(demo_index: Index) -> None:
    shown = table(demo_index.bundles(min_length=6, n=3, slots=True))
    lines = [json.loads(line) for line in render(shown, "jsonl", say=str).splitlines()]
    assert [line["bundle"] for line in lines] == [row[0] for row in shown.rows]
