"""The table of keys."""

from __future__ import annotations

from plansearch.browse.keys import KEYS, bound, in_area
from plansearch.browse.main_screen import MainScreen


def test_every_action_is_one_of_the_screen() -> None:
    for keys, action in bound():
        assert keys
        assert hasattr(MainScreen, f"action_{action.partition('(')[0]}"), action


def test_a_key_has_one_action() -> None:
    keys = [key for names, _ in bound() for key in names.split(",")]
    assert len(keys) == len(set(keys))


def test_every_area_shows_keys() -> None:
    for area in ("search", "facets", "hits", "text", "list", "basket", "comparison"):
        assert in_area(area)  # type: ignore[arg-type]
    assert all(str(key.tells) != str(key.does) or not key.shown for key in KEYS if key.shown)
