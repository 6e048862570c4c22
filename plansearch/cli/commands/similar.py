"""`plansearch similar`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch similar 云岫省/青澜市/2025年政府工作报告.md --elsewhere"


def similar(
    plan: Annotated[str, argument(metavar="PLAN", help="A plan of the index, a plan file, or - for standard input.")],
    elsewhere: Annotated[
        bool, option("--elsewhere", help="Only other regions, and none above or below that of the plan.")
    ] = False,
    same_level: Annotated[bool, option("--same-level", help="Only plans of the level of the plan.")] = False,
    different_wording: Annotated[
        bool, option("--different-wording", help="Only plans that share little text with the plan.")
    ] = False,
    section: Annotated[
        str | None,
        option("--section", "-s", metavar="HEADING", help="Compare one section, named by words of its heading."),
    ] = None,
    region: opt.Regions = None,
    year: opt.Year = None,
    level: opt.LevelName = None,
    body: opt.Bodies = None,
    kind: opt.Kinds = None,
    title: opt.Titles = None,
    not_region: opt.NotRegions = None,
    part: opt.Parts = None,
    newest: opt.Newest = False,
    without_contested: opt.WithoutContested = False,
    all_copies: opt.AllCopies = False,
    n: opt.LimitOrAll = 10,
    draft_region: opt.DraftRegion = None,
    draft_year: opt.DraftYear = None,
    draft_level: opt.DraftLevel = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Find the plans most like a plan or draft in subject, build and promises."""
    answer = open_index(index).similar(
        plan,
        elsewhere=elsewhere,
        same_level=same_level,
        different_wording=different_wording,
        section=section,
        **opt.drafts((plan,), draft_region, draft_year, draft_level),
        region=region,
        year=year,
        level=level,
        body=body,
        kind=kind,
        title=title,
        not_region=not_region,
        part=part,
        newest=newest,
        without_contested=without_contested,
        all_copies=all_copies,
        n=n,
    )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
