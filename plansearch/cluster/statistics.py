"""The statistics of an index, computed by the workers of a Dask cluster: the same numbers, bit for bit.

Frequencies are added up in a tree. Norms of passages and of plans are computed shard by shard. What needs all plans at
once, the groups of copies, is one task on a worker, not on the driver. A worker that hangs is not waited for: the
others compute everything again, and what is there first is taken.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.cluster.connect import lost
from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.index.places import Places, merge_places, places_in_shard
from plansearch.index.shard import Shard
from plansearch.index.write import near_duplicates, statistics
from plansearch.index.write.plan_norms import (
    TermCounts,
    Weights,
    added_counts,
    norms_in_shard,
    term_counts,
    weights_of_terms,
)
from plansearch.messages import note

if TYPE_CHECKING:
    from distributed import Client, Future

_Place = tuple[Path, fmt.ShardEntry]
"""The folder of a shard, and its entry in the manifest."""

_BRANCHES = 8  # parts that one task adds up
_FETCH_SECONDS = 60.0  # in which results come from their workers
_LOOK_SECONDS = 0.2  # how often the driver looks after its workers
_MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one set of workers computes: its futures that have not ended yet, and those whose results are wanted."""

    going_on: list[Future]
    words: Future
    bigrams: Future
    copies: Future
    norms: tuple[Future, ...]
    of_plans: tuple[Future, ...]

    def wanted(self) -> tuple[Future, ...]:
        return self.words, self.bigrams, self.copies, *self.norms, *self.of_plans

    def let_go(self) -> int:
        """Forget the futures that have ended, and give their number. A worker frees what nobody waits for any more."""
        before = len(self.going_on)
        self.going_on[:] = [future for future in self.going_on if future.status != "finished"]
        return before - len(self.going_on)


def statistics_on(
    client: Client,
    index: Path,
    entries: Sequence[fmt.ShardEntry],
    *,
    without: Collection[str] = (),
    slow_seconds: float = 60.0,
) -> statistics.Statistics:
    """Compute the statistics of an index of these shards and write them beside the manifest.

    without: addresses of workers that hang, and are asked only if there are no others. slow_seconds: time without any
    task that ends, after which the other workers are asked, too.
    """
    n_passages = sum(entry.n_passages for entry in entries)
    places = [(index / fmt.SHARDS / entry.name, entry) for entry in entries]
    words, bigrams, copies, *norms = _collected(client, places, n_passages, set(without), slow_seconds)
    return statistics.write_statistics(
        index, n_passages, words, bigrams,
        norms=norms[: len(places)], of_plans=norms[len(places) :], copies=copies,
    )  # fmt: skip


def _collected(
    client: Client, places: Sequence[_Place], n_passages: int, without: set[str], slow_seconds: float
) -> list[Any]:
    """Results of the attempt that is ready first, all of them fetched; begun again if their worker hangs meanwhile."""
    for _ in range(_MOST_ATTEMPTS):
        wanted = list(_first_done(client, places, n_passages, without, slow_seconds).wanted())
        try:
            return list(client.sync(client._gather, wanted, callback_timeout=slow_seconds + _FETCH_SECONDS))
        except TimeoutError:
            holders = client.who_has(wanted).values()
            without |= {worker for some in holders for worker in some}
    raise PlansearchError(
        note("the workers have not answered for {seconds} seconds", seconds=round(_MOST_ATTEMPTS * slow_seconds)),
        note("nothing was lost; look into their logs, and repeat the command"),
    )


def _first_done(
    client: Client, places: Sequence[_Place], n_passages: int, without: set[str], slow_seconds: float
) -> _Attempt:
    """The attempt that is ready first; a further one begins where nothing has ended for some time."""
    attempts = [_begun(client, places, n_passages, without)]
    since = time.monotonic()
    while True:
        for attempt in attempts:
            if all(future.status == "finished" for future in attempt.wanted()):
                return attempt
            for future in attempt.going_on:
                if future.status in ("error", "cancelled", "lost"):
                    future.result()  # raises what was wrong
        if sum(attempt.let_go() for attempt in attempts):
            since = time.monotonic()
        if time.monotonic() - since > slow_seconds and len(attempts) < _MOST_ATTEMPTS:
            ours = {future.key for attempt in attempts for future in attempt.going_on}
            without |= {worker for worker, keys in client.processing().items() if ours & set(keys)}
            attempts.append(_begun(client, places, n_passages, without))
            since = time.monotonic()
        if client.status not in ("running", "connecting"):
            raise lost(client)
        time.sleep(_LOOK_SECONDS)


def _begun(client: Client, places: Sequence[_Place], n_passages: int, without: Collection[str]) -> _Attempt:
    workers = sorted(set(client.nthreads()) - set(without)) or None
    every: list[Future] = []

    def submit(function: Callable[..., Any], *arguments: Any) -> Future:
        every.append(client.submit(function, *arguments, pure=False, workers=workers, allow_other_workers=not without))
        return every[-1]

    words = _tree(submit, statistics.added, [submit(_of_shard, "words", place) for place in places])
    bigrams = _tree(submit, statistics.added_bigrams, [submit(_of_shard, "bigrams", place) for place in places])
    idf = submit(statistics.idf_of_words, words, n_passages)
    norms = tuple(submit(_norms, place, idf) for place in places)
    parts = submit(_parts_of_the_country, places)
    counts = _tree(submit, added_counts, [submit(_term_counts, place, parts, no) for no, place in enumerate(places)])
    weights = submit(weights_of_terms, counts, parts)
    of_plans = tuple(submit(_plan_norms, place, weights) for place in places)
    return _Attempt(every, words, bigrams, submit(_copies, places), norms, of_plans)


def _tree(submit: Callable[..., Future], add: Callable[[Sequence[Any]], Any], parts: Sequence[Future]) -> Future:
    """The sum of parts, a few at a time. Words keep the order of shards, since every task adds neighbours."""
    level = list(parts)
    while len(level) > 1:
        level = [submit(add, level[no : no + _BRANCHES]) for no in range(0, len(level), _BRANCHES)]
    return level[0]


@contextlib.contextmanager
def _opened(places: Sequence[_Place]) -> Iterator[list[Shard]]:
    with contextlib.ExitStack() as stack:
        shards = []
        for folder, entry in places:
            shard = Shard(folder, entry)
            stack.callback(shard.close)
            shards.append(shard)
        yield shards


def _of_shard(kind: str, place: _Place) -> Any:
    with _opened([place]) as (shard,):
        return statistics.word_frequencies(shard) if kind == "words" else _kept(statistics.bigram_frequencies(shard))


def _kept(found: tuple[Any, Any]) -> tuple[Any, Any]:
    """Copies of arrays that would end with their shard."""
    return found[0].copy(), found[1].copy()


def _norms(place: _Place, idf: dict[str, float]) -> Any:
    with _opened([place]) as (shard,):
        return statistics.passage_norms(shard, idf)


def _parts_of_the_country(places: Sequence[_Place]) -> Places:
    with _opened(places) as shards:
        return merge_places(map(places_in_shard, shards))


def _term_counts(place: _Place, parts: Places, shard_no: int) -> TermCounts:
    with _opened([place]) as (shard,):
        return term_counts(statistics.plan_terms(shard), parts, shard_no)


def _plan_norms(place: _Place, weights: Weights) -> tuple[Any, Any]:
    with _opened([place]) as (shard,):
        return norms_in_shard(statistics.plan_terms(shard), weights, shard.entry.n_plans)


def _copies(places: Sequence[_Place]) -> Any:
    with _opened(places) as shards:
        return near_duplicates.groups(shards)
