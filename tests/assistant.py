"""Asks the tools of a server through a client in the same process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

import anyio
from mcp import Client
from mcp_types import CallToolResult

from plansearch.mcp.server import Server, make_server


class Refused(Exception):
    """A tool that answered with an error; its text."""


@cache
def server_of(index: Path) -> Server:
    """One server for all questions about an index, which stays open."""
    return make_server(index)


def with_client(server: Server, talk: Callable[[Client], Awaitable[Any]], mode: str = "auto") -> Any:
    """What a talk with a server gives."""

    async def run() -> Any:
        async with Client(server, mode=mode) as client:
            return await talk(client)

    return anyio.run(run)


def ask(index: Path | Server, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a tool. Errors: Refused."""
    server = server_of(index) if isinstance(index, Path) else index

    async def talk(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    result: CallToolResult = with_client(server, talk)
    if result.is_error:
        raise Refused(result.content[0].text)
    assert result.structured_content is not None
    return dict(result.structured_content)
