"""An error that a person can mend, as a notebook shows it: what is wrong, what to do, and the line of the cell."""

from __future__ import annotations

import linecache
from pathlib import Path
from types import TracebackType

import plansearch
from plansearch.errors import PlansearchError
from plansearch.messages import note
from plansearch.notebook.speech import say

_PACKAGE = str(Path(plansearch.__file__).parent)


def lines_of(error: PlansearchError) -> list[str]:
    """The lines of an error: its kind and message, its hint, and the last line of the caller's own code."""
    lines = [f"{type(error).__name__}: {say(error.message)}"]
    if error.hint:
        lines.append(say(error.hint))
    if place := _callers_line(error.__traceback__):
        n, code = place
        lines.append(say(note("line {n}: {code}", n=n, code=code)))
    return lines


def _callers_line(step: TracebackType | None) -> tuple[int, str] | None:
    """The number and the code of the last line before the library was entered; None where it cannot be read."""
    found = None
    while step is not None and not step.tb_frame.f_code.co_filename.startswith(_PACKAGE):
        code = linecache.getline(step.tb_frame.f_code.co_filename, step.tb_lineno).strip()
        found = (step.tb_lineno, code) if code else found
        step = step.tb_next
    return found
