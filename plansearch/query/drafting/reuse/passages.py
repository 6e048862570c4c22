"""The passages that a draft shares with plans of an index: word for word or edited, formulae told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

import numpy as np

from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.runs.kernels import OWN, SIZE
from plansearch.index.runs.kernels import PLAN as PLAN_OF_RUN
from plansearch.index.runs.runs import Draft, find_runs, letters, n_owners, origin_in, runs_between
from plansearch.messages import note
from plansearch.progress import Progress, no_progress
from plansearch.query.drafting.reuse import chaining
from plansearch.query.drafting.reuse.chaining import END, FORMULAIC, PLAN, PLAN_END, PLAN_START, SHARED, START
from plansearch.text.folding import fold

MIN_RUN = 13
"""Characters from which a run is a passage by itself."""

FORMULA_REGIONS = 10
"""Regions from which a string of `FORMULA_SIZE` characters is a formula."""

FORMULA_SIZE, WORD_SIZE, WORD_REGIONS = 8, 5, 10  # a shorter string is one where ten times as many regions have it
LEAST_PLAIN = 8
"""Shared letters and figures that are in no formula, from which a passage is called copied."""

EDITED, PERCENT = 32, 70
"""Characters of an edited passage at least, and percent of them that both texts have."""

_SEED = 5  # characters of the shortest runs that passages are made of
_SHARED = 20  # characters that both texts have of an edited passage at least
_ECHO = 1.5  # times as long as a passage is at least the one that it is an echo in
_PIECE, _OVERLAP = 60_000, 1_000  # characters of a long draft that are looked at together; how far pieces overlap

Kind = Literal["exact", "edited"]


class ReusedPassage(NamedTuple):
    """A passage of a draft that a plan has, too. start, end: in the draft's text; plan: number of the plan;
    plan_start, plan_end: in its text. similarity: share of characters that both have, 0 to 1. is_formula: so many of
    them are in strings of many regions that it is not called copied.
    """

    start: int
    end: int
    plan: int
    plan_start: int
    plan_end: int
    kind: Kind
    similarity: float
    is_formula: bool


@dataclass(frozen=True, eq=False)
class Reuse:
    """passages: by place in the draft, then by plan. origin: where each compared character of the draft is in its text.

    formulaic: for each compared character whether it is in a string of many regions; n_formulae: passages of the draft
    that are formulae, listed or not; overlapping ones are one, whichever plans have them. text: of the draft; text_of:
    of a plan.
    """

    passages: list[ReusedPassage]
    origin: Any
    formulaic: Any
    n_formulae: int
    text: str
    text_of: Callable[[int], str]

    @property
    def n_chars(self) -> int:
        """Characters of the draft that are compared: all but blanks and line breaks between them."""
        return len(self.origin)

    @property
    def n_formulaic(self) -> int:
        """Compared characters that are in strings of many regions."""
        return int(self.formulaic.sum())

    def within(self, places: PartPlaces) -> Reuse:
        """Only the passages that begin in some parts of plans."""
        kept = [
            one for one in self.passages
            if any(start <= one.plan_start < end for start, end in places.stretches(one.plan))
        ]  # fmt: skip
        return replace(self, passages=kept)

    def without_echoes(self) -> Reuse:
        """Without passages whose words a longer passage around them has, too: the plan says them twice."""
        kept: dict[int, list[ReusedPassage]] = defaultdict(list)
        for one in sorted(self.passages, key=lambda one: one.start - one.end):
            long = _ECHO * (one.end - one.start)
            around = (
                other for other in kept[one.plan]
                if other.start <= one.start and one.end <= other.end and other.end - other.start >= long
            )  # fmt: skip
            if not any(self._says(other, one) for other in around):
                kept[one.plan].append(one)
        passages = sorted((one for some in kept.values() for one in some), key=_in_order)
        return replace(self, passages=passages)

    def _says(self, passage: ReusedPassage, inner: ReusedPassage) -> bool:
        """Whether the plan has the words of an inner passage inside a passage, as well as at its own place."""
        from rapidfuzz import fuzz

        whole = self.text_of(passage.plan)[passage.plan_start : passage.plan_end]
        words = (_bare(self.text[inner.start : inner.end]), _bare(whole))
        return words[0] in words[1] or (inner.kind == "edited" and fuzz.partial_ratio(*words) >= 100 * inner.similarity)

    def n_covered(self, passages: Sequence[ReusedPassage]) -> int:
        """Compared characters of the draft that are in any of some passages."""
        return n_covered(self.origin, [(one.start, one.end) for one in passages])


def n_covered(origin: Any, spans: Sequence[tuple[int, int]]) -> int:
    """How many of ascending places are in any of some spans."""
    if not spans:
        return 0
    ends = np.searchsorted(origin, np.array(spans))
    change = np.zeros(len(origin) + 1, np.int64)
    np.add.at(change, ends[:, 0], 1)
    np.add.at(change, ends[:, 1], -1)
    return int((np.cumsum(change) > 0).sum())


def share_of(text: str, spans: Sequence[tuple[int, int]]) -> float:
    """The share of a text's compared characters that are in any of some spans, 0 to 1."""
    origin = Draft.of(text).origin
    return n_covered(origin, spans) / len(origin) if len(origin) else 0.0


