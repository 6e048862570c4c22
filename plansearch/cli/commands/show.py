"""`plansearch show`."""

from typing import Annotated

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.errors import QueryError
from plansearch.messages import note

EXAMPLE = "plansearch show 云岫省/青澜市/2025年政府工作报告.md --outline"


def show(
    plan: Annotated[str, argument(metavar="PLAN", help="A plan of the index, or a plan file.")],
    outline: Annotated[bool, option("--outline", help="Show its headings instead of its text.")] = False,
    raw: Annotated[bool, option("--raw", help="Show also what was dropped from its page, marked.")] = False,
    evidence: Annotated[
        bool,
        option("--evidence", help="Show where its region, year and other facts were found, and how certain they are."),
    ] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
) -> None:
    """Show a plan's text or headings, and where its region and year were found."""
    if evidence and (outline or raw):
        raise QueryError(note("--evidence shows no text"), note("leave out --outline and --raw"))
    opened = plansearch.open(index)
    answer = opened.evidence(plan) if evidence else opened.show(plan, outline=outline, raw=raw)
    emit(answer, format=format, output=output, bom=bom, codebook=codebook)
