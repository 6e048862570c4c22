"""How much of a passage is about a query."""

from __future__ import annotations

import math

import pytest

from plansearch.query.retrieval.stages.amount import ENOUGH, WEIGHT, n_about, score
from plansearch.query.retrieval.stages.proximity import occurrences_of
from plansearch.text.folding import fold

PAIRS = {"低空": 3.0, "经济": 1.0, "空经": 2.0}


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("发展低空经济。", 6),
        ("今年要修路。发展低空经济。", 6),
        ("发展经济，改善民生。", 0),  # one sixth of the query
        ("发展低空产业。再建一座桥。发展低空经济，开通航线！", 6 + 11),
        ("低空经济\n低空经济", 8),
        ("低空经济" + "长" * 200, ENOUGH),
    ],
)
def test_sentences_about_the_query_count(text: str, n: int) -> None:
    folded = fold(text)
    assert n_about(folded, occurrences_of(folded, PAIRS), PAIRS) == n


def test_more_is_more_up_to_a_limit() -> None:
    assert score(0, 5.0) == 0
    assert 0 < score(20, 5.0) < score(60, 5.0)
    assert score(60, 5.0) == pytest.approx(WEIGHT * 5.0 * math.log(1 + 60 / 50))
