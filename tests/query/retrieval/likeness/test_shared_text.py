"""Shared strings, against sets."""

from __future__ import annotations

import oracles
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.query.retrieval.likeness.shared_text import shared, shingles

TEXT = st.text(st.sampled_from("力争高新技术企业增长，6%。a𠀀\n"), max_size=60)


@given(TEXT, TEXT)
def test_shares_are_those_of_sets(one: str, two: str) -> None:
    left, right = oracles.wording(one), oracles.wording(two)
    share, resemblance = shared(shingles(one), shingles(two))
    assert share == pytest.approx(len(left & right) / len(left) if left else 0)
    assert resemblance == pytest.approx(len(left & right) / len(left | right) if left | right else 0)


def test_a_lone_surrogate_is_no_han_character() -> None:
    assert len(shingles("\ud800力争高新技术企业")) == 1
