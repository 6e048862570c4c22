"""How a phrase is framed: words before it in its clause, the phrase with slots for numbers, words behind it.

A frame begins and ends where a phrase does. It takes words of manner, time and effort before its phrase (力争,
全年, 持续), but no noun or half of a group (以创新为核心优化…). Behind its phrase it takes unit and bound of a number,
and whole words as far as enough plans go on alike, but no word at its end that leans on what follows (体系和).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from plansearch.datafiles import table
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.text.slots import SLOT, with_slots

LEFT, RIGHT = 14, 24  # characters that are looked at
LONGEST = 16  # characters that a frame goes on behind the phrase
_LIMITS = '，、。；：！？,;:!?\\s（）()《》“”"／|'
_END = re.compile(f"[{_LIMITS}]")
_NAME = re.compile(r"([A-Za-z]+[0-9.]*[0-9]|[0-9]+[GAD](?![A-Za-z]))")
"""Numbers that are parts of names (PM2.5, 5G, 4A) and fill no slot."""

_RANGE = re.compile(f"^[^-–—~至到]{{0,3}}[-–—~至到]+{SLOT}")
"""The second number of a range (5%—6%), which is of the same slot."""


class Segmenter(Protocol):
    """What cuts a text into words."""

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order."""
        ...


class Frame(NamedTuple):
    """before, after: words of the same clause; node: the phrase, numbers and masks as `__`."""

    before: str
    node: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


class Around(NamedTuple):
    """Where a frame may begin and end: the strings before and behind the phrase, the longest first.

    The last of `befores` is empty; the last of `afters` is what always belongs to the phrase, its unit and bound.
    """

    befores: tuple[str, ...]
    node: str
    afters: tuple[str, ...]


def slotted(text: str) -> str:
    """A text with each number and mask as a slot; those in names of Latin letters (PM2.5, 5G) stay."""
    return "".join(part if no % 2 else with_slots(part) for no, part in enumerate(_NAME.split(text)))


def around(text: str, start: int, end: int, segmenter: Segmenter, lexicon: Lexicon) -> Around:
    """Where the frame of text[start:end] may begin and end."""
    left = _END.split(text[max(0, start - LEFT) : start])[-1]
    right = _clause(text[end : end + RIGHT])
    node = _plain(slotted("".join(text[start:end].split())))
    right = _plain(slotted(right))
    if node.endswith(SLOT):
        right = _RANGE.sub("", right)
    return Around(_befores(left, segmenter, lexicon), node, _afters(node, right, segmenter, lexicon))


def chosen(found: Sequence[tuple[int, Around]], least: int) -> list[Frame]:
    """The frame of each use: as far as at least so many plans go on alike. found: numbers of plans, with their uses."""
    afters = _longest([(plan, (one.node,), one.afters) for plan, one in found], least)
    keys = [(plan, (one.node, after), one.befores) for (plan, one), after in zip(found, afters, strict=True)]
    befores = _longest(keys, least)
    return [
        Frame(before, one.node, after) for (_, one), before, after in zip(found, befores, afters, strict=True)
    ]  # fmt: skip


def _longest(found: Iterable[tuple[int, tuple[str, ...], tuple[str, ...]]], least: int) -> list[str]:
    """Of each use the first of its strings that enough plans have, else the last."""
    found = list(found)
    plans: dict[tuple[tuple[str, ...], str], set[int]] = defaultdict(set)
    for plan, key, strings in found:
        for string in strings:
            plans[key, string].add(plan)
    return [
        next((string for string in strings if len(plans[key, string]) >= least), strings[-1])
        for _, key, strings in found
    ]  # fmt: skip


def _befores(left: str, segmenter: Segmenter, lexicon: Lexicon) -> tuple[str, ...]:
    words = list(segmenter.cut(left)) if left else []
    known = frame_words(lexicon)
    taken: list[str] = []
    while words and words[-1] in known:
        taken.append(words.pop())
    return (*("".join(reversed(taken[:n])) for n in range(len(taken), 0, -1)), "")


def _afters(node: str, right: str, segmenter: Segmenter, lexicon: Lexicon) -> tuple[str, ...]:
    numbered, bound = _unit_and_bound(lexicon), _bound(lexicon)
    least = numbered.match(right) if node.endswith(SLOT) else bound.match(right)
    at = least.end() if least else 0
    found, words = [right[:at]], [*segmenter.cut(right[at:]), ""]
    for word, after in pairwise(words):
        at += len(word)
        if at > LONGEST or word in _leaning() or after in _edges("begin") or right[at : at + 1] == SLOT[0]:
            continue
        unit = numbered.match(right, at) if word.endswith(SLOT[-1]) else None
        found.append(right[: unit.end() if unit else at])
    return tuple(dict.fromkeys(reversed(found)))


def _clause(right: str) -> str:
    """The rest of the clause; a stroke inside of a unit (微克/立方米) ends none."""
    return _END.split(right.replace("／", "/"), maxsplit=1)[0]


def _plain(text: str) -> str:
    """Wide signs as narrow ones: ％ is %."""
    return unicodedata.normalize("NFKC", text)


@cache
def _leaning() -> frozenset[str]:
    """Words that need what follows them."""
    return _edges("end") | {row["word"] for row in _packaged() if row["class"] == "leans"}


@cached
def frame_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that a frame takes before its phrase: of manner, time and scope, and words of effort."""
    packaged = (row["word"] for row in _packaged() if row["class"] != "leans")
    return frozenset((*packaged, *lexicon.words_of("effort"))) - _edges("end")


def starts_with_unit(text: str, segmenter: Segmenter, lexicon: Lexicon) -> bool:
    """Whether the first word of a text is what follows a number: a unit, or a bound. 人 in 人才 is none."""
    match = _unit_and_bound(lexicon).match(_plain(text))
    return match is not None and match.end() >= len(segmenter.cut(text)[0])


@cached
def _bound(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(f"(?:{_either(lexicon.words_of('bound', ('after',)))})")


@cached
def _unit_and_bound(lexicon: Lexicon) -> re.Pattern[str]:
    bounds = _either(lexicon.words_of("bound", ("after",)))
    return re.compile(f"[余多]?[十百千万亿]*(?:{_either(lexicon.words_of('units'))})?(?:{bounds})?")


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(map(_plain, words), key=len, reverse=True)))


@cache
def _packaged() -> tuple[dict[str, str], ...]:
    return table("plansearch.query.drafting.data", "frame_words.tsv")


@cache
def _edges(side: str) -> frozenset[str]:
    rows = table("plansearch.text.data", "bundle_edges.tsv")
    return frozenset(row["word"] for row in rows if row["edge"] in (side, "both"))
