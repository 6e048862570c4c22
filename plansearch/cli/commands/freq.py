"""`plansearch freq`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch freq 力争 --by level,year"

Texts = Annotated[list[str] | None, argument(metavar="TEXT...", help="The characters to count, one text or several.")]


def freq(
    text: Texts = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="FACET[,FACET...]",
            help="A row for each region, level, year, kind, body or part, or for each combination: region,year.",
        ),
    ] = None,
    together: Annotated[bool, option("--together", help="Count all texts as one.")] = False,
    totals: Annotated[
        bool, option("--totals", help="Add a row for all plans, or one for all plans of each year.")
    ] = False,
    only_cells_with_plans: Annotated[
        bool, option("--only-cells-with-plans", help="Leave out the cells that no plan is in.")
    ] = False,
    dispersion: Annotated[
        Literal["plans", "regions"] | None,
        option("--dispersion", help="Add how evenly the occurrences are spread over plans, or over regions."),
    ] = None,
    trend: Annotated[
        bool, option("--trend", help="Add the slope of the rate over years, and the first and last use.")
    ] = False,
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
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Count phrases by region, year and other facets: a table with zeros, rates and intervals."""
    with progress(after=2) as show:
        answer = open_index(index).freq(
            *(text or ()),
            syntax=opt.syntax_of(pattern, regex),
            exact=exact,
            not_after=not_after,
            not_before=not_before,
            within=within,
            patterns_file=patterns_file,
            by=by,
            together=together,
            totals=totals,
            only_cells_with_plans=only_cells_with_plans,
            dispersion=dispersion,
            trend=trend,
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
            progress=show,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