def passages_of(
    index: Reader,
    text: str,
    plans: Sequence[int] | None = None,
    exclude: Collection[int] = (),
    *,
    min_run: int = MIN_RUN,
    formula_regions: int = FORMULA_REGIONS,
    with_formulae: bool = False,
    beside: str | None = None,
    progress: Progress = no_progress,
) -> Reuse:
    """The passages that a text shares with some plans (None: all) but those to exclude.

    Every run of min_run characters is in a passage; passages that are formulae are listed with `with_formulae`. What is
    a formula is read from all plans but those to exclude. beside: a text with which it is compared in place of plans;
    the number of the plan is -1 then. progress: called with (stage, done, total) for long texts.
    """
    draft = Draft.of(text)
    other = None if beside is None else Draft.of(beside, draft.codes)
    counted = [number for number in range(len(index.plan_entries)) if number not in exclude]
    wanted = None if plans is None else np.array([number for number in plans if number not in exclude], np.int32)
    owners = _owners(index)
    found, formulaic = [], np.zeros(len(draft.units), np.bool_)
    firsts = range(0, max(len(draft.units) - _OVERLAP, 1), _PIECE - _OVERLAP)
    for done, first in enumerate(firsts):
        if len(firsts) > 1:
            progress(note("comparing with all plans"), done, len(firsts))
        piece = Draft(draft.units[first : first + _PIECE], draft.origin[first : first + _PIECE], draft.codes)
        runs = find_runs(index, piece, counted, min(_SEED, min_run))
        mask = _formulaic(runs, owners, len(piece.units), formula_regions)
        formulaic[first : first + _PIECE] |= mask
        if other is not None:
            runs = runs_between(piece, other, min(_SEED, min_run))
        elif wanted is not None:
            runs = runs[np.isin(runs[:, PLAN_OF_RUN], wanted)]
        rows = _passages(runs, mask, piece, min_run)
        rows[:, [START, END]] += first
        found.append(rows)
    rows = np.concatenate(found)
    n_formulae = _n_stretches(rows[rows[:, FORMULAIC] == 1])
    if not with_formulae:
        rows = rows[rows[:, FORMULAIC] == 0]
    passages = _in_texts(index, draft, rows, other)
    if len(firsts) > 1:
        passages = _joined(passages)
    text_of = index.text if beside is None else lambda _: beside
    return Reuse(passages, draft.origin, formulaic, n_formulae, text, text_of)


def _owners(index: Reader) -> Any:
    """A number for the region of each plan; a plan without a region has one of its own."""
    numbers: dict[str, int] = {}
    return np.array(
        [
            numbers.setdefault(entry.region_code or f"#{no}", len(numbers))
            for no, entry in enumerate(index.plan_entries)
        ],
        np.int32,
    )


