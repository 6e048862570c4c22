"""The name of what is measured: taken from before or after the number, restored where the clause leaves it out."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from plansearch.targets.lexicon.lexicon import built, column, either, members, pattern, rows
from plansearch.targets.parse.distribute import is_complete, measure_of

_REGION = re.compile(r"^(?:全[市省区县州国盟旗]|[我本][市省区县州])(?:的)?")
_BORDERS = ("全", "我", "本")
_LOOSE = "的和与及、， \t\x0b\x0c\u2009\u200a\u202f\u205f"
_LOOSE_END = _LOOSE + "等"
_WRAPPED = re.compile(r"^（.*）|（[^）]*$|^[^（]*）")
_CHANGES = ("率", "长", "速", "幅", "比", "均", "别")
_CHANGE = re.compile(r"(?:(?<!自然)增长率|增长|增速|增幅|涨幅|降幅|同比|年均|分别|均)$")


@partial(built, size=4096)
def tidy(surface: str) -> str:
    """An indicator's name as coded: without region words, loose particles and words of change at its end."""
    name = pattern("held").sub("", surface.replace(" ", "").replace("完成投资", "投资"))
    for _ in range(3):
        before = name
        if name.startswith(_BORDERS):
            name = _REGION.sub("", name)
        name = name.lstrip(_LOOSE).rstrip(_LOOSE_END)
        if len(name) > 4 and name.endswith(_CHANGES):
            name = _CHANGE.sub("", name)
        if name == before:
            break
    if ("（" in name) != ("）" in name):
        name = _WRAPPED.sub("", name) or name
    return name


def with_share(name: str) -> str:
    """民间投资占固定资产投资总额 is a share: 比重 is added unless the name already says what it is."""
    if "占" in name and not re.search(r"(?:比重|比例|份额|占比|率|比|百分比)$", name):
        return name + "比重"
    return name


_GRADE = re.compile(r"^(?:国家级?|省级|市级|县级|自治区级|省部级|区级|州级|世界级|[^，。]{2,4}地区)$")
_FROM = re.compile(r"(?:由|从)[^由从]{0,20}\d[^由从]{0,8}$")
_BASIS = re.compile(r"在[^在，]{2,12}基础上$")
_RISEN = re.compile(r"[\d.]+[^，。；\d]{1,4}(?:增加|提高|上升|下降|减少|增长|扩大)到")
_COUNTED = re.compile(r"\d+(?:\.\d+)?[余多]?[个家户条座所项](?=[^\W\d])")
_DIGIT = re.compile("[0-9]")
_AMONG = re.compile(r"在[^，。]*[中内]$")
_BEARER = re.compile(r"(?:[区市县州旗镇乡园]|地区|集团|公司|企业|高校|学校|农村|城镇|城市|中央|地方)$")
_LONGEST_BEARER = 10
_RATE_OR_SIZE = re.compile(r"(?:率|面积|规模|周期|权限|投资|等.*)$")
_ACTS = frozenset("新改建培引创打举开推实入募")  # how verbs begin that are not also part of a name (开发区, 规划面积)
_DOING = re.compile(r"(?:免费)?(?:实施|进行|开展)")


def without_change(core: str) -> str:
    """The core without what it rises from: 财政收入 for 财政收入由63亿元 and for 财政收入在2025年基础上.

    是2020年的 is empty, and the count of a subject goes (20个重点项目投资 is 重点项目投资).
    """
    if not core or (core[0] == "在" and _AMONG.match(core)) or pattern("since").fullmatch(core):
        return ""
    if _DIGIT.search(core):
        if _RISEN.match(core):
            return ""
        core = _COUNTED.sub("", _BASIS.sub("", _FROM.sub("", core)))
    return _BASIS.sub("", core) if core.endswith("基础上") else core


@built
def _acting() -> re.Pattern[str]:
    verbs = either(w for w in members("verbs", column="class", value="increment") if len(w) > 1 and w[0] in _ACTS)
    return re.compile(
        rf"(?P<who>[^，。；]{{0,12}}?[^，。；发成][区县市镇乡村])(?P<act>{verbs})(?!区|用地|面积|规模|投资)(?P<what>[^，。；]{{2,}})"
    )


def without_act(core: str) -> str | None:
    """松桥区新建绿地 is 松桥区绿地, and something done; None where no bearer stands before a verb of doing."""
    found = _acting().fullmatch(core)
    if found is None or _RATE_OR_SIZE.search(core):
        return None
    return found["who"] + found["what"]


