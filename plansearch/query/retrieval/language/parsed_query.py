"""A query as plain data: words to rank by, strings that passages must or must not hold, and fields of plans.

`str(query)` is the normal form, which parses back to the same query: see `parser.parse_query`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from plansearch.datafiles import records
from plansearch.messages import Message

STRAIGHT = '"＂'
CURLY = "“”"
QUOTES: dict[str, str] = {
    **dict.fromkeys(STRAIGHT, STRAIGHT),
    **dict.fromkeys(CURLY, "”“"),
    "「": "」",
    "『": "』",
    "【": "】",
}
"""Each mark that opens a quoted string, with the marks that close it. ” opens one, too: keyboards confuse them."""
_PAIRS = ('""', "“”", "「」", "『』", "【】")  # in the order in which the normal form takes them
_BARE = re.compile(r"[^\W\d_]\w*")
_MAY_BE_AN_OPTION = re.compile(r"[A-Za-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class FieldCondition:
    """A condition on plans: a field (a keyword of the filters, such as `region`) has one of these values.

    negated: it has none of them.
    """

    name: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        takes_all = self.name == "title" and len(self.values) > 1  # without quotes a title goes on to the next blank
        bare = [not takes_all and bool(_BARE_VALUE.fullmatch(value)) for value in self.values]
        values = ",".join(v if is_bare else quoted(v) for v, is_bare in zip(self.values, bare, strict=True))
        return f"{'-' if self.negated else ''}{first_names()[self.name]}:{values}"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What a query asks.

    text: free words; with nothing else in the query it is the query as typed. exact, required: strings that a passage
    must hold, typed in quotes or after a plus; excluded: strings that it must not hold. fields: conditions on plans, at
    most one of a field and negation. notes: what a person should know of how the query was read; they do not count for
    equality.
    """

    text: str = ""
    exact: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    fields: tuple[FieldCondition, ...] = ()
    notes: tuple[Message, ...] = field(default=(), compare=False)

    @property
    def held(self) -> tuple[str, ...]:
        """The strings that a passage must hold, each once."""
        return tuple(dict.fromkeys((*self.exact, *self.required)))

    @property
    def words(self) -> str:
        """What passages are ranked by: the free words and the strings that they must hold."""
        return " ".join(part for part in (self.text, *self.held) if part)

    @property
    def is_plain(self) -> bool:
        """Whether there are only free words."""
        return not (self.exact or self.required or self.excluded or self.fields)

    def __str__(self) -> str:
        return " ".join(
            (
                *((self.text,) if self.text else ()),
                *map(quoted, self.exact),
                *(f"+{word}" for word in self.required),
                *(f"-{string if is_bare(string) else quoted(string)}" for string in self.excluded),
                *map(str, self.fields),
            )
        )


_BARE_VALUE = re.compile(r"\d{4}:(?:\d{4})?|\w[\w~-]*")


def is_bare(string: str) -> bool:
    """Whether a string after a sign needs no quotes: letters and figures, a letter first, nothing like an option."""
    return bool(_BARE.fullmatch(string)) and not _MAY_BE_AN_OPTION.fullmatch(string)


def quotable(string: str) -> str:
    """A string that the normal form can print: one with every kind of quotes in it loses the straight ones."""
    return string if _quotes_for(string) else string.translate(dict.fromkeys(map(ord, STRAIGHT)))


def quoted(string: str) -> str:
    """A string in the first quotes that do not occur in it. Errors: ValueError where it is not `quotable`."""
    pair = _quotes_for(string)
    if not pair:
        raise ValueError(string)
    return f"{pair[0]}{string}{pair[1]}"


def _quotes_for(string: str) -> str:
    """The first pair of quotes that do not occur in a string; "" where all do."""
    return next((pair for pair in _PAIRS if not any(mark in string for mark in QUOTES[pair[0]])), "")


@cache
def field_names() -> dict[str, str]:
    """Every name of a field, in small letters, with the keyword of the filters that it stands for."""
    return {row[1]: row[0] for row in records("plansearch.query.retrieval.language", "fields.tsv")}


@cache
def first_names() -> dict[str, str]:
    """Each field with the name that the normal form has."""
    return {keyword: name for name, keyword in reversed(field_names().items())}
