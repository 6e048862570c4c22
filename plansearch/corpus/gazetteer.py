"""Regions by name: the gazetteer of China (GB/T 2260), and what a corpus adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from plansearch.corpus import rare_units
from plansearch.corpus.user_tables import regions_in
from plansearch.datafiles import records
from plansearch.errors import UnknownName
from plansearch.messages import note
from plansearch.model import LEVELS, Level, Region
from plansearch.text.folding import simplified

STATE = "000000"
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_SEPARATORS = re.compile(r"[\s/\\>＞|｜,，、·•—–-]+")
# A path written without separators has at most this many characters (the longest real ones have 31).
_LONGEST_PATH = 48
_MOST_LISTED = 8  # regions in a message


class Gazetteer:
    """Regions by code and by name: full names, short names, former names, and paths such as 江苏省南京市建邺区."""

    __slots__ = (
        "_aliases",
        "_also_full",
        "_by_head",
        "_context_only",
        "_former",
        "_former_codes",
        "_heads",
        "_is_whole",
        "_names",
        "_parts",
        "_rare",
        "_regions",
        "_short",
        "_shorts",
        "_simple",
        "_suffixes",
    )

    def __init__(self, regions: Iterable[Region]) -> None:
        """Use `Gazetteer.load` or `Gazetteer.of`. A later region replaces an earlier one of the same code."""
        self._shorts = dict(row[:2] for row in records("plansearch.corpus.data", "short_names.tsv"))
        self._suffixes = tuple(row[0] for row in records("plansearch.corpus.data", "suffixes.tsv"))
        self._context_only = frozenset(row[0] for row in records("plansearch.corpus.data", "not_places.tsv"))
        self._regions = {region.code: region for region in regions}
        self._names: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] | None = None
        self._former: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._also_full: set[str] = set()
        self._former_codes: set[str] = set()
        self._heads: set[str] | None = None
        self._parts: dict[str, list[str]] | None = None
        self._by_head: dict[int, list[tuple[str, tuple[str, ...]]]] | None = None
        self._rare: dict[str, Region] = {}  # townships and former units that were looked up so far
        self._simple: dict[str, list[str]] | None = None
        self._is_whole = False  # as `load` makes it, with the rare units
        for region in self._regions.values():
            self._names.setdefault(region.name, []).append(region.code)
        for name, code, in_text, _ in records("plansearch.corpus.data", "aliases.tsv"):
            if code in self._regions:
                self._aliases.setdefault(name, []).append(code)
                if in_text == "yes":
                    self._also_full.add(name)

    @classmethod
    def load(cls, extra: Path | None = None, more: Iterable[Region] = ()) -> Gazetteer:
        """The regions of China as of 2023-06-30, new areas, 兵团, former units, and those of a corpus's own table.

        Townships and units of earlier tables are read on the first lookup of one by name or code, and are not iterated
        over.

        extra: columns code, name, level (国家 省 市 县 乡), parent (a code, or a name that is clear; blank for none); a
        row with a known code replaces that unit. more: further regions, such as those of an index, which replace those
        of the same codes. Errors: CorpusError with path:line.
        """
        tables = (records("plansearch.corpus.data", name) for name in ("regions.tsv", "more_regions.tsv"))
        gazetteer = cls(_region(*row[:4]) for lines in tables for row in lines)
        if extra is not None:
            more = [*regions_in(extra, gazetteer.find, STATE), *more]
        if more := [region for region in more if gazetteer._regions.get(region.code) != region]:
            gazetteer = cls([*gazetteer, *more])
        gazetteer._add_former()
        gazetteer._is_whole = True
        return gazetteer

    @classmethod
    def of(cls, regions: Iterable[Region]) -> Gazetteer:
        """A gazetteer of just these regions; a parent that is not among them ends the path."""
        return cls(regions)

    def __iter__(self) -> Iterator[Region]:
        return iter(self._regions.values())

    def __len__(self) -> int:
        return len(self._regions)

    def get(self, code: str) -> Region | None:
        """The region of a code, or None."""
        known = self._regions.get(code) or self._rare.get(code)
        if (
            known is None
            and self._is_whole
            and (unit := rare_units.township_of(code) or rare_units.former_unit(code)) is not None
        ):
            known = self._rare[code] = unit
        return known

    def candidates(self, name: str) -> list[Region]:
        """Every region the name may mean, higher level first, then by code; [] where none has the name.

        A full name hides short names, those hide former names, and all hide paths. Codes are names as well, and so are
        names in traditional characters (江蘇省).
        """
        name = name.strip()
        codes = self._named(name) or self._paths(name)
        if not codes and (simple := simplified(name)) != name:
            codes = self._named(simple) or self._also_simplified().get(simple, []) or self._paths(simple)
        return sorted((self._at(code) for code in codes or self._zones(simplified(name))), key=_order)

    def _zones(self, name: str) -> list[str]:
        """Codes of the zones of a unit that a name means by another word of the kind (经济技术开发区 for 经开区)."""
        for end in range(len(name) - 2, 1, -1):
            if len(words := rare_units.words_for_zone(name[end:])) > 1:
                inside = [code for above in self.candidates(name[:end]) for code in self.parts(above.code)]
                return [code for code in inside if self._at(code).name.endswith(words)]
        return []

    def _also_simplified(self) -> dict[str, list[str]]:
        """Names with a character that is elsewhere simplified (乾县), in simplified characters."""
        if self._simple is None:
            names = self._names.items()
            self._simple = {simple: codes for name, codes in names if (simple := simplified(name)) != name}
        return self._simple

    def find(self, name: str, within: Region | None = None) -> Region:
        """The region the name means, inside `within` where that is given (below it rather than itself).

        Of several the one of the highest level, if it is alone there and the name is no alias of several (巴州).
        Errors: UnknownName, with the candidates or the nearest names.
        """
        everywhere = self.candidates(name)
        found = everywhere
        if within is not None:
            everywhere = [*everywhere, *(r for r in self.formerly(name.strip()) if r not in everywhere)]
            below = [r for r in everywhere if self.was_below(r, within)]
            found = below or [r for r in everywhere if r.code == within.code]
        if not found:
            raise self._unknown(name.strip(), everywhere, within)
        if len(self.highest(name.strip(), found)) > 1:
            listed = tuple(f"{''.join(self.path(r))} {r.code}" for r in found[:_MOST_LISTED])
            hint = (
                note("say which: {regions} …", regions=listed)
                if len(found) > _MOST_LISTED
                else note("say which: {regions}", regions=listed)
            )
            raise UnknownName(note("{name!r} is the name of {n} regions", name=name.strip(), n=len(found)), hint)
        return found[0]

    def highest(self, name: str, found: Sequence[Region]) -> list[Region]:
        """Those of the regions that a name most likely means: of the highest level, or all that it is an alias of."""
        aliases = self._aliases.get(name, ())
        asked = [r for r in found if r.code in aliases]
        return asked if len(asked) > 1 else [r for r in found if r.level == found[0].level]

    def ancestors(self, region: Region) -> tuple[Region, ...]:
        """The units that contain a region, outermost first, and the region itself; the State only for the State."""
        chain = [region]
        while (code := chain[-1].parent) and (above := self._regions.get(code)):
            chain.append(above)
        return tuple(reversed(chain))

    def above(self, region: Region) -> Region | None:
        """The unit above a region: the one it belongs to, for a province the State; None for the State."""
        parent = self._regions.get(region.parent or STATE)
        return parent if parent is not None and parent.code != region.code else None

    def path(self, region: Region) -> tuple[str, ...]:
        """The names of `ancestors`."""
        return tuple(r.name for r in self.ancestors(region))

    def is_below(self, region: Region, above: Region) -> bool:
        """Whether `region` is inside `above`, and not the same."""
        if region.code == above.code:
            return False
        return above.code == STATE or any(r.code == above.code for r in self.ancestors(region))

    def was_below(self, region: Region, above: Region) -> bool:
        """Whether a region is inside another, or was once (忻城县 inside 柳州地区)."""
        return self.is_below(region, above) or (self._is_whole and above.code in rare_units.once_around(region.code))

    def formerly(self, name: str) -> list[Region]:
        """The units that had this full name once, each by its successor if it has one; [] in a table of few regions."""
        if not self._is_whole:
            return []
        found = (
            self.get(code) for code in dict.fromkeys((*self._former.get(name, ()), *rare_units.former_codes(name)))
        )
        return [region for region in found if region is not None]

    def parts(self, code: str) -> tuple[str, ...]:
        """Codes of the regions directly below the one of this code, without townships of the large table."""
        if self._parts is None:
            self._parts = {}
            for region in self:
                self._parts.setdefault(region.parent or "", []).append(region.code)
        return tuple(self._parts.get(code, ())) if code else ()

    def names_by_head(self) -> Mapping[int, Sequence[tuple[str, tuple[str, ...]]]]:
        """Names as texts use them, with their codes, by `head_of`: short ones unless they are (in) other words too."""
        if self._by_head is None:
            weak = {row[0] for row in records("plansearch.corpus.data", "weak_names.tsv")}
            names: dict[str, list[str]] = {}
            for region in self:
                forms = [f for f in (*self._forms(region.name), region.name) if not self.needs_context(f)]
                forms = [f for f in forms if f == region.name or f not in weak]
                forms = [f for f in forms if len(f) > 2 or f != region.name]  # 区和县 is no 和县
                if forms and region.level != "国家":
                    names.setdefault(forms[0], []).append(region.code)
            self._by_head = {}
            for name, codes in names.items():
                self._by_head.setdefault(head_of(name), []).append((name, tuple(codes)))
        return self._by_head

    def names_in_texts(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names that mean their region: full ones wherever they are printed; short ones, where they are whole words."""
        full = {region.name for region in self if region.level != "国家" and len(region.name) > 2}
        full = {name for name in full if not self.needs_context(name)}
        return frozenset(full), frozenset(name for names in self.names_by_head().values() for name, _ in names)

    def short(self, region: Region) -> str:
        """The short name that people use: 建邺, 广西, 恩施; the full name where one character would be left."""
        return next(iter(self._forms(region.name)), region.name)

    def needs_context(self, name: str) -> bool:
        """True for a word such as 城区 or 县 that names a place only where a unit above it is known."""
        return len(name) < 2 or name in self._context_only

    def named(self, name: str, *, in_text: bool = False) -> tuple[list[Region], bool]:
        """Regions of exactly this name (no paths), and whether it is a full name.

        in_text: ignore aliases that are also common words (国家, 中央), and codes, which may be any other number.
        """
        if in_text and (name.isdigit() or (name in self._aliases and name not in self._also_full)):
            return [], False
        codes = self._named(name) or self._also_simplified().get(name, [])
        regions = sorted((self._at(c) for c in codes), key=_order)
        is_full = name in self._names or name in self._also_full
        return regions, is_full or (bool(codes) and self._is_whole and bool(rare_units.former_codes(name)))

    def may_begin(self, pair: str) -> bool:
        """Whether a region other than a township has a name that begins so: a quick look before `named`."""
        if self._heads is None:
            tables = (self._names, self._by_short(), self._former, self._aliases, self._also_simplified())
            self._heads = {name[:2] for names in tables for name in names}
            self._heads |= rare_units.former_heads() if self._is_whole else set()
        return pair in self._heads

    def _at(self, code: str) -> Region:
        return self._regions.get(code) or self.get(code) or self._rare[code]

    def _named(self, name: str) -> list[str]:
        if name in self._regions or (name.isascii() and name.isdigit() and self.get(name)):
            return [name]
        aliases = self._aliases.get(name)
        if aliases and name not in self._names:
            return aliases
        present = self._names.get(name) or self._by_short().get(name) or self._former.get(name)
        return present or [region.code for region in self.formerly(name)] or self._townships(name)

    def _townships(self, name: str) -> list[str]:
        """Codes of the townships with a name, if this gazetteer knows their counties."""
        if not self._is_whole or not rare_units.is_township_name(name):
            return []
        return [town.code for town in rare_units.townships_named(name) if town.parent in self._regions]

    def _by_short(self) -> dict[str, list[str]]:
        # Built on first use: full names and codes need none.
        if self._short is None:
            self._short = {}
            for code, region in self._regions.items():
                if code not in self._former_codes:
                    for form in self._forms(region.name):
                        self._short.setdefault(form, []).append(code)
        return self._short

    def _paths(self, name: str) -> list[str]:
        """Codes of the regions at the end of a path, whose parts are separated (江苏/南京) or not (江苏南京)."""
        parts = [part for part in _SEPARATORS.split(name) if part]
        if len(parts) > 1:
            ends = self._named(parts[0]) or self._run_together(parts[0])
            for part in parts[1:]:
                inner = self._inner(part) or self._run_together(part)
                ends = [code for code in inner if any(self._inside(code, end) for end in ends)]
            return ends
        return self._run_together(name)

    def _run_together(self, name: str) -> list[str]:
        found: dict[str, None] = {}
        if len(name) > _LONGEST_PATH:
            return []
        for cut in range(2, len(name) - 1):
            if not (heads := self._named(name[:cut])):
                continue
            rest = name[cut:]
            for code in self._inner(rest) or self._run_together(rest):
                if any(self._inside(code, head) for head in heads):
                    found[code] = None
        return list(found)

    def _inner(self, name: str) -> list[str]:
        """Codes of a name below a known unit, where a former name is not hidden by another unit's present one."""
        return [*dict.fromkeys((*self._named(name), *(region.code for region in self.formerly(name))))]

    def _inside(self, code: str, above: str) -> bool:
        return self.was_below(self._at(code), self._at(above))

    def _forms(self, name: str) -> list[str]:
        """Short names, the usual one first: 恩施土家族苗族自治州 gives 恩施 and 恩施州."""
        if short := self._shorts.get(name):
            return [short, short + name[-1]] if "自治" in name and not name.endswith("区") else [short]
        if name.endswith("新区") and len(name) > len("清新区"):
            return []
        for suffix in self._suffixes:
            if name.endswith(suffix) and len(name) - len(suffix) >= 2:
                return [name[: -len(suffix)]]
        return []

    def _add_former(self) -> None:
        """Add former names with the unit that succeeded them; a former unit without successor becomes a region."""
        for name, code, successor, _, _ in records("plansearch.corpus.data", "former.tsv"):
            if not successor:
                level: Level = "市" if code.endswith("00") else "县"
                above = code[:4] + "00" if level == "县" and code[:4] + "00" in self._regions else code[:2] + "0000"
                self._regions.setdefault(code, Region(code, name, level, above))
                self._former_codes.add(code)
            self._also_full.add(name)
            forms = (form for form in self._forms(name) if form[-1] not in "县市区旗")  # 宿县地区 is no 宿县
            for form in (name, *forms):
                if (successor or code) not in self._former.setdefault(form, []):
                    self._former[form].append(successor or code)

    def _unknown(self, name: str, everywhere: list[Region], within: Region | None) -> UnknownName:
        if within is not None and everywhere:
            others = tuple("".join(self.path(r)) for r in everywhere[:5])
            return UnknownName(
                note("there is no {name!r} in {region}", name=name, region=within.name),
                note("elsewhere: {regions}", regions=others),
            )
        near = tuple("".join(self.path(r)) for _, r in self.nearest(name))
        hint = (
            note("nearest: {regions}", regions=near)
            if near
            else note("give a name such as 江苏省南京市建邺区, or a code of six digits")
        )
        return UnknownName(note("no region is called {name!r}", name=name), hint)

    def nearest(self, name: str, n: int = 5) -> list[tuple[float, Region]]:
        """The `n` regions that a misspelled name is most likely to mean, with their similarity, best first.

        Similarity: 2 for the same short name, else 0 to 1 by common characters, pairs of characters and the first
        character, in simplified form. Ties: higher level first, then by code.
        """
        folded = simplified(name)
        stems = {folded[: -len(s)] for s in self._suffixes if folded.endswith(s) and len(folded) - len(s) >= 2}
        same = {code for stem in (folded, *stems) for code in self._by_short().get(stem, ())}
        wanted = _pieces(folded)
        scored = []
        for region in self:
            pieces = _pieces(region.name)
            shared = len(wanted & pieces)
            if region.code in same or shared >= 2:
                likeness = 2.0 if region.code in same else 2 * shared / (len(wanted) + len(pieces))
                scored.append((-likeness, *_order(region), region))
        return [(-row[0], row[-1]) for row in sorted(scored, key=lambda row: row[:-1])[:n]]


def head_of(name: str) -> int:
    """The first two characters of a name as a number, which is faster to find in a text than a string."""
    return int.from_bytes(name[:2].encode("utf-16-le", "surrogatepass")[:4], "little")


def _pieces(name: str) -> set[str]:
    return {*name, *(name[i : i + 2] for i in range(len(name) - 1)), "^" + name[:1]}


def _order(region: Region) -> tuple[int, str]:
    return _RANK[region.level], region.code


def _region(code: str, name: str, level: str, parent: str) -> Region:
    return Region(code, name, level, parent or None)  # type: ignore[arg-type]
