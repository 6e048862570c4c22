"""One module for each command: its options, one call, and the way out.

No `from __future__ import annotations` in them: typer would compile every annotation again at every start, which takes
2 % of a search and 20 % of `--help`.
"""
