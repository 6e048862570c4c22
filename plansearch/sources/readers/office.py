"""Old word processors' files (.doc, .wps, .rtf, .odt): turned into .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.sources.readers.docx import read_docx
from plansearch.sources.readers.html import read_html

TIMEOUT = 120.0  # seconds for one file
_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, suffix: str) -> tuple[str, str, dict[str, str]]:
    """Canonical text and title of an old word processor's file. What is .docx or HTML under another name is read so.

    Errors: CorpusError where LibreOffice is not installed, fails, or takes longer than two minutes.
    """
    if data.startswith(b"PK") and suffix != ".odt":
        return read_docx(data)
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype html")):
        from plansearch.sources.charset import decode

        return read_html(decode(data)[0])
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise CorpusError(
            f"{suffix} needs LibreOffice (soffice), which is not installed", "Install it, or save the file as .docx."
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
            raise CorpusError(f"LibreOffice did not turn it into .docx within {TIMEOUT:.0f} s") from err
        except OSError as err:
            raise CorpusError(f"LibreOffice cannot be started: {err.strerror}") from err
        if done.returncode or not made.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise CorpusError(f"LibreOffice could not turn it into .docx{': ' + said[-1][:200] if said else ''}")
        return made.read_bytes()


@cache
def _kept_profile() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="plansearch-office-")


def _profile() -> Path:
    """A LibreOffice profile of this process's own: the user's may be in use, and one for each file is slow to make."""
    return Path(_kept_profile().name)
