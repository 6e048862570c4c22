"""How commands declare their arguments and options, as data.

Typer needs 40 ms to load, and most lines can do without it: `app.py` makes typer's parameters of the declarations,
`quick.py` reads plain lines of arguments by them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from plansearch.messages import Message

COMMANDS = (
    "index", "search", "phrase", "freq", "spread", "bundles", "keyness", "collocates", "similar", "targets", "compare",
    "report",
    "wording", "outline",
    "reuse", "check", "show", "catalogue", "info", "cite", "export", "replay", "verify",
    "browse", "mcp",
)  # fmt: skip
"""In the order of the help; each is the function of its name in the module of its name."""

DOORS = ("browse", "mcp")
"""Commands that answer no question themselves: they open another door to the verbs."""


class Declared(NamedTuple):
    """A parameter of a command. names: of an option, such as `--limit` and `-n`; none for an argument.

    metavar: what stands for the value in the help. min: the least value of a number. envvar: the variable of the
    environment that is taken where the option is not given.
    """

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    min: int | None = None
    envvar: str | None = None


class WrongUse(Exception):
    """Arguments that do not go together, each alone allowed. parameter: its name in the help."""

    def __init__(self, message: Message, parameter: str) -> None:
        super().__init__(message)
        self.message, self.parameter = message, parameter


def argument(*, metavar: str, help: str) -> Declared:
    """What is written without a name."""
    return Declared((), help, metavar)


def option(
    *names: str, help: str, metavar: str | None = None, min: int | None = None, envvar: str | None = None
) -> Declared:
    """What is written after its name; a `bool` takes no value."""
    return Declared(names, help, metavar, min, envvar)


def is_word(argument: str, options: Collection[str]) -> bool:
    """Whether an argument that begins with one hyphen (-无人机, -5%, -COVID) is none of the options: their short names
    have one letter.
    """
    if len(argument) < 2 or argument[0] != "-" or argument[1] == "-":
        return False
    is_letter = argument[1].isascii() and argument[1].isalpha()
    is_long_name = f"-{argument}" in options  # -year
    return not is_letter or is_long_name or (len(argument) > 2 and argument[:2] not in options)
