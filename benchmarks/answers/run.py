"""Do answers stay what they were? It asks an index the queries of queries.txt and writes digests of the answers.

    python benchmarks/answers/run.py --index DIR --out FILE.jsonl [--corpus DIR] [--keep DIR] [--only TEXT] [--timing]

Use the python of the environment in which plansearch is installed. Run it once with each of two versions, with the same
options, then give both files to compare.py. The queries name plans and regions of a folder of government work reports.
The index is an index of this folder; --corpus is the folder itself, and the queries with {CORPUS} need it.

Every command runs in this process, once with `--format csv` and once with `--format jsonl`. Each line of FILE.jsonl has
the number and the words of a query, the exit status, the SHA-256 digests of both answers, and how many lines they have.
What may differ between two versions is left out before hashing (neutral.py says what). Standard error is not hashed.

--keep DIR keeps the csv answers and standard error, so that compare.py can say how two answers differ. --only TEXT asks
only the queries that have this text among their words. --timing adds the seconds that the answers took.
"""

from __future__ import annotations

import argparse
import csv
import gc
import hashlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import from_python
import kept
import neutral
from program import ask

QUERIES = Path(__file__).parent / "queries.txt"
WITHOUT_INDEX = ["frobnicate"]
"""A command that does not exist, to which no index is given."""


class Answer(NamedTuple):
    """The answer to a query: exit status and text in each format, standard error, and the seconds of each run."""

    statuses: tuple[int, int]
    csv: str
    jsonl: str
    errors: str
    seconds: list[float]


def queries() -> list[list[str]]:
    """The words of every query, in the order of queries.txt."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [split(line) for line in lines if line and not line.startswith("#")]


def split(line: str) -> list[str]:
    """The words of a line. The words between `search` and the first option are one, and so are those after `@api`."""
    words = line.split()
    if words[0] not in ("search", "@api"):
        return words
    end = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    asked = [" ".join(words[1:end])] if end > 1 else []
    return [words[0], *asked, *words[end:]]


def needs_corpus(argv: list[str]) -> bool:
    """Whether a query reads files of the corpus."""
    if argv[0] == "@api":
        return argv[1] in from_python.READ_CORPUS
    return any("{CORPUS}" in word for word in argv)


@dataclass(frozen=True)
class Asker:
    """Asks an index. Paths in an answer are replaced by names, so that answers from two places can be compared."""

    index: Path
    corpus: Path | None
    work: Path

    def answer(self, argv: list[str]) -> Answer:
        """The answer to a query, before anything is left out."""
        if argv[0] == "@api":
            start = time.perf_counter()
            status, as_csv, as_jsonl, errors = from_python.ask(argv[1], self.index, self.corpus)
            return Answer((status, status), as_csv, as_jsonl, errors, [time.perf_counter() - start])
        status, as_csv, errors, seconds = self.command(argv, "csv")
        other_status, as_jsonl, _, other_seconds = self.command(argv, "jsonl")
        return Answer((status, other_status), as_csv, as_jsonl, errors, [seconds, other_seconds])

    def command(self, argv: list[str], form: str) -> tuple[int, str, str, float]:
        """Status, standard output with the TREC run if one was written, standard error, and seconds of a command."""
        given = [self.filled(word) for word in argv]
        if "--format" not in given:
            given += ["--format", form]
        if argv != WITHOUT_INDEX:
            given += ["--index", str(self.index)]
        start = time.perf_counter()
        status, out, errors = ask(given)
        seconds = time.perf_counter() - start
        written = self.work / "answers.run"
        if written.exists():
            for line in written.read_text(encoding="utf-8").splitlines():
                out += f'"{line}"\r\n' if form == "csv" else json.dumps({"run": line}) + "\n"
            written.unlink()
        return status, self.emptied(out), self.emptied(errors), seconds

    def places(self) -> dict[str, str]:
        """The paths that stand for the names in queries.txt."""
        corpus = {} if self.corpus is None else {"{CORPUS}": str(self.corpus)}
        return {**corpus, "{TMP}": str(self.work)}

    def filled(self, word: str) -> str:
        """A word of a query with paths for names."""
        for name, place in self.places().items():
            word = word.replace(name, place)
        return word

    def emptied(self, text: str) -> str:
        """An answer with names for paths."""
        for name, place in {**self.places(), "{INDEX}": str(self.index)}.items():
            text = text.replace(place, name)
        return text


def without_changes(verb: str, answer: Answer) -> Answer:
    """The answer in neutral form; if it cannot be read, the answer as it is, with a line among its errors."""
    try:
        as_csv, as_jsonl = neutral.csv_text(verb, answer.csv), neutral.jsonl_text(verb, answer.jsonl)
    except (ValueError, LookupError, csv.Error) as error:
        return answer._replace(errors=f"{answer.errors}\nrun.py: not neutralised: {error!r}")
    return answer._replace(csv=as_csv, jsonl=as_jsonl)


def digest(text: str) -> str:
    """The SHA-256 digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record(number: int, argv: list[str], answer: Answer) -> dict[str, Any]:
    """What is written about an answer, without times."""
    status, other_status = answer.statuses
    row = {
        "no": number, "argv": argv, "status": status,
        "csv": digest(answer.csv), "jsonl": digest(answer.jsonl),
        "lines": answer.csv.count("\n"), "records": answer.jsonl.count("\n"),
    }  # fmt: skip
    return row if other_status == status else {**row, "status_jsonl": other_status}


