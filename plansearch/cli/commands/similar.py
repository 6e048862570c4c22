"""`plansearch similar`."""

from __future__ import annotations

from typing import Annotated

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit

EXAMPLE = "plansearch similar 云岫省/青澜市/2025年政府工作报告.md --level 市"


def similar(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan of the index, or a plan file.")],
    region: opt.Regions = None,
    year: opt.Year = None,
    level: opt.LevelName = None,
    body: opt.Bodies = None,
    kind: opt.Kinds = None,
    title: opt.Titles = None,
    not_region: opt.NotRegions = None,
    all_copies: opt.AllCopies = False,
    n: opt.LimitOrAll = 10,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
) -> None:
    """Find the plans whose wording is most similar to that of a plan."""
    answer = plansearch.open(index).similar(
        plan,
        region=region,
        year=year,
        level=level,
        body=body,
        kind=kind,
        title=title,
        not_region=not_region,
        all_copies=all_copies,
        n=n,
    )
    emit(answer, format=format, output=output)
