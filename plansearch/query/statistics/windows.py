"""Words and characters in windows around a node: found once each, inside its sentence, on the nearer side.

The sentences with the node are cut together by the segmenter for batches. A sentence is cut as the passage that holds
it, because no word goes over a mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from plansearch.index.reader import Reader
from plansearch.query.concordance.matching import Place
from plansearch.text.folding import fold
from plansearch.text.sentences import sentence_ends

Units = Literal["words", "chars"]
_OUTSIDE, _LEFT, _RIGHT, _NODE = range(4)
_BETWEEN = "\n"  # between sentences
_LOOK = 64  # characters that are read first for the end of a sentence
_BEYOND = 1 << 16  # the segmenter's tables of characters end here


class Stretch(NamedTuple):
    """A part of a plan's text that holds nodes. at: where it begins in the joined text."""

    plan: int
    start: int
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The units (words or characters with a letter or figure) of all stretches, and which of them are in windows.

    names: of distinct units; of_unit: for each unit in a window or node its name's number, int64; side: 1 left, 2
    right, 3 part of a node; group: of its plan; starts, ends: its place in the joined text; owner: the nearest node.
    """

    names: list[str]
    of_unit: Any
    side: Any
    group: Any
    starts: Any
    ends: Any
    owner: Any
    stretches: Sequence[Stretch]

    def count(self, n_groups: int) -> tuple[Any, Any, Any]:
        """How often each name is left of a node, right of it, and part of one: int64 [n_names, n_groups] each."""
        left, right, node = (
            np.bincount(
                self.of_unit[self.side == side] * n_groups + self.group[self.side == side],
                minlength=len(self.names) * n_groups,
            ).reshape(len(self.names), n_groups)
            for side in (_LEFT, _RIGHT, _NODE)
        )
        return left, right, node

    def place(self, unit: int) -> tuple[int, int, int]:
        """The plan of a unit, and the offsets of its first and last character there."""
        number = bisect_right(self.stretches, int(self.starts[unit]), key=lambda one: one.at) - 1
        stretch = self.stretches[number]
        shift = stretch.start - stretch.at
        return stretch.plan, int(self.starts[unit]) + shift, int(self.ends[unit]) + shift


def windows(
    index: Reader, nodes: Sequence[Place], group_of: Callable[[int], int], units: Units, size: tuple[int, int]
) -> Windows:
    """The windows of nodes, which are in the order of plans and places. size: units to the left and to the right.

    group_of: the group of a plan, 0 and up.
    """
    text, stretches, at = _sentences(index, nodes)
    starts, ends = _units(index, text, units)
    node_start, node_end, first, last = at.T
    side, owner = np.zeros(len(starts), np.int8), np.full(len(starts), -1, np.int64)
    left, right = np.searchsorted(ends, node_start, side="right"), np.searchsorted(starts, node_end)
    _mark_nodes(side, left, right)
    low, high = np.searchsorted(starts, first), np.searchsorted(ends, last, side="right")
    numbers = np.arange(len(nodes))
    for distance in range(1, max(size) + 1):
        for name, most, place in ((_LEFT, size[0], left - distance), (_RIGHT, size[1], right + distance - 1)):
            if distance <= most:
                fits = (place >= low) & (place < high)
                place, who = place[fits], numbers[fits]
                free = side[place] == _OUTSIDE
                side[place[free]], owner[place[free]] = name, who[free]
    kept = np.flatnonzero(side)
    starts, ends = starts[kept], ends[kept]
    names, of_unit = _named(text, starts, ends)
    begins = np.array([one.at for one in stretches], np.int64)
    groups = np.array([group_of(one.plan) for one in stretches], np.int64)
    group = groups[np.searchsorted(begins, starts, side="right") - 1] if len(kept) else np.empty(0, np.int64)
    return Windows(names, of_unit, side[kept], group, starts, ends, owner[kept], stretches)


def _sentences(index: Reader, nodes: Sequence[Place]) -> tuple[str, list[Stretch], Any]:
    """The sentences with nodes, joined; and for each node its start and end there, and those of its sentence.

    A node over several sentences, as a regular expression may find one, has its windows in the first and the last.
    """
    pieces: list[str] = []
    stretches: list[Stretch] = []
    at = np.empty((len(nodes), 4), np.int64)
    size, plan, text = 0, -1, ""
    first = end = shift = 0
    for number, (own, start, stop, _) in enumerate(nodes):
        if own != plan:
            plan, text, end = own, index.text(own), -1
        if start >= end or stop > end:
            first, end = max(_sentence_start(text, start), end), _sentence_end(text, max(stop - 1, start))
            shift = size - first
            stretches.append(Stretch(plan, first, size))
            pieces.append(text[first:end])
            size += end - first + len(_BETWEEN)
        at[number] = start + shift, stop + shift, first + shift, end + shift
    return _BETWEEN.join(pieces), stretches, at


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that a place is in. Reads a little before it, and more where that is not enough."""
    size = _LOOK
    while True:
        low = max(0, at - size)
        ends = sentence_ends(text, low, at + 1)  # the last one is there in any case
        if len(ends) > 1 or not low:
            return ends[-2] if len(ends) > 1 else low
        size *= 4


def _sentence_end(text: str, at: int) -> int:
    """Where that sentence ends."""
    size = _LOOK
    while True:
        high = min(len(text), at + size)
        end = sentence_ends(text, at, high)[0]
        if end < high or high == len(text):  # a mark at the limit may go on
            return end
        size *= 4


def _units(index: Reader, text: str, units: Units) -> tuple[Any, Any]:
    """Starts and ends of the words, or characters, that have a letter or figure."""
    from plansearch.text.segmentation.kernels import codes_of

    kernel, codes = index.batch_segmenter, codes_of(text)
    is_plain = codes < _BEYOND
    plain = np.where(is_plain, codes, 0)
    is_letter = kernel.alnum[plain].astype(bool)
    for at in np.flatnonzero(~is_plain).tolist():
        is_letter[at] = text[at].isalnum()
    if units == "chars":
        starts = np.flatnonzero(is_letter)
        return starts, starts + 1
    ends = kernel.cut_ends(np.where(is_plain, kernel.cut_as[plain], codes).astype(np.uint32)).astype(np.int64)
    starts = np.concatenate([np.zeros(min(1, len(ends)), np.int64), ends[:-1]])
    letters = np.concatenate([np.zeros(1, np.int64), np.cumsum(is_letter)])
    is_word = letters[ends] > letters[starts]
    return starts[is_word], ends[is_word]


def _mark_nodes(side: Any, left: Any, right: Any) -> None:
    """Mark the units that nodes overlap: those from `left` to `right`."""
    sizes = np.maximum(right - left, 0)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    side[np.repeat(left, sizes) + within] = _NODE


def _named(text: str, starts: Any, ends: Any) -> tuple[list[str], Any]:
    """The distinct strings at these places in matching form, and the number of each place's own."""
    numbers: dict[str, int] = {}
    of_unit = [
        numbers.setdefault(text[start:end], len(numbers))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    folded: dict[str, int] = {}
    of_name = np.array([folded.setdefault(fold(name), len(folded)) for name in numbers], np.int64)
    return list(folded), of_name[np.array(of_unit, np.int64)] if of_unit else np.empty(0, np.int64)
