"""Many queries to a TREC run."""

from __future__ import annotations

import json
from pathlib import Path

import mini
import pytest
from typer.testing import CliRunner

from plansearch.api import Index
from plansearch.cli.app import program
from plansearch.errors import OutputError, QueryError
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.trec_run import RunRequest

QUERIES = [("1", "高新技术企业"), ("q-2", "力争"), ("3", "营商"), ("4", "如何增长？")]


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) for i, t in QUERIES) + "\n\n", "utf-8"
    )
    return path


@pytest.mark.parametrize(
    "asked", [{}, {"n": 2}, {"by": "passage", "n": 3}, {"plain": True, "terms": "words"}, {"year": 2025}]
)
def test_a_run_holds_what_search_answers(
    mini_index: Index, queries: Path, tmp_path: Path, asked: dict[str, object]
) -> None:
    result = mini_index.run(queries, tmp_path / "run.txt", **asked)  # type: ignore[arg-type]
    expected = []
    for name, text in QUERIES:
        answer = mini_index.search(text, **asked)  # type: ignore[arg-type]
        for rank in dict.fromkeys(hit.rank for hit in answer.hits):
            hit = next(hit for hit in answer.hits if hit.rank == rank)
            found = hit.passage.address if asked.get("by") == "passage" else hit.passage.plan.id
            expected.append(f"{name} Q0 {found} {rank} {hit.plan_score:.6f} plansearch")
    assert (tmp_path / "run.txt").read_text("utf-8").splitlines() == expected
    assert (result.n_queries, result.n_answered, result.n_lines) == (4, 3, len(expected))
    assert [path.name for path in tmp_path.iterdir() if "run" in path.name] == ["run.txt"]
    assert parse(f"run {result.signature.partition('|run ')[2]}") == RunRequest.from_data(result.recipe["request"])
    assert result.table().recipe == result.recipe


def test_a_request_parses_back() -> None:
    request = RunRequest(
        "问.jsonl", "run.txt", parse_filters("青澜市"), Ranking(terms="words", plain=True), "passage", 0
    )
    assert parse(str(request)) == request


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"id": "1", "text": "力争"}\n{x\n', ":2: no query"),
        ('{"id": "1"}\n', ":1: no query"),
        ('["1", "力争"]\n', ":1: no query"),
        ('{"id": "1 2", "text": "力争"}\n', ":1: an id without blanks"),
        ('{"id": "", "text": "力争"}\n', ":1: an id without blanks"),
        ('{"id": "1", "text": 7}\n', ":1: an id without blanks"),
        ('{"id": "1", "text": "。"}\n', "only punctuation"),
    ],
)
def test_a_bad_query_writes_nothing(mini_index: Index, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "q").write_text(content, "utf-8")
    with pytest.raises(QueryError, match=message):
        mini_index.run(tmp_path / "q", tmp_path / "run.txt")
    assert not (tmp_path / "run.txt").exists()


def test_files_that_cannot_be_read_or_written(mini_index: Index, queries: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot read the queries"):
        mini_index.run(tmp_path / "nowhere", tmp_path / "run.txt")
    with pytest.raises(OutputError, match="cannot write"):
        mini_index.run(queries, tmp_path / "nowhere" / "run.txt")
    for folder in (".", "/"):
        with pytest.raises(OutputError, match="cannot write"):
            mini_index.run(queries, Path(folder))
    for pair in ((queries, None), (None, tmp_path / "run.txt")):
        with pytest.raises(QueryError, match="go together"):
            mini_index.run(*pair)


def test_the_program_writes_a_run(mini_path: Path, queries: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.txt"
    line = ["search", "--queries", str(queries), "--run", str(run), "--index", str(mini_path), "-n", "1"]
    result = CliRunner().invoke(program(), line)
    assert result.exit_code == 0, result.output
    first = run.read_text("utf-8").splitlines()[0]
    assert first.split()[:4] == ["1", "Q0", mini.QINGLAN_2024, "1"]
    assert CliRunner().invoke(program(), [*line, "力争"]).exit_code == 2
