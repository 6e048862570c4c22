"""plansearch: search and compare corpora of Chinese plans.

>>> import plansearch
>>> plansearch.build("corpus", "indexes/default")            # doctest: +SKIP
>>> index = plansearch.open("indexes/default")                # doctest: +SKIP
>>> index.search("高新技术企业", region="青澜市")               # doctest: +SKIP

Importing the package is cheap: each verb loads what it needs when it is called for the first time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Unpack

    from distributed import Client

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
    cluster: str | Path | Client | None = None,
) -> Build:
    """Bring an index up to date with a folder of plans. Only new, changed and removed files are read.

    corpus: a folder of plan files, with `plans.csv` and `regions.csv` if it has them. index: the folder of the index,
    which is made if it is not there. user_dict: words in jieba's format. columns: which column of a table holds what,
    such as {"text": "正文", "region": "地区"}; other columns are recognised by name. lexicon: a folder of tables that
    are added to the words that find targets. rebuild: read every file. strict: a file that cannot be used is an error.
    follow_links: links that lead out of the corpus are read, too. progress: called with (stage, done, total). cluster:
    the Dask cluster that does the work, as for `open`. A build that fails or is killed leaves the index as it was.
    Errors: CorpusError where there is no such folder or nothing to read in it, or one of its tables is wrong;
    PlansearchError for another writer, a full or read-only disk, or a cluster that cannot do the work.
    """
    from plansearch.arguments import check_values

    check_values(build, (), locals())
    if cluster is None:
        from plansearch.pipeline.build import build as ingest
    else:
        from functools import partial

        from plansearch.cluster.build import build_on

        ingest = partial(build_on, cluster)
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
    """Bring an index of an older format to the present one, without its corpus.

    Errors: IndexMissing where there is none, IndexFormatError for one that is damaged or too old.
    """
    from plansearch.pipeline.build import migrate as written_again

    return written_again(index)


def open(
    path: Path | str = "indexes/default",
    *,
    check: Check | None = None,
    cluster: str | Path | Client | None = None,
) -> Index:
    """Open an index for queries, as it is now: what becomes of its folder later changes nothing.

    path: its folder. check: when the files are compared with their checksums. "never": only by `verify`; opening looks
    at the manifest and at sizes. "open": all files, once, before this returns. "always": each file before an answer
    reads it, in every answer again. None: what PLANSEARCH_CHECK says, else "never". cluster: a Dask cluster whose
    workers search the shards: a client, `tcp://HOST:PORT`, a scheduler file, or `local:N` for N processes on this
    machine. The answers are the same.
    Errors: IndexMissing where there is none, IndexFormatError for one that is damaged or of another format; QueryError
    for another value of `check`; PlansearchError where the cluster does not answer, or a worker has another version
    or does not see the index.
    """
    from plansearch.api import Index

    index = Index(path, check)
    if cluster is not None:
        from plansearch.cluster.answers import ask_on

        ask_on(index.reader, cluster)
    return index


def segment(text: str, *, user_dict: Path | str | None = None) -> list[str]:
    """Words of a text, equal to `jieba.lcut(text)`. user_dict: further words in jieba's format."""
    from plansearch.arguments import check_values
    from plansearch.text.segmentation.segmenter import segment as cut

    check_values(segment, (), locals())
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
    from plansearch.arguments import check_values
    from plansearch.targets import extract_targets as extract

    check_values(extract_targets, (), locals())
    return extract(text, heading, kind=kind, year=year, lexicon=lexicon)


def load_ipython_extension(shell: object) -> None:
    """What `%load_ext plansearch` does: Tab completes names of regions, plans and indicators in calls of an index."""
    import_module("plansearch.notebook.extension").load(shell)


def unload_ipython_extension(shell: object) -> None:
    """What `%unload_ext plansearch` does."""
    import_module("plansearch.notebook.extension").unload(shell)


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
    """Targets of plan files, without an index.

    indicator, status, effort, bound, figure, part: only these, as for `Index.targets`. n: at most so many, 0 for all.
    lexicon: a folder of tables that are added to the lexicon. options: `DraftOptions`, which correct what the clues of
    the files say.
    """
    from plansearch.arguments import check_values
    from plansearch.query.statements.targets import targets_of_files as of_files

    check_values(targets_of_files, (), locals())
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
