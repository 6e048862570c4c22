"""How good the ranking is, on any collection of corpus.jsonl, queries.jsonl and qrels.jsonl.

    python benchmarks/relevance/run.py COLLECTION... --terms words --terms bigrams --terms both

Measures with ir_measures (extra `bench`): nDCG@10, R@10, R@100. Writes benchmarks/results/relevance.json and prints a
table; with a second system it names how many queries gained and lost against the first. --run NAME=FILE scores a TREC
run made elsewhere beside ours (one collection only). Fields: `id` (or `_id`) and `text` in corpus and queries; in the
judgments `qid`, `doc`, `rel` (or `query-id`, `corpus-id`, `score`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
DEPTH = 100
TERMS = ("words", "bigrams", "both")
Run = dict[str, list[tuple[str, float]]]


class Collection(NamedTuple):
    """A retrieval collection: its name, folder, and judgments by query and document."""

    name: str
    folder: Path
    judged: dict[str, dict[str, int]]


def collection(folder: Path) -> Collection:
    """The collection in a folder."""
    judged: dict[str, dict[str, int]] = {}
    for row in records(folder / "qrels.jsonl"):
        query, document = _field(row, "qid", "query-id"), _field(row, "doc", "corpus-id")
        judged.setdefault(query, {})[document] = int(_field(row, "rel", "score"))
    return Collection(folder.name, folder, judged)


def ours(where: Collection, systems: list[str], work: Path) -> dict[str, Run]:
    """Runs of plansearch, one for each kind of terms, over one index."""
    corpus, index = work / "corpus", work / "index"
    corpus.mkdir()
    shutil.copy(where.folder / "corpus.jsonl", corpus)
    _plansearch("index", str(corpus), "--index", str(index))
    runs = {}
    for terms in systems:
        out = work / f"{terms}.run"
        queries = str(where.folder / "queries.jsonl")
        many = ("--queries", queries, "--run", str(out), "--limit", str(DEPTH))
        _plansearch("search", *many, "--terms", terms, "--index", str(index))
        runs[terms] = read_run(out)
    return runs


def read_run(path: Path) -> Run:
    """A TREC run: `query Q0 document rank score tag` a line. Ids hold no blanks."""
    found: Run = {}
    for line in path.read_text("utf-8").splitlines():
        query, _, document, _, score, _ = line.split()
        found.setdefault(query, []).append((document, float(score)))
    return found


def scores(where: Collection, run: Run) -> tuple[dict[str, float], dict[str, float]]:
    """The means, and nDCG@10 of each judged query (0 without an answer). Equal scores keep their order."""
    import ir_measures
    from ir_measures import R, nDCG

    measures = [nDCG @ 10, R @ 10, R @ 100]
    # trec_eval orders equal scores by document id; ranks as scores keep ours.
    ranked = {
        query: {document: -float(rank) for rank, (document, _) in enumerate(found)} for query, found in run.items()
    }
    means = ir_measures.calc_aggregate(measures, where.judged, ranked)
    each = dict.fromkeys(where.judged, 0.0)
    for metric in ir_measures.iter_calc([nDCG @ 10], where.judged, ranked):
        each[metric.query_id] = metric.value
    return {str(measure): round(float(means[measure]), 4) for measure in measures}, each


def report(where: Collection, runs: dict[str, Run]) -> dict[str, Any]:
    """Scores of every run, with gains and losses against the first; printed as they are found."""
    result: dict[str, Any] = {}
    base: dict[str, float] = {}
    for system, run in runs.items():
        means, each = scores(where, run)
        result[system] = dict(means)
        line = f"{where.name:20} {system:12} " + "  ".join(f"{name} {value:.4f}" for name, value in means.items())
        if base:
            gained = sum(each[query] > base[query] for query in base)
            lost = sum(each[query] < base[query] for query in base)
            result[system] |= {"gained": gained, "lost": lost}
            line += f"  {gained} gained, {lost} lost"
        base = base or each
        print(line, flush=True)
    return {"queries": len(where.judged), "systems": result}


def main() -> None:
    """Score, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("collections", nargs="+", type=Path)
    parser.add_argument("--terms", action="append", choices=TERMS, help="kinds of terms (default: all three)")
    parser.add_argument("--run", action="append", default=[], metavar="NAME=FILE", help="a TREC run made elsewhere")
    parser.add_argument("--no-write", action="store_true", help="leave the results in the repository as they are")
    args = parser.parse_args()
    if args.run and len(args.collections) > 1:
        parser.error("--run goes with one collection")
    results: dict[str, Any] = {}
    for folder in args.collections:
        where = collection(folder)
        with tempfile.TemporaryDirectory() as work:
            runs = ours(where, args.terms or list(TERMS), Path(work))
        runs |= {name: read_run(Path(path)) for name, _, path in (given.partition("=") for given in args.run)}
        results[where.name] = report(where, runs)
    if not args.no_write:
        versions = {package: version(package) for package in ("jieba", "ir_measures")}
        out = ROOT / "benchmarks/results/relevance.json"
        out.parent.mkdir(exist_ok=True)
        out.write_text(
            json.dumps({"versions": versions, "collections": results}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


def _plansearch(*arguments: str) -> None:
    """The command of this tree; its last words are the error's where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "plansearch", *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"plansearch {arguments[0]}: {done.stderr.strip()[-800:]}")


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a file in JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _field(row: dict[str, Any], *names: str) -> str:
    return next(str(row[name]) for name in names if name in row)


if __name__ == "__main__":
    main()
