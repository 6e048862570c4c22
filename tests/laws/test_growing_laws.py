"""The law of growing: an index brought up to date in any number of steps answers as one built at once, to the bit."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plansearch
from plansearch.api import Index
from plansearch.index.format import read_manifest
from plansearch.index.write.update import MANY_SMALL

BUNDLED = Path(__file__).parents[2] / "corpus"
QUERIES = ["高新技术企业培育", "如何办好养老服务？", "地区生产总值增长6% 力争", "教育 教育 就业", "60家"]
PHRASES = ["力争", "，", "\n\n", "高新技术企业", "。\n", "营商环境", "　"]


def answers(index: Path) -> list[Any]:
    """What every verb that depends on the whole index says, but for positions inside a build."""
    with plansearch.open(index) as opened:
        found: list[Any] = [opened.plans(), opened.info(), opened.skipped(), opened.reader.regions]
        manifest = opened.reader.manifest
        found.append([manifest.n_terms, manifest.average_idf, manifest.average_idf_bigrams])
        found.append([[opened.plans()[number].id for number in group] for group in opened.reader.copies])
        for query in QUERIES:
            found.append(opened.search(query, by="passage", n=0, explain=True))
            found.append(opened.search(query, n=0))
            for asked in ({"plain": True}, {"weighting": "tfidf"}, {"variant": "okapi"}, {"variant": "plus"}):
                found.append(opened.search(query, n=0, **asked))  # type: ignore[arg-type]
            found.append(opened.search(query, n=3, by="passage", year="2025:"))
        found += [opened.phrase(pattern, n=0) for pattern in PHRASES]
        found += [opened.phrase(pattern, by="plan") for pattern in PHRASES]
        found += [opened.phrase(pattern, n=0, all_copies=True) for pattern in PHRASES]
        found += [opened.similar(plan.id, n=0) for plan in opened.plans()[:6]]
        return found


def shards(index: Path) -> set[str]:
    return {shard.name for shard in read_manifest(index).shards}


def files() -> list[tuple[str, bytes]]:
    paths = sorted(path for path in BUNDLED.rglob("*") if path.suffix in (".md", ".txt", ".html"))
    return [(str(path.relative_to(BUNDLED)), path.read_bytes()) for path in paths]


def put(corpus: Path, name: str, data: bytes) -> None:
    path = corpus / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.slow
def test_an_index_grown_in_ten_steps_answers_as_one_built_at_once(tmp_path: Path) -> None:
    pick = random.Random(1)
    held, corpus = files(), tmp_path / "corpus"
    pick.shuffle(held)
    put(corpus, "regions.csv", (BUNDLED / "regions.csv").read_bytes()) if (BUNDLED / "regions.csv").exists() else None
    strays = {
        "旧稿.md": "旧稿：力争完成旧事项，这一篇以后会被删掉。\n",
        held[0][0]: "另一个版本：力争办好实事十件，以后会改回来。\n",
    }
    for name, text in strays.items():
        put(corpus, name, text.encode())
    masked = [(f"抄件/{number}.txt", re.sub(rb"[0-9]", b"x", data)) for number, (_, data) in enumerate(held[:9])]
    held += masked
    put(corpus, "坏行.jsonl", '{"id": "甲", "text": "力争增长。"}\n{坏\n{"id": "乙"}\n'.encode())
    put(corpus, "短.md", "短".encode())
    size = -(-len(held) // 8)
    for step in range(8):
        for name, data in held[step * size : (step + 1) * size]:
            if step or name not in strays:
                put(corpus, name, data)
        plansearch.build(corpus, tmp_path / "grown")
    put(corpus, held[0][0], held[0][1])
    plansearch.build(corpus, tmp_path / "grown")
    (corpus / "旧稿.md").unlink()
    grown = plansearch.build(corpus, tmp_path / "grown")
    at_once = plansearch.build(corpus, tmp_path / "at-once")
    assert len(shards(tmp_path / "grown")) > len(shards(tmp_path / "at-once"))
    assert grown.signature == at_once.signature
    assert read_manifest(tmp_path / "grown").n_copies >= 5  # some of the nine are short, or are pages of several plans
    assert grown.skipped == at_once.skipped
    assert [s.source for s in grown.skipped] == ["坏行.jsonl:2", "坏行.jsonl:3", "短.md"]
    assert answers(tmp_path / "grown") == answers(tmp_path / "at-once")
    plansearch.build(corpus, tmp_path / "grown", rebuild=True)
    assert answers(tmp_path / "grown") == answers(tmp_path / "at-once")


SENTENCES = st.sampled_from(
    [
        "地区生产总值增长6%—7%，",
        "力争新增高新技术企业60家。",
        "一、主要目标\n\n",
        "哈哈哈哈",
        "𠀀镇５．５％",
        "。，、",
        "养老服务 教育。",
    ]
)
TEXT = st.lists(SENTENCES, min_size=4, max_size=9).map("办好实事，促进就业，改善民生，推动全县发展。".join)
STEPS = st.lists(
    st.dictionaries(st.sampled_from(["甲.md", "乙.md", "丙.txt", "丁.md"]), st.none() | TEXT, min_size=1, max_size=3),
    min_size=2,
    max_size=6,
)


@settings(max_examples=6, deadline=None)
@given(STEPS)
def test_any_additions_changes_and_removals_end_in_the_same_answers(steps: list[dict[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        put(place / "corpus", "底.md", "这一篇一直都在，力争高新技术企业数量稳步增长。\n".encode())
        for step in steps:
            for name, text in step.items():
                if text is None:
                    (place / "corpus" / name).unlink(missing_ok=True)
                else:
                    put(place / "corpus", name, text.encode())
            plansearch.build(place / "corpus", place / "grown")
        plansearch.build(place / "corpus", place / "at-once")
        assert answers(place / "grown") == answers(place / "at-once")


def chain(first: int, n: int = 55) -> bytes:
    """A plan of n sentences, of which the plans of the next and of the last number share all but twelve."""
    pairs = [(one, other) for one in "甲乙丙丁戊己庚辛壬癸" for other in "子丑寅卯辰巳午未申酉戌亥"]
    parts = [f"办好{one}{other}这一件关系到{other}{one}的民生实事" for one, other in pairs]
    return "。\n".join(parts[first * 12 : first * 12 + n]).encode()


def test_groups_of_copies_are_the_same_however_the_index_grew(tmp_path: Path) -> None:
    corpus, best = tmp_path / "corpus", f"\n全年安排资金{'12' * 40}元。".encode()
    steps: list[dict[str, bytes | None]] = [
        {"0.md": chain(0), "1.md": chain(1)},
        {"2.md": chain(2) + best},
        {"3.md": chain(3), "抄件.md": chain(0)},
        {"2.md": None},
        {"2.md": chain(2), "1.md": chain(1) + best},
        {"1.md": None, "抄件.md": None},
    ]
    sizes = []
    for number, step in enumerate(steps):
        for name, data in step.items():
            put(corpus, name, data) if data is not None else (corpus / name).unlink()
        plansearch.build(corpus, tmp_path / "grown")
        plansearch.build(corpus, tmp_path / f"at-once {number}")
        assert answers(tmp_path / "grown") == answers(tmp_path / f"at-once {number}")
        with plansearch.open(tmp_path / "grown") as opened:
            sizes.append([len(group) for group in opened.reader.copies])
    assert sizes == [[2], [2], [3, 2], [3], [4], [2]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for number in range(3):
        put(
            tmp_path / "corpus",
            f"{number}.md",
            f"第{number}篇：力争增长{number}%，办好民生实事若干。".encode(),
        )
    return tmp_path / "corpus"


def test_unchanged_files_are_not_touched_again(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(corpus, index)
    first = shards(index)
    manifest = (index / "manifest.json").read_bytes()
    plansearch.build(corpus, index)
    assert (index / "manifest.json").read_bytes() == manifest
    put(corpus, "9.md", "第九篇：力争增长百分之九，办好民生实事若干件。".encode())
    plansearch.build(corpus, index)
    assert first < shards(index)
    assert len(shards(index)) == 2
    second = shards(index) - first
    put(corpus, "9.md", "第九篇改过：力争增长百分之九，办好民生实事若干件。".encode())
    plansearch.build(corpus, index)
    assert first < shards(index)
    assert not second & shards(index)
    (corpus / "9.md").unlink()
    plansearch.build(corpus, index)
    assert shards(index) == first


def test_a_touched_but_equal_file_is_unchanged(corpus: Path, tmp_path: Path) -> None:
    plansearch.build(corpus, tmp_path / "index")
    first = shards(tmp_path / "index")
    data = (corpus / "0.md").read_bytes()
    (corpus / "0.md").unlink()
    put(corpus, "0.md", data)
    plansearch.build(corpus, tmp_path / "index")
    assert shards(tmp_path / "index") == first


@pytest.mark.parametrize("how", ["rebuild", "user_dict", "plans.csv", "damage"])
def test_what_touches_every_file(corpus: Path, tmp_path: Path, how: str) -> None:
    index, words = tmp_path / "index", tmp_path / "words.txt"
    plansearch.build(corpus, index)
    first = shards(index)
    words.write_text("民生实事\n", "utf-8")
    if how == "plans.csv":
        put(corpus, "plans.csv", b"path,year\n0.md,2023\n")
    if how == "damage":
        path = next(index.rglob("words.arrays"))
        path.write_bytes(path.read_bytes()[:-1] + b"\x07")
    plansearch.build(corpus, index, rebuild=how == "rebuild", user_dict=words if how == "user_dict" else None)
    assert not first & shards(index)
    with plansearch.open(index) as opened:
        assert opened.reader.checksum_errors() == []


def test_many_small_shards_become_one(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    counts = []
    for number in range(MANY_SMALL + 2):
        put(corpus, f"{100 + number}.md", f"第{number}篇新的：力争增长{number}%，办好民生实事若干件。".encode())
        plansearch.build(corpus, index)
        counts.append(len(shards(index)))
    assert max(counts) == MANY_SMALL
    assert counts[MANY_SMALL] == 1
    plansearch.build(corpus, tmp_path / "at-once")
    assert answers(index) == answers(tmp_path / "at-once")


def test_damaged_statistics_are_reckoned_again(corpus: Path, tmp_path: Path) -> None:
    damages: list[Callable[[Path], object]] = [Path.unlink, lambda path: path.write_bytes(b"\0" * path.stat().st_size)]
    for number, damage in enumerate(damages):
        index = tmp_path / f"index{number}"
        plansearch.build(corpus, index)
        damage(next((index / "statistics").iterdir()))
        plansearch.build(corpus, index)
        with Index(index) as opened:
            assert opened.reader.checksum_errors() == []
            assert not opened.search("力争", weighting="tfidf").is_empty
