"""Pictures in files: their formats, what their metadata say, whole or not at all."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest

from plansearch.errors import OutputError
from plansearch.report.figures import pictures
from plansearch.report.figures.fonts import NO_CHINESE
from plansearch.report.figures.pictures import picture, picture_format, write_picture
from plansearch.report.figures.svg import About
from plansearch.report.table import Column, Table
from report.figures.drawings import figure

ABOUT = About("corpus=mini@0", '{"recipe": {"verb": "freq"}}')
TABLE = Table((Column("a"),), (("青澜市",),), signature="corpus=mini@0", recipe={"verb": "freq"})


@pytest.mark.parametrize("name", ["a.svg", "a.PNG", "青澜市.pdf"])
def test_the_ending_is_the_format(name: str) -> None:
    assert picture_format(Path(name)) == name[-3:].lower()


@pytest.mark.parametrize("name", ["a", "a.jpg", "a.svg.gz", "a.html"])
def test_other_endings_are_an_error_that_names_the_formats(name: str) -> None:
    with pytest.raises(OutputError, match=r"\.svg, \.png or \.pdf"):
        picture_format(Path(name))


def texts_of_png(content: bytes) -> dict[str, str]:
    found, at = {}, 8
    while at < len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] == b"iTXt":
            key, _, rest = content[at + 8 : at + 8 + size].partition(b"\0")
            found[key.decode()] = rest[4:].decode()
        at += 12 + size
    return found


def test_a_png_says_what_it_is() -> None:
    pytest.importorskip("vl_convert")
    content = picture(figure(), "png", ABOUT).content
    assert texts_of_png(content) == {
        "Title": "青澜市的目标", "Source": ABOUT.source, "Description": ABOUT.recipe, "Software": "plansearch",
    }  # fmt: skip
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content.endswith(b"IEND\xaeB`\x82")


def test_a_pdf_says_what_it_is() -> None:
    pytest.importorskip("vl_convert")
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(BytesIO(picture(figure(), "pdf", ABOUT).content))
    assert len(reader.pages) == 1
    assert reader.metadata.title == "青澜市的目标"
    assert reader.metadata.subject == ABOUT.source
    assert reader.metadata["/Keywords"] == ABOUT.recipe


def test_a_missing_font_is_said_for_pictures_that_need_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert")
    monkeypatch.setattr(pictures, "missing", lambda _text: (NO_CHINESE,))
    assert picture(figure(), "png", ABOUT).notes == picture(figure(), "pdf", ABOUT).notes == (NO_CHINESE,)
    assert picture(figure(), "svg", ABOUT).notes == (), "whoever looks at it has the fonts, or not"


def test_a_file_holds_the_recipe_of_the_answer(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    path = tmp_path / "a.svg"
    path.write_text("old")
    write_picture(figure(), TABLE, path)
    text = path.read_text("utf-8")
    assert "corpus=mini@0" in text
    assert "&quot;verb&quot;: &quot;freq&quot;" in text
    assert [one.name for one in tmp_path.iterdir()] == ["a.svg"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    with pytest.raises(OutputError, match="cannot write"):
        write_picture(figure(), TABLE, tmp_path / "none" / "a.svg")
