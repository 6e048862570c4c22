"""Lines that are no message of the protocol: they are answered, so that who sent one does not wait for an answer."""

from __future__ import annotations

from contextvars import Context
from types import TracebackType
from typing import Any, Protocol

import anyio
from mcp.shared.message import SessionMessage
from mcp_types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError


class Reading(Protocol):
    """A stream of messages, and of errors where a line was none."""

    async def receive(self) -> SessionMessage | Exception:
        """The next of them. Errors: anyio.EndOfStream."""
        ...

    async def aclose(self) -> None:
        """Read no more."""
        ...


class Writing(Protocol):
    """A stream that messages are written to."""

    async def send(self, item: SessionMessage, /) -> None:
        """Write a message."""
        ...


class Answered:
    """The messages of a stream. A line that is none has its answer on the other stream, and is not among them.

    A line that is no JSON has the error -32700, and JSON that is no message -32600, both with the id null.
    """

    def __init__(self, reading: Reading, writing: Writing) -> None:
        self._reading, self._writing = reading, writing

    @property
    def last_context(self) -> Context | None:
        """The context of who sent the last message, where the stream knows it."""
        context: Context | None = getattr(self._reading, "last_context", None)
        return context

    async def receive(self) -> SessionMessage | Exception:
        """The next message. Errors: anyio.EndOfStream."""
        while True:
            item = await self._reading.receive()
            if isinstance(item, SessionMessage):
                return item
            await self._answer(item)

    async def aclose(self) -> None:
        """Read no more."""
        await self._reading.aclose()

    def __aiter__(self) -> Answered:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Answered:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _answer(self, error: Exception) -> None:
        if (said := said_of(error)) is not None:
            message = SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=said))
            await self._writing.send(message)


def said_of(error: Exception) -> ErrorData | None:
    """What is said of a line that is no message; None of an empty one, which asks nothing."""
    first: Any = error.errors(include_url=False)[0] if isinstance(error, ValidationError) else {}
    if first.get("type") != "json_invalid":
        return ErrorData(code=INVALID_REQUEST, message="Invalid request: the line is no message of JSON-RPC 2.0")
    if isinstance(first["input"], str) and not first["input"].strip():
        return None
    return ErrorData(code=PARSE_ERROR, message="Parse error: the line is no JSON")
