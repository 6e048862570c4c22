"""Drafts beside the plans of an index: read, split and understood as a build does it, then asked like any plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Document, Plan
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.resolve_plan import MANY, file_of, is_from_input, resolve_plan

if TYPE_CHECKING:  # loads the writer of shards
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.pipeline.drafts import Draft


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts that were given by name.

    reader: of the index and the drafts; without drafts that of the index. numbers: of the plans in each file, by its
    name as given. files: (source, SHA-256) of each draft. notes: what was left out, and as what each draft is taken.
    """

    reader: Reader
    numbers: Mapping[str, tuple[int, ...]]
    files: tuple[tuple[str, str], ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def all_numbers(self) -> frozenset[int]:
        """The numbers of all drafts."""
        return frozenset(number for some in self.numbers.values() for number in some)


def is_draft(index: Reader, name: str) -> bool:
    """Whether a name means a draft: standard input, or a file, where no plan of the index has that id."""
    return name not in index.plan_numbers and (is_from_input(name) or file_of(name) is not None)


def drafts_beside(
    index: Reader,
    names: Sequence[str],
    stated: DraftFacts = NOTHING_STATED,
    contents: bytes | None = None,
    *,
    counted: bool = False,
    outlined: bool = False,
) -> Drafts:
    """The drafts that these names mean, each a file or `-`, as plans beside those of the index.

    stated: what a person says of them. contents: of standard input. counted: strings can be looked up in them, which
    takes half a second more. outlined: only their text and sections are wanted, not what they promise, which
    takes most of the time. Errors: CorpusError for a file that cannot be read; UnknownName for a stated region.
    """
    if not names:
        return Drafts(index, {})
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.pipeline.drafts import reader_beside

    gazetteer = Gazetteer.load(more=index.regions)
    read = read_drafts(index, names, gazetteer, stated, contents)
    reader, numbers = reader_beside(index, read.drafts, gazetteer, counted=counted, promises=not outlined)
    plans = [draft.plan for draft in read.drafts]
    return Drafts(
        reader,
        {name: tuple(numbers[place] for place in some) for name, some in read.places.items()},
        tuple((plan.source, plan.sha256) for plan in plans),
        (*read.notes, *taken_as(plans), *in_index(index, plans)),
    )


@dataclass(frozen=True, slots=True)
class ReadDrafts:
    """Drafts as they were read. places: by the name given, the places in drafts of the plans in that file.

    notes: what was left out of the files, and what the clues to region, year and kind disagree on.
    """

    drafts: tuple[Draft, ...]
    places: Mapping[str, tuple[int, ...]]
    notes: tuple[Message, ...]


def read_drafts(
    index: Reader,
    names: Sequence[str],
    gazetteer: Gazetteer,
    stated: DraftFacts = NOTHING_STATED,
    contents: bytes | None = None,
) -> ReadDrafts:
    """The drafts that these names mean, split and understood as a build does it, each once. Errors: `drafts_beside`."""
    from plansearch.pipeline.drafts import Draft
    from plansearch.query.filters.plan_files import facts_of, plan_of, read_plan_files, remarks_of

    found: dict[str, Draft] = {}
    places: dict[str, list[int]] = {}
    notes: list[Message] = []
    for name in dict.fromkeys(names):
        documents, left_out = read_plan_files(name, contents)
        notes += left_out
        for document in (_unlike_the_index(index, document) for document in documents):
            if document.source not in found:
                facts = facts_of(document, gazetteer, stated)
                found[document.source] = Draft(document, facts, plan_of(document, facts, gazetteer))
                notes += remarks_of(document, facts)
            places.setdefault(name, []).append(list(found).index(document.source))
    return ReadDrafts(tuple(found.values()), {name: tuple(some) for name, some in places.items()}, tuple(notes))


def plans_named(
    index: Reader, names: Sequence[str], stated: DraftFacts = NOTHING_STATED, contents: bytes | None = None
) -> tuple[Drafts, tuple[int, ...]]:
    """The plans that names mean, by their numbers in `reader` of the drafts among them, in the order of the names.

    A name is one of a plan of the index, as `resolve_plan` takes it, a file, or `-`. Errors: as `drafts_beside`;
    UnknownName for a name of nothing.
    """
    found = {name: resolve_plan(index, name) for name in names}
    drafts = drafts_beside(index, [name for name, number in found.items() if number is None], stated, contents)
    ids = {name: index.plan_entries[number].id for name, number in found.items() if number is not None}
    of_name = {name: (drafts.reader.plan_numbers[plan],) for name, plan in ids.items()} | dict(drafts.numbers)
    return drafts, tuple(number for name in names for number in of_name[name])


def taken_as(plans: Sequence[Plan]) -> tuple[Message, ...]:
    """As what drafts are taken: region, level, time and kind, as far as they are known."""
    unknown = note("unknown")
    facts = [
        (p.region or unknown, p.level or unknown, str(p.time) if p.time else unknown, p.kind or unknown) for p in plans
    ]
    if len(plans) == 1 and set(facts[0]) == {unknown}:
        return (note("the draft does not tell its region, level, year and kind", do=Do.STATE_FACTS),)
    if len(plans) == 1:
        return (note("the draft is taken as: {facts}", facts=facts[0], do=Do.STATE_FACTS),)
    said = [note("{draft}: {facts}", draft=_short(p), facts=some) for p, some in zip(plans, facts, strict=True)]
    more = (plural("{n} more draft", "{n} more drafts", len(said) - MANY),) if len(said) > MANY else ()
    return (note("the drafts are taken as: {drafts}", drafts=(*said[:MANY], *more), do=Do.STATE_FACTS),)


def in_index(index: Reader, plans: Sequence[Plan]) -> tuple[Message, ...]:
    """Which drafts are plans of the index already, with the same text."""
    found = []
    for plan in plans:
        if same := same_in_index(index, plan.text):
            ids = tuple(index.plan_entries[no].id for no in same[:MANY])
            found.append(note("{draft} is in the index: {plans}", draft=_short(plan), plans=ids))
    return tuple(found)


def same_in_index(index: Reader, text: str) -> tuple[int, ...]:
    """The numbers of the plans of the index that have a text, character for character."""
    of_length = (no for no, entry in enumerate(index.plan_entries) if entry.n_chars == len(text))
    return tuple(no for no in of_length if index.text(no) == text)


def _short(plan: Plan) -> str:
    """The name of the file of a draft, with the number of the plan in it."""
    return Path(plan.source).name


def _unlike_the_index(index: Reader, document: Document) -> Document:
    """The document under a name that no plan of the index has."""
    is_taken = document.source in index.plan_numbers
    return replace(document, source=f"./{document.source}") if is_taken else document


def label_of(plan: Plan) -> str:
    """What tables call a draft: its file, and its region and year where they are known."""
    return f"{_short(plan)} ({plan.label})" if plan.region and plan.year else _short(plan)
