"""A library that records what it is asked, for the tests of commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.report import Column, Table

SWITCHES = {"newest": False, "without_contested": False}
NAMES = {"body": None, "kind": None, "title": None, "not_region": None, "part": None, **SWITCHES}
FILTERS = {"region": None, "year": None, "level": None, "all_copies": False, **NAMES}
DRAFTS = {"draft": None, "draft_region": None, "draft_year": None, "draft_level": None}
STATEMENTS = {"indicator": None, "status": "target", "effort": None, "bound": None, "figure": None}

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


@dataclass
class Answer:
    """An answer of one row."""

    is_empty: bool = False
    ok: bool = True
    is_same: bool = True

    def table(self) -> Table:
        return Table((Column("plan"),), (("青澜市 2025",),))


@dataclass
class Library:
    """A library that records each call as (verb, arguments, keywords), and gives `answer` or raises `error`."""

    calls: list[Call] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)
    error: BaseException | None = None

    def __getattr__(self, verb: str) -> Any:
        def ask(*args: Any, **kwargs: Any) -> Answer:
            self.calls.append((verb, args, kwargs))
            if self.error:
                raise self.error
            return self.answer

        return ask


def run(*arguments: str) -> int:
    """The status of a command that makes no mistake of its own."""
    return CliRunner().invoke(program(), arguments, catch_exceptions=False).exit_code
