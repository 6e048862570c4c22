"""A passage beside another is a value."""

from plansearch.model import Span
from plansearch.query.drafting.reuse.aligned import AlignedPassage


def test_it_is_a_value() -> None:
    one = AlignedPassage(Span(0, 2), Span(3, 5), "新建", "新建", "exact", 1.0, (), ((), ()), False)
    assert one == AlignedPassage(Span(0, 2), Span(3, 5), "新建", "新建", "exact", 1.0, (), ((), ()), False)
