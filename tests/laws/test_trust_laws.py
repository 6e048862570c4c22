"""Laws of trust: nothing in a corpus ends a build or is lost unsaid, no damage goes unseen, nothing runs in a reader's
program, and a question that is divided finds what it finds undivided.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import opened
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

import plansearch
from plansearch.api import Index
from plansearch.errors import PlansearchError
from plansearch.index.reader import Reader
from plansearch.index.repeats import divided as divided_repeats
from plansearch.index.repeats.repeats import Repeats, find_repeats
from plansearch.index.repeats.wanted import Wanted
from plansearch.index.runs import divided as divided_runs
from plansearch.index.runs.pairs import Comparison, shared_runs
from plansearch.model import Region
from plansearch.progress import no_progress
from plansearch.report import Column, Table, render
from plansearch.report.typed.xlsx import xlsx_bytes
from tests.index.runs.graphs import PickledGraph, joined

GOOD = "青澜市2025年工作要点：今年要稳中求进，地区生产总值增长6%左右，力争新增高新技术企业60家。\n"
FEW = settings(  # each example builds an index: to look for smaller ones that fail would take minutes
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=set(Phase) - {Phase.shrink}
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # halves of pairs, too
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.just(GOOD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "title", "text", "body", "year", "region", "level", "kind", "url", "date"]) | ANY_TEXT
ROWS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES, min_size=1, max_size=40)


@contextmanager
def place() -> Iterator[Path]:
    """A folder for one example."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@FEW
@given(ROWS)
def test_every_row_is_a_plan_or_skipped_with_a_reason(rows: list[Any]) -> None:
    with place() as folder:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "好.md").write_text(GOOD, "utf-8")
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / "corpus" / "表.jsonl").write_text(lines, "ascii")
        built = plansearch.build(folder / "corpus", folder / "index")
        assert built.n_plans + len(built.skipped) == len(rows) + 1
        assert all(str(skip.reason) for skip in built.skipped)
        with plansearch.open(folder / "index") as index:
            assert "好.md" in {plan.id for plan in index.plans()}
            assert index.verify(sample=3).ok


NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0") | st.sampled_from("=+-@\x1b\u202e\n\t 年"),
    min_size=1,
    max_size=40,
).filter(lambda name: name.strip(".") and len(name.encode()) < 200)
ENDINGS = st.sampled_from(
    "md txt html csv json jsonl docx doc xlsx pdf rtf epub odt ofd zip mht".split()  # noqa: SIM905
)
CONTENTS = st.binary(max_size=300) | st.text(max_size=100).map(str.encode) | st.just(GOOD.encode())


@pytest.mark.skipif(os.name == "nt", reason="Windows allows few names")
@FEW
@given(st.lists(st.tuples(NAMES, ENDINGS, CONTENTS), min_size=1, max_size=12))
def test_no_file_whatever_its_name_and_contents_ends_a_build(files: list[tuple[str, str, bytes]]) -> None:
    with place() as folder:
        corpus = folder / "corpus"
        corpus.mkdir()
        for name, ending, data in files:
            (corpus / f"{name}.{ending}").write_bytes(data)
        (corpus / "好.md").write_text(GOOD, "utf-8")
        plansearch.build(corpus, folder / "index")
        with plansearch.open(folder / "index") as index:
            table = index.phrase("力争", n=0, all_copies=True).table()
            assert len(table.rows) >= 1
            skipped, texts = index.skipped(), [render(table, "csv"), render(table, "md")]
            assert index.verify(sample=3).ok
        for text in (*texts, *(str(skip.reason) for skip in skipped)):
            assert not {char for char in text.replace("\r\n", "") if char < " " and char != "\n"}
            assert "\u202e" not in text


DAMAGES: dict[str, Callable[[bytearray, int, int], None]] = {
    "a byte": lambda data, at, what: data.__setitem__(at, data[at] ^ (what % 255 + 1)),
    "zeros": lambda data, at, what: data.__setitem__(slice(at, at + what), bytes(len(data[at : at + what]))),
    "an end": lambda data, at, what: data.__delitem__(slice(at, None)),
    "more": lambda data, at, what: data.__iadd__(bytes(what + 1)),
    "a gap": lambda data, at, what: data.__delitem__(slice(at, at + what + 1)),
}
CHECKED: tuple[Callable[[Index], object], ...] = (
    lambda index: [(hit.passage.plan.id, hit.score) for hit in index.search("高新技术企业 力争", n=0).hits],
    lambda index: index.phrase("力争", n=0).table().rows,
    lambda index: index.targets().table().rows,
    lambda index: [plan.text for plan in index.plans()],
)


