"""`plansearch keyness`."""

from typing import Annotated, Literal

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit
from plansearch.cli.progress import progress

EXAMPLE = "plansearch keyness year:2025 --against year:2024"


def keyness(
    focus: Annotated[
        str,
        argument(metavar="FOCUS", help="Plans, as fields: 'year:2025 region:云岫省', '年:2025 级别:市', part:plan."),
    ],
    against: Annotated[
        str, option("--against", metavar="REFERENCE", help="Plans to compare with, as fields; rest: all others.")
    ] = "rest",
    phrase: Annotated[
        list[str] | None,
        option("--phrase", metavar="TEXT", help="Compare this phrase instead of all words; may be repeated."),
    ] = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
    units: Annotated[
        Literal["words", "bigrams"], option("--units", help="Compare words, or pairs of neighbouring characters.")
    ] = "words",
    sort: Annotated[
        Literal["g2", "log_ratio", "percent", "odds_ratio", "bayes_factor", "n"],
        option("--sort", help="The measure to sort by."),
    ] = "g2",
    direction: Annotated[
        Literal["both", "focus", "reference"],
        option("--direction", help="Words that the focus uses more, the reference, or both."),
    ] = "both",
    min_n: Annotated[
        int, option("--min-n", min=0, metavar="N", help="Least occurrences on the side that uses the word more.")
    ] = 5,
    min_plans: Annotated[
        int, option("--min-plans", min=0, metavar="N", help="Least plans with the word on that side.")
    ] = 1,
    no_numbers: Annotated[bool, option("--no-numbers", help="Leave out words that are numbers.")] = False,
    min_length: Annotated[
        int, option("--min-length", min=1, metavar="N", help="Least length of words, in characters.")
    ] = 1,
    dispersion: Annotated[
        bool, option("--dispersion", help="Add how unevenly words are spread over the plans of each side (DPnorm).")
    ] = False,
    n: Annotated[int, option("-n", "--limit", min=0, metavar="N", help="Rows for each direction; 0 shows all.")] = 20,
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
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
) -> None:
    """Find the words that some plans use more, or less, than others."""
    with progress(after=2) as show:
        found = plansearch.open(index).keyness(
            focus,
            against,
            phrase=tuple(phrase or ()),
            syntax=opt.syntax_of(pattern, regex),
            exact=exact,
            not_after=not_after,
            not_before=not_before,
            within=within,
            patterns_file=patterns_file,
            units=units,
            sort=sort,
            direction=direction,
            min_n=min_n,
            min_plans=min_plans,
            numbers=not no_numbers,
            min_length=min_length,
            dispersion=dispersion,
            n=n,
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
            progress=show,
        )
    emit(found, format=format, output=output, bom=bom, codebook=codebook)
