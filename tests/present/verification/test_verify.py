"""How a verification looks."""

from __future__ import annotations

from plansearch.present.verification.verify import table
from plansearch.query.verification.named_check import Check
from plansearch.query.verification.verify import Verification


def test_a_row_for_each_check() -> None:
    checks = (
        Check("files", "sha256", 9, 0),
        Check("tfidf", "scikit-learn", 9, 0.25),
        Check("words", "jieba", 0, 0, "words.arrays is damaged"),
    )
    shown = table(Verification(checks, (), "s", {}))
    assert shown.rows == (
        ("files", "sha256", 9, 0, "yes"),
        ("tfidf", "scikit-learn", 9, 0.25, "NO"),
        ("words", "jieba", 0, None, "NO"),
    )
