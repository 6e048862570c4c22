"""How the profile of a region looks."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.profiles.region_profile import OTHERS, PLANS, TARGETS, WORDS, main_kinds, shown_pairs
from plansearch.report import render


def test_data_has_a_row_for_everything_that_is_shown(demo_index: Index) -> None:
    found = demo_index.report("青澜市", n=4)
    table = found.table()
    kinds = [row[0] for row in table.rows]
    assert kinds.count("target") == len(found.pairs)
    assert kinds.count("word") == len(found.words)
    assert kinds.count("plan") == len(found.plans)
    keys = [column.key for column in table.columns]
    promises = [dict(zip(keys, row, strict=True)) for row in table.rows if row[0] == "promise"]
    assert {row["role"] for row in promises} == {"own", "parent", "peer"}
    assert {row["region"] for row in promises if row["role"] == "own"} == {"青澜市"}


def test_four_tables_are_read(demo_index: Index) -> None:
    table = demo_index.report("青澜市", n=4).table()
    assert [title for title, _ in table.sections] == [TARGETS, OTHERS, WORDS, PLANS]
    targets = table.sections[0][1]
    assert [column.heading for column in targets.columns] == ["indicator", "2024", "2025"]
    assert targets.rows[0] == ("地区生产总值", "6.5%以上 → 预计6.3% ✗", "6%左右")
    text = render(table, "md")
    assert text.count("## ") == 4


def test_a_cell_shows_the_kind_of_number_that_the_indicator_mostly_has(demo_index: Index) -> None:
    found = demo_index.report("青澜市", n=0)
    kinds = main_kinds(found)
    for name in found.indicators:
        pairs = [pair for pair in found.pairs if pair.target.indicator == name]
        shown = shown_pairs(pairs, kinds[name])
        assert 1 <= len(shown) <= 2
        assert {pair.target.target.kind for pair in shown} == {kinds[name]}
    assert shown_pairs((), "growth") == []
