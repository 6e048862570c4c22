"""The places in plans behind the cells of a region's profile, for pages."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.present.comparison.places import by_indicator
from plansearch.present.page_parts import Cells, address_of
from plansearch.present.profiles import region_profile as tables
from plansearch.query.catalogue.quotes import PlaceInPlan
from plansearch.query.profiles.region_profile import RegionProfile
from plansearch.query.statements.attainment import Pair
from plansearch.query.statements.targets import PlanTarget


def region_profile(result: RegionProfile) -> Mapping[str, Cells]:
    """By the heading of a table the places behind its cells."""
    words = enumerate(address_of(one.address) for one in result.words)
    return {
        tables.TARGETS: _targets(result),
        tables.OTHERS: by_indicator(result.comparison) if result.comparison else {},
        tables.WORDS: {(no, 0): (place,) for no, place in words if place},
    }


def _targets(result: RegionProfile) -> Cells:
    """Behind each cell its targets and their results."""
    found, times = tables.cells_by_year(result)
    columns = {time: no for no, time in enumerate(times, start=1)}
    kinds = tables.main_kinds(result)
    rows = {name: no for no, name in enumerate(result.indicators)}
    return {
        (rows[name], columns[time]): tuple(
            place for pair in tables.shown_pairs(pairs, kinds[name]) for place in _of_pair(pair)
        )
        for (name, time), pairs in found.items()
    }


def _of_pair(pair: Pair) -> tuple[PlaceInPlan, ...]:
    return tuple(_place(record) for record in (pair.target, pair.result) if record is not None)


def _place(record: PlanTarget) -> PlaceInPlan:
    return PlaceInPlan(record.source, (record.target.span,), record.sentence, record.target.sentence.start)
