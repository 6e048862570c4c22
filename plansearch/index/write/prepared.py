"""A plan as the rows and numbers of a shard: all that depends on the plan alone, and so can be made elsewhere.

What a text holds can break what reads it, or keep it busy for hours. So this is done before anything of the plan is in
a shard, in a process of its own where the file is not to be trusted (`plansearch.pipeline.preparing`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plansearch.corpus.evidence_weighting import contested_fields
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index.target_store import Stored
from plansearch.index.write.target_writer import statements_of
from plansearch.messages import Message, as_data
from plansearch.model import PARTS, Document, Span
from plansearch.targets import Lexicon
from plansearch.targets.interpret.parts import UNKNOWN_PARTS, parts_of
from plansearch.targets.interpret.scope import OwnPlace, other_places
from plansearch.targets.interpret.status import PlanFacts
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.sections import innermost
from plansearch.text.terms import quantities

LONGEST_PASSAGE = (1 << 16) - 1  # characters: lengths and frequencies of a passage are 16 bits wide
MAX_UNITS = 1 << 24  # a suffix fits 24 bits, and a build stays below a gigabyte whatever the corpus


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a shard holds of one plan, with numbers that count from the beginning of the plan.

    plan: a row of the catalogue, without the numbers and names that the shard gives. sections: (start, end, depth, path
    as JSON, part). passages: (start, end, section or -1, number of the part). quantities: (passage, start, end, term).
    statements: None where nobody reads what the plan promises. contested: as in `format.CONTESTED`.
    warnings: remarks on the reading and on the clues.
    """

    source: str
    text: str
    is_passage: bool
    regions: tuple[tuple[Any, ...], ...]
    plan: tuple[Any, ...]
    sections: tuple[tuple[int, int, int, str, str], ...]
    passages: tuple[tuple[int, int, int, int], ...]
    quantities: tuple[tuple[int, int, int, str], ...]
    statements: tuple[Stored, ...] | None
    contested: int
    warnings: tuple[Message | str, ...]


def prepare(
    document: Document, facts: Facts, gazetteer: Gazetteer, lexicon: Lexicon, *, promises: bool = True
) -> Prepared:
    """A plan as a shard holds it. promises: what it states is read.

    Errors: UnicodeEncodeError for what no database keeps, such as half of a character in a title.
    """
    text = document.text
    sections = outline(text)
    is_whole = document.is_passage and len(text) <= LONGEST_PASSAGE
    cut = [(Span(0, len(text)), ())] if is_whole else passages(text, sections)
    known = PlanFacts(facts.kind or "", facts.year)
    is_read = not document.is_passage or facts.region is not None or facts.year is not None
    parts = parts_of(lexicon, text, sections, known) if is_read else UNKNOWN_PARTS
    statements = None
    if is_read and promises:
        statements = statements_of(
            text, lexicon, sections=sections, is_other=other_places(lexicon, gazetteer, _own_place(facts)),
            kind=facts.kind, year=facts.year,
        )  # fmt: skip
    prepared = Prepared(
        document.source,
        text,
        document.is_passage,
        tuple(
            (region.code, region.name, region.level, region.parent)
            for region in (gazetteer.ancestors(facts.region) if facts.region else ())
        ),
        _plan_row(document, facts, gazetteer),
        tuple(
            (
                s.span.start, s.span.end, s.depth, json.dumps(s.path, ensure_ascii=False),
                PARTS[parts.at(s.span.start)],
            )
            for s in sections
        ),
        tuple(
            (span.start, span.end, innermost(sections, span.start) if path else -1, parts.at(span.start))
            for span, path in cut
        ),
        tuple(
            (n, span.start + start, span.start + end, term)
            for n, (span, _) in enumerate(cut)
            for start, end, term in quantities(span.of(text))
        ),
        statements,
        fmt.CONTESTED.index(contested_fields(facts.evidence)),
        (*document.remarks, *facts.warnings),
    )  # fmt: skip
    _check_strings((document.source, *prepared.plan, *(path for _, _, _, path, _ in prepared.sections)))
    return prepared


def _plan_row(document: Document, facts: Facts, gazetteer: Gazetteer) -> tuple[Any, ...]:
    chain = gazetteer.ancestors(facts.region) if facts.region else ()
    return (
        facts.title,
        facts.region.name if facts.region else None,
        facts.region.code if facts.region else None,
        _as_json(r.name for r in chain), _as_json(r.code for r in chain),
        facts.level, facts.year, facts.last_year, facts.body, facts.kind,
        len(document.text), document.charset, document.sha256,
        _as_json(fmt.record_as_data(clue) for clue in facts.evidence),
        _as_json(map(as_data, facts.warnings)),
        document.family, _as_json(fmt.record_as_data(piece) for piece in document.dropped),
    )  # fmt: skip


def _check_strings(cells: Iterable[Any]) -> None:
    for cell in cells:
        if isinstance(cell, str):
            cell.encode()


def _own_place(facts: Facts) -> OwnPlace:
    region = facts.region
    name, code = (None, None) if region is None else (region.name, region.code)
    return OwnPlace(name, code, facts.level, facts.title, facts.body)


def _as_json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
