"""A figure as the bytes of a file, svg, png or pdf, with its title, source and recipe in the file's own metadata."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from plansearch.errors import OutputError
from plansearch.messages import Message, note
from plansearch.report.figures.figure import Figure, clean
from plansearch.report.figures.fonts import missing
from plansearch.report.figures.svg import GROUND, About, svg
from plansearch.report.files import write_file
from plansearch.report.jsonl import json_line
from plansearch.report.recipe import recipe_of
from plansearch.report.table import Table

PictureFormat = Literal["svg", "png", "pdf"]
FORMATS: tuple[PictureFormat, ...] = get_args(PictureFormat)
_SCALE = 3
"""Pixels of a png for each of the figure: 288 in an inch of print."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = len(_SIGNATURE) + 25  # with IHDR, after which texts may stand


class Picture(NamedTuple):
    """A picture as bytes. notes: what it could not show."""

    content: bytes
    notes: tuple[Message, ...] = ()


def picture_format(path: Path) -> PictureFormat:
    """The format of pictures that a file's name asks for. Errors: OutputError where it asks for none."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise OutputError(
            note("no figure has the ending of {name}", name=path.name), note("end the name in .svg, .png or .pdf")
        )
    return ending


def write_picture(figure: Figure, table: Table, path: Path) -> tuple[Message, ...]:
    """Write a figure, whose texts are said already, to a file, whole or not at all; gives what it could not show.

    table: the answer, whose signature and recipe the file says as its source. Errors: OutputError.
    """
    content, notes = picture(figure, picture_format(path), about_table(table))
    write_file(path, content)
    return notes


def about_table(table: Table) -> About:
    """What a picture of an answer says of itself."""
    recipe = recipe_of(table)
    return About(clean(table.signature), clean(json_line({"recipe": recipe}).rstrip()) if recipe else "")


def picture(figure: Figure, format: PictureFormat, about: About) -> Picture:
    """The figure, whose texts are said already, as a picture.

    The ground of a png is white, that of an svg light or dark as the screen is; a pdf has none, as paper is one.
    Errors: OutputError where the package is not installed.
    """
    text = svg(figure, about)
    if format == "svg":
        return Picture(text.encode())
    import vl_convert

    notes = missing(text)
    if format == "pdf":
        return Picture(_pdf_with(vl_convert.svg_to_pdf(text.replace(GROUND, "", 1)), figure.title, about), notes)
    return Picture(_png_with(vl_convert.svg_to_png(text, scale=_SCALE), figure.title, about), notes)


def _png_with(content: bytes, title: str, about: About) -> bytes:
    """A png with international texts (iTXt, PNG 3rd edition, 11.3.3.4)."""
    texts = {"Title": title, "Source": about.source, "Description": about.recipe, "Software": "plansearch"}
    chunks = b"".join(_chunk(b"iTXt", _itxt(key, text)) for key, text in texts.items() if text)
    return content[:_HEADER] + chunks + content[_HEADER:]


def _itxt(key: str, text: str) -> bytes:
    return key.encode("ascii") + b"\0\0\0\0\0" + text.encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pdf_with(content: bytes, title: str, about: About) -> bytes:
    """A pdf with a dictionary of information (ISO 32000-1, 14.3.3)."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(content))
    facts = {"/Title": title, "/Subject": about.source, "/Keywords": about.recipe, "/Creator": "plansearch"}
    writer.add_metadata({key: text for key, text in facts.items() if text})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
