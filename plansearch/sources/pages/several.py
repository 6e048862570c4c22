"""A file that seems to hold several plans which nothing divides: one after another, each under a title of its own.

Such a file stays one plan, because a report may quote a title and have an annex; but a person should know. Of 2,611
reports, bulletins and pages, no one has two titles of this kind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from plansearch.messages import note
from plansearch.model import Document
from plansearch.sources.pages.boilerplate import alternation
from plansearch.text.numerals import ONE_TO_TEN

_SHORTEST, _LONGEST = 8, 50  # characters of a line that is a title
_APART = 800  # characters below a title of a plan; an annex named in a list has none
_MOST_SHOWN = 3


def with_remark_on_several(document: Document) -> Document:
    """The document, with a remark where two titles or more, which name a year and a kind of paper, divide it."""
    if document.is_passage or document.family or len(document.text) < 2 * _APART:
        return document
    starts: dict[str, int] = {}
    at = 0
    for line in document.text.split("\n"):
        if _SHORTEST <= len(line) <= _LONGEST and "年" in line and _title().fullmatch(line.strip()):
            starts.setdefault("".join(line.split()), at)
        at += len(line) + 1
    if len(starts) < 2:
        return document
    ends = [*list(starts.values())[1:], len(document.text)]
    titles = [title for (title, start), end in zip(starts.items(), ends, strict=True) if end - start >= _APART]
    if len(titles) < 2:
        return document
    said = note(
        "it seems to hold {n} plans, which nothing divides ({titles}): put each into a file of its own",
        n=len(titles),
        titles=tuple(titles[:_MOST_SHOWN]),
    )
    return replace(document, remarks=(*document.remarks, said))


@cache
def _title() -> re.Pattern[str]:
    han = rf"[{ONE_TO_TEN}百\d]"
    numbered = rf"(?:第{han}{{1,4}}[编篇章节条]|{han}{{1,3}}[、.．]|[（(]{han}{{1,3}}[）)]|附|专栏|表|图)"
    within = r"[^。；;，,：:、]"
    paper = rf"(?:{alternation('noun')}|公报)\s*(?:[（(][^）)]{{1,30}}[）)])?"
    return re.compile(rf"(?!{numbered}){within}{{2,30}}?(?:19|20)\d\d年{within}{{0,16}}?{paper}")
