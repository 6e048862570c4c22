"""`plansearch info`."""

from plansearch.cli import options as opt
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch info --index indexes/default"


def info(
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Show what an index holds and what it was built with."""
    emit(open_index(index).info(), format=format, output=output, bom=bom, codebook=codebook, style=style)
