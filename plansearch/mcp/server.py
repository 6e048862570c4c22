"""The server: tools with schemas, one index, and errors that an assistant can act on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, cast

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ConfigDict, ValidationError

from plansearch import __version__
from plansearch.errors import PlansearchError
from plansearch.mcp.answers import Answer
from plansearch.mcp.door import Door
from plansearch.mcp.instructions import INSTRUCTIONS
from plansearch.mcp.parts import Desk
from plansearch.mcp.tools import drafting, figures, finding, quoting, reading
from plansearch.mcp.wire import Answered
from plansearch.messages import Translations, note

TOOLS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    ("What the index holds", reading.info),
    ("List plans", reading.plans),
    ("Search passages", finding.search),
    ("Find and count a phrase", finding.phrase),
    ("Targets and results", figures.targets),
    ("Compare regions", figures.compare),
    ("Compare the use of phrases", figures.compare_phrases),
    ("Read a plan", reading.show),
    ("Similar plans", drafting.similar),
    ("Shared passages", drafting.reuse),
    ("Check a draft", drafting.check),
    ("Cite", quoting.cite),
    ("Verify a quote", quoting.verify_quote),
)
"""Titles and functions of the tools, in the order in which they are listed."""

_READS_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)  # fmt: skip


class Server(MCPServer[None]):
    """An MCP server of an index. Its errors say what is wrong with an argument, in one line each."""

    def __init__(self, door: Door, **settings: Any) -> None:
        super().__init__("plansearch", **settings)
        self._door = door

    async def run_stdio_async(self) -> None:
        """Answer on standard input and output. A line that is no message has an error as its answer."""
        serving = self._lowlevel_server
        async with stdio_server() as (reading, writing):
            await serving.run(Answered(reading, writing), writing, serving.create_initialization_options())

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[None, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool. Errors: ToolError for an unknown tool, wrong arguments, and what the tool cannot answer."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as err:
            if isinstance(err.__cause__, ValidationError):
                schema = self._tool_input_schema(name) or {}
                raise ToolError("\n".join(_what_is_wrong(name, err.__cause__, schema, self._door.say))) from None
            raise


def make_server(index: Path, translations: Translations | None = None) -> Server:
    """A server of the index at a path. translations: of notes and errors, into the user's language.

    The first question opens the index, and it stays open. Errors of tools are answers, and end nothing.
    """
    door = Door(index, translations)
    return Server(
        door,
        title="plansearch",
        version=__version__,
        instructions=INSTRUCTIONS,
        tools=[_tool(door, title, function) for title, function in TOOLS],
        log_level="ERROR",
    )


def _tool(door: Door, title: str, function: Callable[..., Answer]) -> Tool:
    """A function of an open index as a tool, which takes the arguments it declares and no others."""
    signature = inspect.signature(function, eval_str=True)
    model = cast(type[Answer], signature.return_annotation)
    returned = Annotated[CallToolResult, model]
    parameters = list(signature.parameters.values())[1:]
    takes = frozenset(one.name for one in parameters)

    async def run(**arguments: Any) -> CallToolResult:
        try:
            answer = await door.ask(lambda index: function(Desk(index, door, takes), **arguments))
        except PlansearchError as err:
            raise ToolError("\n".join(door.say(line) for line in (err.message, err.hint) if line)) from None
        return CallToolResult(
            content=[TextContent(type="text", text=answer.model_dump_json())],
            structured_content=answer.model_dump(mode="json"),
        )

    run.__signature__ = signature.replace(parameters=parameters, return_annotation=returned)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": returned}
    tool = Tool.from_function(
        run, name=function.__name__, title=title, description=inspect.getdoc(function), annotations=_READS_ONLY,
        structured_output=True,
    )  # fmt: skip
    arguments = tool.fn_metadata.arg_model
    strict: Any = type(arguments.__name__, (arguments,), {"model_config": ConfigDict(extra="forbid")})
    tool.fn_metadata.arg_model = strict
    tool.parameters = _without_titles(strict.model_json_schema(by_alias=True))
    tool.fn_metadata.output_schema = _without_titles(tool.fn_metadata.output_schema or {})
    return tool


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without the titles that pydantic makes of names: they say nothing, and an assistant reads them all."""
    named = ("properties", "$defs")
    return {
        key: {name: _without_titles(one) for name, one in value.items()} if key in named
        else _without_titles(value) if isinstance(value, dict)
        else [_without_titles(one) if isinstance(one, dict) else one for one in value] if isinstance(value, list)
        else value
        for key, value in schema.items() if key != "title" or not isinstance(value, str)
    }  # fmt: skip


def _what_is_wrong(
    tool: str, error: ValidationError, schema: Mapping[str, Any], say: Callable[[str], str]
) -> Iterable[str]:
    """The mistakes in the arguments of a tool, a line each. schema: of the arguments."""
    lines = []
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        where = ".".join(str(part) for part in one["loc"]) or "arguments"
        what = one["msg"]
        if one["type"] == "extra_forbidden":
            names = ", ".join(_names_in(schema, one["loc"][:-1]))
            what = say(note("there is no such argument; there are: {names}", names=names))
        lines.append(f"{tool}: {where}: {what}")
    return dict.fromkeys(lines)


def _names_in(schema: Mapping[str, Any], path: Sequence[int | str]) -> Iterable[str]:
    """The names that an object of the arguments may have. path: to the object, from the arguments as a whole."""
    inside: Any = schema
    for part in path:
        inside = inside.get("properties", {}).get(part, {})
        if "$ref" in inside:
            inside = schema.get("$defs", {}).get(inside["$ref"].rpartition("/")[2], {})
    names: Iterable[str] = inside.get("properties", {})
    return names
