"""`plansearch reuse`."""

from typing import Annotated, Any

from plansearch.cli import options as opt
from plansearch.cli.declared import WrongUse, argument, option
from plansearch.cli.emit import Answer, emit
from plansearch.cli.opened import open_index
from plansearch.cli.terminal.progress import progress
from plansearch.messages import note

EXAMPLE = "plansearch reuse 云岫省/青澜市/2025年政府工作报告.md --in-corpus"


def reuse(
    plans: Annotated[
        list[str] | None,
        argument(metavar="PLAN...", help="Two plans or files; or one with --in-corpus; - is standard input."),
    ] = None,
    in_corpus: Annotated[
        bool, option("--in-corpus", help="Look for the passages of one plan or file in all plans of the index.")
    ] = False,
    all: Annotated[bool, option("--all", help="Say which plans of the index share how much with one another.")] = False,
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
    min_run: Annotated[
        int, option("--min-run", metavar="CHARS", help="Only runs of so many characters or more are passages.")
    ] = 13,
    formula_regions: Annotated[
        int,
        option("--formula-regions", metavar="N", help="What plans of so many regions have is a formula."),
    ] = 10,
    formulae: Annotated[bool, option("--formulae", help="List passages that are formulae, too.")] = False,
    own: Annotated[bool, option("--own", help="With --all: pairs of plans of one region, too.")] = False,
    min_share: Annotated[
        int,
        option("--min-share", metavar="PERCENT", help="With --all: pairs that share so much of the shorter plan."),
    ] = 5,
    n: opt.LimitOrAll = 20,
    draft_region: opt.DraftRegion = None,
    draft_year: opt.DraftYear = None,
    draft_level: opt.DraftLevel = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    chart: opt.Chart = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
) -> None:
    """Find the passages that plans share, word for word or edited, and their earliest source."""
    names = plans or []
    wanted = 0 if all else 1 if in_corpus else 2
    if len(names) != wanted:
        raise WrongUse(note("give two plans or files; one with --in-corpus; none with --all"), "PLAN...")
    filters: dict[str, Any] = {
        "region": region, "year": year, "level": level, "body": body, "kind": kind, "title": title,
        "not_region": not_region, "part": part, "newest": newest, "without_contested": without_contested,
        "all_copies": all_copies,
    }  # fmt: skip
    bounds: dict[str, Any] = {"min_run": min_run, "formula_regions": formula_regions}
    drafts = opt.drafts(names, draft_region, draft_year, draft_level)
    opened = open_index(index)
    answer: Answer
    with progress() as step:
        if all:
            answer = opened.reuse_all(own=own, min_share=min_share, n=n, progress=step, **bounds, **filters)
        elif in_corpus:
            answer = opened.reuse_in_corpus(
                names[0], formulae=formulae, n=n, progress=step, **drafts, **bounds, **filters
            )
        else:
            answer = opened.reuse(names[0], names[1], formulae=formulae, **drafts, **bounds)
    emit(answer, format=format, output=output, bom=bom, codebook=codebook, index=index, chart=chart)
