"""Names that an index knows, for what completes a line: regions, bodies, kinds, years, plans and indicators."""

from __future__ import annotations

from collections.abc import Iterable

from plansearch.index.reader import Reader


def regions(reader: Reader, _typed: str = "") -> Iterable[str]:
    """Regions of the plans and those above them."""
    return (region.name for region in reader.regions)


def bodies(reader: Reader, _typed: str = "") -> Iterable[str]:
    """Who issued plans."""
    return sorted({body for _, body, _ in reader.descriptions if body})


def kinds(reader: Reader, _typed: str = "") -> Iterable[str]:
    """Kinds of plans."""
    return sorted({kind for _, _, kind in reader.descriptions if kind})


def years(reader: Reader, _typed: str = "") -> Iterable[str]:
    """Years of plans, the newest first."""
    return map(str, sorted({entry.year for entry in reader.plan_entries if entry.year}, reverse=True))


def plans(reader: Reader, typed: str = "") -> Iterable[str]:
    """Names of plans as far as the next folder: a person goes down folder by folder, as with files."""
    depth = len(typed)
    for entry in reader.plan_entries:
        if entry.id.startswith(typed):
            end = entry.id.find("/", depth)
            yield entry.id if end < 0 else entry.id[: end + 1]


def indicators(reader: Reader, typed: str = "") -> Iterable[str]:
    """Indicators of the index: first those that the lexicon knows, then the others where something is typed."""
    from plansearch.index.statements import indicators_among, indicators_beginning

    known = dict.fromkeys(row["canonical"] for row in reader.lexicon.rows("indicators"))
    if not typed:
        there = indicators_among(reader, known)
        return (name for name in known if name in there)
    there = indicators_beginning(reader, typed)
    return (
        *(name for name in known if name in there),
        *sorted(there - known.keys(), key=lambda name: (len(name), name)),
    )
