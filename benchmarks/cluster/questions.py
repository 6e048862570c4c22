"""Questions of every verb, and digests of their answers."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from functools import partial
from typing import Any

from plansearch.api import Index

WORDS = (
    "高质量发展", "就业", "粮食安全", "低空经济", "乡村振兴", "高新技术企业", "城镇化", "营商环境", "生态环境",
    "固定资产投资", "医疗保障", "力争", "教育", "改革", "项目",
)  # fmt: skip
DRAFT = (
    "# 青澜市2026年工作计划\n\n## 一、目标\n\n地区生产总值增长6%左右，新增高新技术企业60家，推动高质量发展。\n"
).encode()
Question = Callable[[Index], Any]


def questions(index: Index, n: int, seed: int = 0, share_of_slow: float = 0.1) -> list[tuple[str, Question]]:
    """So many questions, by their verbs; each verb comes about as often as it costs little."""
    chance = random.Random(seed)
    every = index.plans()
    plans, regions = [plan.id for plan in every], sorted({plan.region for plan in every if plan.region})
    found: list[tuple[str, Question]] = []
    while len(found) < n:
        verb = chance.choice(SLOW if chance.random() < share_of_slow else QUICK)
        words, two = chance.choice(WORDS), chance.sample(regions, 2)
        found.append((verb.__name__.strip("_"), partial(verb, words=words, plan=chance.choice(plans), regions=two)))
    return found


def digest(index: Index, asked: list[tuple[str, Question]]) -> str:
    """One digest of the rows of all answers."""
    return hashlib.sha256("\n".join(rows(question(index)) for _, question in asked).encode()).hexdigest()[:16]


def rows(answer: Any) -> str:
    """The rows of an answer, as text."""
    return repr(answer.table().rows)


def _search(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.search(words, n=10)


def _every(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.search(words, n=0, by="passage", region=regions[0])


def _tfidf(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.search(f'{words} "发展" -农业', weighting="tfidf")


def _phrase(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.phrase(words, n=0)


def _freq(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.freq(words, by="year")


def _spread(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.spread(words)


def _targets(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.targets(region=regions[0], n=0)


def _compare(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.compare(*regions, indicator="地区生产总值")


def _phrases(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.compare(*regions, phrase=words)


def _wording(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.wording(words)


def _catalogue(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.catalogue(region=regions[0])


def _info(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.info()


def _outline(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.outline("政府工作报告")


def _similar(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.similar(plan)


def _keyness(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.keyness(f"region:{regions[0]}")


def _collocates(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.collocates(words)


def _bundles(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.bundles()


def _pattern(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.freq(f"(推动|推进|加强){words}", syntax="regex", by="part")


def _attainment(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.attainment(region=regions[0])


def _shared(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.reuse_all(min_share=1)


def _report(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.report(regions[0])


def _reuse(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.reuse_in_corpus("-", draft=DRAFT)


def _check(index: Index, words: str, plan: str, regions: list[str]) -> Any:
    return index.check("-", draft=DRAFT, draft_region=regions[0], draft_year=2026)


QUICK = (
    _search, _every, _tfidf, _phrase, _freq, _spread, _targets, _compare, _phrases, _wording, _catalogue, _info,
    _outline, _pattern, _attainment,
)  # fmt: skip
SLOW = (_similar, _keyness, _collocates, _bundles, _report, _reuse, _shared, _check)
