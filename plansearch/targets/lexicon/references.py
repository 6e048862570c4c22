"""Parts of patterns: what a reference in braces stands for in a row of `patterns.tsv`.

`{year}` stands for the pattern of that name, `{early year}` for the same with a lookahead for its first characters.
`{list verbs}` stands for any word of `verbs.tsv`, `{list verbs.grow|reach}` for those of two classes, `{list
verbs.grow+words.linking}` for the words of two lists together, `{list measures 2}` for those of two characters or more.
`{backwards verbs}` stands for the words of a list in a text that is read from its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping

from plansearch.targets.lexicon.alternation import alternation, reversed_alternation

_REFERENCE = re.compile(r"\{(?:(?P<how>list|backwards|early) )?(?P<what>[a-z_][a-z_.|+]*)(?: (?P<shortest>\d+))?\}")

Words = Callable[[str, tuple[str, ...]], tuple[str, ...]]
"""The words of a list: its name, and the classes wanted (none: all)."""


def expand(
    pattern: str,
    *,
    source: Callable[[str], str],
    early: Callable[[str], str],
    words: Words,
    kept: MutableMapping[str, str],
) -> str:
    """The pattern with its parts written out. Errors: KeyError for a part or a list that does not exist.

    source: the pattern of a name, in a group; early: the same with its lookahead; words: the words of a list. kept:
    what references to lists stand for, filled here, because long lists are referred to several times.
    """

    def part(found: re.Match[str]) -> str:
        if found["how"] is None:
            return source(found["what"])
        if found["how"] == "early":
            return early(found["what"])
        if found[0] not in kept:
            shortest = int(found["shortest"] or 1)
            chosen = [word for word in _words(found["what"], words) if len(word) >= shortest]
            kept[found[0]] = reversed_alternation(chosen) if found["how"] == "backwards" else alternation(chosen)
        return kept[found[0]]

    return _REFERENCE.sub(part, pattern)


def _words(lists: str, words: Words) -> Iterator[str]:
    for each in lists.split("+"):
        name, _, classes = each.partition(".")
        yield from words(name, tuple(classes.split("|")) if classes else ())
