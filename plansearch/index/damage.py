"""Damage of an index, found where reading it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from plansearch.arguments import check_call
from plansearch.index.files.index_files import damaged_files
from plansearch.index.reader import Reader

READING = ("plansearch.arrays", "plansearch.index", "plansearch.query.retrieval", "plansearch.query.verification")
"""Modules that read files of an index; the names of their submodules begin so."""


class HasReader(Protocol):
    """An object that answers from an index."""

    @property
    def reader(self) -> Reader:
        """The open index."""
        ...


Self = TypeVar("Self", bound=HasReader)
P = ParamSpec("P")
R = TypeVar("R")


def reports_damage(verb: Callable[Concatenate[Self, P], R]) -> Callable[Concatenate[Self, P], R]:
    """The verb, with IndexFormatError in place of an error that the numbers of a damaged file cause.

    Arguments are held against their declarations first, and no file is read for one that makes no sense. Checksums are
    compared only where the error comes from a module that reads the index.
    """

    @wraps(verb)
    def checked(self: Self, /, *args: P.args, **kwargs: P.kwargs) -> R:
        check_call(verb, (self, *args), kwargs)
        self.reader.files.check_again()
        try:
            return verb(self, *args, **kwargs)
        except (ArithmeticError, LookupError, TypeError, ValueError) as err:
            if comes_from_reading(err) and (damaged := self.reader.checksum_errors()):
                raise damaged_files(self.reader.path, damaged) from err
            raise

    return checked


def comes_from_reading(err: BaseException) -> bool:
    """Whether the innermost module of plansearch in the traceback is one that reads files of an index."""
    innermost, step = "", err.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        innermost = module if module.startswith("plansearch.") and module != __name__ else innermost
        step = step.tb_next
    return innermost.startswith(READING)
