"""`plansearch search`."""

from pathlib import Path
from typing import Annotated, Any, Literal

from plansearch.cli import options as opt
from plansearch.cli.declared import WrongUse, argument, option
from plansearch.cli.emit import emit
from plansearch.cli.opened import open_index
from plansearch.messages import note

EXAMPLE = "plansearch search 高新技术企业培育 --region 青澜市 --year 2025"

_Query = Annotated[
    list[str] | None,
    argument(
        metavar="QUERY...",
        help="Words to look for, in any order; “exact strings”, +required and -excluded words, 地区:青澜市 年:2025.",
    ),
]
_AsText = Annotated[
    bool, option("--as-text", help="Take the query as plain text: quotes, signs and fields in it mean nothing.")
]


def search(
    query: _Query = None,
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
    n: opt.LimitOrAll = 10,
    by: Annotated[Literal["plan", "passage"], option("--by", help="Rank whole plans or passages.")] = "plan",
    terms: Annotated[
        Literal["both", "words", "bigrams"],
        option("--terms", help="Score jieba's words, pairs of characters (bigrams), or the sum of both."),
    ] = "both",
    weighting: Annotated[Literal["bm25", "tfidf"], option("--weighting", help="How words are weighted.")] = "bm25",
    variant: Annotated[
        Literal["lucene", "okapi", "plus", "l"],
        option("--variant", help="The BM25 formula."),
    ] = "lucene",
    plain: Annotated[
        bool,
        option(
            "--plain",
            help="Use the formula alone, without any stage: keep question words, look at no passage again.",
        ),
    ] = False,
    without: Annotated[
        list[str] | None,
        option(
            "--without",
            metavar="STAGE",
            help="Rank without a stage; may be repeated. Stages: interrogatives, roles, pairs, lengths, proximity, "
            "headings, titles, amount, numbers, definitions, enumerations, formalities, together.",
        ),
    ] = None,
    explain: Annotated[bool, option("--explain", help="Show what each word adds to the score.")] = False,
    sort: Annotated[
        Literal["score", "year", "region"],
        option("--sort", help="Order of the best that are shown: by score, year (newest first) or region."),
    ] = "score",
    whole: Annotated[bool, option("--whole", help="Show whole passages instead of the sentences that answer.")] = False,
    as_text: _AsText = False,
    queries: Annotated[
        Path | None,
        option("--queries", metavar="FILE", help='Many queries, {"id", "text"} a line; needs --run.'),
    ] = None,
    run: Annotated[
        Path | None, option("--run", metavar="FILE", help="Write the answers to --queries as a TREC run.")
    ] = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Find the plans or passages that match some words best."""
    asked: dict[str, Any] = {
        "region": region, "year": year, "level": level, "body": body, "kind": kind, "title": title,
        "not_region": not_region, "part": part, "newest": newest, "without_contested": without_contested,
        "all_copies": all_copies, "n": n, "by": by, "terms": terms, "weighting": weighting, "variant": variant,
        "plain": plain, "without": without or (),
    }  # fmt: skip
    way_out: dict[str, Any] = {"format": format, "output": output, "bom": bom, "codebook": codebook, "style": style}
    if queries is not None or run is not None:
        if query:
            raise WrongUse(note("either words or --queries"), "QUERY...")
        _check_run({"--explain": explain, "--sort": sort != "score", "--whole": whole})
        emit(open_index(index).run(queries, run, **asked), **way_out)
    if not query:
        raise WrongUse(note("missing: words to look for, or --queries"), "QUERY...")
    opt.check_words(query, "QUERY...")
    asked |= {"explain": explain, "sort": sort, "whole": whole, "as_text": as_text}
    emit(open_index(index).search(" ".join(query), **asked), **way_out, index=index)


def _check_run(given: dict[str, bool]) -> None:
    """Errors: WrongUse for an option that is given and means nothing for a run."""
    for name, is_given in given.items():
        if is_given:
            raise WrongUse(note("leave it out: a run has plans and scores only"), name)
