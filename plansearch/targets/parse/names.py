"""The canonical name of an indicator, under which regions are compared."""

from __future__ import annotations

import unicodedata
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached


@cached
def _canonical_by_name(lexicon: Lexicon) -> dict[str, str]:
    names = {row["synonym"]: row["canonical"] for row in lexicon.rows("indicators")}
    names.update({name: name for name in lexicon.column("indicators", "canonical", "canonical")})
    return {name.casefold(): canonical for name, canonical in names.items()}


@partial(cached, size=4096)
def canonical_name(lexicon: Lexicon, name: str) -> str:
    """The canonical name of an indicator: 地区生产总值 for GDP, gdp and 生产总值. An unknown name stays as it is."""
    names = _canonical_by_name(lexicon)
    patterns = lexicon.patterns
    bare = patterns.name_marks.sub("", patterns.prices.sub("", unicodedata.normalize("NFKC", name)))
    if (known := names.get(bare.casefold())) is not None:
        return known
    return names.get(patterns.name_opening.sub("", bare).casefold(), bare or name)
