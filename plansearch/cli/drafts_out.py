"""Checks of drafts on their way out in formats that show findings beside the text, and corrected drafts."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from plansearch.cli.console import write_stdout
from plansearch.cli.speech import say
from plansearch.errors import OutputError
from plansearch.messages import Do, Message, act, note, plural

if TYPE_CHECKING:
    from plansearch.query.drafting.check import CheckedDraft, CheckResult
    from plansearch.query.drafting.findings import Edit
    from plansearch.report.formats import WordStyle

WRITERS = {"json": "remarks:json_bytes", "sarif": "sarif:sarif_bytes", "docx": "commented_docx:commented_docx_bytes"}
"""By format, the module of `plansearch.report.annotated` and its function."""

_AS_TEXT = note("give --fix a name that ends in .txt, or in .md")
_WRITE_ELSEWHERE = note("give --fix a file in a folder that exists and that you may write to")
_AROUND = 4  # characters around an edit that is told


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
    """Write the text with the safe corrections to a new file, of several drafts one after another; tell each.

    Errors: OutputError for a file that is there or cannot be written, and for the ending of a file that is no text.
    """
    from plansearch.query.drafting.draft import TEXTS
    from plansearch.query.drafting.repairs import repaired
    from plansearch.query.filters.resolve_plan import file_of
    from plansearch.report.files import write_file

    if path.suffix.lower() not in ("", *TEXTS):
        raise OutputError(
            note("{path} would be no {ending} file, but plain text", path=path, ending=path.suffix), _AS_TEXT
        )
    if os.path.exists(path):  # unlike Path.exists, no error where the folder may not be read
        read_from = file_of(draft)
        is_draft = read_from is not None and path.samefile(read_from)
        reason = note("this is the draft") if is_draft else note("there is such a file already")
        raise OutputError(note("cannot write {path}: {reason}", path=path, reason=reason), act(Do.WRITE_BESIDE))
    mended = [repaired(one.text, one.findings) for one in answer.drafts]
    text = "\n\n".join(one.text.rstrip("\n") for one in mended)
    try:
        write_file(path, f"{text}\n".encode("utf-8", "replace"))
    except OutputError as err:
        if isinstance(err.__cause__, OSError):  # the hint of other files names another option
            raise OutputError(err.message, _WRITE_ELSEWHERE) from err
        raise
    n = sum(len(one.edits) for one in mended)
    told = [plural("{n} place is mended in {path}", "{n} places are mended in {path}", n, path=path)]
    for draft_read, one in zip(answer.drafts, mended, strict=True):
        told += [_edit_told(draft_read, edit) for edit in one.edits]
    print("\n".join(map(say, told)), file=sys.stderr)


def _edit_told(draft: CheckedDraft, edit: Edit) -> Message:
    """What an edit changes, with a few characters around it."""
    before = draft.text[max(0, edit.start - _AROUND) : edit.start].rpartition("\n")[2]
    after = draft.text[edit.end : edit.end + _AROUND].partition("\n")[0]
    old, new = (f"{before}{words}{after}" for words in (draft.text[edit.start : edit.end], edit.text))
    return note("line {line}: {before} → {after}", line=draft.printed.place(edit.start)[0], before=old, after=new)
