"""The words around a phrase inside its clause: the verb before, the verb after, the number and its bound word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plansearch.model import Span
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.text.terms import quantities

REACH = 30  # characters of a clause that are read on either side
NO_BOUND = "(bare)"
_FIGURE = re.compile(r"[0-9０-９xXｘＸ×*＊○□_＿]")  # figures and masks; most clauses have none
_STOP = re.compile(r"[，。；：！？、,;!?\n]")
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Contexts:
    """How often which words are in each place around a phrase, the commonest first, then in the order of first use.

    before, after: the nearest verb or word of effort in the clause. numbers: the first number after the phrase, with
    its unit; bounds: the word that says how it is meant, or `(bare)`.
    """

    before: Counts = ()
    after: Counts = ()
    bounds: Counts = ()
    numbers: Counts = ()


def count_contexts(
    lexicon: Lexicon, texts: Mapping[int, str], found: Mapping[int, Sequence[Span]], *, most: int
) -> Contexts:
    """The commonest words around the occurrences of a phrase.

    texts: by plan number. found: places of the phrase by plan number. most: how many words are given for each place.
    """
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for number, spans in found.items():
        text = texts[number]
        for span in spans:
            for counter, word in zip(counts, context_of(lexicon, text, span.start, span.end), strict=True):
                if word:
                    counter[word] += 1
    before, after, bounds, numbers = (tuple(counter.most_common(most)) for counter in counts)
    return Contexts(before, after, bounds, numbers)


def context_of(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[str, str, str, str]:
    """The verb before, the verb after, the bound word and the number around one occurrence; "" where there is none."""
    left = _STOP.split(text[max(0, start - REACH) : start])[-1]
    right = _clause(text[end : end + REACH])
    number = next(iter(sorted(quantities(right))), None) if _FIGURE.search(right) else None
    before, after = _verbs(lexicon, left), _verbs(lexicon, right if number is None else right[: number[0]])
    bound = "" if number is None else _bound(lexicon, right, number[0], number[1])
    return before[-1] if before else "", after[0] if after else "", bound, number[2] if number else ""


def _verbs(lexicon: Lexicon, clause: str) -> list[str]:
    """Verbs and words of effort in order; 不少于 and 突破 are bounds and have their own place."""
    return [verb for verb in lexicon.patterns.context_word.findall(clause) if verb not in _bounds(lexicon)]


def _clause(right: str) -> str:
    stop = _STOP.search(right)
    while stop and stop[0] == "," and right[stop.end() : stop.end() + 3].isdigit():  # 1,200万元
        stop = _STOP.search(right, stop.end())
    return right[: stop.start()] if stop else right


def _bound(lexicon: Lexicon, right: str, start: int, end: int) -> str:
    suffix = lexicon.patterns.context_bound_after.match(right, end)
    if suffix:
        return suffix[0]
    prefixes: Iterable[re.Match[str]] = lexicon.patterns.context_bound_before.finditer(right, 0, start)
    last = max(prefixes, key=lambda match: match.end(), default=None)
    return last[0] if last and start - last.end() <= 1 else NO_BOUND


@cached
def _bounds(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words_of("bound"))
