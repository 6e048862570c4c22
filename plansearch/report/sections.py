"""An answer of several tables, each below its heading, in the formats that people read."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.report.html import escaped


def with_headings(parts: Sequence[tuple[str, str]], format: str) -> str:
    """Rendered tables, each below its heading; a table without rows is left out with it. format: of the tables."""
    return "\n".join(f"{_heading(title, format)}\n{text}" for title, text in parts if text)


def _heading(title: str, format: str) -> str:
    if format == "md":
        return f"## {title}\n"
    if format == "html":
        return f"<h2>{escaped(title)}</h2>"
    if format == "tex":
        from plansearch.report.tex import escaped_tex

        return f"\\subsection*{{{escaped_tex(title)}}}"
    return title
