"""What is tried on a disk that fails: each way of writing an index, and how its outcome is judged."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Hashable, Iterator
from pathlib import Path
from typing import NamedTuple

import plansearch
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index.format import NEW_MANIFEST, read_manifest

TEXT = "地区生产总值增长{n}%左右，新增高新技术企业{n}家，力争办好民生实事{n}件，粮食产量{n}万吨以上。\n"


class Operation(NamedTuple):
    """A way of writing an index. work: does it; before: the index that is there, or None."""

    name: str
    work: Callable[[], object]
    before: Path | None
    index: Path


class Verdict(NamedTuple):
    """What is there after a trial. state: before, after, none, mixture or damaged; leftovers: after the next build."""

    state: str
    leftovers: tuple[str, ...] = ()


def answers(index: Path) -> Hashable:
    """Answers that read every file of an index, after all checksums were compared."""
    with plansearch.open(index, check="open") as opened:
        hits = opened.search("高新技术企业 力争", by="passage", n=0).hits
        tfidf = opened.search("力争", weighting="tfidf").hits
        return (
            tuple((hit.passage.plan.id, hit.score) for hit in hits), tuple(hit.score for hit in tfidf),
            opened.phrase("力争").n, len(opened.targets().table().rows), opened.info().n_plans,
        )  # fmt: skip


def leftovers(index: Path) -> tuple[str, ...]:
    """Names of what the manifest does not name."""
    manifest = read_manifest(index)
    named = {entry.name for entry in manifest.shards}
    if manifest.statistics is not None:
        named.add(manifest.statistics.name)
    found = [path.name for part in ("shards", "statistics") for path in (index / part).glob("*")]
    return tuple(name for name in found if name not in named) + tuple(path.name for path in index.glob(NEW_MANIFEST))


def write_corpus(folder: Path, numbers: range) -> Path:
    """A corpus of short plans."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in numbers:
        (folder / f"{2000 + n}年工作计划.md").write_text(f"# {2000 + n}年工作计划\n\n{TEXT.format(n=n)}", "utf-8")
    return folder


NAMES = ("build", "update", "merge", "rebuild", "sweep")


def operations(folder: Path, only: Collection[str] = ()) -> Iterator[Operation]:
    """Build, update, merge, rebuild and sweep, or some of them, with what each begins from."""
    index = folder / "disk" / "new" / "index"
    small, once = write_corpus(folder / "small", range(1, 3)), folder / "once"
    wanted = set(only or NAMES)
    plansearch.build(small, once)
    if "build" in wanted:
        yield Operation("build", lambda: plansearch.build(small, index), None, index)
    if "update" in wanted:
        larger = write_corpus(folder / "larger", range(2, 5))
        yield Operation("update", lambda: plansearch.build(larger, index), once, index)
    if "merge" in wanted:
        many = folder / "many"
        for n in range(1, 9):
            plansearch.build(write_corpus(folder / "growing", range(1, n + 1)), many)
        assert len(read_manifest(many).shards) == 8
        nine = write_corpus(folder / "nine", range(1, 10))
        yield Operation("merge", lambda: plansearch.build(nine, index), many, index)
    if "rebuild" in wanted:
        yield Operation("rebuild", lambda: plansearch.build(small, index, rebuild=True), once, index)
    if "sweep" in wanted:
        swept = Path(shutil.copytree(once, folder / "swept"))
        (name,) = (entry.name for entry in read_manifest(once).shards)
        shutil.copytree(once / "shards" / name, swept / "shards" / "0123456789ab")
        (swept / "shards" / "ba9876543210").mkdir()
        (swept / "statistics" / "0123456789ab.arrays").write_bytes(b"half")
        (swept / NEW_MANIFEST).write_bytes(b"{")
        yield Operation("sweep", lambda: plansearch.build(small, index), swept, index)


def put_back(operation: Operation) -> Path:
    """The folder as it is before the operation. Gives the root of the disk."""
    root = operation.index.parent.parent
    shutil.rmtree(root, ignore_errors=True)
    if operation.before is None:
        root.mkdir()
    else:
        shutil.copytree(operation.before, operation.index)
    return root


def state(operation: Operation, index: Path, expected: dict[str, Hashable]) -> str:
    """Which index is there. expected: answers of the index before and after the operation."""
    try:
        found = answers(index)
    except IndexMissing:
        return "none" if operation.before is None else "lost"
    except IndexFormatError as err:
        return f"damaged: {err.message}"
    return next((name for name, wanted in expected.items() if found == wanted), "mixture")
