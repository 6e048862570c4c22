"""What an interruption clears away."""

from __future__ import annotations

import pytest

from plansearch.interrupts import clear_all, cleared_away, is_writing


def test_the_last_is_cleared_first_and_what_fails_does_not_keep_the_others() -> None:
    cleared: list[str] = []

    def fails() -> None:
        raise OSError

    assert not is_writing()
    with cleared_away(lambda: cleared.append("first")), cleared_away(fails), cleared_away(lambda: cleared.append("2")):
        assert is_writing()
        clear_all()
    assert cleared == ["2", "first"]
    assert not is_writing()


def test_nothing_is_left_where_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), cleared_away(lambda: None):
        raise ZeroDivisionError
    assert not is_writing()
