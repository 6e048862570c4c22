"""Where the parts of plans are in an index."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.index.parts import PartPlaces, n_chars_of_parts, part_at, parts_present
from plansearch.model import PARTS


@pytest.fixture(params=PARTS[1:])
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_ranges_are_the_passages_of_the_part(demo_index: Index, part: str) -> None:
    places = PartPlaces(demo_index.reader, [part])
    for shard_no, shard in enumerate(demo_index.reader.shards):
        within = {no for first, end in places.ranges(shard_no) for no in range(first, end)}
        assert within == {no for no in range(shard.entry.n_passages) if PARTS[shard.part(no)] == part}


def test_plans_places_and_characters_agree(demo_index: Index, part: str) -> None:
    reader = demo_index.reader
    places = PartPlaces(reader, [part])
    having = []
    for number, entry in enumerate(reader.plan_entries):
        shard, size = reader.shards[entry.shard], 0
        for passage in range(shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]):
            span = shard.span(passage)
            is_in = PARTS[shard.part(passage)] == part
            size += (span.end - span.start) * is_in
            assert places.holds(number, span.start) is places.holds(number, span.end - 1) is is_in
        assert places.n_chars(number) == size
        having += [number] if size else []
    assert places.plans(range(len(reader.plan_entries))) == having


def test_several_parts_are_their_union(demo_index: Index) -> None:
    reader = demo_index.reader
    numbers = range(len(reader.plan_entries))
    both = PartPlaces(reader, ["guiding", "safeguards"])
    each = [PartPlaces(reader, [part]) for part in ("guiding", "safeguards")]
    assert [both.n_chars(no) for no in numbers] == [sum(one.n_chars(no) for one in each) for no in numbers]


def test_a_place_before_the_first_passage_is_in_it(demo_index: Index) -> None:
    reader = demo_index.reader
    part = PARTS[reader.shards[0].part(0)]
    number = reader.plan_number(0, 0)
    assert PartPlaces(reader, [part]).holds(number, 0)


def test_the_parts_of_some_plans(demo_index: Index) -> None:
    reader = demo_index.reader
    everything = parts_present(reader, range(len(reader.plan_entries)))
    assert {"plan", "review"} <= set(everything)
    assert "" not in everything
    assert parts_present(reader, []) == ()


def test_the_part_of_each_place_and_the_length_of_each_part(demo_index: Index) -> None:
    reader = demo_index.reader
    for number in range(0, len(reader.plan_entries), 7):
        lengths = n_chars_of_parts(reader, number)
        for part in PARTS[1:]:
            places = PartPlaces(reader, [part])
            assert lengths.get(part, 0) == places.n_chars(number)
            for offset in range(0, reader.plan_entries[number].n_chars, 50):
                assert (part_at(reader, number, offset) == part) is places.holds(number, offset)
