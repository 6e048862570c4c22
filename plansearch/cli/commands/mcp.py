"""`plansearch mcp`."""

import plansearch.cli.speech as speech
from plansearch.cli import options as opt
from plansearch.errors import OutputError
from plansearch.messages import note

EXAMPLE = "plansearch mcp --index indexes/default"


def mcp(index: opt.IndexDir = opt.DEFAULT_INDEX) -> None:
    """Give assistants tools that read an index, over the Model Context Protocol (standard input and output)."""
    try:
        from plansearch.mcp.stdio import serve
    except ModuleNotFoundError as err:
        if err.name is None or err.name.partition(".")[0] not in ("mcp", "mcp_types", "pydantic", "anyio"):
            raise
        raise OutputError(
            note("tools for assistants need the package {package}", package="mcp"),
            note("install it: pip install 'plansearch[mcp]'"),
        ) from err
    serve(index, speech.translations())
