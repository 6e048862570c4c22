"""`plansearch targets`."""

from pathlib import Path
from typing import Annotated

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import Answer, emit
from plansearch.cli.opened import open_index
from plansearch.errors import QueryError
from plansearch.messages import note

EXAMPLE = "plansearch targets --region 青澜市 --indicator 地区生产总值 --format csv --output targets.csv"


Plans = Annotated[
    list[str] | None,
    argument(metavar="[PLAN]...", help="Plans of the index, plan files, or -; without any, all plans."),
]

Results = Annotated[bool, option("--results", help="Show with each target the reported result, or why there is none.")]


def targets(
    plans: Plans = None,
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
    all_copies: opt.AllCopies = False,
    indicator: opt.Indicator = None,
    status: opt.StatusName = "target",
    effort: opt.EffortName = None,
    bound: opt.BoundName = None,
    figure: opt.FigureName = None,
    results: Results = False,
    n: opt.LimitOrAll = 0,
    lexicon: opt.Lexicon = None,
    draft_region: opt.DraftRegion = None,
    draft_year: opt.DraftYear = None,
    draft_level: opt.DraftLevel = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """List what plans promise in numbers: indicator, value, bound and grade of commitment, in their own words."""
    drafts = opt.drafts(plans or (), draft_region, draft_year, draft_level)
    answer: Answer
    paths = [Path(plan) for plan in plans or ()]
    is_filtered = any((region, year, level, body, kind, title, not_region, newest, without_contested))
    from plansearch.query.filters.resolve_plan import file_of, is_from_input  # loads what reads an index

    is_named = index != opt.DEFAULT_INDEX and lexicon is None  # its regions and its lexicon count
    are_files = all(is_from_input(plan) or file_of(plan) for plan in plans or ())
    if paths and are_files and not (is_filtered or results or is_named):
        answer = plansearch.targets_of_files(
            paths, indicator=indicator, status=status, effort=effort, bound=bound, figure=figure, part=part, n=n,
            lexicon=lexicon, **drafts,
        )  # fmt: skip
    elif lexicon is not None:
        raise QueryError(
            note("--lexicon reads files, and these plans are in the index"),
            note("name plan files, or build the index with it: plansearch index corpus --lexicon FOLDER"),
        )
    else:
        opened = open_index(index)
        ask = opened.attainment if results else opened.targets
        answer = ask(
            *(plans or ()),
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
            all_copies=all_copies,
            indicator=indicator,
            status=status,
            effort=effort,
            bound=bound,
            figure=figure,
            n=n,
            **drafts,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
