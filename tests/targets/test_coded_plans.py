"""Plans of the bundled corpus in genres other than reports, against codes made by reading them.

`tests/data/coded_plans.tsv` holds a row for each statement, coded before any output was seen: the quotation, whose last
occurrence of `value_raw` is the number (empty for a statement without one), and its codes. `|` parts codes that are
equally right, such as 灌溉面积 and 新增和恢复灌溉面积. Statuses beside target and result: `background`, where a result
may be read and a target must not (what a school or a village says of itself); `open`, which may be read or not (how
often a procedure takes place, what a project is expected to bring about, by when something is done).

A statement missed, one too many and every field that differs is a difference; those of
`coded_plans_known.tsv` are known: each row says why. A row that is no difference any more is to be taken out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.model import Document, Target
from plansearch.sources.folder import read_plans
from plansearch.targets import extract_targets

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "corpus"
FIELDS = ("bound", "effort", "kind")
MANY_ALIKE = 0.8  # Dice coefficient of the characters of two names
NOT_COMPARED = re.compile(r"[“”\"（）()、，,·\s的]|全[省市县区镇村]")


@dataclass(frozen=True)
class Coded:
    """A row of the table, placed in the plan's text; `value` is empty for a statement without a number."""

    row: dict[str, str]
    span: range
    value: range

    def accepts(self, field: str, code: str) -> bool:
        return code in self.row[field].split("|")


Difference = tuple[str, str, str, str, str]  # plan, quotation, field, coded, read


