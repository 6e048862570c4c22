"""Places behind the cells of a region's profile."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.page_parts import with_page_parts
from plansearch.present.profiles.places import region_profile
from plansearch.present.profiles.region_profile import OTHERS, TARGETS, WORDS


def test_every_cell_of_a_target_leads_to_it(demo_index: Index) -> None:
    found = demo_index.report("青澜市", n=6)
    places = region_profile(found)
    table = dict(found.table().sections)[TARGETS]
    filled = {(no, at) for no, row in enumerate(table.rows) for at, cell in enumerate(row) if at and cell}
    assert set(places[TARGETS]) == filled
    assert set(places) == {TARGETS, OTHERS, WORDS}
    for (row, column), (place, *_) in places[TARGETS].items():
        plan = demo_index.reader.plan(demo_index.reader.plan_numbers[place.plan])
        assert table.columns[column].heading == str(plan.time)
        assert table.rows[row][0] in found.indicators


def test_the_page_quotes_them(demo_index: Index) -> None:
    found = demo_index.report("青澜市", n=3)
    table = with_page_parts(found.table(), found, demo_index.reader)
    quoted = [len(one.page.quotes) if one.page else 0 for _, one in table.sections]
    assert all(quoted[:3])
    assert quoted[3] == 0
