"""Patterns from what people give: texts, the keywords that say how they are meant, and files with a pattern a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

from plansearch.arguments import checks_arguments
from plansearch.errors import QueryError
from plansearch.messages import Do, act, note
from plansearch.query.concordance.patterns.pattern import Pattern, Syntax, Unit
from plansearch.query.filters.filters import FilterOptions, Filters, Names, PlanOptions, parse_filters

_NAMED = re.compile(r"([^|:：\s][^|:：]*)[:：]\s+(\S.*)", re.DOTALL)
_COMMENT = "#"


class PatternOptions(TypedDict, total=False):
    """How texts are meant, the same in every verb that looks for patterns.

    syntax: "literal" (these characters), "pattern" (docs/guide/patterns.md) or "regex". exact: only these very
    characters; else traditional and simplified characters, widths and blanks do not count. not_after, not_before:
    strings right before or behind a match with which it does not count. within: clause, sentence, section or plan,
    which gaps of a pattern do not leave. patterns_file: further texts, a line each.
    """

    syntax: Syntax
    exact: bool
    not_after: Names
    not_before: Names
    within: Unit | None
    patterns_file: Path | str | None


_OF_PATTERNS = frozenset(PatternOptions.__annotations__)
_NOT_SAID: tuple[Any, ...] = (None, False, "literal", (), [])


class PatternAndFilterOptions(PatternOptions, FilterOptions, total=False):
    """The keywords of a verb that looks for patterns in chosen plans."""


class PatternAndPlanOptions(PatternOptions, PlanOptions, total=False):
    """The same of a verb that always takes every plan, copies too."""


def patterns_and_filters(
    texts: Sequence[str], **options: Unpack[PatternAndFilterOptions]
) -> tuple[tuple[Pattern, ...], Filters]:
    """What is looked for, and where. Errors: those of `parse_patterns` and `parse_filters`."""
    given = cast(dict[str, Any], options)
    filters = {name: value for name, value in given.items() if name not in _OF_PATTERNS}
    meant = {name: value for name, value in given.items() if name in _OF_PATTERNS}
    return parse_patterns(texts, **meant), parse_filters(**filters)


@checks_arguments
def any_patterns_and_filters(
    texts: Sequence[str], **options: Unpack[PatternAndFilterOptions]
) -> tuple[tuple[Pattern, ...], Filters]:
    """The same where nothing need be looked for: no patterns where nothing is said of patterns. Errors: the same."""
    given = cast(dict[str, Any], options)
    if texts or any(given.get(name) not in _NOT_SAID for name in _OF_PATTERNS):
        return patterns_and_filters(texts, **options)
    return (), parse_filters(**{name: value for name, value in given.items() if name not in _OF_PATTERNS})


@checks_arguments
def parse_patterns(texts: Sequence[str], **options: Unpack[PatternOptions]) -> tuple[Pattern, ...]:
    """The patterns that texts and a file name, each once. Errors: QueryError where there is none, or one is wrong."""
    meant: dict[str, Any] = {
        "exact": options.get("exact", False),
        "syntax": options.get("syntax", "literal"),
        "not_after": _strings(options.get("not_after")),
        "not_before": _strings(options.get("not_before")),
        "within": options.get("within") or "sentence",
    }
    found = [Pattern(text, **meant) for text in texts]
    if file := options.get("patterns_file"):
        found += read_patterns(Path(file), meant)
    if not found:
        raise QueryError(note("there is nothing to look for"), act(Do.GIVE_PHRASE))
    return tuple(dict.fromkeys(found))


def read_patterns(path: Path, meant: Mapping[str, Any]) -> list[Pattern]:
    """The patterns of a file, a line each. meant: the other fields of a `Pattern`.

    A line `NAME: a | b` is one pattern called NAME that either text counts for. Blank lines, and lines that begin with
    `#` and a blank, are passed over. Errors: QueryError where the file cannot be read, is empty, or has a line that
    cannot be read.
    """
    found = []
    for number, line in enumerate(_lines(path), 1):
        if not line or line == _COMMENT or line.startswith(f"{_COMMENT} "):
            continue
        try:
            found.append(_of_line(line, meant))
        except QueryError as err:
            raise QueryError(
                note("line {n} of {path}: {message}", n=number, path=path, message=err.message), err.hint
            ) from err
    if not found:
        raise QueryError(note("{path} holds no pattern", path=path), note("write one a line"))
    return found


def _lines(path: Path) -> Iterable[str]:
    """The lines of a text file, without blanks around them."""
    try:
        return [line.strip() for line in path.read_bytes().decode("utf-8-sig").splitlines()]
    except OSError as err:
        raise QueryError(
            note("cannot read {path}: {reason}", path=path, reason=err.strerror),
            note("give a file with a pattern a line"),
        ) from err
    except UnicodeDecodeError as err:
        raise QueryError(note("{path} is not UTF-8 text", path=path), note("save it as UTF-8")) from err


def _of_line(line: str, meant: Mapping[str, Any]) -> Pattern:
    named = _NAMED.fullmatch(line)
    if named is None:
        return Pattern(line, **meant)
    name, rest = named[1].strip(), named[2]
    texts = [text.strip() for text in rest.split("|")] if meant["syntax"] == "literal" else [rest]
    return Pattern(texts[0], **meant, name=name, others=tuple(texts[1:]))


def _strings(given: Names) -> tuple[str, ...]:
    """One string or several as a tuple; none for None."""
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)
