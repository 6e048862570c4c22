"""The joined similarity."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.likeness.join import WEIGHTS, joined


def test_it_is_a_weighted_mean() -> None:
    assert joined(1, 1, 1, 1) == joined(1, 1, 1, None) == 1
    assert joined(0, 0, 0, 0) == joined(0, 0, 0, None) == 0
    assert joined(1, 0, 0, 0) == pytest.approx(WEIGHTS["subject"] / sum(WEIGHTS.values()))
    assert joined(1, 0, 0, None) == pytest.approx(WEIGHTS["subject"] / (sum(WEIGHTS.values()) - WEIGHTS["names"]))
