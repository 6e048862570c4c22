"""The plan, draft or section that plans are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, mark, note
from plansearch.model import Document, Plan, Section, Span, Target
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.retrieval.likeness.promises import Promise
from plansearch.text.outline import outline, without_number

SHORT = 200  # characters; of a shorter text little can be said
_MANY = 12  # headings that an error lists
TARGETS = ((("status",), "target"), (("is_prior",), False))


@dataclass(frozen=True, slots=True)
class Subject:
    """A text with its plan. number: of the plan in the index, None for another draft; codes: of its region and above.

    text: of the section asked about, or the whole. section: that section. sections: those of the whole plan.
    """

    plan: Plan
    number: int | None
    codes: frozenset[str]
    text: str
    sections: tuple[Section, ...]
    section: Section | None
    is_draft: bool
    notes: tuple[Message, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Headings of the plan, or of the section and those below it."""
        return headings_in(self.sections, self.section.span if self.section else None)


def headings_in(sections: Sequence[Section], span: Span | None) -> tuple[str, ...]:
    """Headings that begin in a span, in order; all for None."""
    return tuple(s.path[-1] for s in sections if span is None or span.start <= s.span.start < span.end)


def subject_of(
    index: Reader, given: int | Document, section: str | None, stated: DraftFacts = NOTHING_STATED
) -> Subject:
    """The subject that a person means. given: the number of a plan, or a document. section: see `section_meant`.

    Errors: CorpusError for a draft that is too long; QueryError as `section_meant`.
    """
    notes: tuple[Message, ...] = ()
    number: int | None
    if isinstance(given, int):
        number, plan, sections = given, index.plan(given), index.sections(given)
        codes = index.plan_entries[given].codes
    else:
        from plansearch.query.filters.drafts import in_index, same_in_index, taken_as
        from plansearch.query.filters.plan_files import as_plan  # loads the readers of formats

        number = next(iter(same_in_index(index, given.text)), None)
        plan, _ = as_plan(given, index.regions, stated=stated)
        sections, codes = tuple(outline(given.text)), _codes(index, plan)
        notes = (*taken_as([plan]), *in_index(index, [plan]))
    text = plan.text
    chosen = None if section is None else section_meant(text, sections, section)
    text = text if chosen is None else chosen.span.of(text)
    if len(text) < SHORT and not isinstance(given, int):
        notes += (note("the text has only {n} characters, so that little can be said", n=len(text)),)
    return Subject(plan, number, codes, text, sections, chosen, not isinstance(given, int), notes)


def section_meant(text: str, sections: Sequence[Section], name: str) -> Section:
    """The section whose heading has these words; several parts, from the outermost inward, are separated by `/`.

    Errors: QueryError where no section has them, where several have them, and where the section has no text.
    """
    parts = [_bare(part) for part in name.split("/") if part.strip()]
    fitting = [one for one in sections if _fits([_bare(heading) for heading in one.path], parts)]
    whole = [one for one in fitting if parts[-1] in (_bare(one.path[-1]), _bare(without_number(one.path[-1])))]
    fitting = whole or fitting
    if len(fitting) != 1:
        raise _not_one(name, fitting, sections)
    found = fitting[0]
    if not found.span.of(text).strip()[len(found.path[-1]) :].strip():
        raise QueryError(
            note("the section {heading} is empty", heading=found.path[-1]), note("name a section that has text")
        )
    return found


def _not_one(name: str, fitting: Sequence[Section], sections: Sequence[Section]) -> QueryError:
    """The error for a name that fits several sections, or none of all sections."""
    if not sections:
        return QueryError(note("the plan has no headings"), note("leave the section out"))
    if fitting:
        problem = note("{n} headings have {name!r}", n=len(fitting), name=name)
    else:
        problem = note("no heading has {name!r}", name=name)
    listed = fitting or sections
    headings = tuple(note("{heading}", heading=" / ".join(one.path)) for one in listed[:_MANY])
    template = mark("the headings: {headings}") if len(listed) <= _MANY else mark("the headings: {headings} …")
    return QueryError(problem, note(template, headings=headings))


def _fits(path: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the last heading has the last part, and headings above it the others, in order."""
    if not parts or not path or parts[-1] not in path[-1]:
        return False
    above = iter(path[:-1])
    return all(any(part in heading for heading in above) for part in parts[:-1])


def _bare(heading: str) -> str:
    return "".join(heading.split()).translate({ord("("): "（", ord(")"): "）"})


def _codes(index: Reader, plan: Plan) -> frozenset[str]:
    from plansearch.corpus.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(more=index.regions)
    region = gazetteer.get(plan.region_code) if plan.region_code else None
    return frozenset(one.code for one in gazetteer.ancestors(region)) if region else frozenset()


def promises_of(index: Reader, subject: Subject) -> list[Promise]:
    """What the subject promises: targets that the index holds, or that are read from a draft now."""
    span = subject.section.span if subject.section else Span(0, subject.plan.n_chars)
    if subject.number is not None:
        entry = index.plan_entries[subject.number]
        store = index.shards[entry.shard].targets
        stored = [s for s in store.statements(plans=[entry.local], where=TARGETS) if _is_within(s.target, span)]
        return [Promise.of(one.indicator, one.phrasing, one.target) for one in stored]
    from plansearch.targets import extract_targets
    from plansearch.targets.interpret.phrasing import phrasing

    plan = subject.plan
    found = extract_targets(plan.text, kind=plan.kind, year=plan.year, lexicon=index.lexicon)
    return [
        Promise.of(target.canonical, phrasing(target, plan.text), target)
        for target in found
        if target.status == "target" and not target.is_prior and _is_within(target, span)
    ]


def _is_within(target: Target, span: Span) -> bool:
    return span.start <= target.span.start < span.end