def rows_of(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_by_plan() -> dict[str, list[dict[str, str]]]:
    plans: dict[str, list[dict[str, str]]] = {}
    for row in rows_of("coded_plans.tsv"):
        plans.setdefault(row["plan"], []).append(row)
    return plans


ROWS = rows_by_plan()
KNOWN = {(row["plan"], row["quote"], row["field"]) for row in rows_of("coded_plans_known.tsv")}
LEAST_STRICT = 0.9


def document_of(source: str) -> Document:
    """A plan as an index takes it; #2 is the second on its page."""
    page = source.partition("#")[0]
    return next(d for d in read_plans(CORPUS / page, page) if isinstance(d, Document) and d.source == source)


def read(source: str) -> tuple[str, list[Target]]:
    """A plan's text and what is read from it, with the kind and the year that an index would know."""
    document = document_of(source)
    facts = infer(document, Gazetteer.load(CORPUS / "regions.csv"), {})
    return document.text, extract_targets(document.text, kind=facts.kind, year=facts.year)


def placed(text: str, rows: list[dict[str, str]]) -> Iterator[Coded]:
    """The rows with their offsets. A quotation is looked for from the one before it on; line breaks do not count."""
    joined = _without_breaks(text)
    plain, at = "".join(c for _, c in joined), 0
    for row in rows:
        at = plain.find(row["quote"], at)
        assert at >= 0, f"not in {row['plan']}: {row['quote']}"
        end = at + len(row["quote"])
        start = plain.rfind(row["value_raw"], at, end) if row["value_raw"] else end
        places = [n for n, _ in joined[start : start + len(row["value_raw"])]]
        value = range(places[0], places[-1] + 1) if places else range(0)
        yield Coded(row, range(joined[at][0], joined[end - 1][0] + 1), value)


def _without_breaks(text: str) -> list[tuple[int, str]]:
    gaps = {n for gap in re.finditer(r"\n[ \t]*", text) for n in range(*gap.span())}
    return [(n, c) for n, c in enumerate(text) if n not in gaps]


def overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the characters of two names, without quotation marks and words such as 全市."""
    a, b = (Counter(NOT_COMPARED.sub("", name)) for name in (one, other))
    return 2 * (a & b).total() / (a.total() + b.total()) if a or b else 1.0


def name_likeness(coded: Coded, target: Target) -> float:
    return max(likeness(name, target.indicator) for name in coded.row["indicator"].split("|"))


def _is_about(coded: Coded, target: Target) -> bool:
    value = target.value_span
    if not coded.value:  # 零事故 may be a number, and 零事故 of two things two statements
        return overlap(coded.span, range(target.span.start, target.span.end)) and (value is None or target.lo == 0)
    return value is not None and overlap(coded.value, range(value.start, value.end))


def matched(coded: list[Coded], targets: list[Target]) -> tuple[dict[int, int], list[int]]:
    """Number of the target for the number of each row that has one, the most alike first; and the other targets."""
    pairs = sorted(
        ((-name_likeness(c, t), i, j) for i, c in enumerate(coded) for j, t in enumerate(targets) if _is_about(c, t)),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found, [j for j in range(len(targets)) if j not in taken]


def _share(number: object, unit: str) -> float:
    """A number that can be compared: 三成 is .3, 过半 .5 and 50% .5."""
    value = float(Fraction(str(number)))
    return round(value * {"%": 0.01, "成": 0.1}.get(unit, 1), 6)


def wrong_fields(coded: Coded, target: Target) -> Iterator[tuple[str, str, str]]:
    """Field, what was coded and what was read, for every code of a pair that differs."""
    row = coded.row
    if target.status != row["status"]:
        yield "status", row["status"], target.status
    if row["prior"] and target.phase != "prior_target":
        yield "prior", "prior_target", target.phase
    if name_likeness(coded, target) < MANY_ALIKE:
        yield "indicator", row["indicator"], target.indicator
    for field in FIELDS:
        code = str(getattr(target, field))
        if not coded.accepts(field, code) and (coded.value or field != "kind"):
            yield field, row[field], code
    if row["masked"]:
        if target.lo is not None or not target.is_masked:
            yield "value", "masked", f"{target.lo}{target.unit}"
    elif coded.value:
        numbers = (row["lo"], row["unit"]), (row["hi"], row["unit"])
        read_as = f"{target.lo}–{target.hi}{target.unit}"
        ends = (target.lo, target.hi)
        if target.lo is None or [_share(*n) for n in numbers] != [_share(end, target.unit or "") for end in ends]:
            yield "value", f"{row['lo']}–{row['hi']}{row['unit']}", read_as
        elif (target.unit or "") != row["unit"] and {target.unit or "", row["unit"]} - {"%", "", "成"}:
            yield "unit", row["unit"], target.unit or ""


def differences(source: str, text: str, targets: list[Target]) -> Iterator[Difference]:
    everything = list(placed(text, ROWS[source]))
    coded = [c for c in everything if c.row["status"] in ("target", "result")]
    found, others = matched(coded, targets)
    for i, c in enumerate(coded):
        if i in found:
            for field, code, code_read in wrong_fields(c, targets[found[i]]):
                yield source, c.row["quote"], field, code, code_read
        else:
            yield source, c.row["quote"], "missed", c.row["status"], ""
    for j in others:
        target = targets[j]
        if not _may_be_read(target, everything):
            quote = text[target.span.start : target.span.end].replace("\n", "")
            yield source, quote, "extra", "", f"{target.status} {target.indicator} {target.value_raw or ''}"


def _may_be_read(target: Target, coded: list[Coded]) -> bool:
    """Whether a statement that no row stands for is a part of one, is open, or a result in the background."""
    span = range(target.span.start, target.span.end)
    value = span if target.value_span is None else range(target.value_span.start, target.value_span.end)
    statuses = {c.row["status"] for c in coded if overlap(c.value or c.span, value)}
    without_number = target.value_span is None and any(not c.value and overlap(c.span, span) for c in coded)
    return "open" in statuses or (target.status == "result" and "background" in statuses) or without_number


def strict_share() -> float:
    """Share of the coded targets that are found with every code right."""
    n = right = 0
    for source in ROWS:
        text, targets = read(source)
        coded = [c for c in placed(text, ROWS[source]) if c.row["status"] in ("target", "result")]
        found, _ = matched(coded, targets)
        for i, c in enumerate(coded):
            n += c.row["status"] == "target"
            right += c.row["status"] == "target" and i in found and not [*wrong_fields(c, targets[found[i]])]
    return right / n


@pytest.mark.parametrize("source", ROWS)
def test_a_plan_is_read_as_coded(source: str) -> None:
    text, targets = read(source)
    new = [d for d in differences(source, text, targets) if d[:3] not in KNOWN]
    lines = [f"{field}: {quote!r}: coded {code!r}, read {code_read!r}" for _, quote, field, code, code_read in new]
    assert not new, f"{source}\n" + "\n".join(lines)


def test_every_known_difference_has_a_reason_and_most_targets_are_right() -> None:
    assert all(row["reason"] and row["plan"] in ROWS for row in rows_of("coded_plans_known.tsv"))
    assert strict_share() >= LEAST_STRICT
