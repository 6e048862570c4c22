"""Values of facets."""

from __future__ import annotations

from plansearch.present.figures.parts.value_names import name_of


def test_values_are_joined_in_their_order() -> None:
    assert name_of(("region", "year"), ("青澜市", (2025, 2025))) == "青澜市 · 2025"
    assert name_of(("region", "year"), ("青澜市", (2021, 2025)), but=0) == "2021–2025"
    assert name_of(("year",), ((None, None),)) == "?"
    assert name_of(("region",), ("青澜市",), but=0) == ""
