"""Every exception of plansearch. Its message says what is wrong and where; its hint says what to do next."""

from __future__ import annotations

from importlib import import_module

from plansearch.messages import Message, note


class PlansearchError(Exception):
    """Base of all errors that a person can mend. hint: one sentence that says what to do, if something can be said."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[PlansearchError], tuple[Message, Message | None]]:
        return type(self), (self.message, self.hint)

    def with_hint(self) -> Message:
        """Message and hint in one line, for lists of what was not used."""
        return note("{message}. {hint}", message=self.message, hint=self.hint) if self.hint else self.message

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of the error: no frames of the library."""
        lines: list[str] = import_module("plansearch.notebook.tracebacks").lines_of(self)
        return lines


class CorpusError(PlansearchError):
    """The corpus folder or a file in it cannot be used. The message names the path or the line to mend."""


class IndexMissing(PlansearchError):
    """There is no index at the path."""


class IndexFormatError(PlansearchError):
    """The index is damaged or has another format version. Building it again helps."""


class QueryError(PlansearchError):
    """The query, a filter or an option makes no sense. The message quotes the part."""


class CallError(QueryError, TypeError):
    """A call has an argument that does not exist, lacks one, or has too many. It is a `TypeError`, too."""


class UnknownName(PlansearchError):
    """No region, plan or indicator has this name. The hint offers the nearest names."""


class OutputError(PlansearchError):
    """The answer cannot be written to the place that was asked for."""
