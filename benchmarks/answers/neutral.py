"""Answers without what may change between two versions: the neutral text is what run.py hashes.

`csv_text` and `jsonl_text` leave out the signatures, which tell how an answer was made. Of `info` they keep the facets
that describe the corpus, and of `verify` the checks that every version has. All other text stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

csv.field_size_limit(10**9)

SIGNING = {
    "signature", "recipe", "recipes", "provenance", "made_with", "sha256_index", "@recipe", "_recipe", "_signature",
}  # fmt: skip
"""Keys that tell how an answer was made. A record with no other keys is left out; other records lose these keys."""

SIGNED = re.compile(r"^\W*(recipe|signature|corpus=|made with|plansearch[ =-])", re.IGNORECASE)
"""The beginning of a row of one cell that is a signature."""

INFO_FACETS = {"all", "level", "region", "year"}
VERIFY_CHECKS = {
    "passage lengths", "targets", "bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf", "phrase counts",
}  # fmt: skip
VERIFY_SAMPLED = {"targets"}
"""Checks whose `n` depends on the plans that are drawn."""
VERIFY_KEEPS = ("check", "against", "n", "ok")


def write_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as the text of a csv file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def csv_text(verb: str, text: str) -> str:
    """The csv answer of a verb in neutral form. Errors: ValueError, LookupError, csv.Error for other texts."""
    text = text.removeprefix("\ufeff")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows:
        return text
    head = rows[0]
    kept = [row for row in rows if not _is_signature(row, len(head))]
    if SIGNING & set(head):
        signing = {column for column, key in enumerate(head) if key in SIGNING}
        kept = [[cell for column, cell in enumerate(row) if column not in signing] for row in kept]
        head = kept[0]
    if verb == "info" and "facet" in head:
        facet = head.index("facet")
        kept = [head, *(row for row in kept[1:] if row[facet] in INFO_FACETS)]
    if verb == "verify" and "check" in head:
        checks = _verified([dict(zip(head, row, strict=False)) for row in kept[1:]])
        kept = [list(VERIFY_KEEPS), *checks]
    return write_csv(kept) if kept != rows else text


def jsonl_text(verb: str, text: str) -> str:
    """The jsonl answer of a verb in neutral form. Lines that lose nothing stay to the letter. Errors: as `csv_text`."""
    out: list[str] = []
    for line in text.split("\n"):
        if not line:
            continue
        record = json.loads(line)
        keep = {key: value for key, value in record.items() if key not in SIGNING}
        if (not keep and record) or any(record.get(key) in SIGNING for key in ("type", "@type", "record")):
            continue
        if verb == "info" and record.get("facet") not in INFO_FACETS:
            continue
        if verb == "verify":
            out += [json.dumps(row, ensure_ascii=False) for row in _verified([record])]
            continue
        out.append(line if len(keep) == len(record) else json.dumps(keep, ensure_ascii=False))
    return "".join(f"{line}\n" for line in out)


def _is_signature(row: list[str], width: int) -> bool:
    """Whether a row of a table of so many columns is shorter than the table and holds a signature only."""
    if not row or len(row) >= width:
        return False
    filled = [cell for cell in row if cell]
    if len(filled) == 1 and SIGNED.match(filled[0]):
        return True
    return row[0].startswith("#") and bool(SIGNED.match(row[0]))


def _verified(records: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """The rows of `verify` that every version has."""
    return [
        ["-" if key == "n" and record["check"] in VERIFY_SAMPLED else record.get(key) for key in VERIFY_KEEPS]
        for record in records
        if record["check"] in VERIFY_CHECKS
    ]
