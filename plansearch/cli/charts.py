"""`--chart`: a figure of an answer in a file, or on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plansearch.cli.console import draws_in_ascii, width
from plansearch.cli.settings import settings
from plansearch.cli.speech import say
from plansearch.errors import OutputError, QueryError
from plansearch.messages import Message, note

OPTION = "--chart"
ON_SCREEN = Path("-")
WRITE_ELSEWHERE = note("give --chart a file in a folder that exists and that you may write to")
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


def with_value(arguments: Sequence[str]) -> list[str]:
    """The arguments with a value for `--chart` where it has none: the next one, if it ends as a file does."""
    found, rest = list[str](), iter(enumerate(arguments))
    for no, argument in rest:
        if argument == "--":
            return [*found, *arguments[no:]]
        following = arguments[no + 1] if no + 1 < len(arguments) else ""
        if argument == OPTION and following != "-" and not _FILE.search(following):
            argument = f"{OPTION}={ON_SCREEN}"
        found.append(argument)
    return found


def is_asked(arguments: Sequence[str]) -> bool:
    """Whether `--chart` is among arguments."""
    for argument in arguments:
        if argument == "--":
            return False
        if argument == OPTION or argument.startswith(f"{OPTION}="):
            return True
    return False


def no_figures(command: str) -> QueryError:
    """The error about `--chart` for a command whose answers have no figure."""
    from plansearch.present.figures import VERBS

    return QueryError(
        note("answers of {verb} have no figure", verb=command), note("figures are of {verbs}", verbs=", ".join(VERBS))
    )


def check(chart: Path | None, format: str, *, is_to_file: bool) -> None:
    """Look at `--chart` before a command does anything. Errors: OutputError, QueryError."""
    if chart is None:
        return
    if chart == ON_SCREEN:
        if format != "table" and not is_to_file:
            raise QueryError(
                note("a figure on the screen cannot stand beside {format}", format=format),
                note("write the answer to a file, or give --chart a file that ends in .svg, .png or .pdf"),
            )
        return
    from plansearch.report.figures.pictures import picture_format
    from plansearch.report.figures.svg import check_library

    picture_format(chart)
    check_library()


class Drawn(NamedTuple):
    """What is drawn of an answer. on_screen: lines to print below the table. notes: what the figure leaves out."""

    on_screen: str = ""
    notes: tuple[Message, ...] = ()


def draw(answer: Any, chart: Path) -> Drawn:
    """Draw the figure of an answer to a file, or as text for the screen. Nothing of an empty answer is drawn.

    Errors: OutputError.
    """
    from plansearch.present import figures
    from plansearch.report.figures.figure import said

    if answer.is_empty:
        return Drawn() if chart == ON_SCREEN else Drawn("", (note("{path} is not written", path=chart),))
    if chart != ON_SCREEN:
        try:
            return Drawn("", figures.draw(answer, chart, say))
        except OutputError as err:
            if isinstance(err.__cause__, OSError):  # the hint of other files names another option
                raise OutputError(err.message, WRITE_ELSEWHERE) from err
            raise
    figure = figures.figure_of(answer)
    if figure is None:
        return Drawn("", (figures.NOTHING,))
    from plansearch.report.figures.terminal import drawn

    return Drawn(f"\n{drawn(said(figure, say), width(), in_ascii=draws_in_ascii() or settings().plain)}")
