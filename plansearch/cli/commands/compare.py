"""`plansearch compare`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.model import FineKind

EXAMPLE = "plansearch compare 青澜市 砚川市 --indicator 地区生产总值 --year 2023:2025"


Regions = Annotated[
    list[str] | None,
    argument(metavar="REGION...", help="Regions, drafts (files or -); without a region, all of --level."),
]


def compare(
    regions: Regions = None,
    indicator: Annotated[
        list[str] | None,
        option("--indicator", metavar="NAME", help="Compare this indicator; may be repeated."),
    ] = None,
    phrase: Annotated[
        list[str] | None,
        option("--phrase", metavar="TEXT", help="Compare the use of an exact phrase; may be repeated."),
    ] = None,
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
    evidence: Annotated[bool, option("--evidence", help="Show the sentence behind each value.")] = False,
    words: Annotated[bool, option("--words", help="Show the plans' own words instead of symbols.")] = False,
    summary: Annotated[
        bool, option("--summary", help="Show one row for each region: bounds, efforts, median, ranks.")
    ] = False,
    figure: Annotated[
        Literal[FineKind, "decline"] | None,
        option("--figure", help="Kind of number to compare; without it, the one that most regions state."),
    ] = None,
    view: Annotated[
        Literal["strength", "hard_yu", "hard_effort", "hard_official", "point", "lower", "mid", "upper", "all"] | None,
        option("--view", help="Code each target: hard or soft by a published rule, or its number as one value."),
    ] = None,
    bare: Annotated[
        Literal["hard", "soft", "na"],
        option("--bare", help="With --view: how to code a target whose words do not decide."),
    ] = "na",
    amplification: Annotated[
        bool, option("--amplification", help="Subtract the target of the superior unit from that of each region.")
    ] = False,
    by: Annotated[Literal["year"] | None, option("--by", help="With --phrase: count each year by itself.")] = None,
    n: opt.Limit = 3,
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
    """Compare the targets of several regions, or their use of phrases."""
    answer = open_index(index).compare(
        *(regions or ()),
        indicator=indicator,
        phrase=phrase,
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
        evidence=evidence,
        words=words,
        summary=summary,
        figure=figure,
        view=view,
        bare=bare,
        amplification=amplification,
        by=by,
        n=n,
        **opt.drafts(regions or (), draft_region, draft_year, draft_level),
    )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
