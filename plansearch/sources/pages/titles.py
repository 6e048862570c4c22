"""A title for a plan of a page that prints none of its own: its first headings that say something, or its first words.

The page's title is no help there: it is printed above each of its plans, and often names another place and year.
"""

from __future__ import annotations

import re
from functools import cache

from plansearch.sources.pages.boilerplate import words
from plansearch.text.folding import fold
from plansearch.text.numerals import ONE_TO_TEN
from plansearch.text.outline import outline

_OPENING = 6000  # characters in which headings are looked for
_LONGEST, _LONGEST_WORDS = 48, 40
_SHORTEST = 5  # characters of a heading that says something
_MASKED = r"[\dx×○〇_*＊\s]"
_YEAR = re.compile(rf"{_MASKED}{{2,6}}年度?")
_NUMBER = re.compile(
    rf"^\s*(?:第?\s*[{ONE_TO_TEN}\d]{{1,3}}\s*[、.．。章节部篇]|[(（]\s*[{ONE_TO_TEN}\d]{{1,3}}\s*[)）]、?)\s*"
)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_PAUSE = re.compile("[，,；;。：:！!]")


def telling_title(text: str) -> str:
    """A title made of a plan's own words: two headings, one, or the beginning of its first sentence; "" for none.

    Headings that any plan has (指导思想, 工作总结, 五月) are passed over. It ends with … where it is an extract.
    """
    headings = [
        (section.depth, said)
        for section in outline(text[:_OPENING])
        if _says_something(said := _NUMBER.sub("", section.path[-1]).strip(" 　:：。"))
    ]
    if headings:
        depth, first = headings[0]
        second = next((said for at, said in headings[1:] if at == depth), "")
        both = f"{first}；{second}"
        if second and len(both) <= _LONGEST:
            return f"{both}…"
        if len(first) <= _LONGEST:
            return f"{first}…"
    return _first_words(text)


def is_telling(title: str) -> bool:
    """Whether a title tells a plan from others: it has a year, or other words than those of any plan."""
    return _FULL_YEAR.search(title) is not None or _says_something(title)


def _says_something(heading: str) -> bool:
    """Whether a heading says more than that a plan has such a section."""
    rest = _formulae().sub("", _YEAR.sub("", fold(heading)))
    return len(rest) >= _SHORTEST


@cache
def _formulae() -> re.Pattern[str]:
    return re.compile("|".join([r"[\W_]", *map(re.escape, words("formula"))]))


def _first_words(text: str) -> str:
    """The beginning of the first line that is no mere heading, up to a pause."""
    for line in text.split("\n", 12)[:12]:
        said = _NUMBER.sub("", line).strip(" 　:：")
        if not _says_something(said):
            continue
        if len(said) <= _LONGEST_WORDS:
            return said.rstrip("。；;，,") + ("…" if said != line.strip() or said[-1:] in "。；;，," else "")
        pauses = [match.start() for match in _PAUSE.finditer(said, 0, _LONGEST_WORDS)]
        end = next((at for at in reversed(pauses) if at >= 2 * _SHORTEST), _LONGEST_WORDS)
        return f"{said[:end]}…"
    return ""
