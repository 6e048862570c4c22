"""Every option that more than one command has: it has the same name and meaning everywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from os.path import isfile, splitext
from pathlib import Path
from typing import Annotated, Literal

from plansearch.cli.declared import WrongUse, option
from plansearch.errors import QueryError
from plansearch.messages import note
from plansearch.model import BoundType, Effort, FineKind
from plansearch.query.filters.draft_facts import DraftOptions
from plansearch.report.formats import FormatName as _FormatName
from plansearch.report.formats import WordStyle

DEFAULT_INDEX = Path("indexes/default")

IndexDir = Annotated[
    Path,
    option("--index", "-i", metavar="DIR", envvar="PLANSEARCH_INDEX", help="Folder of the index."),
]
Lexicon = Annotated[
    Path | None,
    option("--lexicon", metavar="FOLDER", help="Folder of tables with your own words for reading targets."),
]
FormatName = Annotated[
    _FormatName | None,
    option("--format", "-f", help="Format of the answer; without it, that of FILE's ending, else table."),
]
OutputFile = Annotated[
    Path | None,
    option("--output", "-o", metavar="FILE", help="Write the answer to a file instead of the screen."),
]
Bom = Annotated[bool, option("--bom", help="Begin csv with a byte-order mark, by which Excel knows its charset.")]
Codebook = Annotated[
    bool, option("--codebook", help="Show what the columns of the answer mean, with their types and units, instead.")
]
Style = Annotated[
    WordStyle,
    option(
        "--style",
        help="Look of a docx: official, for a 公文 after GB/T 9704 (仿宋, fixed lines), plain, or report.",
    ),
]
DocxStyle = Annotated[
    WordStyle, option("--docx-style", help="Look of a docx: official, for a 公文 after GB/T 9704, plain, or report.")
]
Chart = Annotated[
    Path | None,
    option(
        "--chart",
        metavar="FILE",
        help="Draw the answer, too: to a file that ends in .svg, .png or .pdf, or without FILE below the table.",
    ),
]

Regions = Annotated[
    list[str] | None,
    option("--region", "-r", metavar="NAME", help="Plans of a region and all below it; may be repeated."),
]
Year = Annotated[
    str | None,
    option("--year", "-y", metavar="YEAR", help="Plans for a year, or a range: 2021:2025, 2021:, :2025."),
]
LevelName = Annotated[
    str | None,
    option(
        "--level",
        "-l",
        metavar="LEVEL",
        help="Plans of one administrative level: 国家, 省, 市, 县 or 乡, or a word for one, such as 地级市 or 区.",
    ),
]

Bodies = Annotated[
    list[str] | None,
    option(
        "--body",
        metavar="NAME",
        help="Plans issued by a body of this name, or by a kind of department: 科技局, 教育局, 镇; may be repeated.",
    ),
]
Kinds = Annotated[
    list[str] | None,
    option("--kind", metavar="NAME", help="Plans of a kind: 工作计划, 政府工作报告, 总结; may be repeated."),
]
Titles = Annotated[
    list[str] | None,
    option("--title", metavar="TEXT", help="Plans with this text in their title; may be repeated."),
]
Parts = Annotated[
    list[str] | None,
    option(
        "--part",
        metavar="PART",
        help="Only this part of plans: plan, review, guiding, safeguards, glossary, opening or closing; may be "
        "repeated.",
    ),
]
NotRegions = Annotated[
    list[str] | None,
    option("--not-region", metavar="NAME", help="No plans of a region or below it; may be repeated."),
]
Newest = Annotated[
    bool, option("--newest", help="Of the plans of a region, only the newest of each kind and issuing body.")
]

WithoutContested = Annotated[
    bool,
    option("--without-contested", help="No plans whose region or year a strong clue in their text contradicts."),
]
AllCopies = Annotated[
    bool, option("--all-copies", help="Take every copy of a plan; without it, one of each group of copies.")
]

AsPattern = Annotated[
    bool,
    option("--pattern", help="Read TEXT as a pattern: a|b, gaps as 力争…以上 or …{0,12}, ? for any character, <数>."),
]
AsRegex = Annotated[bool, option("--regex", help="Read TEXT as a regular expression (RE2).")]
Exact = Annotated[
    bool,
    option("--exact", help="Only these very characters: no traditional forms, other widths or blanks."),
]
NotAfter = Annotated[
    list[str] | None,
    option("--not-after", metavar="TEXT", help="No match right after this text; may be repeated."),
]
NotBefore = Annotated[
    list[str] | None,
    option("--not-before", metavar="TEXT", help="No match right before this text; may be repeated."),
]
Within = Annotated[
    Literal["clause", "sentence", "section", "plan"] | None,
    option("--within", help="What the gaps of a pattern do not leave; without it, the sentence."),
]
WithinOfStrings = Annotated[
    Literal["sentence", "clause"], option("--within", help="What no bundle goes beyond; a clause ends at a comma.")
]
PatternsFile = Annotated[
    Path | None,
    option(
        "--patterns-file", metavar="FILE", help="More texts, one a line; `NAME: a | b` counts several under one name."
    ),
]


def syntax_of(pattern: bool, regex: bool) -> Literal["literal", "pattern", "regex"]:
    """How texts are meant by `--pattern` and `--regex`. Errors: QueryError for both."""
    if pattern and regex:
        raise QueryError(note("a text is a pattern or a regular expression"), note("leave out --pattern or --regex"))
    return "pattern" if pattern else "regex" if regex else "literal"


def check_words(texts: Iterable[str], parameter: str) -> None:
    """Errors: WrongUse for a text that is the path of a file, whose name would be looked for in place of its words."""
    for text in texts:
        if splitext(text)[1] and isfile(text):
            raise WrongUse(
                note(
                    "{path} is a file, and this verb takes words; plans like it: plansearch similar {path}; its "
                    "passages in other plans: plansearch reuse {path} --in-corpus",
                    path=text,
                ),
                parameter,
            )


DraftRegion = Annotated[
    str | None, option("--draft-region", metavar="NAME", help="The region of a draft, where its own clues are wrong.")
]
DraftYear = Annotated[
    int | None, option("--draft-year", metavar="YEAR", help="The year that a draft is for, where its clues are wrong.")
]
DraftLevel = Annotated[
    str | None,
    option("--draft-level", metavar="LEVEL", help="The level of a draft, where its clues are wrong."),
]


def drafts(names: Iterable[str], region: str | None, year: int | None, level: str | None) -> DraftOptions:
    """The keywords about drafts; standard input is read where one of the names means it (`-`, `-#2`)."""
    is_asked = any(name == "-" or name.startswith("-#") for name in names)
    contents = sys.stdin.buffer.read() if is_asked else None
    return {"draft": contents, "draft_region": region, "draft_year": year, "draft_level": level}


Limit = Annotated[int, option("-n", "--limit", min=1, metavar="N", help="Show at most N.")]
CheckFormat = Annotated[
    Literal["table", "csv", "jsonl", "md", "html", "tex", "xlsx", "parquet", "dta", "json", "sarif", "docx"] | None,
    option("--format", "-f", help="Format of the answer; docx is the draft with the findings as comments."),
]

LimitOrAll = Annotated[int, option("-n", "--limit", min=0, metavar="N", help="Show at most N; 0 shows all.")]
Lines = Annotated[
    int | None,
    option(
        "-n", "--limit", min=0, metavar="N",
        help="Show at most N, 0 for all; without it 20 on screen, and all in csv, jsonl, a file or a sample.",
    ),
]  # fmt: skip

Indicator = Annotated[
    str | None,
    option("--indicator", metavar="NAME", help="Only this indicator, such as 地区生产总值."),
]
StatusName = Annotated[
    Literal["target", "prior", "result", "estimate", "all"],
    option(
        "--status",
        help="Only what the plan promises (target), promised before (prior), reports (result) or expects (estimate).",
    ),
]
EffortName = Annotated[
    Effort | None,
    option("--effort", help="Only this grade of commitment: 确保 is guarantee, 力争 strive, 争取 seek."),
]
BoundName = Annotated[
    BoundType | None,
    option("--bound", help="Only numbers with this bound: 以上 is ge, 以内 le, 左右 approx."),
]
FigureName = Annotated[
    FineKind | None,
    option("--figure", help="Only numbers of this kind: 增长5% is growth, 达到5亿元 level, 新增5家 increment."),
]
