"""Links of documents, as they are on a Git host, become links of the site."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from notebooks import markdown_of
from pages import PLACES, ROOT, STARTS, Pages, address

CODE = r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
LINK = r"(?P<image>!?)\[(?P<label>(?:[^\[\]]|!?\[[^\[\]]*\])*)\]\((?P<target>[^()\s]+)\)"
_LINKS = re.compile(f"{CODE}|{LINK}", re.MULTILINE | re.DOTALL)


class Links:
    """Rewrites the links of the pages of one language; `files` collects what has to be copied beside the pages.

    repository: the address of the files of this version on a Git host, or "": then a link to a file that is not in
    the site becomes plain text.
    """

    def __init__(self, language: str, pages: Mapping[str, Pages], repository: str = "") -> None:
        self.pages = pages
        self.own = pages[language]
        self.other = pages["zh" if language == "en" else "en"]
        self.repository = repository
        self.files: dict[str, Path] = {}

    def rewritten(self, text: str, page: str) -> str:
        """The text of a page with the links of the site. Errors: SystemExit for a link that leads nowhere."""
        document = self.own.documents[page]
        if text.startswith("{") and document.suffix == ".ipynb":
            text = markdown_of(text)
        return _LINKS.sub(lambda found: self._link(found, page, document), text)

    def _link(self, found: re.Match[str], page: str, document: Path) -> str:
        if found["target"] is None or re.match(r"[a-z]+:|#", found["target"]):
            return found[0]
        target, _, anchor = found["target"].partition("#")
        there = Path(os.path.normpath(document.parent / unquote(target)))
        if not there.exists() or not there.is_relative_to(ROOT):
            raise SystemExit(f"{document.relative_to(ROOT)} links to {target}, which is not there")
        label = self.rewritten(found["label"], page) if "](" in found["label"] else found["label"]
        end = f"#{anchor}" if anchor else ""
        if found["image"]:
            return f"![{label}]({self._file(there, page)})"
        if (start := STARTS.get(there.relative_to(ROOT).as_posix())) is not None:
            return (
                self._across(label, start, "", page) if start != self.own.language else f"[{label}]({up(page)}index.md)"
            )
        if (path := self._here(there, bool(anchor))) is not None:
            return f"[{label}]({quote(posixpath.relpath(path, posixpath.dirname(page) or '.'))}{end})"
        if (path := self.other.of(there)) is not None:
            return self._across(label, self.other.language, address(path) + end, page)
        if there.is_file() and there.suffix in (".png", ".svg", ".ipynb", ".docx", ".html", ".csv", ".xlsx"):
            return f"[{label}]({self._file(there, page)})"
        if self.repository:
            return f"[{label}]({self.repository}/{quote(there.relative_to(ROOT).as_posix())}{end})"
        return label

    def _here(self, there: Path, to_a_place: bool) -> str | None:
        """The page of this language for a document: itself, or its twin, whose headings have other names."""
        path = self.own.of(there)
        if path is None and not to_a_place and (twin := self.other.of(there)) in self.own.documents:
            path = twin
        return path

    def _across(self, label: str, language: str, path: str, page: str) -> str:
        """A link into the site of the other language, which MkDocs does not know."""
        link = html.escape(across(self.own.language, page, language, path))
        return f'<a href="{link}" hreflang="{language}">{label}</a>'

    def _file(self, there: Path, page: str) -> str:
        """The link to a file that is copied: that of this language, if there is one."""
        folder = ROOT / "docs"
        path = there.relative_to(folder if there.is_relative_to(folder) else ROOT).as_posix().removeprefix("zh/")
        own = folder / PLACES[self.own.language] / path
        self.files[path] = own if own.exists() else there
        return quote(posixpath.relpath(path, posixpath.dirname(page) or "."))


def across(language: str, page: str, other: str, path: str) -> str:
    """The way from a page of one language to an address in the site of another."""
    return posixpath.relpath("/", f"/{PLACES[language]}{address(page)}") + "/" + PLACES[other] + path


def up(page: str) -> str:
    """The way from a page to the root of its site."""
    return "../" * page.count("/")
