"""`plansearch bundles`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch bundles --min-regions 5 --slots --level 市"


def bundles(
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
    min_length: Annotated[
        int, option("--min-length", metavar="CHARS", help="Only bundles of so many characters or more.")
    ] = 8,
    max_length: Annotated[
        int | None, option("--max-length", metavar="CHARS", help="Only bundles of so many characters or fewer.")
    ] = None,
    min_n: Annotated[int, option("--min-n", metavar="N", help="Only bundles that occur so often.")] = 2,
    min_plans: Annotated[int, option("--min-plans", metavar="N", help="Only bundles that so many plans have.")] = 2,
    min_regions: Annotated[
        int, option("--min-regions", metavar="N", help="Only bundles that plans of so many regions have.")
    ] = 2,
    slots: Annotated[
        bool, option("--slots", help="Take numbers, masks and names of regions for slots: 新增__家以上.")
    ] = False,
    containing: Annotated[
        str, option("--containing", metavar="TEXT", help="Only bundles with these characters in them.")
    ] = "",
    within: opt.WithinOfStrings = "sentence",
    new_in: Annotated[
        int | None, option("--new-in", metavar="YEAR", help="Only bundles that no plan before this year has.")
    ] = None,
    gone_since: Annotated[
        int | None, option("--gone-since", metavar="YEAR", help="Only bundles that no plan from this year on has.")
    ] = None,
    n: opt.LimitOrAll = 20,
    sort: Annotated[
        Literal["n", "plans", "regions", "length", "first"],
        option("--sort", help="Order: occurrences, plans, regions, length, or year of the first use."),
    ] = "n",
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """List formulaic phrases: strings of any length that plans of several regions repeat."""
    opened = open_index(index)
    with progress() as step:
        answer = opened.bundles(
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
            min_length=min_length,
            max_length=max_length,
            min_n=min_n,
            min_plans=min_plans,
            min_regions=min_regions,
            slots=slots,
            containing=containing,
            within=within,
            new_in=new_in,
            gone_since=gone_since,
            n=n,
            sort=sort,
            progress=step,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
