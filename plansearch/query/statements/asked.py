"""Which indicators a person's word means (失业率 is one of two), and which indicators have a name that is near it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from plansearch.index.reader import Reader
from plansearch.index.statements import custom_canonical
from plansearch.targets import Lexicon
from plansearch.targets import canonical as canonical_indicator
from plansearch.targets.lexicon.lexicon import cached

_SHORTEST = 4  # characters of a synonym that is looked for inside other names
_SAME_HEAD, _SAME_BEGINNING = 2.0, 1.5  # names that end, or begin, with one another
_LIKE = 0.6  # of other names: the share of common bigrams, and more where they end alike
_END = 2


def indicators_meant(reader: Reader, name: str) -> tuple[str, ...]:
    """The canonical names that a person's word may mean, the likeliest first; most words mean one."""
    if custom := custom_canonical(reader, name):
        return (custom,)
    return meanings(reader.lexicon, name)


def meanings(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """The same by a lexicon alone."""
    canonical = canonical_indicator(name, lexicon=lexicon)
    several = _asked(lexicon)
    return several.get(name.strip().casefold()) or several.get(canonical.casefold()) or (canonical,)


@cached
def _asked(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    return {
        row["cue"].casefold(): tuple(
            dict.fromkeys(
                canonical_indicator(one, lexicon=lexicon) for one in (*row["canonical"].split("、"), row["cue"])
            )
        )
        for row in lexicon.rows("asked")
    }


def forms_of(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """The forms of a name by which near names are found: as asked, the canonical ones, and their longer synonyms."""
    meant = meanings(lexicon, name)
    synonyms = [
        row["synonym"]
        for row in lexicon.rows("indicators")
        if row["canonical"] in meant and len(row["synonym"]) >= _SHORTEST
    ]
    return tuple(dict.fromkeys((name.strip(), *meant, *synonyms)))


def near_names(forms: Sequence[str], names: Iterable[str], n: int | None) -> list[str]:
    """At most n (None: all) of some names that are near any form of another name, the nearest first."""
    scored = sorted(
        (-max(nearness(form, name) for form in forms), len(name), name) for name in _candidates(forms, names)
    )
    return [name for score, _, name in scored if -score >= _LIKE][:n]


def _candidates(forms: Sequence[str], names: Iterable[str]) -> Collection[str]:
    """The names that share two successive characters with a form."""
    pairs = set().union(*map(_bigrams, forms))
    return {name for name in names if not pairs.isdisjoint(_bigrams(name))}


def nearness(form: str, name: str) -> float:
    """How near a name is to a form of another, 0 to 3: the same 3, the same head (last words) more than 2.

    Otherwise more than 1.5 for a name that begins with the other; else the share of common bigrams, from 0 to 1, and
    0.3 more for a common end. A ratio (占…比重) is near ratios alone.
    """
    if form == name:
        return 3.0
    if ("占" in name) != ("占" in form):
        return 0.0
    short, long = sorted((form, name), key=len)
    if len(short) >= _END and long.endswith(short):
        return _SAME_HEAD + len(short) / len(long)
    if len(short) > _END and long.startswith(short):
        return _SAME_BEGINNING + len(short) / len(long)
    left, right = _bigrams(form), _bigrams(name)
    alike = 2 * len(left & right) / max(1, len(left) + len(right))
    return alike + 0.3 if form[-_END:] == name[-_END:] else alike


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
