"""The query language: what a person types, read as a `ParsedQuery`.

    低空经济 "高新技术企业" +无人机 -"物流园区" 地区:青澜市 年:2021:2025

Signs, quotes and fields count at the beginning of a word only, that is, after a blank or after another such part; a
quoted string also ends a word. Everything else is text: `5%-6%`, `2023-2025`, `COVID-19`, `互联网+`, `“十四五”规划`,
`目标：增长5%`. Nothing is refused for its form, except what was certainly meant as an option (`—year 2025`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from plansearch.datafiles import records
from plansearch.errors import QueryError
from plansearch.messages import Do, Message, act, note
from plansearch.query.filters.filters import parse_years
from plansearch.query.retrieval.language.parsed_query import (
    QUOTES,
    FieldCondition,
    ParsedQuery,
    field_names,
    is_bare,
    quotable,
)
from plansearch.query.retrieval.query_terms import check_length

PARAMETERS = frozenset(
    (
        "region", "year", "level", "body", "kind", "part", "not-region", "title", "newest", "without-contested",
        "all-copies", "limit", "by", "sort", "terms", "weighting", "variant", "plain", "without", "as-text", "explain",
        "whole", "queries", "run", "index", "format", "output", "bom", "codebook", "style", "lang", "help",
    )
)  # fmt: skip
"""What a search can be told beside its query; a dash before one of these names is no part of a query."""
SWITCHES = frozenset(
    ("all-copies", "newest", "without-contested", "plain", "as-text", "explain", "whole", "bom", "codebook", "help")
)
"""Those of the parameters that take no value."""
LETTERS = frozenset("rylnifoh")
"""Single letters that stand for some of them."""

MOST_STRINGS = 500
"""Each is looked up in the whole index."""

_PLUS, _MINUS, _DASHES = "+＋", "-－", "—–−―‐‑"
_SIGNS = _PLUS + _MINUS
_STOPS = "，、；。！？"  # end a word behind a sign, as a blank does
_SEPARATORS = _STOPS + ",;"  # that may follow a quoted string
_OPENERS = "".join(QUOTES)
_MULTIPLES = "十百千万亿"  # before a unit: 亿元
# Patterns that are text are compiled when a query needs them; most need none, and each takes part of a millisecond.
_NUMBER = r"\d[\d.,]*(?=[%％‰\s，、；。！？]|$)|\d+\.\d"
_OPERAND = rf"[^\s{_STOPS}]+"
_WORD = re.compile(r"\S+")
_SIGN = r"[+＋\-－]"
_SIGN_IN_WORD = re.compile(rf"(?<=[{_STOPS}]){_SIGN}(?!{_SIGN}|\d)(?=[^\s{_STOPS}{_DASHES}])")
_OPTION = re.compile(rf"(?:[{_DASHES}]{{1,2}}|[{_MINUS}]{{1,2}})([A-Za-z][A-Za-z-]*)(?![^\s=:：])[=:：]?\s*(\S*)")
_UNCLOSED = re.compile(rf"{_SIGN}*[{_OPENERS}]")
_COLON = r"[:：]"
_VALUE = r"[^\s,，、|；;。]+"
_VALUES_GO_ON = r"[,，、|](?=[^\s,，、|；;。+＋\-－])"
_DASHED_WORD = re.compile(rf"[{_DASHES}](?=[^\W\d_])")


@lru_cache(maxsize=64)
def parse_query(text: str) -> ParsedQuery:
    """What a query asks. Errors: QueryError for an option in the query, for a year that cannot be read, and for more
    text or strings than a search takes.
    """
    check_length(text)
    return _Parser(text).parse()


def has_only_fields(text: str) -> bool:
    """Whether a query names fields, and nothing to rank by or to leave out. Errors: as `parse_query`."""
    asked = parse_query(text)
    return bool(asked.fields) and not asked.words.strip() and not asked.excluded


def plain_query(text: str) -> ParsedQuery:
    """A query of free words alone, whatever signs are in it."""
    return ParsedQuery(text)


class _Parser:
    """Reads a query from left to right. at: how far it has been read."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.words: list[str] = []
        self.exact: dict[str, None] = {}
        self.required: dict[str, None] = {}
        self.excluded: dict[str, None] = {}
        self.fields: dict[tuple[str, bool], dict[str, None]] = {}
        self.notes: dict[Message, None] = {}
        self._closing: dict[str, tuple[int, int]] = {}
        """By closing mark, from where it was looked for last, and where it is: each is looked for once."""
        self._unquotable: set[int] = set()
        """Where a list of quoted strings, or a rest of it, begins that does not end as one."""
        self._word_end = 0

    def parse(self) -> ParsedQuery:
        """The whole query."""
        readers: tuple[Callable[[], bool], ...] = (self._field, self._refuse_option, self._quoted, self._signed)
        while self._skip_blanks():
            if not any(read() for read in readers):
                self._text()
        fields = tuple(FieldCondition(name, tuple(values), no) for (name, no), values in self.fields.items())
        parsed = ParsedQuery(
            "", tuple(self.exact), tuple(self.required), tuple(self.excluded), fields, tuple(self.notes)
        )
        if parsed.is_plain:
            return ParsedQuery(self.source, notes=parsed.notes)
        text = " ".join(" ".join(map(_kept_text, self.words)).split())
        return ParsedQuery(text, parsed.exact, parsed.required, parsed.excluded, fields, parsed.notes)

    def _skip_blanks(self) -> bool:
        """Go to the next word. False where there is none."""
        found = _WORD.search(self.source, self.at)
        self.at = found.start() if found else len(self.source)
        return bool(found)

    def _skip_separators(self) -> None:
        while self.source[self.at : self.at + 1] and self.source[self.at] in _SEPARATORS:
            self.at += 1

    def _text(self) -> None:
        """A word of text: to the next blank, or to a sign behind a comma."""
        if self._word_end <= self.at:
            word = _WORD.match(self.source, self.at)
            assert word
            self._word_end = word.end()
        sign = _SIGN_IN_WORD.search(self.source, self.at + 1, self._word_end)
        end = sign.start() if sign else self._word_end
        text = self.source[self.at : end]
        self.at = end
        self.words.append(text)
        if _DASHED_WORD.match(text):
            meant = f"-{text[1:]}"
            self._note(note("{word} counts as text; with a hyphen, {meant}, it is left out", word=text, meant=meant))
        self._remark_on_quotes(text)

    def _remark_on_quotes(self, word: str) -> None:
        """A note for quotes that are not closed, or that are inside a word."""
        opening = next((mark for mark in word if mark in _OPENERS), "")
        if not opening:
            return
        rest = word[word.index(opening) + 1 :]
        if any(mark in rest for mark in QUOTES[opening]):
            self._note(note("quotes inside a word count as text: {word}", word=word))
        elif opening not in "”【":
            self._note(note("the quote {quote} is not closed and counts as text", quote=opening))

    def _note(self, message: Message) -> None:
        self.notes[message] = None

    # Quoted strings

    def _quoted(self) -> bool:
        """One quoted string, or several with commas between them."""
        found: list[tuple[str, str]] = []
        at, begun = self.at, list[int]()
        while at not in self._unquotable and (item := self._quoted_at(at)):
            sign, string, end = item
            found.append((sign, string))
            begun.append(at)
            at = end
            while self.source[at : at + 1] and self.source[at] in _SEPARATORS:
                at += 1
            if not self.source[at : at + 1].strip():
                for sign, string in found:
                    self._take(sign, string)
                self.at = at
                return True
            if at == end:
                break
        self._unquotable.update(begun)
        return False

    def _quoted_at(self, at: int) -> tuple[str, str, int] | None:
        """The sign, the string, and the end of what is quoted at a place; None where nothing is."""
        sign = self.source[at : at + 1]
        if sign and sign in _SIGNS:
            at += 1
        else:
            sign = ""
        return (sign, *found) if (found := self._string_at(at)) else None

    def _string_at(self, at: int) -> tuple[str, int] | None:
        """The string in quotes that opens at a place, and its end; None where there is none with a letter or figure."""
        closing = QUOTES.get(self.source[at : at + 1])
        if closing is None:
            return None
        ends = [end for mark in closing if (end := self._find(mark, at + 1)) >= 0]
        string = self.source[at + 1 : min(ends)].strip() if ends else ""
        return (string, min(ends) + 1) if any(map(str.isalnum, string)) else None

    def _find(self, mark: str, at: int) -> int:
        """Where a mark is next, from a place on; -1 where it is not."""
        asked, found = self._closing.get(mark, (len(self.source) + 1, -1))
        if not (asked <= at and (found >= at or found < 0)):
            found = self.source.find(mark, at)
            self._closing[mark] = at, found
        return found

    # Signs

    def _signed(self) -> bool:
        """A word behind a sign."""
        sign, following = self.source[self.at], self.source[self.at + 1 : self.at + 2]
        if sign not in _SIGNS or not following or following in _SIGNS + _DASHES + _OPENERS:
            return False
        operand = re.compile(_OPERAND).match(self.source, self.at + 1)
        if not operand or not any(map(str.isalnum, operand[0])):
            return False
        if re.compile(_NUMBER).match(self.source, self.at + 1):
            if sign in _MINUS:
                meant = f'-"{operand[0]}"'
                message = note(
                    "{word} counts as text, as a number; {meant} leaves it out", word=f"-{operand[0]}", meant=meant
                )
                self._note(message)
            return False
        self._take(sign, operand[0])
        self.at = operand.end()
        self._skip_separators()
        return True

    def _take(self, sign: str, string: str) -> None:
        """Take in a string that passages must hold, or with a minus must not hold."""
        string = quotable(string)
        if len(self.exact) + len(self.required) + len(self.excluded) >= MOST_STRINGS:
            raise QueryError(
                note("the query has more than {n} strings that passages must hold or not hold", n=MOST_STRINGS),
                note("give fewer, or take the query as plain text"),
            )
        if sign and sign in _MINUS:
            self.excluded[string] = None
        elif sign and is_bare(string):
            self.required[string] = None
        else:
            self.exact[string] = None

    # Fields and options

    def _field(self) -> bool:
        """A field with its values, perhaps behind a sign."""
        found = _field_pattern().match(self.source, self.at)
        if not found:
            return False
        sign, name = found[1], field_names()[found[2].lower()]
        values, end = self._values(found.end(), name)
        if not values:
            self._note(note("{word} counts as text: nothing follows it", word=found[0].strip()))
            return False
        if name == "body" and all(value.lstrip(_MULTIPLES) in _units() for value in values):
            self._note(note("{word} counts as text: {units} are units", word=found[0].strip(), units=tuple(values)))
            self.words.append(" ".join(self.source[self.at : end].split()))
            self.at = end
            return True
        if name == "year":
            values = [_year(value) for value in values]
        self.fields.setdefault((name, bool(sign) and sign in _MINUS), {}).update(dict.fromkeys(values))
        self.at = end
        self._skip_separators()
        return True

    def _values(self, at: int, name: str) -> tuple[list[str], int]:
        """The values of a field from a place on, and their end. A title is one value, commas and all."""
        while self.source[at : at + 1].isspace():
            at += 1
        if _field_pattern().match(self.source, at):
            return [], at
        values: list[str] = []
        while True:
            if string := self._string_at(at):
                values.append(string[0])
                at = string[1]
            elif found := (_WORD if name == "title" else re.compile(_VALUE)).match(self.source, at):
                values.append(found[0])
                at = found.end()
            values = [quotable(value) for value in values if any(map(str.isalnum, value))]
            going_on = re.compile(_VALUES_GO_ON).match(self.source, at) if values else None
            if not going_on or _field_pattern().match(self.source, going_on.end()):
                return values, at
            at = going_on.end()

    def _refuse_option(self) -> bool:
        """Errors: QueryError for an option in the query."""
        found = _OPTION.match(self.source, self.at)
        if not found:
            return False
        name, value = found[1].lower(), found[2]
        if name not in PARAMETERS and not (found[1] in LETTERS and len(found[1]) == 1):
            return False
        option = name if name in SWITCHES or not value else f"{name} {value}"
        typed = self.source[self.at : found.start(1)] + option
        raise QueryError(
            note("{typed!r} is an option, but it was typed as a part of the query", typed=typed),
            act(Do.GIVE_AS_OPTION, option=option),
        )


def _kept_text(word: str) -> str:
    """A word of text without the marks that would be quotes, signs or fields if the words had another order."""
    if not _UNCLOSED.match(word) and not _field_pattern().match(word):
        return word
    return " ".join(part.lstrip(_SIGNS + _DASHES + _OPENERS) for part in re.split(_COLON, word))


def _year(value: str) -> str:
    """A year or a range of years in its normal form. Errors: QueryError."""
    years = parse_years(value)
    assert years
    first, last = ("" if year is None else f"{year:04}" for year in years)
    return first if first == last else f"{first}:{last}"


@cache
def _field_pattern() -> re.Pattern[str]:
    """A sign or none, the name of a field, a colon, and blanks behind it."""
    names = "|".join(sorted(map(re.escape, field_names()), key=len, reverse=True))
    return re.compile(rf"({_SIGN}?)({names})[:：](?!//)\s*", re.IGNORECASE)


@cache
def _units() -> frozenset[str]:
    """Units of measure: tables of plans have them behind the name of a field (单位：亿元)."""
    return frozenset(row[0] for row in records("plansearch.targets.lexicon", "units.tsv"))