def run(asker: Asker, numbered: dict[int, list[str]], *, out: Path, keep: Path | None, timing: bool) -> None:
    """Ask the queries, write the records, and print how many there are and one digest of all."""
    begun, statuses, lines = time.perf_counter(), Counter[int](), []
    with out.open("w", encoding="utf-8") as file:
        for number, argv in numbered.items():
            answer = without_changes(argv[0], asker.answer(argv))
            gc.collect()
            row = record(number, argv, answer)
            statuses[row["status"]] += 1
            lines.append(json.dumps(row, ensure_ascii=False))
            if timing:
                row["seconds"] = [round(seconds, 3) for seconds in answer.seconds]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            if keep is not None:
                kept.store(keep, number, answer.csv, answer.errors)
            said = f"{number} {sum(answer.seconds):6.2f} s  {' '.join(argv)[:60]}"
            print(f"\r{said}\x1b[K", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr)
    taken = time.perf_counter() - begun
    print(f"{len(lines)} queries, by status {dict(sorted(statuses.items()))}, {taken:.0f} s")
    print(f"digest {digest(chr(10).join(lines))}")


def prepare(work: Path) -> None:
    """The same surroundings for every run: no index by default, a fixed width, and an empty folder to work in."""
    os.environ.pop("PLANSEARCH_INDEX", None)
    os.environ["COLUMNS"] = "100"
    searches = [{"id": str(number), "text": query} for number, query in enumerate(from_python.SEARCHES, 1)]
    lines = "".join(json.dumps(search, ensure_ascii=False) + "\n" for search in searches)
    (work / "queries.jsonl").write_text(lines, encoding="utf-8")
    os.chdir(work)


def main() -> None:
    """Read the options, then run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the jsonl file that is written")
    parser.add_argument("--corpus", type=Path, help="the folder of reports; needed by queries that read its files")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the csv answers and standard error here")
    parser.add_argument("--only", default="", metavar="TEXT", help="queries that have this text among their words")
    parser.add_argument("--timing", action="store_true", help="write the seconds of each answer")
    asked = parser.parse_args()
    numbered = {number: argv for number, argv in enumerate(queries()) if asked.only in " ".join(argv)}
    needing = sum(map(needs_corpus, numbered.values()))
    if asked.corpus is None and needing:
        parser.error(f"--corpus is needed by {needing} of these queries")
    index, out = asked.index.absolute(), asked.out.absolute()
    corpus, keep = (path and path.absolute() for path in (asked.corpus, asked.keep))
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
    home = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="answers-") as work:
        prepare(Path(work))
        run(Asker(index, corpus, Path(work)), numbered, out=out, keep=keep, timing=asked.timing)
        os.chdir(home)


if __name__ == "__main__":
    main()
