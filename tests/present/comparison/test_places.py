"""Places behind the cells of comparisons."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.comparison import places


def test_each_cell_of_a_grid_leads_to_what_it_shows(demo_index: Index) -> None:
    result = demo_index.compare_targets("青澜市", "砚川市", indicator="地区生产总值")
    display = result.table().display
    assert display is not None
    found = places.by_indicator(result)
    shown = {
        (row, column)
        for row, cells in enumerate(display.rows)
        for column, cell in enumerate(cells)
        if cell and display.columns[column].heading[:2] == "20"
    }
    assert set(found) == shown
    for (row, column), (place, *_) in found.items():
        assert display.rows[row][0] in place.plan
        plan = demo_index.reader.plan(demo_index.reader.plan_numbers[place.plan])
        assert display.columns[column].heading == str(plan.time)


def test_a_summary_has_none(demo_index: Index) -> None:
    assert (
        places.by_indicator(demo_index.compare_targets("青澜市", "砚川市", indicator="地区生产总值", summary=True))
        == {}
    )


def test_shared_indicators(demo_index: Index) -> None:
    result = demo_index.compare_shared("青澜市", "砚川市")
    display = result.table().display
    assert display is not None
    for (row, column), found in places.shared(result).items():
        names = {line.indicator for line in result.rows if line.records and places.place_of(line) in found}
        assert display.rows[row][0] in names
        assert all(display.columns[column].heading in place.plan for place in found)


def test_both_sides_of_an_amplification(demo_index: Index) -> None:
    result = demo_index.amplification("青澜市", indicator="地区生产总值")
    display = result.table().display
    assert display is not None
    keys = {display.columns[column].key for _, column in places.amplification(result)}
    assert keys == {"target", "its"}


def test_examples_of_a_phrase(mini_index: Index) -> None:
    one = places.phrase_usage(mini_index.compare_phrases("青澜市", "望津市", phrase="力争"))
    assert set(one) == {(0, 1), (1, 1)}
    assert places.phrase_usage(mini_index.compare_phrases("青澜市", "望津市", phrase=["力争", "左右"])) == {}
