"""`plansearch index`."""

import re
from pathlib import Path
from typing import Annotated, Any

import plansearch
from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.emit import emit, report_format, save
from plansearch.cli.settings import settings
from plansearch.cli.terminal.progress import progress
from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.regular_files import is_folder

EXAMPLE = "plansearch index corpus --index indexes/default"


def index(
    arguments: Annotated[
        list[str] | None, argument(metavar="[CORPUS]", help="Folder of plan files; without it, corpus.")
    ] = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    user_dict: Annotated[
        Path | None,
        option("--user-dict", metavar="FILE", help="Words to keep whole, in jieba's dictionary format."),
    ] = None,
    lexicon: opt.Lexicon = None,
    columns: Annotated[
        list[str] | None,
        option(
            "--columns",
            metavar="FIELD=COLUMN...",
            help="Names of the columns of tables: text=正文 region=地区 year=年份.",
        ),
    ] = None,
    rebuild: Annotated[bool, option("--rebuild", help="Read every file again, changed or not.")] = False,
    strict: Annotated[bool, option("--strict", help="Stop at a file that cannot be read.")] = False,
    migrate: Annotated[
        bool, option("--migrate", help="Bring an index of an older format to the present one, without its corpus.")
    ] = False,
    follow_links: Annotated[
        bool, option("--follow-links", help="Read links that lead out of the corpus, too.")
    ] = False,
    report: Annotated[
        Path | None,
        option("--report", metavar="FILE", help="Write a row for every file; its ending says the format."),
    ] = None,
    format: opt.FormatName = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Read a folder of plans into an index, and report what was left out and why."""
    way_out: dict[str, Any] = {"format": format, "output": output, "bom": bom, "codebook": codebook, "style": style}
    if migrate:
        _refuse_corpus(arguments or [])
        emit(plansearch.migrate(index), **way_out)
    corpus, named = _corpus_and_columns(arguments or [], columns or [])
    if report is not None:
        report_format(report)  # a name that cannot be used is an error before the build
    with progress() as step:
        answer = plansearch.build(
            corpus,
            index,
            user_dict=user_dict,
            columns=named,
            lexicon=lexicon,
            rebuild=rebuild,
            strict=strict,
            follow_links=follow_links,
            progress=step,
            cluster=settings().cluster or None,
        )
    if report is not None:
        with plansearch.open(index) as built:
            save(built.account(answer.files, answer.warnings), report, bom=bom)
    emit(answer, **way_out)


def _refuse_corpus(arguments: list[str]) -> None:
    """Errors: CorpusError, because a migration reads no corpus."""
    if arguments:
        raise CorpusError(
            note("{option} reads no corpus: {folder}", option="--migrate", folder=" ".join(arguments)),
            note("leave the folder out, or leave {option} out to read it", option="--migrate"),
        )


def _corpus_and_columns(arguments: list[str], columns: list[str]) -> tuple[Path, dict[str, str]]:
    """The corpus, and column names by field. Errors: CorpusError for two folders, or a pair that cannot be used.

    Of `--columns text=正文 region=地区` typer takes the second pair for an argument of the command.
    """
    pairs = [piece for text in columns for piece in re.split(r"[,，\s]+(?=\w+=)", text.strip())]
    folders = []
    for word in arguments:
        if columns and re.match(r"\w+=", word) and not is_folder(word):
            pairs.append(word)
        else:
            folders.append(word)
    if any(not word.strip() for word in folders):
        raise CorpusError(note("the name of the folder is empty"), note("name one"))
    if len(folders) > 1:
        raise CorpusError(
            note("one folder is indexed at a time, not {n}: {folders}", n=len(folders), folders=" ".join(folders)),
            note("name one"),
        )
    found: dict[str, str] = {}
    hint = note("write it as {example}", example="--columns text=正文 region=地区 year=年份")
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise CorpusError(note("--columns {pair}: is no FIELD=COLUMN", pair=pair), hint)
        if field in found:
            raise CorpusError(note("--columns {pair}: says twice what is {field}", pair=pair, field=field), hint)
        found[field] = column
    return Path(folders[0] if folders else "corpus"), found
