"""Plain text files: no markup, but some have front matter."""

from __future__ import annotations

from plansearch.sources.canonical import canonical, tidy
from plansearch.sources.readers.frontmatter import split_front_matter, stated_title

_LONGEST_TITLE = 60


def read_plaintext(raw: str) -> tuple[str, str, dict[str, str]]:
    """Canonical text, title and metadata of a text file."""
    whole = canonical(raw)
    metadata, body = split_front_matter(whole)
    text = body if body is whole else tidy(body)
    return text, stated_title(metadata) or title_line(text), metadata


def title_line(text: str) -> str:
    """The first line of a canonical text that is not blank, if it can be a title, else "".

    A title has at most 60 characters and does not end like a clause (。；：，).
    """
    first = next((line.strip() for line in text.split("\n", 20) if line.strip()), "")
    if len(first) > _LONGEST_TITLE or first.endswith(("。", "；", "：", "，", ":", ";", ",")):
        return ""
    return first
