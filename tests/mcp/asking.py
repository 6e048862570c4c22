"""Asks the tools of a server through a client in the same process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
from mcp import Client

from plansearch.mcp.server import make_server
from plansearch.messages import Translations


class Refused(Exception):
    """A tool that answered with an error; its text."""


def with_client(index: Path, talk: Callable[[Client], Awaitable[Any]], translations: Translations | None = None) -> Any:
    """What a talk with a server of an index gives."""

    async def run() -> Any:
        async with Client(make_server(index, translations)) as client:
            return await talk(client)

    return anyio.run(run)


def ask(index: Path, tool: str, translations: Translations | None = None, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a tool. Errors: Refused."""

    async def talk(client: Client) -> dict[str, Any]:
        result = await client.call_tool(tool, arguments)
        if result.is_error:
            raise Refused(result.content[0].text)
        assert result.structured_content is not None
        return dict(result.structured_content)

    try:
        answer: dict[str, Any] = with_client(index, talk, translations)
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
    return answer
