"""The formats of answers: their names, the endings of files that ask for them, and what each of them can hold."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from plansearch.errors import OutputError
from plansearch.messages import Do, act, note

FormatName = Literal["table", "csv", "jsonl", "md", "html", "tex", "xlsx", "docx", "parquet", "dta"]

WordStyle = Literal["official", "plain", "report"]
"""How a document of Word looks: ready for a 公文 (GB/T 9704), as Word begins, or as a report to be read."""


class Format(NamedTuple):
    """What is to be known of a format.

    ending: of its files. is_read: it is for reading, so that it shows the display of a table and messages in a person's
    language. is_binary: it is no text. needs: packages that are loaded to write it.
    """

    ending: str
    is_read: bool = False
    is_binary: bool = False
    needs: tuple[str, ...] = ()


FORMATS: dict[FormatName, Format] = {
    "table": Format(".txt", is_read=True),
    "csv": Format(".csv"),
    "jsonl": Format(".jsonl"),
    "md": Format(".md", is_read=True),
    "html": Format(".html", is_read=True),
    "tex": Format(".tex", is_read=True),
    "xlsx": Format(".xlsx", is_binary=True, needs=("xlsxwriter",)),
    "docx": Format(".docx", is_read=True, is_binary=True, needs=("docx",)),
    "parquet": Format(".parquet", is_binary=True, needs=("polars",)),
    "dta": Format(".dta", is_binary=True, needs=("polars", "pyreadstat")),
}
RECIPE_BESIDE: tuple[FormatName, ...] = ("csv", "xlsx", "docx", "parquet", "dta")
"""Formats whose files have their recipe in a file beside them."""

_BY_ENDING: dict[str, FormatName] = {format.ending: name for name, format in FORMATS.items()}


def format_of(path: Path) -> FormatName | None:
    """The format that a file's name asks for; None for a name without an ending.

    Errors: OutputError for an ending that no format has.
    """
    ending = path.suffix.lower()
    if ending in ("", "."):
        return None
    if ending not in _BY_ENDING:
        raise OutputError(
            note("no format has the ending {ending} of {name}", ending=ending, name=path.name),
            act(Do.GIVE_FORMAT, endings=" ".join(_BY_ENDING)),
        )
    return _BY_ENDING[ending]


def check_packages(format: FormatName) -> None:
    """Errors: OutputError where a package that writes the format is not installed."""
    from importlib.util import find_spec

    for package in FORMATS[format].needs:
        if find_spec(package) is None:
            raise missing_package(package)


def missing_package(package: str) -> OutputError:
    """The error about a package that is not installed."""
    return OutputError(
        note("the package {package} is not installed", package=package),
        note("install it: {command}", command="pip install 'plansearch[data]'"),
    )
