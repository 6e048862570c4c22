"""How far a passage that lists many things steps back."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.stages.enumerations import LEAST, enumeration_factor


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("", 1.0),
        ("全面落实河长制，推进小流域治理和水库除险加固，改善农村人居环境、河湖水质。", 1.0),
        ("外事、侨务、民族、宗教、档案、气象", 1 - 0.1 * (10 * 5 / 17 - 0.3)),
        ("、" * 30, LEAST),
    ],
)
def test_the_more_is_listed_the_lower(text: str, factor: float) -> None:
    assert enumeration_factor(text) == pytest.approx(factor)
