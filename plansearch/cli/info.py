"""`plansearch info`."""

from __future__ import annotations

from typing import Annotated

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit

EXAMPLE = "plansearch info --index indexes/default"


def info(
    plans: Annotated[bool, typer.Option("--plans", help="List every plan.")] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = "table",
    output: opt.OutputFile = None,
) -> None:
    """Tell what an index holds and what it was built with."""
    emit(plansearch.open(index).info(plans=plans), format=format, output=output)
