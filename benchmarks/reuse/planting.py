"""Passages of real reports planted in others, as they are and changed by up to a fifth; and PAN's measures."""

from __future__ import annotations

import math
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from plansearch.index.reader import Reader

SYNONYMS = (
    ("加快", "加速"), ("推进", "推动"), ("全面", "全力"), ("大力", "着力"), ("提升", "提高"), ("加强", "强化"),
    ("完善", "健全"), ("实施", "开展"), ("建设", "打造"), ("促进", "带动"), ("持续", "不断"), ("发展", "壮大"),
    ("企业", "公司"), ("积极", "主动"), ("坚持", "秉持"), ("深入", "深度"),
)  # fmt: skip
NAMES = ("青澜", "云岫", "枫渚", "墨溪", "望津")
HOST = 8_000  # characters of a report that passages are planted in
PLANTED = 6  # passages in each


class Planted(NamedTuple):
    """A passage: where it is in the draft and in the source; changed: share of its characters that were changed."""

    start: int
    end: int
    source_start: int
    source_end: int
    changed: float


class Case(NamedTuple):
    """A draft made of a host report with passages of a source, both by number."""

    host: int
    source: int
    draft: str
    planted: list[Planted]


def pairs(reader: Reader, rng: random.Random, n: int) -> list[tuple[int, int]]:
    """Reports of one year and level and of two provinces."""
    groups = defaultdict(list)
    for no, entry in enumerate(reader.plan_entries):
        if entry.region_code and entry.level in ("市", "省") and entry.n_chars > 6_000:
            groups[entry.year, entry.level].append(no)
    large = [group for _, group in sorted(groups.items(), key=str) if len(group) > 5]
    found: list[tuple[int, int]] = []
    while len(found) < n:
        one, other = rng.sample(rng.choice(large), 2)
        if province(reader, one) != province(reader, other):
            found.append((one, other))
    return found


def province(reader: Reader, number: int) -> str:
    """The first two digits of a region's code."""
    return str(reader.plan_entries[number].region_code)[:2]


def planted(reader: Reader, rng: random.Random, pair: tuple[int, int], *, edited: bool) -> Case:
    """A report with six passages of another one between its sentences: of 13 to 60 characters as they are, or of 40 to
    200 with 2 to 20 % of the characters changed."""
    host, source = pair
    text, other = reader.text(host)[:HOST], reader.text(source)
    cuts = [match.end() for match in re.finditer("。", text)]
    made, last, found = "", 0, []
    for cut in sorted(rng.sample(cuts, min(PLANTED, len(cuts)))):
        made += text[last:cut]
        last = cut
        start = end = 0
        while start == end or other[start].isspace() or other[end - 1].isspace():
            size = rng.randint(40, 200) if edited else rng.randint(13, 60)
            start = rng.randrange(len(other) - size)
            end = start + size
        passage, changed = other[start:end], 0.0
        if edited:
            passage, changed = change(rng, passage, (reader.plan(source).region or "无名")[:2])
        found.append(Planted(len(made), len(made) + len(passage), start, end, changed))
        made += passage
    return Case(host, source, made + text[last:], found)


def change(rng: random.Random, text: str, name: str) -> tuple[str, float]:
    """A text with numbers, names, words and the order of clauses changed, and the share of characters changed."""
    budget, used, made = rng.uniform(0.02, 0.2) * len(text), 0, text
    kinds = ["number", "number", "name", "word", "word", "word", "order", "cut"]
    rng.shuffle(kinds)
    for kind in kinds * 3:
        changed, cost = _changed(rng, made, kind, name, budget - used)
        if cost <= budget - used:
            made, used = changed, used + cost
    return made, used / len(text)


def _changed(rng: random.Random, text: str, kind: str, name: str, left: float) -> tuple[str, int]:
    if kind == "number" and (numbers := list(re.finditer(r"\d+(?:\.\d+)?", text))):
        match = rng.choice(numbers)
        new = str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in match[0][1:])
        return text[: match.start()] + new + text[match.end() :], len(new)
    if kind == "name" and name in text:
        return text.replace(name, rng.choice(NAMES), 1), 2
    if kind == "word" and (known := [pair for pair in SYNONYMS if pair[0] in text]):
        return text.replace(*rng.choice(known), 1), 2
    if kind == "order":
        parts = [part for part in re.split(r"(?<=[，、；。])", text) if part]
        fitting = [at for at in range(len(parts) - 1) if min(len(parts[at]), len(parts[at + 1])) <= min(25, left)]
        if fitting:
            at = rng.choice(fitting)
            cost = min(len(parts[at]), len(parts[at + 1]))
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
            return "".join(parts), cost
    if kind == "cut" and len(text) > 4:
        at = rng.randrange(len(text) - 4)
        return text[:at] + text[at + 4 :], 4
    return text, 0


Spans = tuple[int, int, int, int]


def pan(cases: Sequence[tuple[Sequence[Planted], Sequence[Spans]]]) -> dict[str, float]:
    """PAN's measures over cases with what was detected (Potthast et al. 2010), macro-averaged over passages.

    Precision of a detection, and recall of a planted passage, is the share of characters of both sides that passages
    that overlap it on both sides have.
    """
    precisions, recalls, granularities = [], [], []
    for truth, detected in cases:
        for one in truth:
            hits = [other for other in detected if _meets(one[:4], other)]
            recalls.append(_share(one[:4], hits))
            if hits:
                granularities.append(len(hits))
        precisions += [_share(one, [other[:4] for other in truth if _meets(one, other[:4])]) for one in detected]
    precision, recall, granularity = (sum(v) / len(v) if v else 0.0 for v in (precisions, recalls, granularities))
    both = precision + recall
    plagdet = 2 * precision * recall / both / math.log2(1 + granularity) if both else 0.0
    figures = {"precision": precision, "recall": recall, "granularity": granularity, "plagdet": plagdet}
    return {name: round(value, 4) for name, value in figures.items()} | {"n": len(recalls)}


def _meets(one: Spans, other: Spans) -> bool:
    return all(min(one[at + 1], other[at + 1]) > max(one[at], other[at]) for at in (0, 2))


def _share(one: Spans, others: Sequence[Spans]) -> float:
    covered = 0
    for at in (0, 2):
        places = {p for other in others for p in range(max(one[at], other[at]), min(one[at + 1], other[at + 1]))}
        covered += len(places)
    return covered / (one[1] - one[0] + one[3] - one[2])
