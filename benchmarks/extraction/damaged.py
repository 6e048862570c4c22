"""Damaged and masked numbers in a folder of texts, and what the extractor makes of each.

    python benchmarks/extraction/damaged.py TEXTS [--every 1] [--n 20] [--kinds blank,comma]

Prints, for each kind of damage, how many places look like it, how many of them came out mended (with a flag), without
a value, as no statement, or as a value without a flag, and --n of the last to be read: every one of these is either a
false value or no damage at all. The patterns here are wider than those of the extractor, on purpose.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plansearch.model import Target
from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import packaged
from plansearch.targets.parse.paragraph import fold

UNIT = (
    r"(?:%|‰|[十百千]?[万亿]+|个百分点|百分点|倍|元|公里|千米|平方|立方|公顷|吨|亩|千瓦|人|户|名|家|个|所|座|项|件"
    r"|米|辆|台|套|条|场|次|斤|张|艘|标)"
)
DECIMAL = r"(?:%|‰|[十百千]?[万亿]+|个百分点|百分点|倍|元|公里|平方|公顷|吨|亩)"
MASK = r"[xXｘＸ×＊*＿_□○某�]"
KINDS = {
    "blank": rf"(?<![\d.])\d+(?:\.\d+)?(?: \d+)+(?:\.\d+)? ?{UNIT}",
    "enumeration": rf"(?<![\d.])\d+(?:\.\d+)?(?:、\d+(?:\.\d+)?)+{UNIT}",
    "comma": rf"(?<![\d.，])(?!\d{{1,3}}(?:，\d{{3}})+(?!\d))\d+，\d+(?:\.\d+)?{UNIT}",
    "colon": rf"\d[：:∶;；]\d+(?:\.\d+)?{UNIT}",
    "points": rf"\d+\.\.+\d+{UNIT}|\d+\.\d+\.\d+{UNIT}|(?<![\d\w.])\.\d+{UNIT}",
    "stop": rf"\d+ ?[。·•] ?\d+{UNIT}|\d+ \.\d+{UNIT}|\d+\. \d+{UNIT}",
    "letter": rf"(?<![A-Za-z])(?:\d[\d.]*)?[lIOoｌＯ|〇○][\d.]*{UNIT}",
    "lost": rf"\d*\$\S{{0,6}}{UNIT}|\d+[?？�]\d*{UNIT}|[?？�]\d+{UNIT}",
    "mask": rf"\d*(?:\.\d*)?{MASK}{{1,6}}(?:\.?(?:{MASK}|\d)+)? ?{UNIT}",
    "line": rf"\d[ \t\r]*\n\s*\d[\d.]*{UNIT}|\d\.[ \t\r]*\n\s*\d+{UNIT}|\d[ \t\r]*\n\s*\.\d+{UNIT}",
    "permille": r"\d\s?%(?:[0oO〇○](?!\d)|。(?=[。，；、]))",
    "dash": rf"\d%?[一]\d+(?:\.\d+)?{UNIT}",
    "spoken": rf"[〇零一二三四五六七八九]{{2,}}[，。；·][〇零一二三四五六七八九]+{UNIT}",
    "compound": r"\d[万亿]\d+[千百]?[多余]?[万]?[家个元吨人公户名]",
}


class Place(NamedTuple):
    """A suspicious place: its kind, its ends, and what was made of it."""

    kind: str
    start: int
    end: int
    outcome: str
    targets: list[Target]


def outcome(targets: list[Target]) -> str:
    """What the extractor made of a place, from the targets whose number lies in it."""
    if not targets:
        return "no statement"
    if any(t.lo is not None and not t.repair for t in targets):
        return "value"
    return "mended" if any(t.lo is not None for t in targets) else "no value"


def places(text: str, kinds: list[str]) -> Iterator[Place]:
    """The suspicious places of a text."""
    folded = fold(packaged(), text)
    printed = [(kind, m) for kind in kinds for m in re.finditer(KINDS[kind], text if kind == "letter" else folded)]
    if not printed:
        return
    numbers = [t for t in extract_targets(text) if t.value_span is not None]
    for kind, m in printed:
        inside = [t for t in numbers if t.value_span and t.value_span.start < m.end() and t.value_span.end > m.start()]
        yield Place(kind, m.start(), m.end(), outcome(inside), inside)


def main() -> None:
    """Searches a folder and prints what it finds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--n", type=int, default=20)
    parser.add_argument("--kinds", default=",".join(KINDS))
    given = parser.parse_args()
    kinds = given.kinds.split(",")
    files = sorted(path for path in given.texts.rglob("*") if path.suffix in (".md", ".txt", ".html"))[:: given.every]
    counts: Counter[tuple[str, str]] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    for path in files:
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("gb18030", errors="replace")
        for place in places(text, kinds):
            counts[place.kind, place.outcome] += 1
            if place.outcome == "value" and shown[place.kind, place.outcome] < given.n:
                shown[place.kind, place.outcome] += 1
                around = text[max(0, place.start - 24) : place.end + 8].replace("\n", "⏎")
                made = "; ".join(f"{t.indicator} {t.lo:f} {t.unit} {t.kind}" for t in place.targets if t.lo is not None)
                print(f"{place.kind:12} {around}\n{'':12} {made}  ({path.parent.name}/{path.name})")
    for kind in kinds:
        print(
            f"{kind:12}", "  ".join(f"{o} {counts[kind, o]}" for o in ("mended", "no value", "no statement", "value"))
        )


if __name__ == "__main__":
    main()
