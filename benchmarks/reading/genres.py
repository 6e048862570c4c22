"""Region, year, kind, title and body of plans of every kind, next to values coded by hand.

    python benchmarks/reading/genres.py GOLD FOLDER [--alternatives FILE] [--held-out] [--output FILE]

GOLD: a TSV with the columns file (below FOLDER), part (of a file with several plans, from 1), region (names of units
from the province down, with /; 全国 for the State), year (2024, or 2021–2025), kind (several with |), title, body; an
empty cell means that the text does not say it. FILE of `--alternatives` has lines `ALT`, file, part, column, value
(with tabs) with values that are as good; `(empty)` for none. None of these texts is in the repository.

A third of the texts, by the hash of their file's name, is held out: their errors are printed only with `--held-out`.
Writes counts to benchmarks/results/reading-genres.json: of the cells with a value right, wrong and unknown; of the
empty cells those rightly left empty, and those `invented`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from plansearch.corpus.evidence_weighting import FILE_NAME, TEXT
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.model import Document
from plansearch.sources.folder import read_plans

RESULTS = Path(__file__).parents[1] / "results" / "reading-genres.json"
FIELDS = ("region", "year", "kind", "title", "body")
NATIONAL = "全国"
# Kinds as the hand coding names them, with those of kinds.tsv that mean the same; "" for those it does not know.
KINDS = {
    "总结与计划": {"工作总结和工作计划"},
    "五年规划/规划纲要": {"五年规划", "规划", "规划纲要"},
    "校历/学校计划": {"校历", "工作计划"},
    "任务书/责任书": {"任务书", "责任书"},
    "新闻": {""},
    "其他": {"", "自查报告", "情况汇报", "述职报告", "意见", "办法", "工作报告"},
    "通知": {""},
}


def plain(text: str) -> str:
    """A title without blanks, width of characters, quotation marks and dashes of one kind."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s《》“”\"'「」]", "", re.sub("[—–―~～-]+", "-", text))


def is_held_out(file: str) -> bool:
    """Whether a file is of the third whose errors stay unread."""
    return int(hashlib.sha256(Path(file).name.encode()).hexdigest(), 16) % 3 == 0


def found(facts: Facts, gazetteer: Gazetteer) -> dict[str, str]:
    """The facts of a plan as the hand coding writes them; "" for those unknown."""
    region = "/".join(gazetteer.path(facts.region)) if facts.region else ""
    year = str(facts.year or "")
    if facts.year and facts.last_year and facts.last_year > facts.year:
        year += f"–{facts.last_year}"
    title = next((e.value for e in facts.evidence if e.field == "title" and e.source not in (FILE_NAME, TEXT)), "")
    region = NATIONAL if region == "中华人民共和国" else region
    return {"region": region, "year": year, "kind": facts.kind or "", "title": title, "body": facts.body or ""}


def is_right(field: str, value: str, wanted: str, gazetteer: Gazetteer) -> bool:
    """Whether a value is the one coded by hand."""
    if field == "kind":
        return any(value in KINDS.get(name, {name}) for name in wanted.split("|"))
    if field == "title":
        return plain(value) == plain(wanted)
    if field == "region" and wanted and value.startswith(wanted + "/") and value.endswith(("镇", "乡", "街道")):
        return True  # the coding stops at the county
    if not value or not wanted:
        return value == wanted or (field == "region" and wanted == NATIONAL)
    if field == "body":
        return value.endswith(wanted) or wanted.endswith(value)
    if field == "region" and value != wanted and wanted != NATIONAL:
        codes = {r.code for r in gazetteer.candidates(wanted)}
        return len(codes) == 1 and codes == {r.code for r in gazetteer.candidates(value)}
    return value == wanted


def verdict(field: str, value: str, accepted: list[str], gazetteer: Gazetteer) -> str:
    """right, wrong or unknown; for a cell without a value empty or invented."""
    right = any(is_right(field, value, wanted, gazetteer) for wanted in accepted)
    if not accepted[0] or (field == "kind" and any("" in KINDS.get(name, ()) for name in accepted[0].split("|")[:1])):
        return "empty" if right or not value else "invented"
    return "right" if right else "wrong" if value else "unknown"


def alternatives(path: Path | None) -> dict[tuple[str, str, str], list[str]]:
    """Values as good as the one in the table, by file, part and column."""
    also: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines() if path else ():
        if line.startswith("ALT\t"):
            _, file, part, column, value = line.split("\t")[:5]
            also[file, part, column].append("" if value == "(empty)" else value)
    return also


def measure(gold: Path, folder: Path, also: Path | None) -> tuple[dict[str, dict[str, Counter[str]]], list[list[str]]]:
    """Counts by share of the texts and field, and every cell that is not right: file, part, field, found, wanted."""
    gazetteer = Gazetteer.load()
    accepted = alternatives(also)
    counts: dict[str, dict[str, Counter[str]]] = {
        share: {field: Counter() for field in FIELDS} for share in ("seen", "held out")
    }
    differences = []
    with gold.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    plans: dict[str, list[Document]] = {}
    for row in rows:
        name, part = row["file"], row["part"]
        if name not in plans:
            plans[name] = [d for d in read_plans(folder / name, name) if isinstance(d, Document)]
        at = int(part) - 1
        facts = infer(plans[name][at], gazetteer, {}) if at < len(plans[name]) else None
        values = found(facts, gazetteer) if facts else dict.fromkeys(FIELDS, "")
        for field in FIELDS:
            right = [row[field] or "", *accepted[name, part, field]]
            told = verdict(field, values[field], right, gazetteer)
            counts["held out" if is_held_out(name) else "seen"][field][told] += 1
            if told not in ("right", "empty"):
                differences.append([name, part, field, told, values[field], " | ".join(right)])
    return counts, differences


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--alternatives", type=Path)
    parser.add_argument("--held-out", action="store_true", help="print the errors of the texts held out as well")
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args()
    counts, differences = measure(options.gold, options.folder, options.alternatives)
    results = {share: {field: dict(sorted(n.items())) for field, n in by.items()} for share, by in counts.items()}
    options.output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for row in differences:
        if options.held_out or not is_held_out(row[0]):
            print("\t".join(row))
    print(json.dumps(results, ensure_ascii=False))


if __name__ == "__main__":
    main()
