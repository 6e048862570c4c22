"""Signatures of the verbs with every filter by name, so that Tab and Shift-Tab of notebooks show them.

In the code a verb takes filters as `**filters: Unpack[FilterOptions]`. Type checkers read that, but what runs in a
notebook asks `inspect.signature`, which would show one parameter.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from inspect import Parameter, Signature
from types import FunctionType
from typing import Any, is_typeddict

from plansearch.query.concordance.patterns import options as patterns
from plansearch.query.filters import draft_facts, filters

_UNPACKED = re.compile(r"Unpack\[(\w+)\]")
_MODULES = (filters, draft_facts, patterns)
_FIRST = ("region", "year", "level")
_DEFAULTS = {"syntax": "literal"}
"""What a keyword that is left out means, where it is neither False for a switch nor None."""
_REST = re.compile(r"\s*The others: as in `\w+`\.\s*$")


def complete_signatures(verbs: type) -> None:
    """Give every verb of a class, and of its bases, its whole signature, and the meaning of its filters in its help."""
    for function in functions_of(verbs):
        options = _options_of(function)
        if options is None or hasattr(function, "__signature__"):
            continue
        function.__signature__ = _whole(function, options)  # type: ignore[attr-defined]
        lines = "\n".join(f"{name}: {meanings()[name]}." for name in _types_of(options))
        function.__doc__ = f"{inspect.getdoc(function)}\n\n{lines}"


def functions_of(verbs: type) -> Iterator[FunctionType]:
    """The public methods of a class of verbs and of its bases."""
    for one in verbs.__mro__:
        for name, function in vars(one).items():
            if isinstance(function, FunctionType) and not name.startswith("_"):
                yield function


def keywords_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Every argument of a verb by name, filters too, in order; without self."""
    options = _options_of(function)
    is_whole = options is None or hasattr(function, "__signature__")
    own = inspect.signature(function) if is_whole or options is None else _whole(function, options)
    return tuple(own.parameters)[1:]


@cache
def meanings() -> dict[str, str]:
    """What each keyword of options means, as the docstrings of the dictionaries that declare them say it."""
    found: dict[str, str] = {}
    for options in (one for module in _MODULES for one in vars(module).values() if is_typeddict(one)):
        names = "|".join(sorted(options.__annotations__, key=len, reverse=True))
        text = _REST.sub("", " ".join((options.__doc__ or "").split()))
        pieces = re.split(rf"(?:^|(?<=[.;\s]))((?:(?:{names})(?:, )?)+): ", text)
        for named, meaning in zip(pieces[1::2], pieces[2::2], strict=True):
            found.update({name: meaning.strip().rstrip(".;") for name in named.split(", ")} | found)
    return found


def _types_of(options: type) -> dict[str, str]:
    """The type of each keyword of a TypedDict as it is written; the filters that most people use come first."""
    types = {name: str(getattr(given, "__forward_arg__", given)) for name, given in options.__annotations__.items()}
    return {name: types[name] for name in dict.fromkeys((*_FIRST, *types)) if name in types}


def _options_of(function: Callable[..., Any]) -> type | None:
    """The TypedDict whose keywords a verb takes; None where it takes none."""
    annotations = getattr(inspect.unwrap(function), "__annotations__", {})
    named = (_UNPACKED.fullmatch(str(given)) for given in annotations.values())
    name = next((match[1] for match in named if match), None)
    return next((getattr(module, name) for module in _MODULES if name and hasattr(module, name)), None)


def _whole(function: Callable[..., Any], options: type) -> Signature:
    """The signature with a parameter for each keyword; the default of all is that they are left out."""
    own = inspect.signature(inspect.unwrap(function))
    kept = [one for one in own.parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    more = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=_DEFAULTS.get(name, False if given == "bool" else None),
            annotation=given,
        )
        for name, given in _types_of(options).items()
    ]
    return own.replace(parameters=[*kept, *more])