def replies(path: Path) -> list[object]:
    """Answers with every check; None for an error of ours."""
    found = list[object]()
    for ask in CHECKED:
        try:
            with plansearch.open(path, check="always") as index:
                found.append(ask(index))
        except PlansearchError:
            found.append(None)
    return found


@cache
def right_replies(path: Path) -> list[object]:
    """Answers of an index that nobody damages."""
    found = replies(path)
    assert None not in found
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_changes_an_answer_that_is_checked_or_is_missed_by_verify(
    mini_path: Path, data: st.DataObject
) -> None:
    with place() as folder:
        index = Path(shutil.copytree(mini_path, folder / "index"))
        files = sorted(path for path in index.rglob("*") if path.is_file() and path.stat().st_size)
        path = data.draw(st.sampled_from(files))
        before = path.read_bytes()
        after = bytearray(before)
        at = data.draw(st.integers(0, len(before) - 1))
        DAMAGES[data.draw(st.sampled_from(sorted(DAMAGES)))](after, at, data.draw(st.integers(0, 5000)))
        assume(bytes(after) != before)
        expected = right_replies(mini_path)
        path.write_bytes(after)
        assert all(found in (None, right) for found, right in zip(replies(index), expected, strict=True))
        try:
            with plansearch.open(index) as reopened:
                assert not reopened.verify(sample=1).ok
        except PlansearchError:
            pass


CELLS = ANY_TEXT | st.sampled_from(
    ["=1+1", "@SUM(1)", "+1", "-2+3|cmd", "http://a.example/", "_x0041_", "{=1}", "\t=1"]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_text_of_a_workbook_is_text(texts: list[str]) -> None:
    data, _ = xlsx_bytes(Table((Column("a"),), tuple((text,) for text in texts)))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["data"]
    cells = [sheet.cell(line, 1) for line in range(2, len(texts) + 2)]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells)
    assert all(cell.data_type == "s" or cell.value is None for cell in cells)
    for cell, text in zip(cells, texts, strict=True):
        if text.isprintable():
            assert unescape(cell.value or "") == text


SENTENCES = st.sampled_from(
    [
        "力争新增高新技术企业60家，",
        "力争新增科技型企业60家。",
        "办好民生实事十件。",
        "哈哈哈哈哈哈哈",
        "完成投资xx亿元；",
        "\n\n",
    ]
)
PLANS = st.lists(st.lists(SENTENCES, min_size=1, max_size=14).map("".join), min_size=2, max_size=6)
REGIONS = [Region("990100", "青澜市", "市"), Region("990200", "望津市", "市")]


@contextmanager
def index_of(texts: list[str]) -> Iterator[Reader]:
    """An index of these plans, of two regions in turn."""
    with place() as folder:
        opened.write_texts(texts, folder / "index", REGIONS)
        with Index(folder / "index") as index:
            yield index.reader


def told(found: Repeats) -> dict[str, tuple[int, ...]]:
    """What is told of each repeat."""
    return {
        found.string(no): (int(found.n[no]), int(found.n_plans[no]), int(found.n_regions[no]), found.first_use(no)[0])
        for no in found.numbers.tolist()
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLANS, st.integers(2, 7), st.booleans(), st.integers(1, 4))
def test_repeats_of_shares_are_those_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], length: int, slots: bool, n_workers: int
) -> None:
    with index_of(texts) as reader, monkeypatch.context() as patched:
        asked = reader, range(len(texts)), Wanted(length, 2, 1, 1)
        expected = told(find_repeats(*asked, slots=slots))
        for name in ("AT_ONCE", "OF_SHARE"):
            patched.setattr(divided_repeats, name, 40)
        patched.setattr(reader, "graph", PickledGraph(reader, n_workers))
        assert told(find_repeats(*asked, slots=slots)) == expected


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLANS, st.integers(6, 12), st.booleans(), st.integers(1, 4))
def test_runs_of_chunks_are_those_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], least: int, own: bool, n_workers: int
) -> None:
    with index_of(texts) as reader, monkeypatch.context() as patched:
        asked = Comparison.of(reader, range(len(texts)), least=least, formulae=((6, 5), (5, 40)), own=own)
        expected = shared_runs(reader, asked, no_progress)
        for name, value in (("CHUNK", 60), ("PIECE", 40), ("PLACES", 10), ("_FEW_PLACES", 50), ("_ADDED", 2)):
            patched.setattr(divided_runs, name, value)
        graph = PickledGraph(reader, n_workers)
        found = divided_runs.divided_runs(graph, reader, asked, no_progress)
        assert sorted(joined(reader, graph, found).tolist()) == sorted(expected.found.tolist())
