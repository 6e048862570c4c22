"""`plansearch phrase`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import STANDARD_OUTPUT, emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch phrase 营商环境 --by region --year 2021:2025"

Texts = Annotated[
    list[str] | None, argument(metavar="TEXT...", help="The characters to look for, one text or several.")
]
By = Annotated[
    str | None,
    option(
        "--by",
        metavar="FACET[,FACET]",
        help="Count by region, year, level or plan instead of listing, or by two: region,year.",
    ),
]
Window = Annotated[
    int,
    option("--window", min=0, metavar="CHARS", help="Characters of context on either side."),
]
Context = Annotated[
    Literal["characters", "clause", "sentence", "paragraph"],
    option("--context", help="Show the clause, sentence or paragraph instead of some characters."),
]
Sort = Annotated[
    str,
    option(
        "--sort",
        metavar="KEY[,KEY]",
        help="Order of the lines: plan, left, right (context), node, year, region, or several: left,year.",
    ),
]
Sample = Annotated[int, option("--sample", min=0, metavar="N", help="Take N lines of all at random.")]
Seed = Annotated[int, option("--seed", metavar="S", help="Another seed takes another sample.")]
Every = Annotated[int, option("--every", min=0, metavar="K", help="Take every Kth line.")]
PerPlan = Annotated[int, option("--per-plan", min=0, metavar="N", help="Take only the first N lines of each plan.")]
Count = Annotated[bool, option("--count", help="Show only the number of occurrences.")]


def phrase(
    text: Texts = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
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
    by: By = None,
    n: opt.Lines = None,
    window: Window = 15,
    context: Context = "characters",
    sort: Sort = "plan",
    sample: Sample = 0,
    seed: Seed = 0,
    every: Every = 0,
    per_plan: PerPlan = 0,
    count: Count = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """List every occurrence of phrases or patterns in their context, or count them."""
    opt.check_words(text or (), "TEXT...")
    is_to_file = output is not None and str(output) != STANDARD_OUTPUT
    if n is None and (is_to_file or format not in (None, "table", "md")):
        n = 0
    with progress(after=2) as show:
        answer = open_index(index).phrase(
            *(text or ()),
            syntax=opt.syntax_of(pattern, regex),
            exact=exact,
            not_after=not_after,
            not_before=not_before,
            within=within,
            patterns_file=patterns_file,
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
            by=by,
            n=n,
            window=window,
            context=context,
            sort=sort,
            sample=sample,
            seed=seed,
            every=every,
            per_plan=per_plan,
            count=count,
            progress=show,
        )
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
