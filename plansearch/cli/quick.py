"""Plain lines of arguments, read without typer: with known options, each once, and values that cannot be misread.

What is read here means the same to typer (tests/cli/test_quick.py compares them). Everything else is left to typer:
help, mistakes, `--`, values that begin with a hyphen or are empty, short options together with their values.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from plansearch.cli.charts import with_value
from plansearch.cli.declared import Declared, WrongUse, is_word
from plansearch.cli.emit import check_way_out


class _Unclear(Exception):
    """Typer has to read the line."""


class _Parameter(NamedTuple):
    """A parameter of a command's function. kind: bool, int, str, Path, Literal or list, which is one of strings."""

    name: str
    declared: Declared
    kind: Any
    choices: tuple[str, ...]

    def value(self, text: str) -> Any:
        """The value that a text stands for. Errors: _Unclear."""
        if not text or (self.kind is Literal and text not in self.choices):
            raise _Unclear
        if self.kind is Path:
            return Path(text)
        if self.kind is not int:
            return text
        least = self.declared.min
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or (least is not None and int(text) < least):
            raise _Unclear
        return int(text)


def run_quickly(command: Callable[..., None], arguments: Sequence[str]) -> bool:
    """Run a command if its arguments are plain; gives whether it was. A command that runs may end with SystemExit."""
    if sys.platform == "win32":  # which leaves * in names to programs
        return False
    values = values_of(command, arguments)
    if values is None:
        return False
    check_way_out(values)
    try:
        command(**values)
    except WrongUse:
        return False
    return True


def values_of(command: Callable[..., None], arguments: Sequence[str]) -> dict[str, Any] | None:
    """The values of all parameters of a command; None where typer has to read the arguments."""
    parameters = [
        _parameter(name, annotation) for name, annotation in command.__annotations__.items() if name != "return"
    ]
    given: dict[str, Any] = {}
    try:
        words = _given_by_name(parameters, arguments, given)
        for parameter in parameters:
            declared = parameter.declared
            if not declared.names and words:
                given[parameter.name] = words if parameter.kind is list else parameter.value(_only(words))
                words = []
            elif declared.envvar and parameter.name not in given and (text := os.environ.get(declared.envvar)):
                given[parameter.name] = parameter.value(text)
    except _Unclear:
        return None
    defaults = command.__defaults__ or ()
    by_default = dict(zip([parameter.name for parameter in parameters][-len(defaults) :], defaults, strict=True))
    values = by_default | given
    return None if words or len(values) < len(parameters) else values


def _given_by_name(parameters: Sequence[_Parameter], arguments: Sequence[str], given: dict[str, Any]) -> list[str]:
    """Take in the options among arguments, and give the other arguments. Errors: _Unclear."""
    by_name = {name: parameter for parameter in parameters for name in parameter.declared.names}
    words, rest = list[str](), iter(with_value(arguments))
    for text in rest:
        if not text or text == "--":
            raise _Unclear
        if text == "-" or text[0] != "-" or is_word(text, by_name):
            words.append(text)
            continue
        name, equals, value = text.partition("=") if text[1] == "-" else (text, "", "")
        parameter = by_name.get(name)
        if parameter is None or (parameter.name in given and parameter.kind is not list):
            raise _Unclear
        if parameter.kind is bool:
            if equals:
                raise _Unclear
            given[parameter.name] = True
            continue
        value = value if equals else next(rest, "")
        if value[:1] in ("", "-"):
            raise _Unclear
        if parameter.kind is list:
            given.setdefault(parameter.name, []).append(value)
        else:
            given[parameter.name] = parameter.value(value)
    return words


def _parameter(name: str, annotation: Any) -> _Parameter:
    """A parameter by its annotation: `Annotated[kind, Declared]`, where kind may allow None."""
    kind, declared = annotation.__origin__, annotation.__metadata__[0]
    alternatives = get_args(kind)
    if NoneType in alternatives:
        kind = next(one for one in alternatives if one is not NoneType)
    origin = get_origin(kind)
    return _Parameter(name, declared, origin or kind, get_args(kind) if origin is Literal else ())


def _only(words: Sequence[str]) -> str:
    if len(words) != 1:
        raise _Unclear
    return words[0]
