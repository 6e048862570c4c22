"""`plansearch search`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.emit import emit

EXAMPLE = "plansearch search 高新技术企业培育 --region 青澜市 --year 2025"


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="Words to look for, in any order.")],
    region: opt.Regions = None,
    year: opt.Year = None,
    level: opt.LevelName = None,
    n: opt.LimitOrAll = 10,
    by: Annotated[Literal["plan", "passage"], typer.Option("--by", help="Rank whole plans or passages.")] = "plan",
    weighting: Annotated[
        Literal["bm25", "tfidf"],
        typer.Option("--weighting", help="How a word's weight is reckoned."),
    ] = "bm25",
    variant: Annotated[
        Literal["lucene", "okapi", "plus", "l"],
        typer.Option("--variant", help="Which BM25 formula."),
    ] = "lucene",
    explain: Annotated[bool, typer.Option("--explain", help="Show what each word adds to the score.")] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = "table",
    output: opt.OutputFile = None,
) -> None:
    """Find the plans or passages that say most about some words, the best first."""
    answer = plansearch.open(index).search(
        " ".join(query),
        region=region,
        year=year,
        level=level,
        n=n,
        by=by,
        weighting=weighting,
        variant=variant,
        explain=explain,
    )
    emit(answer, format=format, output=output)
