"""A plan file that need not be in the index."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.model import Document, KnownContents, Plan, PlanId, Skipped
from plansearch.sources.folder import read_file

NOT_INDEXED = "a file, no plan of the index, read for this alone; to keep its plans: plansearch index FOLDER"


def read_plan_file(path: Path) -> Document:
    """A plan file as a document. Errors: CorpusError with the reason it cannot be used."""
    if not path.is_file():
        raise CorpusError(f"there is no file {path}", "check the path")
    document = read_file(path, str(path))
    if isinstance(document, Skipped):
        raise CorpusError(
            f"{path} cannot be used: {document.reason}",
            "give a file with one plan, of a kind that `plansearch index` reads",
        )
    return document


def described(path: Path) -> tuple[Document, Plan, tuple[str, ...]]:
    """A plan file as a document and as the plan it would be, and what its clues disagree on. Errors: CorpusError."""
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
    )
    return document, plan, (*document.remarks, *facts.warnings)
