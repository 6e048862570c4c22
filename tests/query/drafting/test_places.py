from __future__ import annotations

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.model import Region
from plansearch.query.drafting.places import are_related, places_named

PROVINCE = Region("990000", "云岫省", "省")
CITY = Region("990100", "青澜市", "市", "990000")
OTHER = Region("990200", "砚川市", "市", "990000")
GAZETTEER = Gazetteer.of([PROVINCE, CITY, OTHER])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("云岫省青澜市", ["云岫省", "青澜市"]), ("青澜和砚川市", ["青澜", "砚川市"]), ("青山", []), ("", []), ("青", [])],
)
def test_places(text: str, expected: list[str]) -> None:
    assert [text[place.start : place.end] for place in places_named(text, GAZETTEER)] == expected


def test_full_names() -> None:
    assert [place.is_full for place in places_named("青澜和砚川市", GAZETTEER)] == [False, True]


def test_relations() -> None:
    assert are_related(PROVINCE, CITY, GAZETTEER)
    assert are_related(CITY, PROVINCE, GAZETTEER)
    assert not are_related(CITY, OTHER, GAZETTEER)
