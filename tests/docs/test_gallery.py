"""The gallery shows every picture, each with the command that makes it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from docs.console import ROOT, run

sys.path.insert(0, str(ROOT / "scripts"))

KINDS = ("*.png", "figures/*.svg", "documents/*.png")
BROWSER = {f"browse{part}.png" for part in ("", "-basket", "-comparison", "-small")}
"""Pictures of a program that shows itself and writes no file; its guide has them."""
GALLERIES = {"en": ROOT / "docs" / "gallery.md", "zh": ROOT / "docs" / "zh" / "gallery.md"}
_SHOWN = re.compile(
    r"^```sh\nplansearch (.+) (?:--chart|-o) (\S+)\n```\n\n!\[[^\]]+\]\(pictures/(\S+)\)$", re.MULTILINE
)


def shown(language: str) -> dict[str, str]:
    """Pictures of a gallery → the commands above them, without the file that they write."""
    return {picture: command for command, _, picture in _SHOWN.findall(GALLERIES[language].read_text("utf-8"))}


@pytest.mark.parametrize("language", GALLERIES)
def test_every_picture_is_in_the_gallery(language: str) -> None:
    folder = GALLERIES[language].parent / "pictures"
    pictures = {path.relative_to(folder).as_posix() for kind in KINDS for path in folder.glob(kind)}
    assert set(shown(language)) == pictures - {"figures/provinces.svg"} - BROWSER


def test_both_galleries_show_the_same() -> None:
    assert shown("zh") == shown("en")


def test_pictures_of_pages_and_documents_are_taken_of_these_commands() -> None:
    pytest.importorskip("PIL")
    from picture_documents import DOCUMENTS
    from picture_pages import PICTURES_OF

    taken = {f"{name}.png": " ".join(one.command) for name, one in PICTURES_OF.items()}
    taken |= {f"documents/{name}.png": " ".join(command) for name, command in DOCUMENTS.items()}
    assert {picture: command for picture, command in shown("en").items() if picture.endswith(".png")} == taken


@pytest.mark.parametrize("picture", [one for one in shown("en") if one.endswith(".svg")])
def test_figures_are_drawn_by_these_commands(picture: str, in_checkout: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    run(f"plansearch {shown('en')[picture]} --chart {file}")
    drawn, kept = (path.read_text("utf-8") for path in (file, GALLERIES["en"].parent / "pictures" / picture))
    assert texts(drawn) == texts(kept)


def texts(figure: str) -> list[str]:
    """What is written in a figure, without the signature of the index."""
    return [text for text in re.findall(r">([^<>]+)</", figure) if "corpus=" not in text]
