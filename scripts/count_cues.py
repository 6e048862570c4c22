"""Fill in the `source` of every row of the lexicon of targets: how often its cue occurs in a corpus.

    python scripts/count_cues.py CORPUS "reports 1953–2025" 2026-11-28

CORPUS is a folder of UTF-8 text files (.txt, .md). A row gets `2,534 reports 1953–2025, 2026-11-28: 1,234`: the number
of files, the name given, the day, and the count. Rows that name a paper (《…》) keep their source. A row without an
example gets one from the corpus.

Words are counted with `str.count`, status cues in the text with every number as 0. Patterns are counted as matches in
the folded text, those that are read backwards in the reversed text. The end of a text ($) is left out of a pattern.
A pattern that begins with any character is tried only at the beginning of each clause.

`--only NAMES` counts some lists and patterns, such as `words,horizon`. `--every 8` reads every eighth file, for
patterns that take long; the source says so.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from plansearch.targets.interpret.status import NUMBER
from plansearch.targets.lexicon.lexicon import Lexicon, lists
from plansearch.targets.parse.paragraph import fold

FOLDER = Path(__file__).parent.parent / "plansearch" / "targets" / "lexicon"
TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\$", re.DOTALL)
ANY_FIRST = re.compile(r"(?:\(\?:|\(\?P<\w+>|\^)*(?:\.|\[\^|\^)")
CLAUSE = re.compile(r"[^，。；：！？\n]+")
BACKWARDS = ("backwards_", "tail", "bound_before")
TRIED = 300  # matches among which the shortest example is chosen
LONGEST = 40  # characters of an example


class Corpus:
    """The texts of a folder, joined by line breaks: as they are, folded, reversed, and with numbers as 0."""

    def __init__(self, folder: Path, lexicon: Lexicon, every: int) -> None:
        found = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
        files = found[::every]
        self.size = f"{len(files):,}" if every == 1 else f"{len(files):,} of {len(found):,}"
        self.plain = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
        self.folded = fold(lexicon, self.plain)
        self.reversed = self.folded[::-1]
        self.clauses = [match[0] for match in CLAUSE.finditer(self.folded)]
        self.without_numbers = NUMBER.sub("0", "\n。".join(["", *filter(None, self.folded.split("\n"))]))


def without_end(pattern: str) -> str:
    """The pattern without `$`, except in classes."""
    return TOKEN.sub(lambda token: "" if token[0] == "$" else token[0], pattern)


def matches(pattern: str, name: str, corpus: Corpus) -> Iterator[tuple[str, int, int]]:
    """The text in which each match lies, with its ends."""
    compiled = re.compile(without_end(pattern))
    if ANY_FIRST.match(pattern):
        for clause in corpus.clauses:
            if match := compiled.match(clause):
                yield clause, 0, match.end()
        return
    text = corpus.reversed if name.startswith(BACKWARDS) else corpus.folded
    for match in compiled.finditer(text):
        if match.end() > match.start():
            yield text, *match.span()


def example_of(pattern: str, name: str, found: list[tuple[str, int, int]]) -> str:
    """The shortest of the matched texts, with some context, in which the pattern is found again."""
    compiled, is_backwards = re.compile(pattern), name.startswith(BACKWARDS)
    candidates: list[str] = []
    for text, start, end in found:
        for before, after in ((0, 0), (3, 0), (0, 3), (3, 3), (8, 8)):
            piece = text[max(0, start - before) : end + after].strip()
            if len(piece) > 1 and "\n" not in piece and "\t" not in piece and compiled.search(piece):
                candidates.append(piece[::-1] if is_backwards else piece)
                break
    return min(candidates, key=lambda piece: (len(piece) < 4, len(piece)), default="")


def example_of_word(word: str, text: str) -> str:
    """The first place of a word in the corpus, with the characters around it."""
    at = text.find(word)
    return "" if at < 0 else " ".join(text[max(0, at - 4) : at + len(word) + 4].split())


def count_row(lexicon: Lexicon, name: str, row: dict[str, str], corpus: Corpus) -> tuple[int, str]:
    """How often a row's cue occurs, and an example where the row has none."""
    if "pattern" not in row:
        cue = row.get("cue") or row.get("unit") or row["synonym"]
        text = corpus.without_numbers if name == "status" else corpus.plain
        return text.count(cue), row["example"] or example_of_word(cue, corpus.plain)
    pattern, kept, n = lexicon.expand(row["pattern"]), [], 0
    for found in matches(pattern, row["name"], corpus):
        n += 1
        if n <= TRIED and found[2] - found[1] < LONGEST:
            kept.append(found)
    return n, row["example"] or example_of(pattern, row["name"], kept)


def main() -> None:
    """Count, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("name")
    parser.add_argument("day")
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    only = set(filter(None, asked.only.split(",")))
    lexicon = Lexicon.load()
    corpus = Corpus(asked.corpus, lexicon, asked.every)
    for name in lists():
        path = FOLDER / f"{name}.tsv"
        rows = [dict(row) for row in lexicon.rows(name)]
        for row in rows:
            if "《" in row["source"] or (only and name not in only and row.get("name") not in only):
                continue
            begun = time.monotonic()
            n, row["example"] = count_row(lexicon, name, row, corpus)
            weights = row["source"].partition(";")[0] + "; " if row["source"].startswith("log-odds") else ""
            row["source"] = f"{weights}{corpus.size} {asked.name}, {asked.day}: {n:,}"
            if (seconds := time.monotonic() - begun) > 5:
                print(f"{seconds:.0f} s: {row.get('name')} {row.get('pattern', '')[:60]}", file=sys.stderr)
        heading = list(rows[0])
        lines = ["\t".join(heading), *("\t".join(row[column] for column in heading) for row in rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(rows)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