def _formulaic(runs: Any, owners: Any, n_draft: int, regions: int) -> Any:
    """For each character of a draft whether it is in a string that many regions have: bool [n_draft]."""
    mask = np.zeros(n_draft + 1, np.int32)
    of_runs = owners[runs[:, PLAN_OF_RUN]]
    for size, least in ((FORMULA_SIZE, regions), (WORD_SIZE, WORD_REGIONS * regions)):
        starts = np.flatnonzero(n_owners(runs, of_runs, size, n_draft) >= least)
        np.add.at(mask, starts, 1)
        np.add.at(mask, starts + size, -1)
    return np.cumsum(mask[:-1]) > 0


def _passages(runs: Any, formulaic: Any, draft: Draft, min_run: int) -> Any:
    plans = runs[:, PLAN_OF_RUN]
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(plans)) + 1, [len(plans)]]) if len(plans) else np.zeros(1, int)
    plain = np.concatenate([[0], np.cumsum(~formulaic & letters()[draft.units])]).astype(np.int32)
    last = runs[:, OWN] + runs[:, SIZE] - 1
    is_long = draft.origin[last] - draft.origin[runs[:, OWN]] + 1 >= min_run  # blanks inside count
    chain_of, n_chains = chaining.chains(runs, bounds.astype(np.int64), is_long, _SHARED)
    return chaining.passages(runs, chain_of, n_chains, is_long, plain, (EDITED, PERCENT, LEAST_PLAIN))


def _in_texts(index: Reader, draft: Draft, rows: Any, other: Draft | None) -> list[ReusedPassage]:
    """Passages with their places in texts as they are printed."""
    found = []
    for rows_of_plan in np.split(rows, np.flatnonzero(np.diff(rows[:, PLAN])) + 1) if len(rows) else ():
        number = int(rows_of_plan[0, PLAN])
        origin = origin_in(index, number) if other is None else other.origin
        for row in rows_of_plan.tolist():
            size = max(row[END] - row[START], row[PLAN_END] - row[PLAN_START])
            kind: Kind = "exact" if row[SHARED] == size == row[END] - row[START] else "edited"
            found.append(
                ReusedPassage(
                    int(draft.origin[row[START]]), int(draft.origin[row[END] - 1]) + 1, number,
                    int(origin[row[PLAN_START]]), int(origin[row[PLAN_END] - 1]) + 1, kind,
                    round(row[SHARED] / size, 4), bool(row[FORMULAIC]),
                )
            )  # fmt: skip
    return sorted(found, key=_in_order)


def _n_stretches(rows: Any) -> int:
    """How many passages of the draft rows are, those that overlap counted as one."""
    rows = rows[np.argsort(rows[:, START])]
    ends = np.maximum.accumulate(rows[:, END])
    return int(len(rows) > 0) + int((rows[1:, START] >= ends[:-1]).sum())


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _in_order(one: ReusedPassage) -> tuple[int, int, int, int]:
    return one.start, -one.end, one.plan, one.plan_start


def _joined(passages: Sequence[ReusedPassage]) -> list[ReusedPassage]:
    """Passages of a long draft, those that two pieces both have in part joined to one."""
    by_plan: dict[int, list[ReusedPassage]] = defaultdict(list)
    for one in passages:
        kept = by_plan[one.plan]
        for place in range(len(kept) - 1, max(len(kept) - 9, -1), -1):
            last = kept[place]
            overlaps = one.start < last.end and one.plan_start < last.plan_end and last.plan_start < one.plan_end
            if overlaps and last.kind == one.kind and last.plan_start <= one.plan_start:
                kept[place] = last._replace(
                    end=max(last.end, one.end), plan_end=max(last.plan_end, one.plan_end),
                    similarity=min(last.similarity, one.similarity), is_formula=last.is_formula and one.is_formula,
                )  # fmt: skip
                break
        else:
            kept.append(one)
    return sorted((one for kept in by_plan.values() for one in kept), key=lambda one: (one.start, -one.end, one.plan))
