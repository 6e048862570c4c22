"""Region and year of real reports read from their text alone, with paths and front matter hidden.

    python benchmarks/reading/metadata.py FOLDER [--every 1] [--output FILE]

FOLDER holds reports as …/<place>/<year>.md; 五年规划/<year>-….md are the State's. `infer` gets a report under the
name `plan.md`, once without its front matter (`text`) and once with the front matter's title (`title`), for that often
names place and year. Truth is the path: the place of the innermost folder, the first year in the file's name.

Year is the year planned for (docs/method/metadata.md). Where it differs from the path, the difference is put down to
one of the kinds below by what the text itself says. Writes counts, the share right per band of confidence, the time of
`infer` and every difference to benchmarks/results/reading-metadata.json.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.model import Document, Region
from plansearch.sources.folder import read_plans

RESULTS = Path(__file__).parents[1] / "results" / "reading-metadata.json"
NATIONAL = "五年规划"
BANDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
SESSION = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月\d{1,2}日")


def truth(path: Path, gazetteer: Gazetteer) -> tuple[Region, int]:
    """Place and year of a path below the folder of reports."""
    name = "全国" if path.parts[0] == NATIONAL else path.parts[-2]
    region = gazetteer.get(STATE) if name == "国务院" or name == "全国" else gazetteer.find(name)
    year = re.match(r"\d{4}", path.stem)
    if region is None or year is None:
        raise SystemExit(f"{path}: the path names no place and year")
    return region, int(year[0])


def hidden(document: Document, view: str) -> Document:
    """The document with path and metadata taken away; view title: its title stays."""
    title = document.metadata.get("title", "") if view == "title" else ""
    return replace(document, source="plan.md", title=title, metadata={})


def kind_of_year(found: int | None, wanted: int, text: str) -> str:
    """Why the year read differs from the path's."""
    if found is None:
        return "unknown"
    session = SESSION.search(text[:600])
    if session is None:
        return "other"
    planned = int(session[1]) + (int(session[2]) >= 11)
    if planned != found:
        return "other"
    if wanted == found - 1:
        return "the path has the year reviewed or of the session, the session hears the plan of the next"
    return "the path has another year than the session printed in the text"


def verdict(found: object, wanted: object) -> str:
    """right, wrong or unknown."""
    return "unknown" if found is None else "right" if found == wanted else "wrong"


def band(confidence: float) -> str:
    """The band a confidence falls into, by its lower end."""
    return str(max((b for b in BANDS if b <= confidence), default=0.0))


def confidence(facts: Facts, field: str) -> float:
    """How sure a field is."""
    return next((e.confidence for e in facts.evidence if e.field == field and e.standing == "taken"), 0.0)


def measure(files: list[Path], root: Path) -> dict[str, object]:
    """Both views of every file."""
    gazetteer = Gazetteer.load()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    bands: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    differences = []
    seconds = 0.0
    for path in files:
        document = next(read_plans(path, "plan.md"))
        if not isinstance(document, Document):
            raise SystemExit(f"{path}: {document.reason}")
        region, year = truth(path.relative_to(root), gazetteer)
        for view in ("text", "title"):
            given = hidden(document, view)
            start = time.process_time()
            facts = infer(given, gazetteer, {})
            seconds += time.process_time() - start
            told = {"region": verdict(facts.region, region), "year": verdict(facts.year, year)}
            for field, said in told.items():
                counts[f"{view} {field}"][said] += 1
                if said != "unknown":
                    bands[f"{view} {field} {said}"][band(confidence(facts, field))] += 1
            if told["year"] != "right":
                kinds[view][kind_of_year(facts.year, year, document.text)] += 1
            if set(told.values()) != {"right"}:
                name = str(path.relative_to(root).with_suffix(""))
                got = [facts.region.name if facts.region else None, facts.year]
                differences.append([view, name, *got])
    return {
        "reports": len(files),
        "counts": {k: dict(sorted(v.items())) for k, v in sorted(counts.items())},
        "by_confidence": {k: dict(sorted(v.items())) for k, v in sorted(bands.items())},
        "year_differences_by_kind": {k: dict(v.most_common()) for k, v in sorted(kinds.items())},
        "milliseconds_per_plan": round(seconds / len(files) / 2 * 1000, 2),
        "differences": differences,
    }


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every N-th report")
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.md"))[:: options.every]
    results = measure(files, options.folder)
    options.output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in results.items() if k != "differences"}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
