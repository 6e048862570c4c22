"""One module for each command: its options, one call, and the way out.

No `from __future__ import annotations` in them: typer would compile every annotation again, and `cli/quick.py` needs
them as they are.
"""
