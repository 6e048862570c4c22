"""How good the ranking of passages of real reports is, by grades given after reading.

    python benchmarks/relevance/plans.py INDEX [--given FOLDER] [--system "words:terms=words"]

INDEX holds the government reports that plan_ranking/README.md names. FOLDER holds queries.tsv and judgments.tsv of
another set over the same reports (columns query, plan, start, end, grade); the grades of plan_ranking/added_grades.tsv
join its own. A system is a name and arguments of Index.search; without --system those of SYSTEMS are compared, with
--ablations also the default without each stage of the ranking, and without all of them but one.

--folds N chooses the weights of the ranking by cross-validation (folds.py): on all folds of the queries but one, scored
on that one. --collection INDEX=FOLDER takes a collection of run.py into it, of which INDEX is the index.

Printed and written to benchmarks/results/plan-ranking.json: nDCG@10 condensed (passages without a grade are left out
of the list) and strict (they count as 0), and the share of the first ten that have a grade. Where that share is below
.7, read the passages that --unjudged writes before you believe a difference.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import folds
import run

import plansearch
from plansearch.api import Index

HERE = Path(__file__).parent / "plan_ranking"
RESULTS = Path(__file__).parents[1] / "results" / "plan-ranking.json"
FOLDS = RESULTS.with_name("plan-ranking-folds.json")
SYSTEMS = ["default:", "plain:plain=true", "words:terms=words", "bigrams:terms=bigrams"]
DEPTH = 60
TOP = 10
MEASURES = ("condensed", "strict", "judged")


class Graded(NamedTuple):
    """A graded span of a plan: start and end in characters, grade 0 to 3."""

    start: int
    end: int
    grade: int


class GradedSet(NamedTuple):
    """Queries by id, and the graded spans of each query and plan."""

    name: str
    queries: dict[str, str]
    graded: dict[tuple[str, str], list[Graded]]

    def grade(self, query: str, address: str) -> int | None:
        """The highest grade of the spans that share at least half of the shorter of both with a passage, or None."""
        plan, start, end = parts_of(address)
        shared = (
            (min(end, g.end) - max(start, g.start), min(end - start, g.end - g.start), g.grade)
            for g in self.graded.get((query, plan), ())
        )
        return max((grade for common, shorter, grade in shared if 2 * common >= shorter > 0), default=None)

    def ideal(self, query: str) -> float:
        """The gain of the ten best grades of a query."""
        grades = sorted((g.grade for (q, _), spans in self.graded.items() if q == query for g in spans), reverse=True)
        return gain(grades[:TOP])


def parts_of(address: str) -> tuple[str, int, int]:
    """The plan, start and end of an address."""
    plan, span = address.rsplit("#", 1)
    start, end = span.split("-")
    return plan, int(start), int(end)


def gain(grades: Iterable[int]) -> float:
    """Discounted gain: 2^grade − 1, by the logarithm of the rank."""
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def graded_sets(given: Path | None) -> Iterator[GradedSet]:
    """The set of the repository, and the given one without and with the grades added to it.

    Added grades raise the ideal of a query, so compare scores of one set of grades only.
    """
    yield GradedSet("unseen", _queries(HERE / "unseen_queries.tsv"), _by_plan(_own(HERE / "unseen_grades.tsv")))
    if given is not None:
        rows = _rows(given / "judgments.tsv")
        theirs = [(r["query"], f"{r['plan']}#{r['start']}-{r['end']}", int(r["grade"])) for r in rows]
        queries, added = _queries(given / "queries.tsv"), _own(HERE / "added_grades.tsv")
        yield GradedSet("given", queries, _by_plan(theirs))
        yield GradedSet("given and added", queries, _by_plan([*theirs, *added]))


def scores(
    index: Index, tests: GradedSet, options: dict[str, Any]
) -> Iterator[tuple[str, dict[str, float], list[Any]]]:
    """Each query with its measures and the passages among its first ten that have no grade."""
    for query, text in tests.queries.items():
        hits = index.search(text, by="passage", n=DEPTH, **options).hits
        grades = [tests.grade(query, hit.passage.address) for hit in hits]
        first, ideal = grades[:TOP], tests.ideal(query)
        row = {
            "condensed": gain([grade for grade in grades if grade is not None][:TOP]) / ideal,
            "strict": gain([grade or 0 for grade in first]) / ideal,
            "judged": sum(grade is not None for grade in first) / max(1, len(first)),
        }
        yield query, row, [hit.passage for hit, grade in zip(hits, first, strict=False) if grade is None]


def option(text: str) -> tuple[str, dict[str, Any]]:
    """The name of a system and its arguments: "name:argument=value,argument=value"; values as in JSON, or plain words.

    A + divides the members of a tuple.
    """
    name, _, rest = text.partition(":")
    found: dict[str, Any] = {}
    for pair in filter(None, rest.split(",")):
        key, _, value = pair.partition("=")
        found[key] = tuple(value.split("+")) if "+" in value else _value(value)
    return name, found


def ablations() -> list[str]:
    """Systems without each stage of the ranking, and with each alone."""
    from plansearch.query.retrieval.stages.stage import STAGES

    without = [f"without {stage}:without={stage}" for stage in STAGES]
    return without + [
        f"only {stage}:without={'+'.join(other for other in STAGES if other != stage)}" for stage in STAGES
    ]


def report(index: Index, tests: GradedSet, systems: Sequence[tuple[str, dict[str, Any]]], by_query: bool) -> Any:
    """Means of every system, printed as they are found, and the passages without a grade by query and address."""
    means: dict[str, Any] = {}
    unjudged: dict[tuple[str, str], str] = {}
    for name, options in systems:
        total = dict.fromkeys(MEASURES, 0.0)
        for query, row, unknown in scores(index, tests, options):
            for measure in MEASURES:
                total[measure] += row[measure] / len(tests.queries)
            unjudged |= {(query, passage.address): passage.text for passage in unknown}
            if by_query:
                print(query, "  ".join(f"{row[measure]:.3f}" for measure in MEASURES), tests.queries[query], sep="  ")
        means[name] = {measure: round(value, 4) for measure, value in total.items()}
        print(f"{tests.name:16} {name:24}", "  ".join(f"{m} {v:.4f}" for m, v in total.items()), flush=True)
    return means, unjudged


def by_folds(index: Index, sets: Sequence[GradedSet], collections: Sequence[str], n: int) -> Any:
    """The folds' choices and scores, printed, and the means of all settings."""
    others = []
    for where, _, folder in (given.partition("=") for given in collections):
        rows = run.records(Path(folder) / "queries.jsonl")
        others.append((plansearch.open(where), run.collection(Path(folder)), {str(r["id"]): r["text"] for r in rows}))
    found: dict[str, folds.Scores] = {}
    for name in (folds.AS_IT_IS, *folds.SETTINGS):
        scored: dict[str, dict[str, float]] = {}
        with folds.setting(name):
            for tests in sets:
                ranked = _ranked(index, tests.queries, by="passage", n=DEPTH)
                scored[tests.name] = {query: _condensed(tests, query, ranked[query]) for query in ranked}
            for opened, where, texts in others:
                ranked = _ranked(opened, {query: texts[query] for query in where.judged}, by="plan", n=TOP)
                scored[where.name] = {
                    query: gain(grades.get(plan, 0) for plan in ranked[query])
                    / gain(sorted(grades.values(), reverse=True)[:TOP])
                    for query, grades in where.judged.items()
                }
        found[name] = scored
        print(f"{name:20}", *(f"{g} {sum(v.values()) / len(v):.4f}" for g, v in scored.items()), flush=True)
    chosen = folds.cross_validated(found, n)
    for fold in chosen:
        print(fold.number, fold.chosen, *(f"{g} {fold.as_it_is[g]:.4f} → {v:.4f}" for g, v in fold.with_it.items()))
    means = {name: {g: round(sum(v.values()) / len(v), 4) for g, v in by.items()} for name, by in found.items()}
    return {"settings": means, "folds": [fold._asdict() for fold in chosen]}


