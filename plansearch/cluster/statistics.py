"""The statistics of an index, computed by the workers of a Dask cluster: the same numbers, bit for bit.

Frequencies are added up in a tree. Norms of passages are computed shard by shard. What needs all plans at once, norms
of plans and groups of copies, is one task each on a worker, not on the driver.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.index import format as fmt
from plansearch.index.shard import Shard
from plansearch.index.write import near_duplicates, statistics
from plansearch.index.write.plan_norms import plan_norms

if TYPE_CHECKING:
    from distributed import Client, Future

_BRANCHES = 8  # parts that one task adds up


def statistics_on(client: Client, index: Path, entries: Sequence[fmt.ShardEntry]) -> statistics.Statistics:
    """Compute the statistics of an index of these shards and write them beside the manifest."""
    n_passages = sum(entry.n_passages for entry in entries)
    places = [(index / fmt.SHARDS / entry.name, entry) for entry in entries]
    words = _tree(client, statistics.added, [client.submit(_of_shard, "words", place) for place in places])
    bigrams = _tree(client, statistics.added_bigrams, [client.submit(_of_shard, "bigrams", place) for place in places])
    idf = client.submit(statistics.idf_of_words, words, n_passages)
    norms = [client.submit(_norms, place, idf) for place in places]
    of_plans = client.submit(_of_plans, places)
    copies = client.submit(_copies, places)
    return statistics.write_statistics(
        index,
        n_passages,
        words.result(),
        bigrams.result(),
        norms=client.gather(norms),
        of_plans=of_plans.result(),
        copies=copies.result(),
    )


def _tree(client: Client, add: Callable[[Sequence[Any]], Any], parts: Sequence[Future]) -> Future:
    """The sum of parts, a few at a time. Words keep the order of shards, since every task adds neighbours."""
    level = list(parts)
    while len(level) > 1:
        level = [client.submit(add, level[no : no + _BRANCHES]) for no in range(0, len(level), _BRANCHES)]
    return level[0]


@contextlib.contextmanager
def _opened(places: Sequence[tuple[Path, fmt.ShardEntry]]) -> Iterator[list[Shard]]:
    with contextlib.ExitStack() as stack:
        shards = []
        for folder, entry in places:
            shard = Shard(folder, entry)
            stack.callback(shard.close)
            shards.append(shard)
        yield shards


def _of_shard(kind: str, place: tuple[Path, fmt.ShardEntry]) -> Any:
    with _opened([place]) as (shard,):
        return statistics.word_frequencies(shard) if kind == "words" else _kept(statistics.bigram_frequencies(shard))


def _kept(found: tuple[Any, Any]) -> tuple[Any, Any]:
    """Copies of arrays that would end with their shard."""
    return found[0].copy(), found[1].copy()


def _norms(place: tuple[Path, fmt.ShardEntry], idf: dict[str, float]) -> Any:
    with _opened([place]) as (shard,):
        return statistics.passage_norms(shard, idf)


def _of_plans(places: Sequence[tuple[Path, fmt.ShardEntry]]) -> Any:
    with _opened(places) as shards:
        return plan_norms(shards, [statistics.plan_terms(shard) for shard in shards])


def _copies(places: Sequence[tuple[Path, fmt.ShardEntry]]) -> Any:
    with _opened(places) as shards:
        return near_duplicates.groups(shards)
