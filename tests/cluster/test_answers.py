"""Every verb gives the same answer on a cluster."""

from __future__ import annotations

import asyncio
import pickle
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import plansearch
from plansearch.api import Index
from plansearch.cluster import answers
from plansearch.cluster.answers import ShardsOnCluster
from plansearch.errors import PlansearchError
from plansearch.index.occurrences import count_in_shard
from plansearch.index.over_shards import here
from plansearch.index.shard import Shard

if TYPE_CHECKING:
    import distributed

DRAFT = (
    "青澜市2026年工作计划\n\n一、目标\n\n地区生产总值增长6%左右，新增高新技术企业60家，完成投资xx亿元，推动高质量发展。\n"
).encode()
VERBS: dict[str, Callable[[Index], Any]] = {
    "search": lambda index: index.search("高新技术企业"),
    "search, every passage": lambda index: index.search("发展", n=0, by="passage"),
    "search, tf-idf": lambda index: index.search("粮食 安全", weighting="tfidf"),
    "search, conditions": lambda index: index.search('"高新技术" -农业 发展'),
    "search, filters": lambda index: index.search("产业", region="青澜市", year="2025"),
    "similar": lambda index: index.similar(index.plans()[3].id),
    "similar, a section": lambda index: index.similar(index.plans()[3].id, section=_section(index)),
    "phrase": lambda index: index.phrase("高新技术企业", n=0),
    "phrase, by": lambda index: index.phrase("力争", by="region"),
    "freq": lambda index: index.freq("高新技术企业", by="year"),
    "freq, a pattern by part": lambda index: index.freq("(大力|着力)推进", syntax="regex", by="part,level"),
    "freq, dispersion and context": lambda index: index.freq(
        "产业", by="level", dispersion="plans", trend=True, not_after="新兴"
    ),
    "spread": lambda index: index.spread("高新技术企业"),
    "collocates": lambda index: index.collocates("产业"),
    "collocates, characters": lambda index: index.collocates("发展", units="chars", by="level", all_words=True),
    "keyness": lambda index: index.keyness("region:青澜市"),
    "keyness, bigrams by dp": lambda index: index.keyness("level:市", units="bigrams", sort="dp"),
    "keyness, bundles": lambda index: index.keyness("level:市", units="bundles", evidence="any"),
    "bundles": lambda index: index.bundles(),
    "bundles, slots": lambda index: index.bundles(slots=True, min_length=6),
    "attainment": lambda index: index.attainment(),
    "reuse, all": lambda index: index.reuse_all(min_share=1),
    "reuse, all and own": lambda index: index.reuse_all(min_share=0, own=True, min_run=8, n=0),
    "reuse of a plan": lambda index: index.reuse_in_corpus(index.plans()[3].id),
    "targets": lambda index: index.targets(n=0),
    "compare": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值"),
    "compare shared": lambda index: index.compare("青澜市", "望津市"),
    "compare phrases": lambda index: index.compare("青澜市", "望津市", phrase="高新技术企业"),
    "catalogue": lambda index: index.catalogue(),
    "info": lambda index: index.info(),
    "outline": lambda index: index.outline("政府工作报告"),
    "wording": lambda index: index.wording("高新技术企业"),
    "report": lambda index: index.report("青澜市"),
    "reuse": lambda index: index.reuse_in_corpus("-", draft=DRAFT),
    "check": lambda index: index.check("-", draft=DRAFT, draft_region="青澜市", draft_year=2026),
}


def _section(index: Index) -> str:
    return index.reader.sections(3)[2].path[-1]


@pytest.mark.parametrize("verb", VERBS)
def test_the_answer_is_the_local_one(verb: str, asked_on_cluster: Index, demo_index: Index) -> None:
    assert asked_on_cluster.reader.is_scattered
    expected = VERBS[verb](demo_index).table().rows
    assert expected
    assert VERBS[verb](asked_on_cluster).table().rows == expected


@pytest.mark.parametrize(
    ("verb", "functions"),
    [
        ("keyness", {"terms_in_shard", "deviations_in_shard"}),
        ("collocates", {"groups_in_shard", "windows_in_shard", "words_in_shard"}),
        ("collocates, characters", {"windows_in_shard", "characters_in_shard"}),
        ("freq, a pattern by part", {"in_shard"}),
        ("freq, dispersion and context", {"starts_in_shard", "in_shard"}),
        ("similar", {"counts_in_shard", "cosines_in_shard", "shares_in_shard", "promises_in_shard"}),
        ("similar, a section", {"likeness_in_shard"}),
        ("reuse of a plan", {"runs_in_shard"}),
        ("attainment", {"statements_in_shard"}),
    ],
)
def test_shards_are_asked_by_functions_of_their_own(verb: str, functions: set[str], demo_index: Index) -> None:
    asked: set[str] = set()

    def watched(index: Any, function: Any, tasks: Any) -> list[Any]:
        asked.add(getattr(function, "__name__", ""))
        return here(index, pickle.loads(pickle.dumps(function)), pickle.loads(pickle.dumps(tasks)))

    with plansearch.open(demo_index.reader.path) as index:
        index.reader.scatter = watched
        VERBS[verb](index)
    assert functions <= asked


def test_spellings_and_counts(asked_on_cluster: Index, demo_index: Index) -> None:
    for phrase in ("力争", "5%", "没有这个", "GDP"):
        assert asked_on_cluster.count(phrase) == demo_index.count(phrase)


_free = threading.Event()


