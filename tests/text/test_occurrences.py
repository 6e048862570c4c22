"""Every occurrence of a string, overlapping ones as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.text.occurrences import occurrence_starts

SHORT = st.text("青澜a", max_size=12)


@pytest.mark.parametrize(
    ("text", "term", "starts"),
    [
        ("青澜市青澜区", "青澜", [0, 3]),
        ("啊啊啊", "啊啊", [0, 1]),
        ("青澜", "砚川", []),
        ("", "青", []),
        ("𠀀青", "青", [1]),
    ],
)
def test_starts(text: str, term: str, starts: list[int]) -> None:
    assert list(occurrence_starts(text, term)) == starts


@given(SHORT, SHORT.filter(bool))
def test_every_place_is_compared(text: str, term: str) -> None:
    assert list(occurrence_starts(text, term)) == [at for at in range(len(text)) if text.startswith(term, at)]
