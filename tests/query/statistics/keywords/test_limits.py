"""Which words pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plansearch.measures.keyness import bayes_factor, log_likelihood
from plansearch.query.statistics.keywords.limits import Limits
from plansearch.text.segmentation.segmenter import segmenter

LIMITS = Limits("words", 1, 1, (0, 1), -np.inf, 1, True, frozenset(), segmenter())  # type: ignore[arg-type]


def test_counts_decide_on_the_side_that_uses_a_word_more() -> None:
    n = np.array([[9, 0], [0, 9], [4, 1], [3, 3], [0, 0]])
    plans = np.array([[3, 0], [0, 2], [2, 1], [1, 1], [0, 0]])
    sizes = (1_000, 1_000)
    assert LIMITS.rows(n, plans, sizes) == ([0, 1, 2, 3], [])
    assert replace(LIMITS, n=4).rows(n, plans, sizes)[0] == [0, 1, 2]
    assert replace(LIMITS, plans=3).rows(n, plans, sizes)[0] == [0]
    assert replace(LIMITS, sides=[0]).rows(n, plans, sizes)[0] == [0, 2]
    assert replace(LIMITS, sides=[1]).rows(n, plans, sizes)[0] == [1, 3]
    # G² of 9 against 0 in equal texts is 18 ln 2 = 12.48, less ln 2000 = 7.60: 4.88
    assert replace(LIMITS, evidence=4.8).rows(n, plans, sizes) == ([0, 1], [2, 3])
    assert replace(LIMITS, evidence=4.9).rows(n, plans, sizes) == ([], [0, 1, 2, 3])


def test_evidence_is_that_of_the_measure() -> None:
    pick = np.random.default_rng(5)
    n, sizes = pick.integers(0, 60, (200, 2)), (4_000, 9_000)
    passing, weak = replace(LIMITS, evidence=2.0).rows(n, np.ones_like(n), sizes)
    assert sorted(passing + weak) == [row for row in range(200) if n[row].any()]
    for row, (here, there) in enumerate(n.tolist()):
        g2 = log_likelihood(here, sizes[0], there, sizes[1]) or 0.0
        assert (row in passing) == (bayes_factor(g2, *sizes) >= 2 and here + there > 0)


@pytest.mark.parametrize(
    ("changed", "text", "expected"),
    [
        ({}, "发展", True), ({"length": 2}, "和", False), ({"length": 2}, "发展", True),
        ({"numbers": False}, "2025年", False), ({"numbers": False}, "十四五", True), ({"numbers": False}, "5g", True),
        ({"names": {"青澜"}}, "青澜", False), ({"names": {"青澜"}}, "青澜港", True),
        ({"units": "bundles", "numbers": False}, "增长6%", False),
        ({"units": "bundles", "numbers": False}, "增长一成", True),
        ({"units": "bundles"}, "增长6%", True),
        ({"units": "bundles", "names": {"北京"}}, "建设北京市场", False),
        ({"units": "bigrams", "numbers": False}, "年2", False),
    ],
)  # fmt: skip
def test_what_a_word_is(changed: dict[str, object], text: str, expected: bool) -> None:
    assert replace(LIMITS, **changed).takes(text) is expected  # type: ignore[arg-type]
