"""Files of old word processors (.doc, .wps, .rtf, .odt): converted to .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.readers.word.docx import read_docx

TIMEOUT = 120.0  # seconds for one file
_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, suffix: str) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of an old word processor's file, and what a person should know about the reading.

    Errors: CorpusError where LibreOffice is not installed, fails, or takes longer than two minutes.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise CorpusError(
            note("{suffix} needs LibreOffice (soffice), which is not installed", suffix=suffix),
            note("Install it, or save the file as .docx."),
        )
    return read_docx(_converted(program, data, suffix))


def _converted(program: str, data: bytes, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="plansearch-") as name:
        folder = Path(name)
        given = folder / f"plan{suffix}"
        given.write_bytes(data)
        made = folder / "made" / "plan.docx"
        command = [
            program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", str(made.parent), str(given),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired as err:
            raise CorpusError(
                note("LibreOffice did not convert it to .docx within {seconds:.0f} s", seconds=TIMEOUT)
            ) from err
        except OSError as err:
            raise CorpusError(note("LibreOffice cannot be started: {reason}", reason=str(err.strerror))) from err
        if done.returncode or not made.is_file():
            printed = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise CorpusError(
                note("LibreOffice could not convert it to .docx: {reason}", reason=printed[-1][:200])
                if printed
                else note("LibreOffice could not convert it to .docx")
            )
        return made.read_bytes()


@cache
def _kept_profile() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="plansearch-office-")


def _profile() -> Path:
    """A LibreOffice profile for this process: the user's may be in use, and one for each file is slow to create."""
    return Path(_kept_profile().name)
