"""Electronic books (.epub): a ZIP container of pages, read in the order of its spine, as a reader turns them."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import ZipFile

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.canonical import canonical
from plansearch.sources.charset import decode
from plansearch.sources.readers.html import read_page
from plansearch.sources.readers.packed import open_container, unpacked
from plansearch.sources.readers.plaintext import title_line

_CONTAINER = "META-INF/container.xml"
_AGAIN = note("Fetch it again, or save it as .docx.")


def read_epub(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of a book, and what a person should know about the reading.

    Errors: CorpusError where the book is damaged or protected.
    """
    with open_container(data) as container:
        if "META-INF/encryption.xml" in container.namelist() and "META-INF/rights.xml" in container.namelist():
            raise CorpusError(note("protected against copying (DRM)"), note("Take it from another source."))
        package = _root_file(container)
        root = _xml(container, package)
        title = next((node.text or "" for node in root.iter() if node.tag.endswith("}title")), "").strip()
        pages = [read_page(decode(_bytes(container, name))[0]) for name in _spine(root, posixpath.dirname(package))]
    text = canonical("\n\n".join(page.text for page in pages if page.text))
    remarks = tuple(dict.fromkeys(remark for page in pages for remark in page.remarks() if page.text))
    return text, title or title_line(text), remarks


def _root_file(container: ZipFile) -> str:
    found = [
        node.get("full-path") or "" for node in _xml(container, _CONTAINER).iter() if node.tag.endswith("}rootfile")
    ]
    if not found:
        raise CorpusError(note("damaged: a book without a list of its parts"), _AGAIN)
    return found[0]


def _spine(root: ET.Element, folder: str) -> Iterator[str]:
    """The names of the pages in the order of reading, without the list of contents."""
    items = {node.get("id"): node for node in root.iter() if node.tag.endswith("}item")}
    for reference in root.iter():
        item = items.get(reference.get("idref")) if reference.tag.endswith("}itemref") else None
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if "html" in (item.get("media-type") or "html"):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _bytes(container: ZipFile, name: str) -> bytes:
    try:
        return unpacked(container, container.getinfo(name))
    except KeyError as err:
        raise CorpusError(note("damaged: its part {name} is missing", name=name), _AGAIN) from err


def _xml(container: ZipFile, name: str) -> ET.Element:
    content = _bytes(container, name)
    try:
        if b"<!ENTITY" in content:
            raise ET.ParseError("entities")
        return ET.fromstring(content)
    except ET.ParseError as err:
        raise CorpusError(note("damaged: {reason}", reason=str(err)), _AGAIN) from err
