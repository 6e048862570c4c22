"""The lexicon: word lists and patterns as data, and what is compiled from them.

A `Lexicon` is immutable and is passed as an argument. It owns everything that is built from its rows, so that two
lexicons can be used in one process, and in several threads, without touching each other.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from plansearch import datafiles
from plansearch.targets.lexicon.lookahead import needed_characters, with_first_character_lookahead
from plansearch.targets.lexicon.references import expand

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
Row = dict[str, str]

_PACKAGE = "plansearch.targets.lexicon"
_KEYS = ("cue", "unit", "synonym")  # the column that holds a list's words
_CLASSES = ("class", "side", "group", "level", "status")  # the column by which a reference chooses among them
_KEPT = 8  # lexicons with a person's own tables that are kept compiled


class _ByName(ABC):
    """Something compiled for each pattern of a lexicon when it is first asked for, by name as an attribute.

    Errors: AttributeError for a name without a row in `patterns.tsv`.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name.startswith("__") or not self._lexicon.has_pattern(name):
            raise AttributeError(f"there is no pattern {name}")
        compiled = self.__dict__[name] = self._compiled(self._lexicon.source(name)[3:-1])
        return compiled

    @staticmethod
    @abstractmethod
    def _compiled(source: str) -> re.Pattern[str]: ...


class Patterns(_ByName):
    """The compiled patterns of a lexicon (`patterns.horizon`)."""

    @staticmethod
    def _compiled(source: str) -> re.Pattern[str]:
        return re.compile(with_first_character_lookahead(source))


class Hints(_ByName):
    """For each pattern one that is quickly tried and is found wherever that one can match.

    `hints.horizon` finds a character that every horizon holds; where no such character is known, it matches anything.
    """

    @staticmethod
    def _compiled(source: str) -> re.Pattern[str]:
        characters = needed_characters(source)
        return re.compile(f"[{characters}]" if characters else "")


class Words:
    """The words of each class of `words.tsv`, by class as attributes, in the order of the rows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __getattr__(self, name: str) -> tuple[str, ...]:
        found = () if name.startswith("__") else self._lexicon.words_of("words", (name,))
        if not found:
            raise AttributeError(f"there are no words of class {name}")
        self.__dict__[name] = found
        return found


class Lexicon:
    """Word lists and patterns: those of the package, followed by a person's own tables.

    Make one with `load` or `of_tables`. patterns, hints, words: as attributes of these, for code that runs for
    each sentence. digest: of a person's own tables, empty without any. tables: their text by name of file.
    """

    __slots__ = (
        "_alternatives",
        "_custom",
        "_kept",
        "_lists",
        "_sources",
        "digest",
        "hints",
        "patterns",
        "tables",
        "words",
    )

    def __init__(self, custom: Mapping[str, tuple[Row, ...]], *, tables: Mapping[str, str], digest: str) -> None:
        self._custom = dict(custom)
        self.tables = dict(tables)
        self.digest = digest
        self._kept: dict[object, Callable[..., Any]] = {}
        self._alternatives: dict[str, dict[str, None]] = {}  # patterns by name, read when first asked for
        self._lists: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self.patterns = Patterns(self)
        self.hints = Hints(self)
        self.words = Words(self)

    def __reduce__(self) -> tuple[Callable[[Mapping[str, str]], Lexicon], tuple[dict[str, str]]]:
        return Lexicon.of_tables, (dict(self.tables),)

    def __repr__(self) -> str:
        return f"Lexicon({', '.join(sorted(self.tables)) or 'packaged'})"

    @classmethod
    def load(cls, folder: Path | str | None = None) -> Lexicon:
        """The package's lexicon with the tables of a folder added; None: the package's alone.

        The folder is read at every call, so that a changed file is seen. Errors: CorpusError, see `custom_lexicon`.
        """
        if folder is None:
            return packaged()
        from plansearch.targets.lexicon.custom_lexicon import read_tables

        tables = read_tables(Path(folder))
        return _of_tables(tables, {name: f"{Path(folder) / name}" for name in tables})

    @classmethod
    def of_tables(cls, tables: Mapping[str, str]) -> Lexicon:
        """The package's lexicon with tables added that are given as text, by name of file (`effort.tsv`).

        No tables: the package's lexicon. Errors: CorpusError, see `custom_lexicon`.
        """
        return _of_tables(tables, {name: name for name in tables})

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a list in the order of its file, keyed by column, followed by a person's own."""
        return packaged_rows(name) + self._custom.get(name, ())

    def column(self, name: str, key: str, value: str) -> dict[str, str]:
        """Two columns of a list as a mapping from `key` to `value`; a later row wins."""
        return {row[key]: row[value] for row in self.rows(name)}

    def words_of(self, name: str, classes: Iterable[str] = ()) -> tuple[str, ...]:
        """The words of a list, or of some of its classes. Errors: KeyError for a list without words or classes."""
        rows, wanted = self.rows(name), frozenset(classes)
        heading = packaged_rows(name)[0]
        key = next(column for column in _KEYS if column in heading)
        if not wanted:
            return tuple(row[key] for row in rows)
        chosen = next(column for column in _CLASSES if column in heading)
        return tuple(row[key] for row in rows if row[chosen] in wanted)

    def members(self, name: str, *, column: str, value: str) -> tuple[str, ...]:
        """The words of a list whose `column` is `value`."""
        return tuple(row["cue"] for row in self.rows(name) if row[column] == value)

    def has_pattern(self, name: str) -> bool:
        """Whether a row of `patterns.tsv` has this name."""
        return name in self._patterns_by_name()

    def _patterns_by_name(self) -> dict[str, dict[str, None]]:
        if not self._alternatives:
            found: dict[str, dict[str, None]] = {}
            for row in self.rows("patterns"):
                found.setdefault(row["name"], {})[row["pattern"]] = None
            self._alternatives = found
        return self._alternatives

    def source(self, name: str) -> str:
        """Any of the patterns of a name, as text in a group, with all parts written out. Errors: KeyError."""
        found = self._sources.get(name)
        if found is None:
            alternatives = map(self.expand, self._patterns_by_name()[name])
            found = self._sources[name] = f"(?:{'|'.join(alternatives)})"
        return found

    def expand(self, pattern: str) -> str:
        """A pattern with its parts written out. Errors: KeyError for a part that does not exist."""
        return expand(
            pattern,
            source=self.source,
            early=lambda name: f"(?:{with_first_character_lookahead(self.source(name)[3:-1])})",
            words=self.words_of,
            kept=self._lists,
        )


