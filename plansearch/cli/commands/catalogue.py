"""`plansearch catalogue`."""

from pathlib import Path
from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch catalogue --missing region --edit corpus"


def catalogue(
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
    missing: Annotated[
        list[str] | None,
        option(
            "--missing",
            metavar="FACT",
            help="Plans whose region, year, level, title, body or kind is unknown; may be repeated.",
        ),
    ] = None,
    copies: Annotated[bool, option("--copies", help="Plans that are copies of one another, by group.")] = False,
    contested: Annotated[
        bool, option("--contested", help="Plans whose text contradicts their region or year.")
    ] = False,
    family: Annotated[
        str,
        option("--family", metavar="TEXT", help="Plans of a page with several plans, by a part of the page's name."),
    ] = "",
    edit: Annotated[
        Path | None,
        option("--edit", metavar="FILE", help="Write a table to correct by hand: a file, or the corpus's folder."),
    ] = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """List the plans of an index, find those with something missing, and write a table to correct them in."""
    answer = open_index(index).catalogue(
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
        missing=missing or (),
        copies=copies,
        contested=contested,
        family=family,
        edit=edit,
    )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style)
