"""Take the pictures of Word documents for the guides: the first page of a few, as small PNG files.

    python scripts/picture_documents.py        # into docs/pictures/documents and docs/zh/pictures/documents

It needs LibreOffice (`soffice`), a font with Chinese and the packages of the extra `dev`. Look at the pictures before
you commit them: fonts that the machine lacks, such as 仿宋, are replaced there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from picture_pages import PICTURES, QINGLAN, ROOT, ask, small

SCALE = 1.2  # pixels a point
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "compare-report": ("compare", "青澜市", "砚川市", "望津市", "--indicator", "地区生产总值", "--style", "report"),
    "wording-official": ("wording", "新增高新技术企业__家"),
    "phrase-report": ("phrase", "营商环境", "-n", "6", "--style", "report"),
    "check-list": ("check", f"corpus/{QINGLAN}", "--style", "report"),
}


def main() -> None:
    """Make the documents, print them to PDF, and keep the first page of each."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        sys.exit("soffice is not installed; on Debian: apt-get install libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ask("index", str(ROOT / "corpus"), "-i", str(folder / "index"))
        for language, pictures in PICTURES.items():
            (pictures / "documents").mkdir(parents=True, exist_ok=True)
            for name, command in DOCUMENTS.items():
                paper = folder / f"{name}.docx"
                ask("--lang", language, *command, "-i", str(folder / "index"), "-o", str(paper))
                draw(office, paper, pictures / "documents" / f"{name}.png")


def draw(office: str, paper: Path, picture: Path) -> None:
    """Draw the first page of a document."""
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(paper.parent), str(paper)]
    subprocess.run(command, check=True, capture_output=True)
    with pypdfium2.PdfDocument(paper.with_suffix(".pdf")) as document:
        document[0].render(scale=SCALE).to_pil().save(picture)
    small(picture)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
