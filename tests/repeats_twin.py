"""The slow, obvious twin of `plansearch.index.repeats`: a dictionary of all substrings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plansearch.datafiles import table
from plansearch.index.repeats.containment import NEARLY, TOGETHER

ENDS = {"sentence": "\n。；！？;!?", "clause": "\n。；！？;!?，,：:"}
PAIRS = ("“”", "‘’", "（）", "()", "《》", "〈〉", "「」", "『』", "【】", "〔〕", "[]")
SAME = {"(": "（", ")": "）", "[": "【", "]": "】", "〔": "【", "〕": "】"}
LEANING = {row["word"]: row["edge"] for row in table("plansearch.text.data", "bundle_edges.tsv")}


@dataclass(frozen=True)
class Text:
    """A text of a plan. edges: where words begin and end in it."""

    text: str
    edges: frozenset[int]
    region: int = 0
    year: int | None = None


@dataclass(frozen=True)
class Found:
    """A string with all its occurrences: numbers of texts and offsets, in order."""

    string: str
    at: tuple[tuple[int, int], ...]
    n_plans: int
    n_regions: int

    @property
    def n(self) -> int:
        return len(self.at)


def repeats(
    texts: Sequence[Text], *, length: int, n: int = 2, plans: int = 2, regions: int = 2, within: str = "sentence",
    containing: str = "", new_in: int | None = None, gone_since: int | None = None, slot: str = "",
) -> dict[str, tuple[Found, frozenset[str]]]:  # fmt: skip
    """What stands for each formula, with the strings of its other windows. Texts are in the order of years."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for start in range(len(text.text)):
            end = start
            while end < len(text.text) and text.text[end] not in ENDS[within]:
                end += 1
                if end - start >= length:
                    places[text.text[start:end]].append((number, start))
    found: dict[str, Found] = {}
    for string, at in places.items():
        own_plans = {number for number, _ in at}
        own_regions = {texts[number].region for number in own_plans} - {0}
        if len(at) < n or len(own_plans) < plans or len(own_regions) < regions or containing not in string:
            continue
        years = [texts[number].year for number in sorted(own_plans)]
        dated = [year for year in years if year is not None]
        if new_in is not None and years[0] != new_in:
            continue
        if gone_since is not None and not (dated and dated[-1] < gone_since):
            continue
        if len(string) - string.count(slot or "\0") >= length and is_admitted(string, at, texts, slot):
            found[string] = Found(string, tuple(at), len(own_plans), len(own_regions))
    return _formulas(_kept(found))


def is_admitted(string: str, at: Sequence[tuple[int, int]], texts: Sequence[Text], slot: str = "") -> bool:
    """Whether a string begins and ends like a bundle: not with punctuation, a slot or a word that leans, at the edges
    of words in half of its occurrences, and with both partners of brackets and quotes."""

    def mostly(offset: int) -> bool:
        return 2 * sum(start + offset in texts[number].edges for number, start in at) >= len(at)

    closers = {SAME.get(pair[1], pair[1]): SAME.get(pair[0], pair[0]) for pair in PAIRS}
    openers = set(closers.values())
    first, last = SAME.get(string[0], string[0]), SAME.get(string[-1], string[-1])
    if not (first.isalnum() or first in openers) or first == slot or not mostly(0):
        return False
    if LEANING.get(first) in ("begin", "both") and mostly(1):
        return False
    if not (last.isalnum() or last in closers or last in "%％‰℃") or last == slot or not mostly(len(string)):
        return False
    if LEANING.get(last) in ("end", "both") and mostly(len(string) - 1):
        return False
    is_open: dict[str, int] = defaultdict(int)
    for character in string:
        character = SAME.get(character, character)
        if character in openers:
            is_open[character] += 1
        elif character in closers:
            is_open[closers[character]] -= 1
            if is_open[closers[character]] < 0:
                return False
    return not any(is_open.values())


def _kept(found: Mapping[str, Found]) -> dict[str, Found]:
    kept: dict[str, Found] = {}
    for one in sorted(found.values(), key=lambda one: -len(one.string)):
        longer = (other for other in kept.values() if len(other.string) > len(one.string))
        if not any(one.string in other.string and other.n >= NEARLY * one.n for other in longer):
            kept[one.string] = one
    return kept


def _formulas(kept: Mapping[str, Found]) -> dict[str, tuple[Found, frozenset[str]]]:
    order = sorted(kept.values(), key=lambda one: (-one.n, -len(one.string), one.at[0]))
    free = set(kept)
    found: dict[str, tuple[Found, frozenset[str]]] = {}
    for one in order:
        if one.string not in free:
            continue
        members = {one.string}
        for wide in kept.values():
            offsets = _offsets(wide.string, one.string)
            if not offsets or wide.n < TOGETHER * one.n or wide is one:
                continue
            members.add(wide.string)
            for other in kept.values():
                if other is not wide and wide.n >= TOGETHER * other.n and _overlap(wide.string, offsets, one, other):
                    members.add(other.string)
        found[one.string] = (one, frozenset((members & free) - {one.string}))
        free -= members
    return found


def _overlap(wide: str, offsets: Sequence[int], one: Found, other: Found) -> bool:
    """Whether two strings overlap by half of the shorter one inside a third."""
    sizes = len(one.string), len(other.string)
    return any(
        2 * (min(a + sizes[0], b + sizes[1]) - max(a, b)) >= min(sizes)
        for a in offsets
        for b in _offsets(wide, other.string)
    )


def _offsets(text: str, part: str) -> list[int]:
    return [at for at in range(len(text) - len(part) + 1) if text.startswith(part, at)]
