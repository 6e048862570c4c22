"""`plansearch spread`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit, rows_shown
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch spread 低空经济 --level 市"


def spread(
    text: Annotated[
        list[str] | None, argument(metavar="TEXT...", help="The characters to look for; of several texts any counts.")
    ] = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
    curve: Annotated[
        bool, option("--curve", help="Show the users of each level by year instead of the regions.")
    ] = False,
    n: opt.Lines = None,
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
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Show which regions used a phrase first, which followed, and how fast."""
    with progress(after=2) as show:
        answer = open_index(index).spread(
            *(text or ()),
            syntax=opt.syntax_of(pattern, regex),
            exact=exact,
            not_after=not_after,
            not_before=not_before,
            within=within,
            patterns_file=patterns_file,
            n=rows_shown(n, format, output),
            curve=curve,
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
            progress=show,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
