"""Draws a picture of each kind of figure from the bundled corpus into the pictures of the documents.

    .venv/bin/python scripts/draw_figures.py [--index DIR] [--language zh]

Look at each of them afterwards: no label may be cut, none may cover another, and no box may stand for a character. The
tile map has numbers of the gazetteer, how many units each province has, because the places of the corpus are invented.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plansearch
from plansearch.api import Index
from plansearch.cli.speech import say, speak
from plansearch.datafiles import table
from plansearch.present.figures import draw
from plansearch.present.figures.parts.provinces import tile_map
from plansearch.report.figures.figure import Figure, said
from plansearch.report.figures.pictures import picture
from plansearch.report.figures.svg import About

ROOT = Path(__file__).parent.parent
FOLDERS = {"en": ROOT / "docs" / "pictures" / "figures", "zh": ROOT / "docs" / "zh" / "pictures" / "figures"}
REPORT = "云岫省/青澜市/2025年政府工作报告.md"
SHARED = ("云岫省/望津市/双舸县/民政局2025年工作要点.txt", "云岫省/青澜市/云鹭县/民政局2025年工作计划.html")

FIGURES: dict[str, Callable[[Index], Any]] = {
    "compare": lambda index: index.compare("青澜市", "砚川市", "望津市", indicator="地区生产总值"),
    "targets": lambda index: index.targets(region=["砚川市"], level="市", indicator="地区生产总值"),
    "results": lambda index: index.attainment(region=["砚川市"], level="市", year="2023:2024"),
    "freq": lambda index: index.freq("力争", "确保", by="level,year"),
    "freq-by-region": lambda index: index.freq("力争", by="region", level="县"),
    "spread": lambda index: index.spread("营商环境"),
    "keyness": lambda index: index.keyness("level:市", against="level:县", n=8, places=False),
    "bundles": lambda index: index.bundles(n=8),
    "collocates": lambda index: index.collocates("建设", n=8),
    "phrase": lambda index: index.phrase("力争", level="市", n=0),
    "similar": lambda index: index.similar("雁陂镇2025年工作计划", n=4),
    "reuse": lambda index: index.reuse(*SHARED),
    "sources": lambda index: index.reuse_in_corpus("云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md"),
    "outline": lambda index: index.outline(kind=["工作计划"], depth=1, against=f"corpus/{REPORT}"),
}


def main() -> None:
    """Draw all of them."""
    parser = argparse.ArgumentParser(description="Draw a picture of each kind of figure.")
    parser.add_argument(
        "--index",
        type=lambda given: Path(given).absolute(),
        help="an index of the bundled corpus; without it one is built",
    )
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    os.chdir(ROOT)  # figures name the files that they are of
    speak(options.language)
    folder = FOLDERS.get(options.language, FOLDERS["en"])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        if options.index is None:
            plansearch.build(ROOT / "corpus", Path(place) / "index")
        index = plansearch.open(options.index or Path(place) / "index")
        for name, ask in FIGURES.items():
            for text in draw(ask(index), folder / f"{name}.svg", say):
                print(f"{name}: {say(text)}")
    _tile_map(folder / "provinces.svg")


def _tile_map(path: Path) -> None:
    """How many cities and counties the gazetteer has below each province."""
    regions = table("plansearch.corpus.data", "regions.tsv")
    names = {row["code"]: row["name"] for row in regions if row["level"] == "省"}
    units = Counter(f"{row['code'][:2]}0000" for row in regions if row["level"] == "县")
    numbers = {name: float(units[code]) for code, name in names.items() if units[code]}
    figure = Figure("各省县级单位数", tile_map(numbers, "个", "{:.0f}"))
    path.write_bytes(picture(said(figure, say), "svg", About("GB/T 2260")).content)


if __name__ == "__main__":
    main()
