"""What is left of a site's boilerplate on pages that a person has coded, and whether any sentence of a plan is lost.

    python benchmarks/reading/boilerplate.py GOLD FOLDER [--part seen|unseen|all] [--list]

GOLD: a table (tsv) with one row a plan: file (below FOLDER), part, title, chrome (quoted fragments with ¦ between
them), first_words and last_words of its text, all without blanks. A file is unseen if the SHA-256 of its name divides
by three. Files are read as the index reads them. Prints, for each file with a fault, what is left or lost; with --list
also what was dropped and is in no fragment.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from plansearch.model import Document
from plansearch.sources.folder import read_plans
from plansearch.sources.pages.splitting import BLANK, LABEL, PAGE_TITLE

_OURS = (BLANK, LABEL, PAGE_TITLE, "line break", "page around the text")  # what a person need not quote
_SHORTEST_SENTENCE = 6
_LINK = re.compile(r"https?://[\w./:?=&%#~-]+", re.ASCII)

Row = dict[str, str]


def is_unseen(file: str) -> bool:
    """Whether a file belongs to the third that nobody looks at before the end."""
    return int(hashlib.sha256(file.rsplit("/", 1)[-1].encode()).hexdigest(), 16) % 3 == 0


def plain(text: str) -> str:
    """A text without blanks."""
    return "".join(text.replace("\ufeff", "").split())


def canonical_text(plan: Document) -> str:
    """The text of a plan with what was dropped around and inside it."""
    kept, pieces = 0, []
    for piece in plan.dropped:
        pieces += [plan.text[kept : piece.at], piece.text]
        kept = piece.at
    return "".join([*pieces, plan.text[kept:]])


def fragments(row: Row) -> list[str]:
    """The fragments of boilerplate that the person quoted."""
    return [plain(piece) for piece in row["chrome"].split("¦") if piece.strip()]


def is_left(fragment: str, plans: Sequence[Document]) -> bool:
    """Whether a fragment is still in a text. Signs alone are left where they are a line or stand at its edge."""
    if len(re.findall(r"\w", fragment)) > 1:
        return any(fragment in plain(plan.text) for plan in plans)
    lines = [plain(line) for plan in plans for line in plan.text.split("\n")]
    return any(line.startswith(fragment) or line.endswith(fragment) for line in lines)


def lost(row: Row, plans: Sequence[Document]) -> list[str]:
    """Sentences of a plan that are in no text, and its first or last words where no text has them."""
    kept = "\n".join(plain(plan.text).replace("|", "") for plan in plans)
    raw = _LINK.sub("。", "".join(plain(canonical_text(plan)) for plan in plans)).replace("|", "")
    first, last = plain(row["first_words"]), plain(row["last_words"])
    missing = [words for words in (first, last) if words not in kept]
    start, end = raw.find(first), raw.find(last)
    body = raw[start if start >= 0 else 0 : end + len(last) if end >= 0 else len(raw)]
    for fragment in sorted(fragments(row), key=len, reverse=True):
        if len(fragment) > 2:
            body = body.replace(fragment.replace("|", ""), "。")
    sentences = [piece for piece in re.split(r"[。！？；!?;]", body) if len(piece) >= _SHORTEST_SENTENCE]
    return missing + [sentence for sentence in sentences if sentence not in kept]


def dropped_beyond(rows: Sequence[Row], plans: Sequence[Document]) -> list[str]:
    """What was dropped as boilerplate and is in no fragment."""
    quoted = "\n".join(fragment for row in rows for fragment in fragments(row))
    pieces = [
        (piece.reason, plain(line))
        for plan in plans
        for piece in plan.dropped
        if piece.reason not in _OURS
        for line in piece.text.split("\n")
    ]
    return [f"{reason}: {words}" for reason, words in pieces if words and words not in quoted]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("seen", "unseen", "all"), default="all")
    parser.add_argument("--list", action="store_true", help="print what was dropped and is in no fragment")
    asked = parser.parse_args(arguments)
    with asked.gold.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_file: dict[str, list[Row]] = {}
    for row in table:
        if asked.part == "all" or is_unseen(row["file"]) == (asked.part == "unseen"):
            by_file.setdefault(row["file"], []).append(row)
    total: Counter[str] = Counter(files=0, files_with_boilerplate_left=0, files_with_text_lost=0, files_wrongly_split=0)
    for name, rows in by_file.items():
        plans = [plan for plan in read_plans(asked.folder / name, name) if isinstance(plan, Document)]
        left = [piece for row in rows for piece in fragments(row) if is_left(piece, plans)]
        missing = [sentence for row in rows for sentence in lost(row, plans)]
        total["files"] += 1
        total["files_with_boilerplate_left"] += bool(left)
        total["files_with_text_lost"] += bool(missing)
        total["files_wrongly_split"] += len(plans) != len(rows)
        if left or missing or len(plans) != len(rows):
            print(name, f"plans {len(plans)} of {len(rows)}", f"left {left}", f"lost {missing}", sep="\n    ")
        if asked.list and (beyond := dropped_beyond(rows, plans)):
            print(name, *beyond, sep="\n    dropped ")
    print(json.dumps(total, indent=1))


if __name__ == "__main__":
    main()
