"""`plansearch wording`."""

from pathlib import Path
from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch wording 新增高新技术企业__家 --level 县"


def wording(
    text: Annotated[str, argument(metavar="TEXT", help="A phrase with __ for a number or name, or a task.")],
    peers: Annotated[
        Path | None, option("--peers", metavar="FILE", help="A csv file with a column of regions, such as 地区,人口.")
    ] = None,
    column: Annotated[
        str | None, option("--column", metavar="NAME", help="With --peers: the column that tells the size of regions.")
    ] = None,
    near: Annotated[
        str | None,
        option("--near", metavar="VALUE", help="With --peers: a number, or a region, whose neighbours are the peers."),
    ] = None,
    n_peers: Annotated[
        int, option("--n-peers", min=1, metavar="N", help="With --peers: only plans of so many nearest regions.")
    ] = 10,
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
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Show how others put a phrase or fill its slots: frames, bounds, numbers by level and year, and sentences."""
    answer = open_index(index).wording(
        text,
        peers=peers,
        column=column,
        near=near,
        n_peers=n_peers,
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
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index)
