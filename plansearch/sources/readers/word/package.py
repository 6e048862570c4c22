"""The parts of a Word file: members of a ZIP container, or all in one XML file as Word 2003 and later save it too."""

from __future__ import annotations

import base64
import binascii
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol
from xml.etree import ElementTree

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.sources.readers.packed import unpacked
from plansearch.sources.readers.word.numbering import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HINT = note("Open it in a word processor and save it again.")
_TRANSITIONAL = W[1:-1].encode()
_OTHER_NAMES = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.microsoft.com/office/word/2003/wordml",
)
"""Namespaces of the same elements: strict files of ISO/IEC 29500, and the XML of Word 2003."""
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MAIN = "word/document.xml"


class _Part(Protocol):
    def __call__(self) -> bytes:
        """The bytes of a part."""
        ...


class Package:
    """The parts of a file by their paths, in small letters. main: the part that holds the document."""

    def __init__(self, parts: Mapping[str, _Part]) -> None:
        self._parts = parts
        self.main = self._main_part()
        self._folder, _, name = self.main.rpartition("/")
        self._targets = {
            node.get("Id", ""): (node.get("Target", ""), node.get("TargetMode", ""))
            for node in self._nodes(posixpath.join(self._folder, "_rels", f"{name}.rels"))
        }

    def document(self) -> Element:
        """The main part. Errors: CorpusError where there is none."""
        found = self._xml(self.main)
        if found is None:
            raise CorpusError(note("not a Word file: it has no document in it"), HINT)
        return found

    def beside_main(self, name: str) -> Element | None:
        """A part in the folder of the main one, such as footnotes.xml."""
        return self._xml(posixpath.join(self._folder, name))

    def related(self, identifier: str) -> tuple[str, bytes] | None:
        """Path and bytes of the part to which the main one refers by an identifier; None where the file has none."""
        target, mode = self._targets.get(identifier, ("", ""))
        path = posixpath.normpath(posixpath.join("/", self._folder, target.lower())).lstrip("/")
        if not target or mode == "External" or path not in self._parts:
            return None
        return path, self._parts[path]()

    def _main_part(self) -> str:
        """The part that holds the document, as the relations of the package name it, usually word/document.xml."""
        for node in self._nodes("_rels/.rels"):
            if node.get("Type", "").endswith("/officeDocument"):
                return node.get("Target", "").lstrip("/").lower()
        return _MAIN

    def _nodes(self, name: str) -> Iterator[Element]:
        found = self._xml(name)
        yield from () if found is None else found

    def _xml(self, name: str) -> Element | None:
        return _parsed(name, self._parts[name]()) if name in self._parts else None


def in_container(container: zipfile.ZipFile) -> Package:
    """The parts in a ZIP container. Errors: CorpusError where a part that is asked for is damaged."""
    infos = {info.filename.lstrip("/").lower(): info for info in container.infolist()}
    return Package({name: partial(unpacked, container, info) for name, info in infos.items()})


def in_one_file(data: bytes) -> Package:
    """The parts of a Word file that is one XML file. Errors: CorpusError where it is damaged."""
    root = _parsed(_MAIN, data)
    if root.tag != f"{_PACKAGE}package":
        return Package({_MAIN: lambda: data})
    parts = {node.get(f"{_PACKAGE}name", "").lstrip("/").lower(): partial(_flat, node) for node in root}
    return Package(parts)


def _flat(part: Element) -> bytes:
    content = part.find(f"{_PACKAGE}xmlData")
    if content is not None and len(content):
        return ElementTree.tostring(content[0])
    try:
        return base64.b64decode("".join((part.findtext(f"{_PACKAGE}binaryData") or "").split()))
    except (binascii.Error, ValueError):
        return b""


def _parsed(name: str, data: bytes) -> Element:
    for other in _OTHER_NAMES:
        data = data.replace(other, _TRANSITIONAL)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as err:
        raise CorpusError(note("damaged: {part} is no XML ({reason})", part=name, reason=str(err)), HINT) from err