def cached(
    function: Callable[Concatenate[Lexicon, _Given], _Made], *, size: int | None = None
) -> Callable[Concatenate[Lexicon, _Given], _Made]:
    """The function with its answers kept on the lexicon, its first argument. size: how many are kept (None: all)."""

    def answer(lexicon: Lexicon, /, *given: Any) -> _Made:
        kept = lexicon._kept.get(function)
        if kept is None:
            kept = lexicon._kept[function] = lru_cache(maxsize=size)(partial(function, lexicon))
        return kept(*given)

    answer.__doc__, answer.__name__ = function.__doc__, function.__name__
    return answer  # type: ignore[return-value]


@cache
def lists() -> tuple[str, ...]:
    """The names of the lists."""
    return tuple(name.removesuffix(".tsv") for name in datafiles.tables(_PACKAGE))


def packaged_rows(name: str) -> tuple[Row, ...]:
    """The rows of the package's list."""
    return datafiles.table(_PACKAGE, f"{name}.tsv")


@cache
def packaged() -> Lexicon:
    """The package's lexicon, made once."""
    return Lexicon({}, tables={}, digest="")


_loaded: OrderedDict[str, Lexicon] = OrderedDict()  # lexicons with own tables by digest, the last used at the end
_lock = Lock()


def _of_tables(tables: Mapping[str, str], names: Mapping[str, str]) -> Lexicon:
    """The lexicon of some tables, made once for each content. names: what messages call each table."""
    if not tables:
        return packaged()
    import hashlib  # not at the top, because looking up a name should not wait for it

    digest = hashlib.sha256()
    for name, text in sorted(tables.items()):
        digest.update(name.encode() + b"\0" + text.encode() + b"\0")
    key = digest.hexdigest()
    with _lock:
        if key in _loaded:
            _loaded.move_to_end(key)
            return _loaded[key]
    from plansearch.targets.lexicon.custom_lexicon import check_pattern, parse_tables

    found = parse_tables(tables, {name: tuple(packaged_rows(name)[0]) for name in lists()}, names=names)
    custom = {name: tuple(row for _, row in rows) for name, rows in found.items()}
    made = Lexicon(custom, tables=tables, digest=key)
    for where, row in (*found.get("patterns", ()), *found.get("heads", ())):
        check_pattern(where, row["pattern"], made.expand)
    with _lock:
        kept = _loaded.setdefault(key, made)
        while len(_loaded) > _KEPT:
            _loaded.popitem(last=False)
    return kept
