"""How well copies of a plan are found, over a folder of real plans: groups, artificial copies, neighbours, time.

    python benchmarks/reading/copies.py FOLDER [--sample 100] [--seed 1]

Each of the sampled plans is changed in eleven ways that copies of one report differ in, and in five that make it no
copy. The changed texts stand beside all plans of the folder, without path or title, so that only the text speaks; found
is one that is grouped with the plan it was made of. Then each sampled plan gets a twin of another region with the same
words and other figures, and an anonymous copy of either, each of which belongs to its own. Writes
benchmarks/results/reading-copies.json.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.index.write import minhash as resemblance
from plansearch.index.write import near_duplicates as copies
from plansearch.model import Document, Evidence, Skipped
from plansearch.sources.folder import list_folder, read_plans

RESULTS = Path(__file__).parents[1] / "results" / "reading-copies.json"
Change = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A text with what its clues say."""

    name: str
    text: str
    facts: Facts


class Texts:
    """Plans as a shard gives them to `copies.groups`, sketched on the way."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.entry = argparse.Namespace(n_plans=len(plans))
        # The few characters beyond U+FFFF are left out: a shard has stand-ins for them.
        texts = [re.sub("[\ud800-\udfff\U00010000-\U0010ffff]", "", plan.text) for plan in plans]
        raw = b"".join(text.encode("utf-16-be") + b"\0\0" for text in texts)
        starts = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
        begin = time.perf_counter()
        arrays = copies.sketches(raw, starts, range(len(plans)), {}, user_dict=None)
        self.seconds = time.perf_counter() - begin
        self.sketches = {name: np.asarray(values) for name, (_, values) in arrays.items()}
        self.plans = plans

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the catalogue says of region, year, body and length, or of conflicting clues."""
        if "conflicts" in sql:
            return [
                (number, plan.facts.evidence)
                for number, plan in enumerate(self.plans)
                if any(clue.standing == "conflicts" for clue in plan.facts.evidence)
            ]
        return [
            (number, plan.name, f.region.code if f.region else None, f.year, f.body, len(plan.text))
            for number, plan in enumerate(self.plans)
            for f in (plan.facts,)
        ]

    def parsed(self, _kind: type[Evidence], evidence: Sequence[Evidence]) -> Sequence[Evidence]:
        """Evidence as `rows` gives it."""
        return evidence

    def evidence(self, plan_no: int) -> Sequence[Evidence]:
        """The clues to a plan's facts."""
        return self.plans[plan_no].facts.evidence


def _sentences(text: str, keep: Callable[[int], bool]) -> str:
    return "".join(s for n, s in enumerate(re.split(r"(?<=[。；\n])", text)) if keep(n))


def _without_ends(text: str, _pick: random.Random) -> str:
    return "\n".join(text.split("\n")[3:-3])


def _chrome(text: str, _pick: random.Random) -> str:
    head = "首页 > 政务公开 > 政府工作报告\n【字体：大 中 小】 打印本页\n"
    return head + text + "\n责任编辑：本站 浏览次数：1024\n上一篇：通知公告 下一篇：政策解读\n"


def _misread(text: str, pick: random.Random) -> str:
    return "".join("曰" if pick.random() < 1 / 200 else c for c in text)


def _other_figures(text: str, pick: random.Random, share: float = 1.0) -> str:
    """The text with other numbers in place of a share of those that are no years."""

    def other(match: re.Match[str]) -> str:
        is_kept = re.fullmatch(r"(19|20)\d\d", match[0]) or pick.random() >= share
        return match[0] if is_kept else "".join(pick.choice("0123456789") for _ in match[0])

    return re.sub(r"\d+", other, text)


def _masked(text: str, pick: random.Random) -> str:
    return re.sub(r"\d+(\.\d+)?", lambda match: "xx" if pick.random() < 0.5 else match[0], text)


