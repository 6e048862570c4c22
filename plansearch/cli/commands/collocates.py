"""`plansearch collocates`."""

from typing import Annotated, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit, rows_shown
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress

EXAMPLE = "plansearch collocates 创新 --by year"

Nodes = Annotated[
    list[str] | None, argument(metavar="NODE...", help="The characters to look around; several texts are one node.")
]
Window = Annotated[
    str,
    option("--window", metavar="L[,R]", help="Words to the left and right of the node that count; 5 is 5,5."),
]
Side = Annotated[Literal["both", "left", "right"], option("--side", help="Only what is left, or right, of the node.")]
Units = Annotated[Literal["words", "chars"], option("--units", help="Collocates are words, or characters.")]
By = Annotated[
    str | None,
    option(
        "--by",
        metavar="FACET[,FACET...]",
        help="Collocates of each region, level, year, kind, body or part, or of each combination.",
    ),
]
Sort = Annotated[
    Literal["log_dice", "mi", "mi3", "t", "g2", "delta_p", "delta_p_node", "n"],
    option("--sort", help="The measure to sort by."),
]
MinN = Annotated[int, option("--min-n", min=1, metavar="N", help="Least times in windows.")]
MinPlans = Annotated[int, option("--min-plans", min=1, metavar="N", help="Least plans that have it in a window.")]
AllWords = Annotated[bool, option("--all-words", help="Also function words, words of one character and numbers.")]


def collocates(
    text: Nodes = None,
    pattern: opt.AsPattern = False,
    regex: opt.AsRegex = False,
    exact: opt.Exact = False,
    not_after: opt.NotAfter = None,
    not_before: opt.NotBefore = None,
    within: opt.Within = None,
    patterns_file: opt.PatternsFile = None,
    window: Window = "5",
    side: Side = "both",
    units: Units = "words",
    by: By = None,
    sort: Sort = "log_dice",
    min_n: MinN = 5,
    min_plans: MinPlans = 2,
    all_words: AllWords = False,
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
    """Find the words around a phrase that are there more often than by chance."""
    with progress(after=2) as show:
        answer = open_index(index).collocates(
            *(text or ()),
            syntax=opt.syntax_of(pattern, regex),
            exact=exact,
            not_after=not_after,
            not_before=not_before,
            within=within,
            patterns_file=patterns_file,
            window=window,
            side=side,
            units=units,
            by=by,
            sort=sort,
            min_n=min_n,
            min_plans=min_plans,
            all_words=all_words,
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
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, style=style, index=index, chart=chart)
