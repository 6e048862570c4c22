"""`plansearch show`."""

from __future__ import annotations

from typing import Annotated

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit

EXAMPLE = "plansearch show 云岫省/青澜市/2025年政府工作报告.md --outline"


def show(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan of the index.")],
    outline: Annotated[bool, typer.Option("--outline", help="Show its headings instead of its text.")] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = "table",
    output: opt.OutputFile = None,
) -> None:
    """Show a plan: where its region and year were read, and its text or headings."""
    emit(plansearch.open(index).show(plan, outline=outline), format=format, output=output)