COPIES: dict[str, Change] = {
    "figures masked": lambda text, _: re.sub(r"\d", "x", text),
    "every second figure masked": _masked,
    "every tenth name masked": lambda text, pick: re.sub(
        r"[\u4e00-\u9fff]{2}(?=[市县区])", lambda m: "某某" if pick.random() < 0.1 else m[0], text
    ),
    "ASCII punctuation": lambda text, _: text.translate(str.maketrans("，。；：（）", ",.;:()")),
    "blanks inside": lambda text, pick: "".join(c + "　" if pick.random() < 0.1 else c for c in text),
    "full-width figures": lambda text, _: text.translate({0x30 + n: 0xFF10 + n for n in range(10)}),
    "first and last three lines gone": _without_ends,
    "a site's head and foot": _chrome,
    "one line": lambda text, _: text.replace("\n", ""),
    "a draft: every twelfth sentence gone": lambda text, _: _sentences(text, lambda n: n % 12 != 5),
    "one character in 200 misread": _misread,
}
OTHERS: dict[str, Change] = {
    "the first half": lambda text, _: text[: len(text) // 2],
    "the first 70 %": lambda text, _: text[: len(text) * 7 // 10],
    "every second sentence gone": lambda text, _: _sentences(text, lambda n: n % 2 == 0),
    "the same words with other figures": _other_figures,
    "the same words, seven of ten figures others": lambda text, pick: _other_figures(text, pick, 0.7),
}


def read(folder: Path) -> list[Plan]:
    """The plans of a folder with their facts."""
    gazetteer = Gazetteer.load()
    plans = []
    for source, path, _reason in list_folder(folder):
        for item in read_plans(path, source) if path is not None else ():
            if not isinstance(item, Skipped):
                plans.append(Plan(item.source, item.text, infer(item, gazetteer, {})))
    return plans


def groups_of(plans: Sequence[Plan]) -> tuple[list[list[int]], float, float]:
    """Groups as positions, seconds of sketching, seconds of grouping."""
    texts = Texts(plans)
    begin = time.perf_counter()
    found = copies.groups([texts])  # type: ignore[list-item]
    return found, texts.seconds, time.perf_counter() - begin


def artificial(plans: Sequence[Plan], sample: int, seed: int) -> dict[str, Any]:
    """Share of changed plans that were grouped with their origin, by change."""
    pick = random.Random(seed)
    gazetteer = Gazetteer.load()
    chosen = pick.sample(range(len(plans)), sample)

    def share(change: Change) -> float:
        every = list(plans)
        for number in chosen:
            document = Document("copy", change(plans[number].text, pick))
            every.append(Plan(f"copy {len(every)}", document.text, infer(document, gazetteer, {})))
        group_of = {place: no for no, group in enumerate(groups_of(every)[0]) for place in group}
        pairs = enumerate(chosen, start=len(plans))
        return sum(group_of.get(place, -1) == group_of.get(number, -2) for place, number in pairs) / sample

    return {
        "copies found": {kind: share(change) for kind, change in COPIES.items()},
        "no copies, yet grouped": {kind: share(change) for kind, change in OTHERS.items()},
    }


def twins(plans: Sequence[Plan], sample: int, seed: int) -> dict[str, float]:
    """How the anonymous copies of plans and of their twins of another region are grouped, as shares of all copies."""
    pick, unknown = random.Random(seed), infer(Document("", ""), Gazetteer.load(), {})
    every = list(plans)
    origins = []
    dated = [n for n, plan in enumerate(plans) if plan.facts.region is not None and plan.facts.year is not None]
    for number in pick.sample(dated, sample):
        plan = plans[number]
        other = next(p.facts.region for p in pick.sample(plans, len(plans)) if p.facts.region != plan.facts.region)
        twin = Plan(f"twin {number}", _other_figures(plan.text, pick), replace(plan.facts, region=other))
        origins += [(number, len(every)), (len(every), number)]
        every += [twin, Plan(f"0 {number}", plan.text + "。", unknown), Plan(f"1 {number}", twin.text + "。", unknown)]
    group_of = {place: no for no, group in enumerate(groups_of(every)[0]) for place in group}
    right = wrong = both = 0
    for place, (own, other) in enumerate(origins):
        copy = max(own, other) + 1 + place % 2
        right += group_of.get(copy, -1) == group_of.get(own, -2)
        wrong += group_of.get(copy, -1) == group_of.get(other, -2)
        both += group_of.get(own, -1) == group_of.get(other, -2)
    n = len(origins)
    return {"with its own": right / n, "with the twin of it": wrong / n, "plan and twin in one group": both / n}


def neighbours(plans: Sequence[Plan], found: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Pairs of one region's plans of years that follow each other: how many, those in one group, how alike others are.

    A pair in one group is a plan filed under the wrong year, or an error: it is named, to be judged.
    """
    by_region: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, plan in enumerate(plans):
        if plan.facts.region is not None and plan.facts.year is not None:
            by_region[plan.facts.region.code][plan.facts.year].append(number)
    pairs = [
        (a, b)
        for years in by_region.values()
        for year, here in years.items()
        for a in here
        for b in years.get(year + 1, ())
    ]
    group_of = {place: no for no, group in enumerate(found) for place in group}
    together = [(a, b) for a, b in pairs if group_of.get(a, -1) == group_of.get(b, -2)]
    apart = [pair for pair in pairs if pair not in set(together)]
    likeness = sorted((_like(plans[a], plans[b]) for a, b in random.Random(1).sample(apart, min(300, len(apart)))))
    return {
        "pairs": len(pairs),
        "in one group": [[plans[a].name, plans[b].name] for a, b in together],
        "resemblance of 300 others, exact": {"median": likeness[len(likeness) // 2], "most": likeness[-1]},
    }


def _shingles(text: str) -> set[str]:
    han = re.sub(r"[^\u3400-\u9fff]", "", text)
    return {han[i : i + resemblance.SHINGLE] for i in range(len(han) - resemblance.SHINGLE + 1)}


def _like(one: Plan, other: Plan) -> float:
    a, b = _shingles(one.text), _shingles(other.text)
    return round(len(a & b) / len(a | b), 4) if a | b else 0.0


def many(plans: Sequence[Plan], n: int, seed: int) -> float:
    """Seconds of grouping n plans: those of the folder, then again with their characters in another order."""
    pick = random.Random(seed)
    every = list(plans)
    while len(every) < n:
        plan = plans[len(every) % len(plans)]
        characters = list(plan.text)
        pick.shuffle(characters)
        every.append(Plan(f"{plan.name} {len(every)}", "".join(characters), plan.facts))
    return groups_of(every)[2]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    plans = read(arguments.folder)
    groups_of(plans[:2])  # compiled
    found, sketching, grouping = groups_of(plans)
    results = {
        "plans": len(plans),
        "characters": sum(len(plan.text) for plan in plans),
        "groups": [
            {
                "plans": [plans[number].name for number in group],
                "exact resemblance": min(_like(plans[a], plans[b]) for a, b in combinations(group, 2)),
            }
            for group in found
        ],
        "neighbours": neighbours(plans, found),
        "artificial": {
            "plans": arguments.sample, **artificial(plans, arguments.sample, arguments.seed),
            "anonymous copies of plans that have a twin": twins(plans, arguments.sample, arguments.seed),
        },
        "seconds": {
            "sketching": round(sketching, 2), "grouping": round(grouping, 2),
            "grouping 10,000 plans": round(many(plans, 10_000, arguments.seed), 2),
        },
        "peak megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }  # fmt: skip
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