def with_measure(core: str, subject: str) -> str | None:
    """The measure of the statement before given to another bearer: 民办学校 after 公办学校达标率 is 民办学校达标率.

    None where `core` names a measure itself, or no bearer, or the measure cannot be told.
    """
    if not subject or len(core) > _LONGEST_BEARER or is_complete(core) or core in subject:
        return None
    at = subject.rfind(core[-2:])
    rest = subject[at + 2 :] if at >= 0 else ""
    if rest and is_complete(rest):
        return core + rest
    if not _BEARER.search(core):
        return None
    measure = measure_of(subject)
    if len(measure) > 1:
        return core + measure
    return core + subject if measure and len(subject) <= _LONGEST_BEARER else None


def ranked(core: str) -> str:
    """The core of a rank without its verb and field: 数字经济居全国 is 数字经济."""
    return pattern("ranking").sub("", core)


def as_noun(right: str) -> str:
    """A noun after a number with the verb inside it dropped: 老年人家庭实施适老化改造 is 老年人家庭适老化改造."""
    head = right[:2]
    return head + _DOING.sub("", right[2:], count=1)


def object_of(clause: str) -> str:
    """What a clause without a number works on: after its last verb of doing."""
    name = pattern("object_of").sub("", clause)
    return "" if len(name) < 3 or name.endswith(("推进", "加快", "提升", "完善", "发展", "形成")) else name


def with_grade(core: str, subject: str) -> str | None:
    """省级示范社 and then 市级: the grade replaces the grade; None where `core` is no grade."""
    if not subject or core[-1:] not in "家级区" or not _GRADE.match(core):
        return None
    return core + re.sub(r"^(?:国家级?|省级|市级|县级|自治区级|省部级|区级|州级|世界级)", "", subject)


_LONGEST_PLAIN = 20
_LONGEST = 60


@built
def _measure() -> re.Pattern[str]:
    return re.compile(either(row["cue"] for row in rows("measures") if len(row["cue"]) > 1) + "|[率量额值]$")


@partial(built, size=4096)
def is_name(name: str) -> bool:
    """Whether words name something counted or measured.

    Duties and marks of a work sheet (责任单位, 考评分值) and praise (取得新成效) do not; nor do more than 20 characters
    that hold no noun of measure and end in nothing that plans count, or more than 60.
    """
    if pattern("no_name").search(name):
        return False
    return (
        len(name) <= _LONGEST_PLAIN
        or (len(name) <= _LONGEST and pattern("counted").search(name) is not None)
        or (len(name) <= _LONGEST and _measure().search(name) is not None)
    )


_NEXT_GRADE = re.compile(r"(?:、|和|及)\d+[^\W\d]?(?:国家级?|省级|市级|县级|区级)(?P<noun>[^，。；、]{2,20})")


def with_noun(right: str, following: str) -> str:
    """2个国家级、7个省级示范区: the noun of the next grade completes the first."""
    found = _NEXT_GRADE.match(following) if _GRADE.match(right) else None
    return right + found["noun"] if found else right


def is_generic(name: str) -> bool:
    """Whether a name says only how much (总量, 规模) and needs the indicator before it."""
    return pattern("generic").fullmatch(name) is not None


def restored(name: str, subject: str) -> str:
    """The full name where `name` leans on `subject`, the indicator of the statement before."""
    if not subject:
        return name
    if not name:
        return subject
    if name.startswith("占"):
        return with_share(_stem(subject) + name)
    if is_generic(name) and not subject.endswith(name):
        if pattern("yield").search(name):
            return pattern("sown").sub("", subject) + ("产量" if name == "总产" else name)
        return _stem(subject) + name
    return name


def with_area(name: str) -> str:
    """An area sown or planted by its full name: 粮食种植 and 粮食播面 are areas where the unit is one."""
    found = pattern("planted").search(name)
    return name[: found.start()] + ("播种" if found[0] == "播面" else found[0]) + "面积" if found else name


def _stem(subject: str) -> str:
    return re.sub(r"占[^占]*(?:比重|比例)$|(?:总量|总数)$", "", subject) or subject


@built
def _synonyms() -> dict[str, str]:
    names = {row["synonym"]: row["canonical"] for row in rows("indicators")}
    names.update({name: name for name in column("indicators", "canonical", "canonical")})
    return {name.casefold(): canonical for name, canonical in names.items()}


_PRICES = re.compile(r"[（(](?:按|以)[^（）()]*(?:价|价格|计算)[）)]")
_MARKS = re.compile(r"[“”（）()\s的]")
_OPENING = re.compile(r"^(?:全[市省区县州]|我[市省区县州]|地方|实现|完成|提出|设定|冲刺|按照?|今年)+")


@partial(built, size=4096)
def canonical(name: str) -> str:
    """The name under which regions are lined up: GDP, gdp and 生产总值 are 地区生产总值. An unknown name stays."""
    names = _synonyms()
    bare = _MARKS.sub("", _PRICES.sub("", unicodedata.normalize("NFKC", name)))
    if (known := names.get(bare.casefold())) is not None:
        return known
    return names.get(_OPENING.sub("", bare).casefold(), bare or name)
