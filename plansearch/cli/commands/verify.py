"""`plansearch verify`."""

from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch verify --sample 200 --seed 7"


def verify(
    sample: Annotated[int, option("--sample", min=1, metavar="N", help="How many queries to try.")] = 50,
    seed: Annotated[int, option("--seed", metavar="N", help="Another seed draws other queries.")] = 0,
    deep: Annotated[
        bool, option("--deep", help="Compute every number of the index again instead of a sample; takes minutes.")
    ] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Check an index against slow reference computations; status 1 if any differs."""
    opened = open_index(index)
    if deep:
        with progress() as step:
            answer = opened.verify(sample=sample, seed=seed, deep=True, progress=step)
    else:
        answer = opened.verify(sample=sample, seed=seed, deep=False)
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, ok=answer.ok)