def _ranked(index: Index, queries: dict[str, str], **asked: Any) -> dict[str, list[str]]:
    """Addresses or plans for each query, in order."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "queries.jsonl", Path(folder) / "run.txt"
        given.write_text("".join(json.dumps({"id": q, "text": t}) + "\n" for q, t in queries.items()), "utf-8")
        index.run(given, out, **asked)
        found = {q: [name.replace("%20", " ") for name, _ in names] for q, names in run.read_run(out).items()}
    return {query: found.get(query, []) for query in queries}


def _condensed(tests: GradedSet, query: str, addresses: Sequence[str]) -> float:
    grades = [tests.grade(query, address) for address in addresses]
    return gain([grade for grade in grades if grade is not None][:TOP]) / tests.ideal(query)


def main() -> None:
    """Score, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--given", type=Path, metavar="FOLDER", help="another set over the same reports")
    parser.add_argument("--system", action="append", metavar="NAME:OPTIONS", help="default: " + " ".join(SYSTEMS))
    parser.add_argument("--ablations", action="store_true", help="also without each stage, and with each alone")
    parser.add_argument("--folds", type=int, metavar="N", help="choose the weights by N folds instead")
    parser.add_argument("--collection", action="append", default=[], metavar="INDEX=FOLDER", help="part of the folds")
    parser.add_argument("--by-query", action="store_true", help="print the measures of every query")
    parser.add_argument("--unjudged", type=Path, metavar="FILE", help="write the passages that have no grade yet")
    parser.add_argument("--no-write", action="store_true", help="leave the results in the repository as they are")
    args = parser.parse_args()
    systems = [option(text) for text in [*(args.system or SYSTEMS), *(ablations() if args.ablations else ())]]
    results: dict[str, Any] = {}
    lines: list[str] = []
    if args.folds:
        with plansearch.open(args.index) as index:
            sets = [tests for tests in graded_sets(args.given) if tests.name != "given and added"]
            chosen = by_folds(index, sets, args.collection, args.folds)
        if not args.no_write:
            FOLDS.write_text(json.dumps(chosen, ensure_ascii=False, indent=1) + "\n", "utf-8")
        return
    with plansearch.open(args.index) as index:
        for tests in graded_sets(args.given):
            means, unjudged = report(index, tests, systems, args.by_query)
            results[tests.name] = {"queries": len(tests.queries), "systems": means}
            if tests.name == "given":
                continue  # what has been added to it follows
            for (query, address), text in unjudged.items():
                row = {"query": query, "text": tests.queries[query], "address": address, "passage": text}
                lines.append(json.dumps(row, ensure_ascii=False))
    if args.unjudged:
        args.unjudged.write_text("".join(line + "\n" for line in lines), "utf-8")
    if not args.no_write:
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _queries(path: Path) -> dict[str, str]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {query: text for query, _kind, text in rows}


def _own(path: Path) -> list[tuple[str, str, int]]:
    return [(row["query"], row["address"], int(row["grade"])) for row in _rows(path)]


def _by_plan(grades: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], list[Graded]]:
    found: dict[tuple[str, str], list[Graded]] = {}
    for query, address, grade in grades:
        plan, start, end = parts_of(address)
        found.setdefault((query, plan), []).append(Graded(start, end, grade))
    return found


if __name__ == "__main__":
    main()
