"""A plan file that need not be in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import Do, Message, mark, note, plural
from plansearch.model import Document, KnownContents, Plan, PlanId, Region, Skipped
from plansearch.query.filters.resolve_plan import MANY, file_of
from plansearch.sources.folder import read_plans
from plansearch.sources.formats import Origin, plans_in

NOT_INDEXED = note("this is a file, not a plan of the index; it was read for this answer only", do=Do.KEEP_FILE)


def read_plan_files(name: str) -> tuple[list[Document], tuple[Message, ...]]:
    """The plans in a file, as an index would hold them, or the one of them that is named; and what was left out.

    Errors: CorpusError where there is none, with the reason.
    """
    path = file_of(name)
    if path is None:
        raise CorpusError(note("there is no file {path}", path=name), note("check the path"))
    return _plans_among(list(read_plans(path, str(path))), name, path)


def read_draft(data: bytes, name: str) -> Document:
    """The one plan in bytes that are no file: text, HTML, Word or whatever a file may hold. name: what to call it.

    Errors: CorpusError where there is none, or several.
    """
    found = list(plans_in(data, Origin(name, f"{name}.txt", sha256(data).hexdigest())))
    return _only_one(_plans_among(found, name, Path(name))[0], name)


def _plans_among(
    found: Sequence[Document | Skipped], name: str, path: Path
) -> tuple[list[Document], tuple[Message, ...]]:
    plans = [item for item in found if isinstance(item, Document)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    if not plans:
        raise CorpusError(
            note("{path} cannot be used: {reason}", path=str(path), reason=skipped[0].reason),
            note("give a file in a format that an index is built from"),
        )
    if Path(name) != path:
        plans, skipped = [_named(plans, name, path)], []
    notes = [note("{source}: {reason}", source=skip.source, reason=skip.reason) for skip in skipped[:MANY]]
    if len(skipped) > MANY:
        notes.append(plural("{n} more part was left out", "{n} more parts were left out", len(skipped) - MANY))
    return plans, tuple(notes)


def _named(plans: Sequence[Document], name: str, path: Path) -> Document:
    """The plan of this name, or with this number in the file (`表.xlsx#2`)."""
    number = name.removeprefix(f"{path}#")
    for at, plan in enumerate(plans, start=1):
        if plan.source == name or str(at) == number:
            return plan
    raise CorpusError(note("{path} holds no plan {name}", path=str(path), name=name), _one_of(plans))


def _one_of(plans: Sequence[Document]) -> Message:
    template = mark("give one of: {plans} …") if len(plans) > MANY else mark("give one of: {plans}")
    return note(template, plans=tuple(plan.source for plan in plans[:MANY]))


def read_plan_file(name: str) -> Document:
    """The plan in a file of one plan, or the one named in a file of several. Errors: CorpusError, also for several."""
    return _only_one(read_plan_files(name)[0], name)


def _only_one(plans: Sequence[Document], name: str) -> Document:
    if len(plans) > 1:
        raise CorpusError(note("{path} holds {n} plans", path=name, n=len(plans)), _one_of(plans))
    return plans[0]


def known_of(document: Document) -> tuple[str | None, int | None]:
    """The kind of plan that a document is, and the year planned for, by its own clues; None where there is none."""
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import infer

    facts = infer(document, Gazetteer.load(), {})
    return facts.kind, facts.year


def read_as_plan(name: str) -> tuple[Document, Plan, tuple[Message, ...]]:
    """A plan file as a document and as a plan, with what its clues disagree on. Errors: CorpusError."""
    document = read_plan_file(name)
    plan, remarks = as_plan(document)
    return document, plan, remarks


def as_plan(document: Document, regions: Iterable[Region] = ()) -> tuple[Plan, tuple[Message, ...]]:
    """A document as a plan, with what its clues disagree on. regions: further ones that it may be of."""
    from plansearch.corpus.evidence_weighting import contested_fields
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import infer

    gazetteer = Gazetteer.load(more=regions)
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
    return plan, tuple(note("{remark}", remark=remark) for remark in (*document.remarks, *facts.warnings))
