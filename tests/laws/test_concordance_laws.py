"""Laws of the concordance: its first lines are those of all lines sorted, however many shards hold the plans."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from unittest.mock import patch

import opened
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index import occurrences
from plansearch.model import Document, Plan, Region
from plansearch.query.concordance.kwic import Line

REGION = Region("990100", "青澜市", "市")
PIECES = [
    "力争增长，",
    "力争增长。",
    "力争\n\n",
    "力争",
    "哈哈哈",
    "𠀀力争𡎺",
    "力争𠀀，",
    "\t，",
    "力争！",
    "。\n\n一、",
    "増",
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), max_size=6)
PATTERNS = st.sampled_from(["力争", "哈", "。", "𠀀", "，", "力争增长", "\n", "营商"])


@contextmanager
def indexed(texts: Sequence[str], *, passages: int) -> Iterator[Index]:
    """An index whose plans' ids are in another order than the plans. passages: of a shard at most."""
    plans = [
        (
            Document(f"{(7 * n + 3) % 10}{n:02}.md", text, f"计划{n}", {}, "utf-8", f"{n:064}"),
            Facts(f"计划{n}", REGION if n % 2 else None, "市" if n % 2 else None, 2020 + n, (), ()),
        )
        for n, text in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        with patch.object(fmt, "MAX_PASSAGES", passages):
            opened.write(plans, Path(folder), Gazetteer([REGION]))
        with Index(Path(folder)) as index:
            yield index


def weight(character: str) -> tuple[int, int]:
    """The place of a character in the order of UTF-16."""
    code = ord(character)
    return (0xD800, code) if code > 0xFFFF else (code, 0)


def all_lines(plans: Sequence[Plan], pattern: str, sort: str) -> list[tuple[str, int]]:
    """Plan id and place of every occurrence, all of them sorted by their whole contexts."""
    found = [(plan, at) for plan in plans for at in oracles.occurrences(plan.text, pattern)]

    def key(place: tuple[Plan, int]) -> tuple[list[tuple[int, int]], str, int]:
        plan, at = place
        contexts = {"plan": "", "right": plan.text[at + len(pattern) :], "left": plan.text[:at][::-1]}
        return [weight(character) for character in contexts[sort]], plan.id, at

    return [(plan.id, at) for plan, at in sorted(found, key=key)]


def places(lines: Sequence[Line]) -> list[tuple[str, int]]:
    return [(line.plan.id, line.span.start) for line in lines]


@settings(max_examples=60, deadline=None)
@given(TEXTS, PATTERNS, st.integers(0, 9), st.sampled_from([2, 4, 1000]), st.sampled_from([0, 20_000]))
def test_the_first_lines_are_those_of_all_lines_sorted(
    texts: list[str], pattern: str, n: int, passages: int, many: int
) -> None:
    with indexed(texts, passages=passages) as index, patch.object(occurrences, "FEW", many):
        for asked in ({}, *([{"region": "青澜市"}, {"year": "2021:2023"}] if len(index.plans()) > 1 else [])):
            plans = index.plans(**asked)  # type: ignore[arg-type]
            for sort in ("plan", "right", "left"):
                result = index.phrase(pattern, n=n, sort=sort, **asked)  # type: ignore[arg-type]
                expected = all_lines(plans, pattern, sort)
                assert places(result.lines) == expected[: n or None]
                assert result.n == len(expected)
                for line in result.lines:
                    text = line.plan.text
                    assert line.node == pattern == text[line.span.start : line.span.end]
                    assert line.left == text[max(0, line.span.start - 15) : line.span.start].rpartition("\n")[2]
                    assert line.right == text[line.span.end : line.span.end + 15].partition("\n")[0]


@pytest.mark.parametrize("sort", ["plan", "right", "left"])
@pytest.mark.parametrize("many", [0, 20_000])
def test_copies_are_left_out_of_every_order(sort: str, many: int) -> None:
    tasks = enumerate(product("水教养林", "改提普试督验"))
    text = "".join(f"第{n}项任务是推进{field}{work}工作，力争完成{n}件。\n" for n, (field, work) in tasks)
    texts = [text, text, "力争增长6%，办好养老实事若干件，让群众满意。\n"]
    with indexed(texts, passages=6) as index, patch.object(occurrences, "FEW", many):
        assert len(index.reader.shards) > 1
        assert index.reader.manifest.n_copies == 1
        (left_out,) = [index.plans()[group[1]] for group in index.reader.copies]
        kept = [plan for plan in index.plans() if plan.id != left_out.id]
        for n in (0, 5):
            some, every = (index.phrase("力争", n=n, sort=sort, all_copies=copies) for copies in (False, True))  # type: ignore[arg-type]
            assert places(some.lines) == all_lines(kept, "力争", sort)[: n or None]
            assert places(every.lines) == all_lines(index.plans(), "力争", sort)[: n or None]


def test_characters_that_are_no_unit_sort_alike_in_every_shard() -> None:
    texts = ["甲𠀃甲𠀂甲，", "甲𠀁甲𠀄甲𠀀甲，", "甲𠀂甲\ue000甲乙甲"]
    with indexed(texts, passages=1) as index:
        assert len(index.reader.shards) == 3
        rights = [line.right[:1] for line in index.phrase("甲", n=0, sort="right").lines]
    assert rights == ["", "乙", "𠀀", "𠀁", "𠀂", "𠀂", "𠀃", "𠀄", "\ue000", "，", "，"]


@pytest.mark.slow
def test_a_frequent_string_is_not_looked_up_to_its_last_occurrence() -> None:
    looked: list[int] = []
    with indexed(["力争增长。" * 2000, "力争就业。" * 2000], passages=1000) as index:
        positions = type(index.reader.shards[0]).positions

        def counting(shard: object, part: range) -> list[int]:
            looked.append(len(part))
            return positions(shard, part)  # type: ignore[arg-type]

        with patch.object(type(index.reader.shards[0]), "positions", counting), patch.object(occurrences, "FEW", 0):
            lines = index.phrase("力争", n=5, sort="right").lines
        assert places(lines) == all_lines(index.plans(), "力争", "right")[:5]
    assert 0 < sum(looked) <= 512
