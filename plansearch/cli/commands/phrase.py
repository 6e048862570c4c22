"""`plansearch phrase`."""

from typing import Annotated, Literal

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit

EXAMPLE = "plansearch phrase 营商环境 --by region --year 2021:2025"


def phrase(
    text: Annotated[str, argument(metavar="TEXT", help="The characters to look for.")],
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
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="FACET[,FACET]",
            help="Count by region, year, level or plan instead of listing, or by two: region,year.",
        ),
    ] = None,
    n: opt.LimitOrAll = 20,
    window: Annotated[
        int,
        option("--window", min=0, metavar="CHARS", help="Characters of context on either side."),
    ] = 15,
    sort: Annotated[
        Literal["plan", "left", "right"],
        option("--sort", help="Order of the lines: by plan, or by the context to the left or right."),
    ] = "plan",
    count: Annotated[bool, option("--count", help="Show only the number of occurrences.")] = False,
    exact: Annotated[
        bool,
        option("--exact", help="Only these very characters: no traditional forms, other widths or blanks."),
    ] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
) -> None:
    """List every occurrence of a phrase in its context, or count them."""
    answer = plansearch.open(index).phrase(
        text,
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
        by=by,
        n=n,
        window=window,
        sort=sort,
        count=count,
        exact=exact,
    )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook)
