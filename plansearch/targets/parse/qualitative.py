"""Targets without a number, as goal paragraphs state them: 与经济增长同步, 完成省下达任务, 进出口稳中提质."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plansearch.model import Bound, BoundType, Kind
from plansearch.targets.lexicon.lexicon import built, either, members, pattern, source
from plansearch.targets.parse.clause import read_left
from plansearch.targets.parse.distribute import is_complete, parts
from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.paragraph import Frame

_OPENING = re.compile(r"(?:[、和与及 ]|（[\d一二三四五六七八九十]+）|\d+[.、])*")
_BREAK = "，；：。！？"
_FEWEST_SIGNS, _MOST_SIGNS = 3, 24  # characters of what a total speaks of
_TOTALS: tuple[tuple[str, BoundType], ...] = (("all_end", "all"), ("zero_end", "zero"), ("zero_start", "zero"))
_FEWEST = 3  # numeric targets of a paragraph that lists goals
_AUTHORITY = r"(?:国家|[省市区州县][里上]?|自治区|上级|中央|国务院|省委省政府|市委市政府|省市|国家和省|国家、省)"
_SET = r"(?:下达|确定|规定|要求|考核|分解|核定|约束性?|定|控制|安排|计划|明确|批复|进度|调控)"
_THING = r"(?:目标任务|约束性指标|控制目标|考核目标|任务目标|目标|任务|指标|要求|控制数|计划数|计划|标准|控制范围|范围)"
_QUOTA = re.compile(
    rf"(?:全面|超额|如期|圆满|确保|力争)*(?P<verb>完成或超额完成|完成|达到|实现|控制在|落实|落实好|保持在|符合|确保)(?:好|了)?"
    rf"(?:在)?(?:{_AUTHORITY}(?:政府)?(?:和|、)?)*(?:年度)?{_SET}?(?:给我[省市区州县])?(?:的)?(?:年度)?(?P<object>[^，。；]*?)(?:年度)?{_THING}(?:范围)?(?:以内|之内|内)?(?:要求)?$"
)
_QUOTA_SIGN = re.compile(rf"{_AUTHORITY}的?(?:{_SET}|目标|任务|指标|要求)")
_NO_SUBJECT = re.compile(r"\d{4}年|我们|计划在")
_QUOTA_ENDS = frozenset("务标令求数划准围内")
_PACE = re.compile(
    r"(?:增长|增速|增幅)?(?:力争|争取|努力|保持)?(?:与|同|和)(?P<mark>[^，。；]{2,14}?)"
    r"(?:保持)?(?:基本|大体)?(?:同步|持平|一致|(?<=保持)相?衔接|相适应|相匹配)(?:增长)?$"
)

_LISTED = re.compile(".*(?:全覆盖|清零|销号)[、和与及]")  # totals before the last of a list
_PACE_ENDS = ("同步", "持平", "一致", "衔接", "适应", "匹配", "增长")
_ABOVE_SIGN = re.compile("于|超过|赶上|达到")


@dataclass(frozen=True, slots=True)
class Wordless:
    """A target without a number: its indicator and surface, where its clause stands, what kind and bound it has."""

    indicator: str
    surface: str
    start: int
    end: int
    clause: int
    kind: Kind
    bound: Bound
    cue: str
    rule: str
    benchmark: str = ""
    bound_type: BoundType = "qualitative"


@built
def _change() -> re.Pattern[str]:
    nouns, words, manners, moves = (
        either(members("predicates", column="class", value=name)) for name in ("noun", "change", "manner", "move")
    )
    return re.compile(
        rf"(?P<subject>[^，。；：]*?{nouns}(?:总体|总)?(?:增长|增速|增幅)?)(?:在[^，。；]{{2,10}}基础上)?"
        rf"(?:实现|保持|得到|要|力争|继续|在|总体)*(?P<cue>{words}|{manners}*(?!增长$){moves}|{manners}+的?{moves}{{1,2}})$"
    )


@built
def _act() -> re.Pattern[str]:
    nouns = either(members("predicates", column="class", value="noun"))
    words = either(members("predicates", column="class", value="act"))
    return re.compile(rf"(?:进一步|持续|逐步|继续|努力|着力)?(?P<cue>{words})(?P<subject>[^，。；：]{{0,12}}?{nouns})$")


@built
def _above() -> re.Pattern[str]:
    return re.compile(
        r"(?:增长|增速|增幅|增长速度)?(?:力争|争取|努力|保持|继续|确保|要|应)?"
        r"(?P<cue>不低于|不高于|高于|快于|优于|好于|低于|超过|略高于|明显高于|赶上|达到)"
        rf"(?P<mark>[^，。；\d]*?{source('benchmark')})[^，。；\d]{{0,10}}$"
    )


def _is_quota(words: str) -> bool:
    return bool(_QUOTA_SIGN.search(words) or pattern("quota").search(words))


def is_goal_paragraph(frame: Frame, heading: str, *, n_targets: int, n_growth: int) -> bool:
    """Whether a paragraph lists the plan's headline goals, by its lead-in or heading and the targets it holds."""
    if n_targets >= _FEWEST and pattern("goal").search(frame.text, frame.start, frame.end) is not None:
        return True
    return pattern("goal_heading").search(heading) is not None or (n_growth >= 4 and "目标" in heading)


