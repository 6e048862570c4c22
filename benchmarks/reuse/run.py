"""Text reuse on real reports: planted passages, unrelated reports, time, and the methods that others use.

    python benchmarks/reuse/run.py INDEX [--seed 2015] [--cases 100] [--unrelated 200] [--output FILE]

1. Passages planted by `planting.py`, with a seed that nothing was chosen on. `as planted` counts every passage that is
   found in host and source; `new` leaves out those that lie in strings of 13 characters that both had before.
2. Reports of one year and level and of two provinces: the share of characters called copied.
3. Time and memory of `reuse PLAN --in-corpus` and `reuse --all`, each in a process of its own.
4. Twenty of the cases by difflib and by the method of passim (`peers.py`), judged as `new`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import plansearch
from plansearch.query.drafting.reuse.passages import passages_of
from plansearch.text.folding import fold

sys.path.insert(0, str(Path(__file__).parent))
from peers import by_difflib, by_passim
from planting import Case, Spans, pairs, pan, planted

RESULTS = Path(__file__).parent.parent / "results" / "reuse.json"


def found(reader, case: Case, *, formulae: bool) -> list[Spans]:
    """What plansearch finds in a case."""
    reuse = passages_of(
        reader, case.draft, exclude={case.host, case.source}, beside=reader.text(case.source), with_formulae=formulae
    )
    return [(one.start, one.end, one.plan_start, one.plan_end) for one in reuse.without_echoes().passages]


def without_old(reader, case: Case, detected: list[Spans]) -> list[Spans]:
    """The detections that are not wholly in strings of 13 characters that host and source had in common before."""
    host, source = fold(reader.text(case.host)), fold(reader.text(case.source))
    grams = {source[at : at + 13] for at in range(len(source) - 12)}
    old = {host[at : at + 13] for at in range(len(host) - 12)} & grams
    draft, kept = fold(case.draft), []
    for one in detected:
        is_planted = any(min(one[1], other.end) > max(one[0], other.start) for other in case.planted)
        has_old = any(draft[at : at + 13] in old for at in range(one[0], one[1] - 12))
        if is_planted or not has_old:
            kept.append(one)
    return kept


def measured(arguments: list[str]) -> dict[str, float]:
    """Wall and processor seconds, and peak memory in GiB, of a command."""
    begin = time.perf_counter()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "plansearch", *arguments])
    _, _, usage = os.wait4(child, 0)
    return {
        "seconds": round(time.perf_counter() - begin, 2),
        "cpu": round(usage.ru_utime + usage.ru_stime, 2),
        "gib": round(usage.ru_maxrss / 2**20, 2),
    }


def times(index: str, text: str) -> dict[str, dict[str, float]]:
    """Whole processes: a draft of 10,000 characters three times, all plans once."""
    with tempfile.TemporaryDirectory() as folder:
        draft, out = Path(folder) / "稿.txt", str(Path(folder) / "out.csv")
        draft.write_text(text[:10_000], "utf-8")
        one = [measured(["reuse", str(draft), "--in-corpus", "-i", index, "-o", out]) for _ in range(4)][1:]
        all_plans = measured(["reuse", "--all", "-i", index, "-o", out])
    return {"draft of 10,000 characters": min(one, key=lambda run: run["seconds"]), "all": all_plans}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("index")
    parser.add_argument("--seed", type=int, default=2015)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--unrelated", type=int, default=200)
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    reader = plansearch.open(given.index).reader
    rng = random.Random(given.seed)
    results: dict[str, object] = {"seed": given.seed, "reports": len(reader.plan_entries)}
    for name, edited in (("exact", False), ("edited", True)):
        cases = [planted(reader, rng, pair, edited=edited) for pair in pairs(reader, rng, given.cases)]
        mine = [found(reader, case, formulae=not edited) for case in cases]
        truth = [case.planted for case in cases]
        figures = {"as planted": pan(list(zip(truth, mine, strict=True)))}
        new = [without_old(reader, case, one) for case, one in zip(cases, mine, strict=True)]
        figures["new"] = pan(list(zip(truth, new, strict=True)))
        few = cases[:20]
        for peer in (by_difflib, by_passim):
            figures[peer.__name__] = pan(
                [(case.planted, without_old(reader, case, peer(case.draft, reader.text(case.source)))) for case in few]
            )
        results[name] = figures
        print(name, figures, flush=True)
    n_copied = n = 0
    for one, other in pairs(reader, rng, given.unrelated):
        reuse = passages_of(reader, reader.text(one), exclude={one, other}, beside=reader.text(other))
        n_copied, n = n_copied + reuse.n_covered(reuse.passages), n + reuse.n_chars
    results["unrelated"] = {"pairs": given.unrelated, "share": round(n_copied / n, 5)}
    print(results["unrelated"], flush=True)
    results["times"] = times(given.index, reader.text(800))
    print(results["times"], flush=True)
    given.output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
