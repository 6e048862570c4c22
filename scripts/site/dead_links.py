"""Looks up every link, anchor and picture of a built site, across its languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_ATTRIBUTES = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "srcset"))


def faults(site: Path) -> list[str]:
    """A line for each link that leads nowhere: the page, the link, what is missing."""
    found = []
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":  # its links are absolute
            continue
        here = page.relative_to(site).as_posix()
        for link in sorted(set(links(page))):
            if (fault := _fault(site, here, link)) is not None:
                found.append(f"{here}: {link}: {fault}")
    return found


def external_links(site: Path) -> list[str]:
    """The links of a site to other places, each once."""
    every = {link for page in site.rglob("*.html") for link in links(page)}
    return sorted(link for link in every if urlsplit(link).netloc)


def links(page: Path) -> Iterator[str]:
    """What a page refers to, in order."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    for tag, attribute in _ATTRIBUTES:
        for node in tree.css(f"{tag}[{attribute}]"):
            if link := node.attributes.get(attribute):
                yield link


def _fault(site: Path, here: str, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return "is absolute, so it fails where the site is in a folder"
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path))) if parts.path else here
    there = site / path
    if there.is_dir():
        there /= "index.html"
    if not there.is_file():
        return "there is no such page or file"
    if parts.fragment and there.suffix == ".html" and unquote(parts.fragment) not in _anchors(there):
        return "there is no such place on that page"
    return None


@cache
def _anchors(page: Path) -> frozenset[str]:
    return frozenset(re.findall(r"\sid=\"?([^\"\s>]+)", page.read_text("utf-8")))
