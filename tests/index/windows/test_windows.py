"""Windows around nodes, beside a slow twin that looks at every unit and every node."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from plansearch.api import Index
from plansearch.index.group_counts.groups import Stretch, grouped
from plansearch.index.reader import Reader
from plansearch.index.windows.windows import nodes_at, windows
from plansearch.text.folding import fold, segmentation_form
from plansearch.text.sentences import sentence_ends

IndexOf = Callable[[dict[str, str]], Index]
PIECES = (
    "科技创新", "创新", "发展", "推动", "加快", "高质量", "的", "企业", "，", "、", "。", "！", "；", "\n", "”",
    "5.5%", "60家", "AI", "𠀀", "臺灣", "（", "）", " ", "新",
)  # fmt: skip
Place = tuple[int, int, int]


def a_text(pick: random.Random) -> str:
    return "".join(pick.choices(PIECES, k=pick.randint(20, 80)))


def places(pick: random.Random, text: str) -> list[Place]:
    """Nodes of all kinds: inside words, over sentences, overlapping, at every edge."""
    found = set()
    for _ in range(pick.randint(1, 12)):
        start = pick.randrange(len(text))
        found.add((start, min(len(text), start + pick.choice((1, 2, 2, 3, 8, 30))), 0))
    return sorted(found)


def units_of(index: Reader, text: str, by_words: bool) -> list[tuple[int, int]]:
    found, at = [], 0
    pieces = index.segmenter.cut(segmentation_form(text)) if by_words else text
    for piece in pieces:
        if any(character.isalnum() for character in text[at : at + len(piece)]):
            found.append((at, at + len(piece)))
        at += len(piece)
    return found


def plain(
    index: Reader, text: str, nodes: Sequence[Place], by_words: bool, size: tuple[int, int]
) -> tuple[Counter[tuple[str, bool]], Counter[str]]:
    """Names with whether they are left of their node; and names of what is part of a node."""
    ends = [0, *dict.fromkeys(sentence_ends(text, 0, len(text)))]
    found = [
        (first + start, first + end)
        for first, last in pairwise(ends)
        for start, end in units_of(index, text[first:last], by_words)
    ]
    around, parts = Counter[tuple[str, bool]](), Counter[str]()
    for number, (start, end) in enumerate(found):
        name = fold(text[start:end])
        if any(start < node_end and end > node_start for node_start, node_end, _ in nodes):
            parts[name] += 1
            continue
        nearest: list[tuple[int, bool]] = []
        for node_start, node_end, _ in nodes:
            low = ends[bisect_right(ends, node_start) - 1]
            high = ends[bisect_right(ends, node_end - 1)]
            if not low <= start < end <= high:
                continue
            before = bisect_right([unit[1] for unit in found], node_start) - number
            after = number + 1 - bisect_left([unit[0] for unit in found], node_end)
            if 1 <= before <= size[0]:
                nearest.append((before, False))
            if 1 <= after <= size[1]:
                nearest.append((after, True))
        if nearest:
            around[name, not min(nearest)[1]] += 1
    return around, parts


@pytest.mark.parametrize("by_words", [True, False])
@pytest.mark.parametrize("size", [(5, 5), (1, 3), (0, 2), (4, 0)])
def test_as_the_plain_one(index_of: IndexOf, by_words: bool, size: tuple[int, int]) -> None:
    pick = random.Random(f"{by_words}{size}")
    texts = {f"2025年第{number}号计划.txt": a_text(pick) for number in range(40)}
    index = index_of(texts).reader
    every = range(len(index.plan_entries))
    assert len(every) > 30
    for _ in range(4):
        nodes = {number: places(pick, index.text(number)) for number in every}
        for number in pick.sample(every, 25):
            del nodes[number]
        groups = grouped(index, [Stretch([number]) for number in every])
        at = nodes_at(index, nodes, groups)
        found = windows(index, at, len(every), by_words, size)
        around, parts = Counter[tuple[str, bool]](), Counter[str]()
        for number, own in nodes.items():
            text = index.text(number)
            expected = plain(index, text, own, by_words, size)
            here = [unit for unit in range(len(found.name)) if at.plan[found.node[unit]] == number]
            assert Counter((found.names[found.name[x]], bool(found.is_left[x])) for x in here) == expected[0], text
            assert all(fold(text[found.start[x] : found.end[x]]) == found.names[found.name[x]] for x in here)
            assert {int(at.group[found.node[x]]) for x in here} <= {number}
            around.update(expected[0])
            parts.update(expected[1])
        in_nodes = Counter[str]()
        for key, n in found.in_nodes.items():
            in_nodes[found.names[key // len(every)]] += n
        assert in_nodes == parts


def one_plan(index_of: IndexOf, sentence: str) -> tuple[Reader, int]:
    """An index of one plan with a sentence, and where that begins."""
    text = f"# 2025年云岫省政府工作报告\n\n{sentence}\n\n各项工作稳步推进，任务全面完成。\n"
    index = index_of({"云岫省/2025年政府工作报告.md": text}).reader
    return index, index.text(0).index(sentence)


def test_of_two_nodes_a_unit_is_at_the_nearer(index_of: IndexOf) -> None:
    index, at = one_plan(index_of, "创新企业推动发展创新。")
    groups = grouped(index, [Stretch([0])])
    nodes = nodes_at(index, {0: [(at, at + 2, 0), (at + 8, at + 10, 0)]}, groups)
    found = windows(index, nodes, 1, True, (5, 5))
    assert [
        (found.names[name], bool(left), int(node))
        for name, left, node in zip(found.name, found.is_left, found.node, strict=True)
    ] == [("企业", False, 0), ("推动", True, 1), ("发展", True, 1)]


def test_a_place_that_several_patterns_match_is_one_node(index_of: IndexOf) -> None:
    index, at = one_plan(index_of, "创新企业。")
    nodes = nodes_at(
        index, {0: [(at, at + 2, 0), (at, at + 2, 1), (at + 1, at + 2, 0)]}, grouped(index, [Stretch([0])])
    )
    assert nodes.start.tolist() == [at, at + 1]


def test_no_node(index_of: IndexOf) -> None:
    index, _ = one_plan(index_of, "创新企业。")
    found = windows(index, nodes_at(index, {}, grouped(index, [Stretch([0])])), 1, True, (5, 5))
    assert (found.names, len(found.name), dict(found.in_nodes)) == ([], 0, {})
