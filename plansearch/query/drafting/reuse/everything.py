"""What every two plans of a selection share: runs of pairs, chained into passages and added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plansearch.index.over_shards import Graph
from plansearch.index.reader import Reader
from plansearch.index.runs.divided import Bounds, chunk_runs, divided_runs, results_told
from plansearch.index.runs.pairs import Comparison, shared_runs
from plansearch.index.runs.runs import origin_in
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress
from plansearch.query.drafting.reuse.pair_sums import FIRST, LONGEST, N_FIRST, N_PASSAGES, SECOND, pair_sums, shares
from plansearch.query.drafting.reuse.passages import FORMULA_SIZE, WORD_REGIONS, WORD_SIZE

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse_all import AllReuseRequest


@dataclass(frozen=True, slots=True)
class Shared:
    """Two plans by number, the first before the second in the order that was given; what they share.

    longest: first and end of the longest passage in either, in compared characters of the plan.
    """

    first: int
    second: int
    n_passages: int
    n_chars: int
    shares: tuple[float, float]
    longest: tuple[tuple[int, int], tuple[int, int]]

    def spans(self, index: Reader) -> tuple[Span, Span]:
        """The longest passage in the texts of both."""
        spans = []
        for number, (start, end) in zip((self.first, self.second), self.longest, strict=True):
            origin = origin_in(index, number)
            spans.append(Span(int(origin[start]), int(origin[end - 1]) + 1))
        return spans[0], spans[1]


def shared_between(
    index: Reader, plans: Sequence[int], request: AllReuseRequest, progress: Progress
) -> Iterator[Shared]:
    """Each two plans that share enough, formulae left out, by their places among `plans`.

    Where the index has a graph, its workers hold a part of the texts each; the answer is the same.
    """
    regions = request.formula_regions
    formulae = ((FORMULA_SIZE, regions), (WORD_SIZE, WORD_REGIONS * regions))
    asked = Comparison.of(
        index, plans, least=request.min_run, formulae=formulae, own=request.own, parts=request.filters.parts
    )
    if index.graph is not None:
        yield from _divided(index.graph, index, asked, request.min_share, progress)
        return
    found = shared_runs(index, asked, progress)
    progress(note("joining passages"), 0, len(found.found))
    sums = pair_sums(
        found.found, found.units, found.formulaic, found.starts, 0,
        min_run=asked.least, min_share=request.min_share,
    )  # fmt: skip
    yield from _shared(sums, found.starts, plans)


def _divided(
    graph: Graph, index: Reader, asked: Comparison, min_share: int, progress: Progress
) -> Iterator[Shared]:  # fmt: skip
    divided = divided_runs(graph, index, asked, progress)
    handles = [graph.submit(_sums_of_chunk, min_share, *arguments) for arguments in divided.arguments]
    divided.arguments.clear()  # so that seeds are freed when they have been looked at
    plans = asked.plans.tolist()
    for sums in results_told(graph, handles, progress, note("joining passages")):
        yield from _shared(sums, divided.starts, plans)


def _sums_of_chunk(
    index: Reader, min_share: int, asked: Comparison, starts: Any, chunk: Bounds, *found: Any
) -> Any:  # fmt: skip
    """The sums of pairs whose first text is in a chunk."""
    units, formulaic, runs = chunk_runs(index, asked, starts, chunk, *found)
    base = int(starts[chunk[0]])
    return pair_sums(runs, units, formulaic, starts, base, min_run=asked.least, min_share=min_share)


def _shared(sums: Any, starts: Any, plans: Sequence[int]) -> Iterator[Shared]:
    for row, of_both in zip(sums.tolist(), shares(sums, starts).tolist(), strict=True):
        start, end, other_start, other_end = row[LONGEST]
        yield Shared(
            plans[row[FIRST]], plans[row[SECOND]], row[N_PASSAGES], row[N_FIRST], (of_both[0], of_both[1]),
            ((start, end), (other_start, other_end)),
        )  # fmt: skip
