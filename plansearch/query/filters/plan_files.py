"""A plan file that need not be in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from plansearch.errors import CorpusError
from plansearch.messages import Do, Message, act, mark, note, plural
from plansearch.model import Document, KnownContents, Plan, PlanId, Region, Skipped
from plansearch.query.filters.draft_facts import NOTHING_STATED, REQUEST, DraftFacts
from plansearch.query.filters.resolve_plan import FROM_INPUT, MANY, file_of, is_from_input
from plansearch.regular_files import is_folder
from plansearch.sources.folder import read_plans
from plansearch.sources.formats import Origin, plans_in

if TYPE_CHECKING:  # loads the rules of inference
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import Facts

NOT_INDEXED = note("this is a file, not a plan of the index; it was read for this answer only", do=Do.KEEP_FILE)


MOST_CHARS = 1_000_000
"""Characters of the longest draft: more than the plans of a city for half a century, and some ten seconds of work."""


def read_plan_files(name: str, contents: bytes | None = None) -> tuple[list[Document], tuple[Message, ...]]:
    """The plans in a file, as an index would hold them, or the one of them that is named; and what was left out.

    contents: of standard input, which `-` and `-#2` name. Errors: CorpusError where there is none, with the reason, and
    for a plan of more than `MOST_CHARS`.
    """
    if is_from_input(name):
        return _read_input(name, contents)
    path = file_of(name)
    if path is None:
        raise _no_file(name)
    return _plans_among(list(read_plans(path, str(path))), name, path)


def _read_input(name: str, contents: bytes | None) -> tuple[list[Document], tuple[Message, ...]]:
    if contents is None:
        raise CorpusError(note("standard input was not kept"), note("save it as a file, and give the file"))
    origin = Origin(FROM_INPUT, f"{FROM_INPUT}.txt", sha256(contents).hexdigest(), is_named=False)
    return _plans_among(list(plans_in(contents, origin)), name, Path(FROM_INPUT))


def _no_file(name: str) -> CorpusError:
    if is_folder(name):
        return CorpusError(note("{path} is a folder, not a plan file", path=name), act(Do.KEEP_FILE))
    return CorpusError(note("there is no file {path}", path=name), note("check the path"))


def _plans_among(
    found: Sequence[Document | Skipped], name: str, path: Path
) -> tuple[list[Document], tuple[Message, ...]]:
    plans = [item for item in found if isinstance(item, Document)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    if not plans:
        reason = skipped[0].reason
        if is_from_input(name):
            raise CorpusError(
                note("the text given cannot be used: {reason}", reason=reason), act(Do.GIVE_READABLE_FILE)
            )
        raise CorpusError(
            note("{path} cannot be used: {reason}", path=str(path), reason=reason), act(Do.GIVE_READABLE_FILE)
        )
    if Path(name) != path:
        plans, skipped = [_named(plans, name, path)], []
    for plan in plans:
        _check_length(plan)
    notes = [note("{source}: {reason}", source=skip.source, reason=skip.reason) for skip in skipped[:MANY]]
    if len(skipped) > MANY:
        notes.append(plural("{n} more part was left out", "{n} more parts were left out", len(skipped) - MANY))
    return plans, tuple(notes)


def _check_length(document: Document) -> None:
    if len(document.text) > MOST_CHARS:
        raise CorpusError(
            note("{source} has {n} characters, too many for one plan", source=document.source, n=len(document.text)),
            note("give a file of at most {n} characters, or a part of it", n=MOST_CHARS),
        )


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


def read_plan_file(name: str, contents: bytes | None = None) -> Document:
    """The plan in a file of one plan, or the one named in a file of several. Errors: CorpusError, also for several."""
    return _only_one(read_plan_files(name, contents)[0], name)


def _only_one(plans: Sequence[Document], name: str) -> Document:
    if len(plans) > 1:
        raise CorpusError(note("{path} holds {n} plans", path=name, n=len(plans)), _one_of(plans))
    return plans[0]


def read_as_plan(
    name: str,
    regions: Iterable[Region] = (),
    *,
    stated: DraftFacts = NOTHING_STATED,
    contents: bytes | None = None,
) -> tuple[Document, Plan, tuple[Message, ...]]:
    """A plan file as a document and as a plan, with what its clues disagree on. regions, stated: as for `as_plan`.

    contents: of standard input. Errors: CorpusError; UnknownName for a region that nobody knows.
    """
    document = read_plan_file(name, contents)
    plan, remarks = as_plan(document, regions, stated=stated)
    return document, plan, remarks


def as_plan(
    document: Document, regions: Iterable[Region] = (), *, stated: DraftFacts = NOTHING_STATED
) -> tuple[Plan, tuple[Message, ...]]:
    """A document as a plan, with what its clues disagree on. regions: further ones that it may be of.

    stated: what a person says of it, which counts for more than its clues. Errors: UnknownName for a region that is
    stated and that nobody knows.
    """
    from plansearch.corpus.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(more=regions)
    facts = facts_of(document, gazetteer, stated)
    return plan_of(document, facts, gazetteer), remarks_of(document, facts)


def facts_of(document: Document, gazetteer: Gazetteer, stated: DraftFacts = NOTHING_STATED) -> Facts:
    """The facts about a document, inferred as a build infers them. Errors: as `as_plan`."""
    from plansearch.corpus.evidence_weighting import TABLE
    from plansearch.corpus.metadata import infer

    facts = infer(document, gazetteer, stated.as_row(gazetteer))
    said = {clue.field for clue in facts.evidence if clue.source == TABLE}
    clues = (clue for clue in facts.evidence if clue.field not in said or clue.standing == "taken")
    evidence = tuple(replace(clue, source=REQUEST) if clue.source == TABLE else clue for clue in clues)
    return replace(facts, evidence=evidence)


def remarks_of(document: Document, facts: Facts) -> tuple[Message, ...]:
    """What a person should know about the reading of a document, and what its clues disagree on."""
    return tuple(note("{remark}", remark=remark) for remark in (*document.remarks, *facts.warnings))


def plan_of(document: Document, facts: Facts, gazetteer: Gazetteer) -> Plan:
    """A document with its facts as a plan that no index holds."""
    from plansearch.corpus.evidence_weighting import contested_fields

    region = facts.region
    return Plan(
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
