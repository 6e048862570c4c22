"""`plansearch index`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit
from plansearch.cli.progress import progress

EXAMPLE = "plansearch index corpus --index indexes/default"


def index(
    corpus: Annotated[Path, typer.Argument(metavar="[CORPUS]", help="Folder of plan files.")] = Path("corpus"),
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    user_dict: Annotated[
        Path | None,
        typer.Option("--user-dict", metavar="FILE", help="Words to keep whole, in jieba's dictionary format."),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read every file again, changed or not.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at a file that cannot be read.")] = False,
    format: opt.FormatName = "table",
    output: opt.OutputFile = None,
) -> None:
    """Read a folder of plans into an index, and report what was left out and why."""
    with progress() as step:
        answer = plansearch.build(corpus, index, user_dict=user_dict, rebuild=rebuild, strict=strict, progress=step)
    emit(answer, format=format, output=output)
