"""How good and how fast extraction is: scores on hand-coded paragraphs, and a speed over a folder of plans.

    python benchmarks/extraction/run.py --scorer score_targets.py --coded NAME PARAS.jsonl GOLD.jsonl ... --plans FOLDER

The scorer is the one the paragraphs were coded with: a Python file with `load(path)`, `predict(paras)` and
`report(paras, gold, system)`. --coded may be repeated. --every: each so many-th plan for the speed. Writes
benchmarks/results/extraction.json and prints what is in it; --errors N adds the commonest errors of a set by kind.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from records import texts

RESULTS = Path(__file__).parents[1] / "results" / "extraction.json"
REPEATS = 3


def scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(judge: ModuleType, paras_file: str, gold_file: str) -> tuple[dict[str, float], Counter[str]]:
    """The scores of one coded set, and how many errors there are of each kind."""
    paras = judge.load(paras_file)
    known = {para["id"] for para in paras}
    gold = [row for row in judge.load(gold_file) if row["para"] in known]
    system = list(judge.predict(paras))
    scores = {name: round(float(value), 4) for name, value in judge.report(paras, gold, system).items()}
    return scores, errors(judge, gold, system)


def errors(judge: ModuleType, gold: list[dict[str, Any]], system: list[dict[str, Any]]) -> Counter[str]:
    """Errors by kind, results among them: what was missed, what was too much, and which code differs how."""
    pairs, missed, extra = judge.match(gold, system)
    found: Counter[str] = Counter()
    for rows, name in ((missed, "missed"), (extra, "too much")):
        for row in rows:
            found[f"{name}: {row['status']}, {row['kind']}"] += 1
    for right, ours in pairs:
        for code in ("status", "kind", "bound", "effort"):
            if right[code] != ours[code]:
                found[f"{code}: {right[code]} read as {ours[code]} ({right['status']})"] += 1
        if not judge.same_value(right, ours):
            found[f"value ({right['status']})"] += 1
        if judge.similarity(right["indicator"], ours["indicator"]) < 0.8:
            found[f"indicator: {shape(right['indicator'], ours['indicator'])} ({right['status']})"] += 1
    return found


def shape(right: str, ours: str) -> str:
    """How a name differs."""
    if not ours or right in ours:
        return "too many words" if ours else "none"
    if ours in right:
        return "words left out"
    return "in part" if set(right) & set(ours) else "another"


def speed(folder: Path, every: int) -> dict[str, float]:
    """Megabytes a second on one core, the best of a few runs over the same plans."""
    from plansearch import extract_targets

    plans = [text.text for text in texts(folder, every=every)]
    size = sum(len(plan.encode()) for plan in plans) / 1e6
    extract_targets(plans[0])
    best = min(_once(plans) for _ in range(REPEATS))
    return {"plans": len(plans), "MB": round(size, 2), "MB/s on one core": round(size / best, 2)}


def _once(plans: list[str]) -> float:
    from plansearch import extract_targets

    begun = time.process_time()
    for plan in plans:
        extract_targets(plan)
    return time.process_time() - begun


def main() -> None:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--coded", nargs=3, action="append", metavar=("NAME", "PARAS", "GOLD"), default=[])
    parser.add_argument("--plans", type=Path)
    parser.add_argument("--every", type=int, default=40)
    parser.add_argument("--errors", type=int, default=0)
    asked = parser.parse_args()
    results: dict[str, Any] = {"python": sys.version.split()[0], "sets": {}}
    judge = scorer(asked.scorer)
    for name, paras, gold in asked.coded:
        scores, wrong = score(judge, paras, gold)
        results["sets"][name] = {"scores": scores, "errors": dict(wrong.most_common(asked.errors))}
    if asked.plans is not None:
        results["speed"] = speed(asked.plans, asked.every)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
