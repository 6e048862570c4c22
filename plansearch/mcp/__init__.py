"""Tools for assistants over an open index (the `mcp` package, the extra `mcp`)."""
