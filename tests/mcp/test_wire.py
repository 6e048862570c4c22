"""Lines that are no message: each is answered and none is passed on, and an empty line asks nothing."""

from __future__ import annotations

import anyio
import mcp_types
import pytest
from mcp.shared.message import SessionMessage

from plansearch.mcp.wire import Answered, said_of

GOOD = '{"jsonrpc":"2.0","id":1,"method":"ping"}'


def read(line: str) -> SessionMessage | Exception:
    """A line as the transport reads it."""
    try:
        return SessionMessage(mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False))
    except Exception as error:
        return error


@pytest.mark.parametrize(
    ("line", "code"),
    [("nonsense", -32700), ('{"jsonrpc":', -32700), ("[]", -32600), ("{}", -32600), ("null", -32600)],
)
def test_what_is_said_of_a_line(line: str, code: int) -> None:
    error = read(line)
    assert isinstance(error, Exception)
    said = said_of(error)
    assert said is not None
    assert said.code == code


@pytest.mark.parametrize("line", ["", "  ", "\n"])
def test_nothing_is_said_of_an_empty_line(line: str) -> None:
    error = read(line)
    assert isinstance(error, Exception)
    assert said_of(error) is None


def test_an_error_of_another_kind_is_an_invalid_request() -> None:
    said = said_of(RuntimeError("x"))
    assert said is not None
    assert said.code == -32600


def test_messages_pass_and_the_others_are_answered() -> None:
    async def run() -> tuple[list[object], list[object]]:
        send, receive = anyio.create_memory_object_stream[SessionMessage | Exception](9)
        writing, written = anyio.create_memory_object_stream[SessionMessage](9)
        for line in ("nonsense", GOOD, "", "{}", GOOD):
            await send.send(read(line))
        send.close()
        async with Answered(receive, writing) as messages:
            passed: list[object] = [item async for item in messages]
        writing.close()
        async with written:
            return passed, [item async for item in written]

    passed, answers = anyio.run(run)
    assert [isinstance(one, SessionMessage) for one in passed] == [True, True]
    assert [one.message.model_dump(exclude_unset=True)["id"] for one in answers] == [None, None]  # type: ignore[attr-defined]
    assert [one.message.error.code for one in answers] == [-32700, -32600]  # type: ignore[attr-defined]
