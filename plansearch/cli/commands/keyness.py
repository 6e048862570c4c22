"""`plansearch keyness`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit, rows_shown
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch keyness year:2025 --against year:2024"

Phrase = Annotated[
    list[str] | None,
    option("--phrase", metavar="TEXT", help="Compare this phrase instead of all words; may be repeated."),
]
Sort = Annotated[
    Literal["g2", "log_ratio", "percent", "odds_ratio", "bayes_factor", "dp", "n"],
    option("--sort", help="Order: a measure of the difference, evenness (dp), or occurrences (n)."),
]
Direction = Annotated[
    Literal["both", "focus", "reference"],
    option("--direction", help="Words that the focus uses more, those that the reference does, or both."),
]
MinN = Annotated[int, option("--min-n", metavar="N", help="Least occurrences on the side that uses the word more.")]
MinPlans = Annotated[int, option("--min-plans", metavar="N", help="Least plans with the word on that side.")]
MinLength = Annotated[
    int | None, option("--min-length", metavar="CHARS", help="Least length: 2 unless given, and 4 of bundles.")
]
Evidence = Annotated[
    Literal["any", "positive", "strong", "very_strong"],
    option("--evidence", help="Least evidence for a difference, by the Bayes factor: 2, 6 or 10."),
]


Focus = Annotated[
    str, argument(metavar="FOCUS", help="Plans, as fields: 'year:2025 region:云岫省', '年:2025 级别:市', part:plan.")
]
Reference = Annotated[
    str, option("--against", metavar="REFERENCE", help="Plans to compare with, as fields; rest: all others.")
]
Units = Annotated[
    Literal["words", "bigrams", "bundles"],
    option("--units", help="What to compare: words, pairs of characters, or bundles (strings that recur)."),
]
Numbers = Annotated[bool, option("--numbers", help="Take numbers and masks, too, and bundles with figures.")]
WithoutPlaces = Annotated[bool, option("--without-places", help="Leave names of regions out.")]
SingleYears = Annotated[bool, option("--single-years", help="Leave plans for several years out.")]


def keyness(
    focus: Focus,
    against: Reference = "rest",
    phrase: Phrase = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
    units: Units = "words",
    sort: Sort = "g2",
    direction: Direction = "both",
    min_n: MinN = 5,
    min_plans: MinPlans = 1,
    evidence: Evidence = "positive",
    min_length: MinLength = None,
    numbers: Numbers = False,
    without_places: WithoutPlaces = False,
    single_years: SingleYears = False,
    n: opt.Lines = None,
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
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Find the words that some plans use more, or less, than others."""
    with progress(after=2) as show:
        found = open_index(index).keyness(
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
            evidence=evidence,
            min_length=min_length,
            numbers=numbers,
            places=not without_places,
            single_years=single_years,
            n=rows_shown(n, format, output),
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
    emit(found, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
