"""`plansearch replay`."""

from pathlib import Path
from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit, report_format, save
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch replay targets.csv"


def replay(
    file: Annotated[Path, argument(metavar="FILE", help="An answer that was written to a file.")],
    again: Annotated[
        Path | None,
        option("--again", metavar="FILE", help="Write the new answer to this file."),
    ] = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Make a saved answer again; say whether it changed, and why."""
    if again is not None:
        report_format(again)  # before the work
    found = open_index(index).replay(str(file))
    if again is not None:
        save(found.answer, again, bom=bom)
    emit(found, format=format, output=output, bom=bom, codebook=codebook, style=style, ok=found.is_same, index=index)
