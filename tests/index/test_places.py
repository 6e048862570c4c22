"""The parts of the country that plans come from."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.index.places import Places, ShardPlaces, merge_places, places_in_shard

HERE = frozenset({("1", "云岫省", "省", None), ("11", "青澜市", "市", "1"), ("12", "望津市", "市", "1")})


def part(*chains: tuple[str, ...]) -> ShardPlaces:
    return chains, HERE


def test_provinces_where_there_are_three() -> None:
    places = merge_places([part(("1",), ("2", "21")), part(("3",), (), ("000000",), ("1", "11"))])
    assert places.of_plans == ((0, 1), (2, -1, -1, 0))
    assert places.shares == (0.5, 0.25, 0.25)


def test_prefectures_of_one_province_and_none_of_fewer() -> None:
    places = merge_places([part(("1",), ("1", "11"), ("1", "12"), ("1", "13", "131"))])
    assert places.of_plans == ((-1, 0, 1, 2),)
    assert merge_places([part(("1",), ("1", "11"))]) == Places(((-1, -1),), (), places.names)


def test_the_order_of_shards_changes_no_share() -> None:
    parts = [part(("1",), ("2",)), part(("3",), ("1",))]
    assert merge_places(parts).shares == merge_places(parts[::-1]).shares


def test_names_of_regions_and_their_short_names(mini_index: Index) -> None:
    places = merge_places(map(places_in_shard, mini_index.reader.shards))
    assert {"青澜市", "青澜", "墨溪区", "墨溪", "云岫省", "云岫"} <= places.names


@pytest.mark.parametrize(
    ("term", "by_place", "kind"),
    [
        ("竹编", [2, 2, 2], "subject"),
        ("竹编", [6, 0, 0], "name"),
        ("青澜", [2, 2, 2], "name"),
        ("60家", [2, 2, 2], "name"),
        ("水", [2, 2, 2], ""),
        ("xx亿元", [2, 2, 2], ""),
        ("__家", [2, 2, 2], ""),
        ("全市", [2, 2, 2], ""),
        ("县委", [6, 0, 0], ""),
    ],
)
def test_a_term_is_of_a_subject_or_a_name(term: str, by_place: list[int], kind: str) -> None:
    places = Places((), (0.2, 0.4, 0.4), frozenset({"青澜"}))
    subject, name = places.weights(term, (6, 20), by_place, 100)
    assert (subject > 0, name > 0) == (kind == "subject", kind == "name")
