"""A table in LaTeX with the rules of the package booktabs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plansearch.report.layout import cells as display_cells
from plansearch.report.layout import safe
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, highlighted

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "'": r"\textquotesingle{}", "`": r"\textasciigrave{}",
    "-": "-{}", "[": "{[}", "]": "{]}",
}  # fmt: skip
_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE = 30  # display cells from which a column of text gets a width and wraps
_ALIGNED = {"number": "r", "left": "r", "node": "c"}


def render_tex(table: Table) -> str:
    r"""The table as a `tabular`, marks in bold, all text escaped. Its first line, a comment, names what it needs.

    A column with long texts wraps; all such columns share nine tenths of the line.
    """
    columns = [[row[no] for row in table.rows] for no in range(len(table.columns))]
    texts = [column_text(column) for column in columns]
    wide = [_is_wide(column, shown) for column, shown in zip(table.columns, texts, strict=True)]
    spec = "".join(_spec(column, is_wide, sum(wide)) for column, is_wide in zip(table.columns, wide, strict=True))
    shown = [
        [_cell(cell, text, r"\newline " if is_wide else " ") for cell, text in zip(column, own, strict=True)]
        for column, own, is_wide in zip(columns, texts, wide, strict=True)
    ]
    head = _line([escaped_tex(column.heading, " ") for column in table.columns])
    body = "".join(map(_line, zip(*shown, strict=True)))
    return (
        "% \\usepackage{booktabs}; Chinese: \\usepackage{ctex} and xelatex or lualatex\n"
        f"\\begin{{tabular}}{{{spec}}}\n\\toprule\n{head}\\midrule\n{body}\\bottomrule\n\\end{{tabular}}\n"
    )


def _is_wide(column: Column, texts: list[str]) -> bool:
    longest = max((display_cells(line) for text in texts for line in text.split("\n")), default=0)
    return column.kind not in _ALIGNED and (longest > _WIDE or any("\n" in text for text in texts))


def _spec(column: Column, is_wide: bool, n_wide: int) -> str:
    return f"p{{{0.9 / n_wide:.2f}\\linewidth}}" if is_wide else _ALIGNED.get(column.kind, "l")


def _cell(cell: Cell, text: str, line_end: str) -> str:
    if isinstance(cell, Marked):
        return highlighted(cell, r"\textbf{", "}", between=lambda piece: escaped_tex(piece, line_end))
    return escaped_tex(text, line_end)


def escaped_tex(text: str, line_end: str = " ") -> str:
    """Text that LaTeX prints as it is, with other line ends."""
    return line_end.join("".join(_SPECIAL.get(char, char) for char in safe(line)) for line in _LINE_END.split(text))


def _line(cells: Iterable[str]) -> str:
    return " & ".join(cells) + " \\\\\n"
