"""A plan file that need not be in the index."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import Do, Message, note
from plansearch.model import Document, KnownContents, Plan, PlanId, Skipped
from plansearch.sources.folder import read_file

NOT_INDEXED = note("this is a file, not a plan of the index; it was read for this answer only", do=Do.KEEP_FILE)


def read_plan_file(path: Path) -> Document:
    """A plan file as a document. Errors: CorpusError with the reason why it cannot be used."""
    if not path.is_file():
        raise CorpusError(note("there is no file {path}", path=str(path)), note("check the path"))
    document = read_file(path, str(path))
    if isinstance(document, Skipped):
        raise CorpusError(
            note("{path} cannot be used: {reason}", path=str(path), reason=document.reason),
            note("give a file that holds one plan, in a format that an index is built from"),
        )
    return document


def known_of(document: Document) -> tuple[str | None, int | None]:
    """The kind of plan that a document is, and the year planned for, by its own clues; None where there is none."""
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import infer

    facts = infer(document, Gazetteer.load(), {})
    return facts.kind, facts.year


def read_as_plan(path: Path) -> tuple[Document, Plan, tuple[Message, ...]]:
    """A plan file as a document and as a plan, with what its clues disagree on. Errors: CorpusError."""
    from plansearch.corpus.evidence_weighting import contested_fields
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import infer

    document, gazetteer = read_plan_file(path), Gazetteer.load()
    facts = infer(document, gazetteer, {})
    region = facts.region
    plan = Plan(
        id=PlanId(document.source),
        source=document.source,
        title=facts.title,
        region=region.name if region else None,
        region_code=region.code if region else None,
        region_path=gazetteer.path(region) if region else (),
        level=facts.level,
        year=facts.year,
        last_year=facts.last_year,
        body=facts.body,
        kind=facts.kind,
        n_chars=len(document.text),
        charset=document.charset,
        sha256=document.sha256,
        family=document.family,
        contents=KnownContents(document.text, facts.evidence),
        contested=contested_fields(facts.evidence),
    )
    return document, plan, tuple(note("{remark}", remark=remark) for remark in (*document.remarks, *facts.warnings))
