"""What a caller gives, held against what a function declares, before anything is read.

The declaration is the annotation, as a string: `int`, `str | None`, `Sequence[str] | str`. It is read without importing
the modules that it names, so that a check costs a few microseconds and loads nothing; a name that is not known here is
that of a `Literal`, whose values are strings, and which the request of the verb checks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from pathlib import PurePath
from typing import Any, NamedTuple, ParamSpec, TypeVar

from plansearch.errors import CallError, QueryError
from plansearch.messages import Message, note

P = ParamSpec("P")
R = TypeVar("R")

GREATEST = 2**53
"""Whole numbers beyond this are no counts, and tables and JSON do not keep them."""
LONGEST_SHOWN = 60  # characters of a value that an error quotes

_HAS_ARGS, _HAS_KEYWORDS = 4, 8  # flags of code, as the module `inspect` documents them
_ALIASES = {"Names": "str | Sequence[str] | None", "Year": "int | str | tuple[int, int] | None"}
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


class Kind(NamedTuple):
    """One of the kinds of values that a parameter takes. fits: whether a value is of it; word: what a person reads."""

    fits: Callable[[Any], bool]
    word: Message


def checks_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """The function, with QueryError in place of whatever an argument of another kind than declared would do in it."""

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        check_call(function, args, kwargs)
        return function(*args, **kwargs)

    return checked


def check_call(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Whether a call has the arguments that a function declares, of the kinds that it declares. Errors: QueryError.

    Names that `**options` does not know are left to who takes them, who says which there are.
    """
    _check_names(function.__name__, _declared(function), len(args), kwargs)
    check_values(function, args, kwargs)


