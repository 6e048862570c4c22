"""`plansearch report`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch report 青澜市 --year 2024:2025"


def report(
    place: Annotated[str, argument(metavar="REGION", help="The region, by its name or code.")],
    against: Annotated[
        list[str] | None,
        option("--against", metavar="REGION", help="Compare with this region instead of the peers; may be repeated."),
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
    n: opt.LimitOrAll = 12,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Show one region on one page: targets and results, its peers, its own words, its plans."""
    with progress(after=2) as show:
        answer = open_index(index).report(
            place,
            against=against or (),
            n=n,
            progress=show,
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
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index)
