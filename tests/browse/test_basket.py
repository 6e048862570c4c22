"""Quotes and marks as values."""

from __future__ import annotations

from pathlib import Path

import plansearch
from plansearch.browse.basket import Basket, Marked, Quote
from plansearch.model import Span


def test_basket_and_marks_as_values(demo_path: Path) -> None:
    with plansearch.open(demo_path) as index:
        plan = next(plan for plan in index.plans() if plan.region)
    basket, marked = Basket(), Marked()
    quote = Quote(plan, Span(0, 2), plan.text[:2])
    assert basket.add(quote)
    assert not basket.add(quote)
    assert basket.spans_in(plan.id) == [Span(0, 2)]
    assert basket.move(0, -1) == 0
    assert marked.toggle(plan) is True
    assert marked.has(plan)
    assert marked.toggle(plan) is False