def check_values(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Whether values are of the kinds that a function declares; other names are left alone. Errors: QueryError."""
    declared = _declared(function)
    positional, rest, keywords = declared.by_place, declared.rest, declared.by_name
    for value, (name, annotation) in zip(args, positional, strict=False):
        check_value(name, value, annotation)
    if rest is not None:
        for value in args[len(positional) :]:
            check_value(rest[0], value, rest[1])
    for name, value in kwargs.items():
        if name in keywords:
            check_value(name, value, keywords[name])


def _check_names(function: str, declared: Declared, n_by_place: int, kwargs: Mapping[str, Any]) -> None:
    """Whether a call has every argument that it needs, and none that does not exist. Errors: CallError."""
    names = [name for name, _ in declared.by_place]
    known = tuple(name for name in declared.by_name if name != "self")
    there = note("the arguments are {names}", names=", ".join(known)) if known else None
    if not declared.is_open and (unknown := next((name for name in kwargs if name not in declared.by_name), None)):
        raise CallError(note("{function} has no argument {name!r}", function=function, name=unknown), there)
    if declared.rest is None and n_by_place > len(names):
        most = len(names) - ("self" in names)
        raise CallError(
            note("{function} takes at most {most} without their names", function=function, most=most), there
        )
    given = {*names[:n_by_place], *kwargs}
    if missing := tuple(name for name in declared.required if name not in given):
        raise CallError(note("{function} needs {names}", function=function, names=", ".join(missing)), there)


def check_value(name: str, value: Any, annotation: str) -> None:
    """Whether a value is of the kinds that an annotation names, and can be used. Errors: QueryError."""
    found = kinds(annotation)
    if found and not any(kind.fits(value) for kind in found):
        raise QueryError(
            note("{name} cannot be {value}", name=name, value=_shown(value)),
            note("give {kinds}", kinds=tuple(dict.fromkeys(kind.word for kind in found))),
        )
    check_usable(name, value)
    if "Path" in annotation and isinstance(value, str | PurePath):
        _check_path(name, str(value))


def check_usable(name: str, value: Any) -> None:
    """Whether numbers are finite and no greater than a count can be, and strings are text. Errors: QueryError."""
    if isinstance(value, str):
        if _HALF_CHARACTER.search(value):
            raise QueryError(
                note("{name} is not text: {value}", name=name, value=_shown(value)),
                note("give Unicode text; a file whose name is none has to be renamed"),
            )
    elif isinstance(value, int):
        if not -GREATEST <= value <= GREATEST:
            raise QueryError(
                note("{name} cannot be {value}", name=name, value=_shown(value)),
                note("give a number between {least} and {greatest}", least=-GREATEST, greatest=GREATEST),
            )
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise QueryError(note("{name} cannot be {value}", name=name, value=_shown(value)), note("give a number"))
    elif isinstance(value, PurePath):
        check_usable(name, str(value))
    elif isinstance(value, list | tuple):
        for part in value:
            check_usable(name, part)
    elif is_dataclass(value):
        for field in fields(value):
            check_usable(field.name, getattr(value, field.name))


def _check_path(name: str, path: str) -> None:
    if not path.strip() or "\0" in path:  # an unset variable of a shell must not mean the folder where one is
        raise QueryError(
            note("{name} cannot be {value}", name=name, value=_shown(path)), note("give the path of a file")
        )


@cache
def kinds(annotation: str) -> tuple[Kind, ...]:
    """The kinds of values that an annotation allows; none where it allows any."""
    found = list[Kind]()
    for part in re.split(r" \| (?![^\[]*\])", annotation):
        if part in _ALIASES:
            found += kinds(_ALIASES[part])
        elif part == "Any":
            return ()
        else:
            found.append(_kind(part))
    return tuple(found)


def _kind(part: str) -> Kind:
    """The kind that one name of an annotation stands for."""
    outer, _, inner = part.rstrip("]").partition("[")
    if part in _PLAIN:
        return _PLAIN[part]
    if outer in ("Sequence", "tuple"):
        each = kinds(inner.split(", ")[0])
        kind: Any = (list, tuple) if outer == "Sequence" else tuple
        return Kind(lambda given: isinstance(given, kind) and all(any(k.fits(v) for k in each) for v in given),
                    note("a list"))  # fmt: skip
    if outer == "Callable":
        return Kind(callable, note("a function"))
    if outer == "Mapping":
        return Kind(lambda given: isinstance(given, Mapping), note("a mapping"))
    if outer == "Iterable":
        return Kind(lambda given: isinstance(given, Iterable) and not isinstance(given, str | bytes), note("a list"))
    return _PLAIN["str"]


def _is_dask_client(given: Any) -> bool:
    """Whether it is a `distributed.Client`, without importing that."""
    return any((cls.__module__, cls.__name__) == ("distributed.client", "Client") for cls in type(given).__mro__)


_PLAIN: Mapping[str, Kind] = {
    "None": Kind(lambda given: given is None, note("none")),
    "bool": Kind(lambda given: isinstance(given, bool), note("true or false")),
    "int": Kind(lambda given: isinstance(given, int) and not isinstance(given, bool), note("a whole number")),
    "float": Kind(lambda given: isinstance(given, int | float) and not isinstance(given, bool), note("a number")),
    "str": Kind(lambda given: isinstance(given, str), note("text")),
    "bytes": Kind(lambda given: isinstance(given, bytes), note("bytes")),
    "Path": Kind(lambda given: isinstance(given, PurePath), note("a path")),
    "Progress": Kind(callable, note("a function")),
    "Client": Kind(_is_dask_client, note("a client of Dask")),
}


class Declared(NamedTuple):
    """Parameters with their annotations: by place, of `*args`, and by name with those of `**options`.

    required: names without defaults. is_open: whether there are `**options`.
    """

    by_place: tuple[tuple[str, str], ...]
    rest: tuple[str, str] | None
    by_name: Mapping[str, str]
    required: tuple[str, ...]
    is_open: bool


@cache
def _declared(function: Callable[..., Any]) -> Declared:
    code, annotations = function.__code__, function.__annotations__  # `inspect` takes 10 ms to load
    n_by_place, n_named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    names = [(name, str(annotations.get(name, "Any"))) for name in code.co_varnames]
    rest, by_name = None, dict(names[:n_named])
    if code.co_flags & _HAS_ARGS:
        rest = names[n_named]
    if code.co_flags & _HAS_KEYWORDS:
        by_name |= _keywords(function, names[n_named + (rest is not None)][1])
    n_needed = n_by_place - len(function.__defaults__ or ())
    by_name_alone = [name for name, _ in names[n_by_place:n_named] if name not in (function.__kwdefaults__ or {})]
    required = (*(name for name, _ in names[:n_needed]), *by_name_alone)
    is_open = bool(code.co_flags & _HAS_KEYWORDS)
    return Declared(tuple(names[:n_by_place]), rest, by_name, required, is_open)


def _keywords(function: Callable[..., Any], annotation: str) -> dict[str, str]:
    """Keywords of `Unpack[Options]`; none where the module has not imported it: who takes them checks them, then."""
    name = annotation.partition("[")[2].rstrip("]")
    options = getattr(function, "__globals__", {}).get(name)
    return {} if options is None else {key: at.__forward_arg__ for key, at in options.__annotations__.items()}


def _shown(value: Any) -> str:
    """A value as an error quotes it, with nothing in it that cannot be written."""
    text = ascii(value) if isinstance(value, str) and _HALF_CHARACTER.search(value) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
