"""`plansearch outline`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch outline 科技局工作计划 --draft 稿.docx"


def outline(
    query: Annotated[
        str | None, argument(metavar="[QUERY]", help="Which plans: issuer, kind, region, year, words of the title.")
    ] = None,
    draft: Annotated[
        str | None, option("--draft", metavar="FILE", help="A draft, or -, that is held against the usual outline.")
    ] = None,
    plans: Annotated[
        int, option("--plans", min=0, metavar="N", help="Look at the newest N plans; 0 looks at all.")
    ] = 100,
    depth: Annotated[int, option("--depth", min=1, metavar="N", help="Headings down to this depth.")] = 2,
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
    n: opt.LimitOrAll = 20,
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
    """Show the usual outline of plans, section by section with examples, and what a draft lacks of it."""
    answer = open_index(index).outline(
        query or "",
        against=draft,
        plans=plans,
        depth=depth,
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
        **opt.drafts((draft or "",), draft_region, draft_year, draft_level),
    )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
