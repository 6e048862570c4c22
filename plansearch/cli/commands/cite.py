"""`plansearch cite`."""

import sys
from typing import Annotated, Literal

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.speech import say
from plansearch.cli.terminal.pager import show as show_pages

EXAMPLE = "plansearch cite 云岫省/青澜市/2025年政府工作报告.md --style bibtex"


def cite(
    what: Annotated[
        list[str] | None,
        argument(
            metavar="[PLAN|PLAN#START-END|FILE]...", help="Plans, places in them, saved answers; none: the corpus."
        ),
    ] = None,
    style: Annotated[
        Literal["2025", "2015", "bibtex", "csl"],
        option("--style", help="GB/T 7714 of 2025 or 2015, BibTeX, or CSL-JSON."),
    ] = "2025",
    title: Annotated[str, option("--title", metavar="TEXT", help="What the corpus is called.")] = "计划文本语料库",
    creator: Annotated[str, option("--creator", metavar="NAME", help="Who made the corpus.")] = "",
    quote: Annotated[bool, option("--quote", help="Show the words of each place, too, as a table.")] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    docx_style: opt.DocxStyle = "official",
) -> None:
    """Cite the corpus, plans, places in plans or saved answers."""
    found = plansearch.open(index).cite(*(what or ()), style=style, title=title, creator=creator, quote=quote)
    if format is None and output is None and not codebook and not quote:
        show_pages(found.text.encode())
        for line in found.notes:
            print(say(line), file=sys.stderr)
        raise SystemExit(0)
    emit(found, format=format, output=output, bom=bom, codebook=codebook, style=docx_style)
