"""`plansearch export`."""

from pathlib import Path
from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import WrongUse, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress
from plansearch.messages import note

EXAMPLE = "plansearch export --parquet tables --kind 政府工作报告"


def export(
    parquet: Annotated[
        Path | None,
        option("--parquet", metavar="DIR", help="The folder to write; an earlier export there is replaced."),
    ] = None,
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
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Write plans, passages, targets and lines as Parquet, for DuckDB, Polars, Spark and R."""
    if codebook:
        from plansearch.query.export.export import Exported

        described = Exported(None, (), (), open_index(index).info().signature, {})
        emit(described, format=format, output=output, bom=bom, codebook=True, style=style, ok=True)
        return
    if parquet is None:
        raise WrongUse(note("say where the tables go: --parquet DIR"), "--parquet")
    opened = open_index(index)
    with progress() as step:
        answer = opened.export(
            parquet,
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
            progress=step,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style)
