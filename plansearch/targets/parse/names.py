"""The canonical name of an indicator, under which regions are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from plansearch.targets.lexicon.alternation import alternation
from plansearch.targets.lexicon.lexicon import Lexicon, cached

_SHORTEST = 3  # characters of a name that is looked for in headings
_LONGEST = 40  # characters of a name that may be a variant of a head


class _Heads:
    """The variants of canonical names (`heads.tsv`). A name is compared with those whose key it holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [(row["key"].casefold().split("|"), row["pattern"], row["name"]) for row in lexicon.rows("heads")]
        keys = list(dict.fromkeys(key for row, _, _ in rows for key in row))
        first = "".join(sorted({re.escape(key[0]) for key in keys}))
        self._find = re.compile(f"(?=[{first}]){alternation(keys)}").findall
        self._heads = [
            (re.compile(lexicon.expand(pattern), re.IGNORECASE).fullmatch, name) for _, pattern, name in rows
        ]
        self._by_key = {key: [n for n, (row, _, _) in enumerate(rows) if any(k in key for k in row)] for key in keys}

    def canonical(self, name: str, folded: str) -> str | None:
        """The canonical name of which a name is a variant: that of the first row that fits. folded: of one case."""
        found = self._find(folded)
        if not found or len(name) > _LONGEST:
            return None
        numbers = self._by_key[found[0]] if len(found) == 1 else sorted({n for key in found for n in self._by_key[key]})
        return next((head for is_variant, head in map(self._heads.__getitem__, numbers) if is_variant(name)), None)


@cached
def _heads(lexicon: Lexicon) -> _Heads:
    return _Heads(lexicon)


@cached
def _canonical_by_name(lexicon: Lexicon) -> dict[str, str]:
    names = {row["synonym"]: row["canonical"] for row in lexicon.rows("indicators")}
    names.update({name: name for name in lexicon.column("indicators", "canonical", "canonical")})
    return {name.casefold(): canonical for name, canonical in names.items()}


@cached
def _names_within(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(name for name in _canonical_by_name(lexicon) if len(name) >= _SHORTEST))


@partial(cached, size=256)
def named_in(lexicon: Lexicon, heading: str) -> str:
    """The one known indicator that a heading names, as printed: 地区生产总值 in 2026年地区生产总值目标. Else empty."""
    found = [match.group() for match in _names_within(lexicon).finditer(heading.casefold())]
    return found[0] if len(found) == 1 else ""


@partial(cached, size=4096)
def canonical_name(lexicon: Lexicon, name: str) -> str:
    """The canonical name of an indicator: 地区生产总值 for GDP, gdp and 生产总值. An unknown name stays as it is.

    A name is looked up as it is, then among the variants of a head (`heads.tsv`), then without what opens it (全市) and
    what only counts it (高新技术企业数量).
    """
    bare = _without(lexicon, "name_marks", _without(lexicon, "prices", unicodedata.normalize("NFKC", name)))
    counted = _without(lexicon, "name_count", bare)
    for form in dict.fromkeys((bare, _without(lexicon, "name_opening", counted), counted)):
        if known := _known(lexicon, form):
            return known
    if lexicon.hints.product_share.search(counted):
        counted = lexicon.patterns.product_share.sub(lexicon.words.product_share[0], counted)
    return counted or name


def _without(lexicon: Lexicon, pattern: str, name: str) -> str:
    """A name without what a pattern of this name finds in it."""
    return getattr(lexicon.patterns, pattern).sub("", name) if getattr(lexicon.hints, pattern).search(name) else name


def _known(lexicon: Lexicon, name: str) -> str | None:
    folded = name.casefold()
    return _canonical_by_name(lexicon).get(folded) or _heads(lexicon).canonical(name, folded)