def _hangs_once(shard: Shard, mark: str) -> str:
    path = Path(mark)
    if not path.exists():
        path.touch()
        _free.wait(60)
    return shard.folder.name


def test_a_worker_that_does_not_answer_is_not_waited_for(client: Any, built_on_cluster: Path, tmp_path: Path) -> None:
    _free.clear()
    with plansearch.open(built_on_cluster) as index:
        asker = ShardsOnCluster.of(client, built_on_cluster)
        asker.patience = 0.3
        index.reader.scatter = asker
        index.reader.each_shard(count_in_shard, "力争")  # so that the workers have opened it
        try:
            names = index.reader.each_shard(_hangs_once, str(tmp_path / "mark"))
            assert names == [shard.folder.name for shard in index.reader.shards]
            (silent,) = asker.silent  # its thread hangs, though its loop answers
            question = answers._Question(asker, _hangs_once, [(0,), (1,)])
            assert silent not in question._divided([0, 1], sorted(client.nthreads()))
        finally:
            _free.set()


def _takes_long(shard: Shard, seconds: float) -> str:
    time.sleep(seconds)
    return shard.folder.name


def test_work_that_takes_longer_than_the_patience_is_waited_for(client: Any, built_on_cluster: Path) -> None:
    with plansearch.open(built_on_cluster) as index:
        asker = ShardsOnCluster.of(client, built_on_cluster)
        asker.patience = 0.1
        index.reader.scatter = asker
        names = index.reader.each_shard(_takes_long, 0.5)
        assert names == [shard.folder.name for shard in index.reader.shards]


class Workers:
    """A client of workers that do as they are told: `dies` breaks the connection, `stops` never answers anything,
    `works` takes so long that it is asked for a sign of life, and gives one."""

    status = "running"

    def __init__(self, **does: str) -> None:
        self.does, self.scheduler, self.asked = does, self, list[str]()

    async def ncores(self) -> dict[str, int]:
        return dict.fromkeys(self.does, 1)

    async def _run(self, function: Any, *arguments: Any, workers: list[str], on_error: str) -> dict[str, object]:
        (worker,) = workers
        is_a_sign = not arguments
        if self.does[worker] == "dies":
            return {worker: OSError("connection refused")}
        if self.does[worker] == "stops":
            await asyncio.sleep(60)
        if is_a_sign:
            return {worker: 1}
        self.asked.append(worker)
        if self.does[worker] == "works":
            await asyncio.sleep(0.2)
        return {worker: [f"shard {no}" for no, *_ in arguments[-1]]}


def _ask(client: Workers) -> list[str]:
    asker = ShardsOnCluster(cast("distributed.Client", client), Path("index"), "digest", patience=0.1)
    return asyncio.run(answers._Question(asker, str, [(no,) for no in range(8)]).answers())


@pytest.mark.parametrize("how", ["dies", "stops"])
def test_a_worker_that_is_lost_is_replaced(how: str) -> None:
    client = Workers(a=how, b="answers", c="answers")
    assert _ask(client) == [f"shard {no}" for no in range(8)]
    assert set(client.asked) == {"b", "c"}


def test_a_worker_that_is_busy_is_waited_for() -> None:
    client = Workers(a="works", b="works")
    assert _ask(client) == [f"shard {no}" for no in range(8)]
    assert sorted(client.asked) == ["a", "b"]


@pytest.mark.parametrize("how", ["dies", "stops"])
def test_workers_that_are_lost_one_after_another_are_an_error(how: str) -> None:
    with pytest.raises(PlansearchError, match="4 workers died"):
        _ask(Workers(a=how, b=how))


def _fails(shard: Shard) -> None:
    raise ZeroDivisionError(shard.entry.n_plans)


def test_the_error_of_a_task_is_raised_here(asked_on_cluster: Index) -> None:
    with pytest.raises(ZeroDivisionError):
        asked_on_cluster.reader.each_shard(_fails)


def test_a_worker_of_another_version_that_came_later_is_refused(
    client: Any, built_on_cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with plansearch.open(built_on_cluster, cluster=client) as index:
        monkeypatch.setattr(answers, "own_versions", lambda: ("plansearch-9",))
        with pytest.raises(PlansearchError, match=r"worker tcp://127.0.0.1:\d+ .* but here is plansearch-9"):
            index.search("产业")


def test_an_index_that_changed_is_an_error(client: Any, built_on_cluster: Path) -> None:
    with plansearch.open(built_on_cluster) as index:
        index.reader.scatter = ShardsOnCluster(client, built_on_cluster, "another digest")
        with pytest.raises(PlansearchError, match="was brought up to date"):
            index.search("产业")


async def _no_workers() -> dict[str, int]:
    return {}


def test_without_workers_there_is_no_part_of_an_answer(
    client: Any, built_on_cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_ALONE_SECONDS", 0.0)
    with plansearch.open(built_on_cluster, cluster=client) as index:
        monkeypatch.setattr(client.scheduler, "ncores", _no_workers, raising=False)
        with pytest.raises(PlansearchError, match="has had no worker"):
            index.search("产业")


def test_shards_keep_their_workers_when_one_is_added() -> None:
    def first(workers: list[str]) -> list[str]:
        return [min(workers, key=lambda worker: answers._weight(worker, shard)) for shard in range(200)]

    before, after = first(["a", "b", "c"]), first(["a", "b", "c", "d"])
    moved = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert 0 < len(moved) < 100
    assert {two for _, two in moved} == {"d"}
    assert len(set(before)) == 3