def wordless(frame: Frame, taken: list[tuple[int, int]], *, with_change: bool) -> Iterator[Wordless]:
    """The targets without a number between the statements at `taken`. with_change: also 持续改善 and its like."""
    for start, end, clause in _stretches(frame, taken):
        yield from _read(frame, start, end, clause=clause, taken=taken, with_change=with_change)


def totals(frame: Frame, taken: list[tuple[int, int]]) -> Iterator[Wordless]:
    """The targets that leave nothing out (乡镇公交全覆盖, 应保尽保) or nothing over (零就业家庭清零, 全面消除危房)."""
    text = frame.text
    for start, end, clause in _stretches(frame, taken):
        if not pattern("total").search(text, start, end):
            continue
        body = text[start:end].rstrip()
        for name, bound_type in _TOTALS:
            found = pattern(name).search(body)
            if found is None or "未" in body:
                continue
            if name == "zero_start":
                first, last = start + found.end(), start + len(body)
            else:
                first, last = start, start + found.start()
            subject = tidy(_LISTED.sub("", _subject(text, first, last)))
            if _FEWEST_SIGNS <= len(subject) <= _MOST_SIGNS:
                stop = start + len(body)
                yield Wordless(
                    subject, subject, start, stop, clause, "qualitative", "eq", found[0], "total", bound_type=bound_type
                )
            break


def _stretches(frame: Frame, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The clauses that no statement covers, and the rest of a clause after its last statement."""
    text = frame.text
    at = frame.start
    cuts = [m for m, k in zip(frame.marks, frame.kinds, strict=True) if k in _BREAK]
    begun = sorted(taken)
    number = covered = 0
    for cut in [*cuts, frame.end]:
        while number < len(begun) and begun[number][0] < cut:
            covered = max(covered, begun[number][1])
            number += 1
        start = max(at, covered)
        start = _OPENING.match(text, start, cut).end()  # type: ignore[union-attr]
        if cut - start >= 5:
            yield start, cut, at
        at = cut + 1


def _read(
    frame: Frame, start: int, end: int, *, clause: int, taken: list[tuple[int, int]], with_change: bool
) -> Iterator[Wordless]:
    text = frame.text
    body = text[start:end].rstrip()
    end = start + len(body)
    if end - start > 70:
        return
    quota = _QUOTA.search(body) if body[-1:] in _QUOTA_ENDS else None
    if quota and _is_quota(body[quota.start() :]):
        verb = quota["verb"]
        subject = _subject(text, start, start + quota.start()) or quota["object"]
        if not subject and start > frame.start + 2 and text[start - 1] == "，":
            start = max(frame.clause_start(start - 1), max((b for _, b in taken if b < start), default=frame.start))
            subject = _subject(text, start, clause - 1)
        bound: Bound = "le" if verb == "控制在" else "eq"
        yield from _each(
            Wordless("", subject, start, end, clause, "relative", bound, quota[0], "quota", _goal(quota), "relative")
        )
        return
    shapes = ((_PACE, "pace", body.endswith(_PACE_ENDS)), (_above(), "benchmark", _ABOVE_SIGN.search(body)))
    for shape, rule, is_likely in shapes:
        found = shape.search(body) if is_likely else None
        if found:
            cue = found.groupdict().get("cue") or ""
            bound = "eq" if not cue or cue == "达到" else "le" if cue in ("低于", "不高于") else "ge"
            subject = _subject(text, start, start + found.start())
            if subject:
                made = Wordless(
                    "", subject, start, end, clause, "relative", bound, found[0], rule, _mark(found), "relative"
                )
                yield from _each(made)
            return
    if not with_change:
        return
    found = _change().match(body) or _act().match(body)
    if found:
        subject = _subject(text, start + found.start("subject"), start + found.end("subject"))
        yield from _each(Wordless("", subject, start, end, clause, "qualitative", "eq", found["cue"], "change"))


def _mark(found: re.Match[str]) -> str:
    """What a pace is set by: 经济增长 in 与经济增长同步, 全省平均水平 in 高于全省平均水平."""
    if not found.groupdict().get("cue"):
        return found["mark"]
    return found[0][found.end("cue") - found.start() :]


def _goal(quota: re.Match[str]) -> str:
    """What a quota is set by: 省下达任务 in 完成省下达任务."""
    return quota[0][quota.end("verb") - quota.start() :]


def _subject(text: str, start: int, end: int) -> str:
    left = read_left(text, start, end, with_right=False)
    return text[left.start : left.end] if left.end > left.start else ""


@built
def _measured() -> re.Pattern[str]:
    return re.compile(either(members("predicates", column="class", value="noun")) + "$")


def _is_measured(item: str) -> bool:
    return _measured().search(item) is not None


def _each(made: Wordless) -> Iterator[Wordless]:
    """The target under its own name, or one for each name of a list (A和B完成省下达任务)."""
    name = tidy(re.sub(r"^(?:年度|各项)|(?:等)$", "", made.surface))
    if len(name) < 2 or _NO_SUBJECT.search(name):
        return
    items = (name,) if name.startswith("城乡") else parts(name)
    stands = is_complete if made.kind == "relative" else _is_measured
    if len(items) < 2 or "等" in name or not all(map(stands, name.replace("、", "和").split("和"))):
        items = (name,)
    for item in items:
        yield replace(made, indicator=tidy(item))
