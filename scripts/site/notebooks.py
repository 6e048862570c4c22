"""Notebooks as pages: cells and what they showed, as Markdown with HTML in it. Nothing is run.

What a cell showed scrolls inside itself, and keys scroll it, too.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_SCROLLS = ' style="overflow-x:auto"'  # of a box that keys do not reach
_TABLE = "<table style="  # the theme puts a table without a class in such a box
_CLASSED = '<table class="answer" style='


def text_of(document: Path) -> str:
    """The Markdown of a document or a notebook."""
    text = document.read_text("utf-8")
    return markdown_of(text) if document.suffix == ".ipynb" else text


def markdown_of(notebook: str) -> str:
    """The cells of a notebook as Markdown, code with the output that a reader sees best."""
    parts = [part for cell in json.loads(notebook)["cells"] for part in _cell(cell)]
    return "\n\n".join(parts) + "\n"


def _cell(cell: dict) -> list[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [source]
    return [f"```python\n{source}\n```", *(_output(output) for output in cell.get("outputs", []))]


def _output(output: dict) -> str:
    data = output.get("data", {})
    for kind in ("image/svg+xml", "text/html"):
        if kind in data:
            shown = _STYLE.sub("", "".join(data[kind])).replace(_SCROLLS, "").replace(_TABLE, _CLASSED)
            return f'<div class="notebook-output" tabindex="0">\n{shown.strip()}\n</div>'
    text = "".join(data.get("text/plain") or output.get("text") or "")
    return f'<pre class="notebook-output" tabindex="0">{html.escape(text.rstrip())}</pre>'
