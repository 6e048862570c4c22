"""A place by the name that it had once: 枫渚地区 for 枫渚市, after the unit was renamed or merged.

Why: An old name dates the source of the draft, and the unit has no office any more.

Wrong:
支持襄樊市建设。

Right:
支持襄阳市建设，原襄樊市的档案移交完毕。

Errs: Only names in full that no unit has today are looked for, in plans for later years. Names of things that kept it
(襄樊北站) are left in peace where 原 or 老 is before them or more of a name follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plansearch.datafiles import records
from plansearch.messages import note
from plansearch.model import Region
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import are_related
from plansearch.query.drafting.rules.rule import Rule

_END = re.compile("地区|市|县|区")
_LONGEST = 6
_OF_OLD, _BEFORE = re.compile("世纪|年代|历史|当年|时期"), 30
_BACK = ("原", "老", "前", "撤", "撤销", "时任", "将")
_AFTER = ("北", "南", "东", "西", "站", "路", "街", "志", "委员会旧址", "更名", "改", "撤", "农", "域")
_SOURCE = "former_units.tsv"


def _find(draft: Draft) -> Iterator[Found]:
    year = draft.year
    if year is None:
        return
    former = _former()
    text = draft.text
    for end_mark in _END.finditer(text):
        end = end_mark.end()
        start = next((s for s in range(max(0, end - _LONGEST), end - 2) if text[s:end] in former), None)
        if start is None:
            continue
        name = text[start:end]
        last, code, gone = former[name]
        regions, _ = draft.gazetteer.named(name, in_text=True)
        if year <= last + 1 or any(region.name == name and region.code != gone for region in regions):
            continue
        if text.endswith(_BACK, 0, start) or text.startswith(_AFTER, end) or not _is_cut(draft, start, end):
            continue
        now = draft.gazetteer.get(code) if code else None
        if not name.endswith(("市", "地区")) and not _is_near(draft, now):
            continue
        is_short = now is not None and now.name.startswith(name[:-1]) and "自治" in now.name
        if is_short or (now is not None and now.name == name) or _OF_OLD.search(text, max(0, start - _BEFORE), start):
            continue
        yield Found(
            start, end, note("{name} is no unit since {year}", name=name, year=last + 1),
            note("it is {now} now", now=now.name) if now else note("name the unit of today"), _SOURCE,
        )  # fmt: skip


def _is_near(draft: Draft, now: Region | None) -> bool:
    """Whether the unit of today is above or below the draft's region: 大港区 may be any port."""
    return now is not None and draft.region is not None and are_related(now, draft.region, draft.gazetteer)


def _is_cut(draft: Draft, start: int, end: int) -> bool:
    """Whether the name is not a part of other words."""
    left = max(draft.text.rfind(mark, 0, start) for mark in "\n，。；：、") + 1
    at, edges = left, {left}
    for word in draft.index.segmenter.cut(draft.text[left : end + 8]):
        at += len(word)
        edges.add(at)
    return {start, end} <= edges


@cache
def _former() -> dict[str, tuple[int, str, str]]:
    """Full names of three characters and more: last year, code of the successor, own code if there is surely none."""
    found: dict[str, tuple[int, str, str]] = {}
    for _, name, successor, last in records("plansearch.corpus.data", "former_units.tsv"):
        if len(name) > 2:
            found[name] = max(found.get(name, (0, "", "")), (int(last), successor, ""))
    for name, own, successor, year, _ in records("plansearch.corpus.data", "former.tsv"):
        if len(name) > 2:
            found[name] = (int(year), successor, "" if successor else own)
    return found


RULE = Rule(__name__, "warning", _find, needs=("year",))
