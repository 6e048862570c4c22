"""What two versions of a passage differ in."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.query.drafting.reuse.differences import changes, differences, similarity
from plansearch.text.folding import fold


def told(own: str, other: str) -> tuple[str, ...]:
    return changes(own, other, differences(own, other))


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ("新增企业80家", "新增企业60家", ("60→80",)),
        ("新增企业80家", "新增企业80家", ()),
        ("增长6.5%左右", "增长6%以上", ("6%以上→6.5%左右",)),
        ("枫渚县新建公园", "墨溪区新建公园", ("墨溪区→枫渚县",)),
        ("大力新建公园", "新建公园", ("+大力",)),
        ("新建公园", "大力新建公园", ("−大力",)),
        ("新建 公园\n三座", "新建公园三座", ()),
        ("新建公園", "新建公园", ()),
        ("新增６０家", "新增60家", ()),
    ],
)
def test_changes(own: str, other: str, expected: tuple[str, ...]) -> None:
    assert told(own, other) == expected


def test_a_clause_that_moved() -> None:
    assert told("改造管网三十公里，新建公园两座，增绿", "新建公园两座，改造管网三十公里，增绿") in (
        ("⇄改造管网三十公里",), ("⇄新建公园两座",),
    )  # fmt: skip


TEXTS = st.text(alphabet="甲乙丙丁1 ，", max_size=30)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_differences_make_one_of_the_other(own: str, other: str) -> None:
    made, at = "", 0
    for one in differences(own, other):
        made += own[at : one.own.start] + one.other.of(other)
        at = one.own.end
    made += own[at:]
    assert "".join(made.split()) == "".join(other.split())


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_similarity_is_at_least_that_of_difflib(own: str, other: str) -> None:
    one, two = ("".join(fold(text).split()) for text in (own, other))
    assert similarity(own, other) >= difflib.SequenceMatcher(None, one, two, autojunk=False).ratio() - 1e-9
    assert 0 <= similarity(own, other) <= 1
    assert similarity(own, own) == 1
