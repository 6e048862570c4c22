"""What a check finds, and what it says where it cannot be finished."""

from __future__ import annotations

import math
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import IndexFormatError
from plansearch.messages import note
from plansearch.query.verification.named_check import Check, Found, NamedCheck, Step


@pytest.mark.parametrize(
    ("largest", "error", "ok"),
    [(0, "", True), (1e-10, "", True), (1e-8, "", False), (1, "", False), (math.inf, "", False), (0, "damaged", False)],
)
def test_ok(largest: float, error: str, ok: bool) -> None:
    assert Check("words", "jieba", 5, largest, error).ok is ok


def test_a_check_is_told_how_far_it_is(mini_index: Index) -> None:
    def run(_index: object, step: Step) -> Found:
        step(0, 2)
        step(1, 2)
        return 2, 0.5

    steps: list[tuple[int, int]] = []
    check = NamedCheck("words", "jieba", run).on(mini_index.reader, lambda *step: steps.append(step))
    assert check == Check("words", "jieba", 2, 0.5)
    assert steps == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("err", "error"),
    [
        (IndexFormatError(note("words.arrays is damaged")), "words.arrays is damaged"),
        (IndexError("index out of range"), "index out of range"),
        (MemoryError(), "MemoryError"),
        (ZeroDivisionError(), "ZeroDivisionError"),
    ],
)
def test_an_error_of_reading_is_an_outcome(mini_index: Index, err: Exception, error: str) -> None:
    def fail(*_: Any) -> Found:
        raise err

    assert NamedCheck("words", "jieba", fail).on(mini_index.reader, lambda *_: None) == Check(
        "words", "jieba", 0, 0, error
    )


def test_an_interruption_is_none(mini_index: Index) -> None:
    def stop(*_: Any) -> Found:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        NamedCheck("words", "jieba", stop).on(mini_index.reader, lambda *_: None)
