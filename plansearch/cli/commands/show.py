"""`plansearch show`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.errors import QueryError
from plansearch.messages import note

EXAMPLE = "plansearch show 云岫省/青澜市/2025年政府工作报告.md --outline"


def show(
    plan: Annotated[str, argument(metavar="PLAN", help="A plan of the index, a plan file, or - for standard input.")],
    outline: Annotated[bool, option("--outline", help="Show its headings instead of its text.")] = False,
    raw: Annotated[bool, option("--raw", help="Show also what was dropped from its page, marked.")] = False,
    overview: Annotated[
        bool, option("--overview", help="Show its facts, its headings, and under each heading what it promises.")
    ] = False,
    evidence: Annotated[
        bool,
        option("--evidence", help="Show where its region, year and other facts were found, and how certain they are."),
    ] = False,
    draft_region: opt.DraftRegion = None,
    draft_year: opt.DraftYear = None,
    draft_level: opt.DraftLevel = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Show a plan's text or headings, and where its region and year were found."""
    if evidence and (outline or raw or overview):
        raise QueryError(note("--evidence shows no text"), note("leave out --outline, --raw and --overview"))
    opened = open_index(index)
    draft = opt.drafts((plan,), draft_region, draft_year, draft_level)
    if evidence:
        emit(opened.evidence(plan, **draft), format=format, output=output, bom=bom, codebook=codebook, style=style)
    answer = opened.show(plan, outline=outline, raw=raw, overview=overview, **draft)
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style)
