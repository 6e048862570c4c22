"""What a person should know of a query: how it was read, and why no passage meets it."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parsed_query import ParsedQuery, quoted
from plansearch.query.retrieval.topk.passage_ranges import Ranges


def check_query(asked: ParsedQuery) -> None:
    """Whether a query says what to rank by.

    Errors: QueryError for one that only leaves out or only has fields, and for a value of a field that makes no sense.
    """
    with_fields(Filters(), asked.fields)
    if asked.words.strip():
        return
    if asked.excluded:
        message = note("the query says only what to leave out: {strings}", strings=asked.excluded)
        raise QueryError(message, act(Do.GIVE_WORDS_BESIDE))
    if asked.fields:
        raise QueryError(
            note("the query has only fields: {fields}", fields=tuple(map(str, asked.fields))),
            act(Do.GIVE_WORDS_TO_RANK),
        )


def notes_on_reading(typed: str, asked: ParsedQuery) -> tuple[Message, ...]:
    """The normal form of a query where it differs from what was typed, and what counts as text against appearances."""
    normal = str(asked)
    if normal.split() == typed.split():
        return asked.notes
    return (note("read as: {query}", query=normal), *asked.notes)


def why_no_passage(index: Reader, asked: ParsedQuery, allowed: Ranges | None, filters: Filters) -> Message | None:
    """Which strings of a query are the reason that no passage meets it; None where they are not.

    allowed: the passages that filters leave, None for all.
    """
    if not asked.held and not asked.excluded:
        return None
    from plansearch.query.retrieval.language.string_conditions import passages_with_strings

    def n_passages(held: tuple[str, ...], excluded: tuple[str, ...] = (), among: Ranges | None = None) -> int:
        ranges = passages_with_strings(index, held, excluded, among)
        return sum(end - first for own in ranges for first, end in own)

    for string in asked.held:
        n = n_passages((string,))
        if not n:
            return next(_why_nowhere(index, string))
        if str(filters) and not n_passages((string,), among=allowed):
            return plural(
                "{string} is in {n} passage, but in none within {filters}",
                "{string} is in {n} passages, but in none within {filters}",
                n,
                string=quoted(string),
                filters=str(filters),
            )
    strings = tuple(map(quoted, asked.held))
    if not n_passages(asked.held, among=allowed):
        return note("no passage has all of {strings}", strings=strings) if len(strings) > 1 else None
    any_text = note("any text")
    if asked.excluded and not n_passages(asked.held, asked.excluded, allowed):
        return note(
            "every passage that has {strings} has a string that is left out, too: {excluded}",
            strings=strings or (any_text,),
            excluded=tuple(map(quoted, asked.excluded)),
        )
    return None


def _why_nowhere(index: Reader, string: str) -> Iterator[Message]:
    """What is known of a string that is in no passage, the most useful first."""
    from plansearch.index.occurrences import longest_beginning, spellings  # 6 ms to load, and seldom needed

    shown = quoted(string)
    if spellings(index, string):
        yield note("{string} is in no passage; a border between passages divides it", string=shown, do=Do.FIND_STRING)
    other = next((one for one in (string.upper(), string.lower(), string.title()) if spellings(index, one)), "")
    if other:
        yield note("{string} is in no plan; {other} is", string=shown, other=quoted(other))
    if spellings(index, string, across_lines=True):
        yield note("{string} is in no plan inside a line; a line break divides it", string=shown)
    if part := longest_beginning(index, string):
        yield note("{string} is in no plan; {part} is", string=shown, part=quoted(part), do=Do.FIND_STRING)
    yield note("{string} is in no plan", string=shown, do=Do.FIND_STRING)
