"""Old word processors' files, with a LibreOffice that does what the test wants."""

import os
import sys
from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.word import office
from plansearch.sources.readers.word.office import read_office
from tests.sources.making import docx, paragraph

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old file"
TEXT = "青澜市2025年工作要点"


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name, alone on the path, that writes what lies in answer.docx and notes its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "here = pathlib.Path(__file__).parent\n"
        "(here / 'arguments').write_text('\\n'.join(sys.argv[1:]), 'utf-8')\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "answer = here / 'answer.docx'\n"
        "if not answer.exists():\n"
        "    sys.exit('Error: source file could not be loaded')\n"
        "out.mkdir()\n"
        "(out / 'plan.docx').write_bytes(answer.read_bytes())\n",
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf", ".odt"])
def test_libreoffice_turns_it_into_docx(soffice: Path, suffix: str) -> None:
    (soffice / "answer.docx").write_bytes(docx(paragraph(TEXT)))
    assert read_office(OLD, suffix) == (TEXT, TEXT, ())
    arguments = (soffice / "arguments").read_text("utf-8").split("\n")
    assert arguments[0].startswith("-env:UserInstallation=file://")
    assert "--headless" in arguments
    assert arguments[-1].endswith(f"plan{suffix}")
    assert not Path(arguments[-1]).exists()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
def test_what_libreoffice_cannot_read_or_takes_too_long_for(soffice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CorpusError, match="could not be loaded"):
        read_office(OLD, ".doc")
    monkeypatch.setattr(office, "TIMEOUT", 0.0)
    with pytest.raises(CorpusError, match="within 0 s"):
        read_office(OLD, ".doc")


def test_without_libreoffice_the_reason_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CorpusError) as refused:
        read_office(OLD, ".wps")
    assert refused.value.message == ".wps needs LibreOffice (soffice), which is not installed"
    assert refused.value.hint
