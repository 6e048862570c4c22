"""Checks of drafts on their way out in formats that show findings beside the text, and corrected drafts."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from plansearch.cli.console import write_stdout
from plansearch.cli.speech import say
from plansearch.errors import OutputError
from plansearch.messages import Do, act, note, plural

if TYPE_CHECKING:
    from plansearch.query.drafting.check import CheckResult
    from plansearch.report.formats import WordStyle

WRITERS = {"json": "remarks:json_bytes", "sarif": "sarif:sarif_bytes", "docx": "commented_docx:commented_docx_bytes"}
"""By format, the module of `plansearch.report.annotated` and its function."""


def emit_annotated(
    answer: CheckResult, format: Literal["json", "sarif", "docx"], output: Path | None, style: WordStyle = "official"
) -> NoReturn:
    """Write a check in a format that shows findings beside the text, then end with 1 if anything was found, else 0.

    style: of a docx.

    Errors: OutputError for a Word file on a screen, and for a file that cannot be written.
    """
    from plansearch.present.drafting.check import annotated

    is_to_file = output is not None and str(output) != "-"
    if format == "docx" and not is_to_file and sys.stdout.isatty():
        raise OutputError(note("{format} is not for a screen", format=format), act(Do.WRITE_TO_FILE))
    module, _, name = WRITERS[format].partition(":")
    looks = (style,) if format == "docx" else ()
    content: bytes = getattr(import_module(f"plansearch.report.annotated.{module}"), name)(
        annotated(answer, say), *looks
    )
    if output is not None and is_to_file:
        from plansearch.report.files import write_file

        write_file(output, content)
    else:
        write_stdout(content)
    for line in answer.notes:
        print(say(line), file=sys.stderr)
    raise SystemExit(0 if answer.is_empty else 1)


def write_fixed(answer: CheckResult, draft: str, path: Path) -> None:
    """Write the text with the safe corrections to a new file, of several drafts one after another.

    Errors: OutputError for a file that is there.
    """
    from plansearch.query.drafting.repairs import repaired
    from plansearch.query.filters.resolve_plan import file_of
    from plansearch.report.files import write_file

    if path.exists():
        read_from = file_of(draft)
        is_draft = read_from is not None and path.samefile(read_from)
        reason = note("this is the draft") if is_draft else note("there is such a file already")
        raise OutputError(note("cannot write {path}: {reason}", path=path, reason=reason), act(Do.WRITE_BESIDE))
    mended = [repaired(one.text, one.findings) for one in answer.drafts]
    write_file(path, "\n\n".join(one.text for one in mended).encode("utf-8", "replace"))
    n = sum(one.n for one in mended)
    print(
        say(plural("{n} place is mended in {path}", "{n} places are mended in {path}", n, path=path)), file=sys.stderr
    )
