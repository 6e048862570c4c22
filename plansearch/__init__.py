"""plansearch: search and compare corpora of Chinese plans.

>>> import plansearch
>>> plansearch.build("corpus", "indexes/default")            # doctest: +SKIP
>>> index = plansearch.open("indexes/default")                # doctest: +SKIP
>>> index.search("高新技术企业", region="青澜市")               # doctest: +SKIP

Importing the package is cheap: each verb loads what it needs when it is called for the first time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Unpack

    from plansearch.api import Index
    from plansearch.index.files.held_file import Check
    from plansearch.model import Target
    from plansearch.pipeline.build import Build
    from plansearch.progress import Progress
    from plansearch.query.filters.draft_facts import DraftOptions
    from plansearch.query.statements.targets import TargetsResult

__version__ = "0.1.0"
__all__ = ["build", "extract_targets", "migrate", "open", "segment", "targets_of_files"]


def build(
    corpus: Path | str,
    index: Path | str,
    *,
    user_dict: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Path | str | None = None,
    rebuild: bool = False,
    strict: bool = False,
    follow_links: bool = False,
    progress: Progress | None = None,
) -> Build:
    """Bring an index up to date with a folder of plans. See `plansearch.pipeline.build.build`."""
    from plansearch.pipeline.build import build as ingest

    return ingest(
        corpus,
        index,
        user_dict=user_dict,
        columns=columns,
        lexicon=lexicon,
        rebuild=rebuild,
        strict=strict,
        follow_links=follow_links,
        progress=progress,
    )


def migrate(index: Path | str) -> Build:
    """Bring an index of an older format to the present one, without its corpus. See `plansearch.pipeline.build`."""
    from plansearch.pipeline.build import migrate as written_again

    return written_again(index)


def open(path: Path | str = "indexes/default", *, check: Check | None = None) -> Index:
    """Open an index for queries, as it is now: what becomes of its folder later changes nothing.

    check: when the files are compared with their checksums. "never": only by `verify`; opening looks at the manifest
    and at sizes. "open": all files, once, before this returns. "always": each file before an answer reads it, in every
    answer again. None: what PLANSEARCH_CHECK says, else "never". docs/guarantees.md has the price of each.
    Errors: IndexMissing, IndexFormatError; QueryError for another value of `check`.
    """
    from plansearch.api import Index

    return Index(Path(path), check)


def segment(text: str, *, user_dict: Path | str | None = None) -> list[str]:
    """Words of `text`, equal to `jieba.lcut(text)`."""
    from plansearch.text.segmentation.segmenter import segment as cut

    return cut(text, user_dict=user_dict)


def extract_targets(
    text: str,
    heading: str = "",
    *,
    kind: str | None = None,
    year: int | None = None,
    lexicon: Path | str | None = None,
) -> list[Target]:
    """Targets and results in `text`, in order.

    heading: the heading above it, as context. kind, year: the kind of plan (五年规划, 统计公报 …) and the year planned
    for, if they are known (see docs/method/targets.md). lexicon: a folder of tables that are added to the lexicon.
    """
    from plansearch.targets import extract_targets as extract

    return extract(text, heading, kind=kind, year=year, lexicon=lexicon)


def targets_of_files(
    paths: Sequence[Path | str],
    *,
    indicator: str | None = None,
    status: str = "target",
    effort: str | None = None,
    bound: str | None = None,
    figure: str | None = None,
    part: str | Sequence[str] | None = None,
    n: int = 0,
    lexicon: Path | str | None = None,
    **options: Unpack[DraftOptions],
) -> TargetsResult:
    """Targets of plan files, without an index. lexicon: a folder of tables that are added to the lexicon.

    options: draft (the bytes of a file called `-`), draft_region, draft_year and draft_level, which correct what the
    clues of the files say.
    """
    from plansearch.query.statements.targets import targets_of_files as of_files

    return of_files(
        [Path(path) for path in paths],
        indicator=indicator,
        status=status,
        effort=effort,
        bound=bound,
        figure=figure,
        part=part,
        n=n,
        lexicon=None if lexicon is None else Path(lexicon),
        **options,
    )
