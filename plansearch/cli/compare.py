"""`plansearch compare`."""

from __future__ import annotations

from typing import Annotated

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit

EXAMPLE = "plansearch compare 青澜市 砚川市 --indicator 地区生产总值 --year 2025"


def compare(
    regions: Annotated[
        list[str] | None,
        typer.Argument(metavar="REGION...", help="Regions to set side by side; none: all of --level."),
    ] = None,
    indicator: opt.Indicator = None,
    phrase: Annotated[
        str | None,
        typer.Option("--phrase", metavar="TEXT", help="Compare how often an exact phrase is used."),
    ] = None,
    year: opt.Year = None,
    level: opt.LevelName = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the sentence behind each value.")] = False,
    n: opt.Limit = 3,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = "table",
    output: opt.OutputFile = None,
) -> None:
    """Set the targets of several regions, or their use of a phrase, side by side."""
    answer = plansearch.open(index).compare(
        *(regions or ()),
        indicator=indicator,
        phrase=phrase,
        year=year,
        level=level,
        evidence=evidence,
        n=n,
    )
    emit(answer, format=format, output=output)
