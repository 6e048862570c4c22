"""Lines by several keys."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.kwic import Line
from plansearch.query.concordance.sorting import REACH, check_sort_keys, in_order, sort_keys


@pytest.mark.parametrize(
    ("given", "keys"), [("plan", ("plan",)), ("left, year", ("left", "year")), (("node", "region"), ("node", "region"))]
)
def test_keys_as_given(given: str | tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert sort_keys(given) == keys
    check_sort_keys(keys)


@pytest.mark.parametrize("given", ["", "title", "left,", "left,left", ("left", "up"), ()])
def test_keys_that_make_no_sense(given: str | tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match="cannot sort by") as caught:
        sort_keys(given)
    assert caught.value.hint


@pytest.mark.parametrize("sort", ["left", "right", "plan"])
def test_one_key_has_the_order_of_the_suffix_array(demo_index: Index, sort: str) -> None:
    fast, slow = (
        demo_index.phrase(text, n=0, sort=sort, syntax=syntax)  # type: ignore[arg-type]
        for text, syntax in (("力争", "literal"), ("力争", "regex"))
    )
    assert {line.address for line in fast.lines} == {line.address for line in slow.lines}

    def compared(line: Line) -> str:
        left, right = line.plan.text[: line.span.start], line.plan.text[line.span.end :]
        return {"left": left[::-1], "right": right, "plan": line.address}[sort][:REACH]

    assert [compared(line) for line in fast.lines] == [compared(line) for line in slow.lines]
    assert fast.total == slow.total


def test_several_keys(demo_index: Index) -> None:
    found = demo_index.phrase("力争|确保|发展", syntax="pattern", n=0, sort="node,year,left").lines
    keys = [(line.node, line.plan.year or 9999, line.plan.last_year or line.plan.year or 0) for line in found]
    assert keys == sorted(keys)
    assert len(found) > 100
    by_region = demo_index.phrase("力争", n=0, sort="region,plan").lines
    codes = [(line.plan.region_code or "~", line.plan.id, line.span.start) for line in by_region]
    assert codes == sorted(codes)


def test_nothing_in_order(demo_index: Index) -> None:
    assert in_order(demo_index.reader, [], ("left", "year")) == []
