"""Every exception of plansearch, on one screen. A message says what and where; the hint says what to do next."""

from __future__ import annotations

from plansearch.messages import Message


class PlansearchError(Exception):
    """Base of all errors a user can mend. `hint` is one sentence that says what to do."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[PlansearchError], tuple[Message, Message | None]]:
        return type(self), (self.message, self.hint)

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class CorpusError(PlansearchError):
    """The corpus folder or a file in it cannot be used: mend the path or the line the message names."""


class IndexMissing(PlansearchError):
    """There is no index at the path: build one."""


class IndexFormatError(PlansearchError):
    """The index has another format version or is damaged: build it again."""


class QueryError(PlansearchError):
    """The query, a filter or an option makes no sense: the message quotes the part."""


class UnknownName(PlansearchError):
    """A region, plan or indicator that nothing here is called; the hint offers the nearest names."""


class OutputError(PlansearchError):
    """The answer could not be written where it was asked to go."""
