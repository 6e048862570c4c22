"""The name of what is measured: taken from before or after the number, restored where the clause leaves it out."""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.distribute import is_complete, measure_of

_LOOSE = "的和与及、， \t\x0b\x0c\u2009\u200a\u202f\u205f"
_LOOSE_END = _LOOSE + "等"
_DOUBLED = re.compile(r"([^，、\d]{2,12})\1$")
_WRAPPED = re.compile(r"^（.*）|（[^）]*$|^[^（]*）")


@partial(cached, size=4096)
def tidy(lexicon: Lexicon, surface: str) -> str:
    """An indicator's name as coded: without region words, loose particles and words of change at its end."""
    patterns, words = lexicon.patterns, lexicon.words
    name = surface.replace(" ", "")
    if any(word in name for word in words.inner):
        name = patterns.inner_act.sub("", patterns.act_start.sub("", name))
    name = name.replace("完成投资", "投资")
    if lexicon.hints.held.search(name):
        name = patterns.held.sub("", name)
    if lexicon.hints.own_place.search(name):
        name = patterns.own_place.sub("", name)
    if name.count(name[-2:]) > 1:
        name = _DOUBLED.sub(r"\1", name)
    for _ in range(3):
        before = name
        if name.startswith(words.own):
            name = patterns.own_region.sub("", name)
        if name[:1] in _LOOSE and not patterns.joint_word.match(name):
            name = name.lstrip(_LOOSE)
        name = name.rstrip(_LOOSE_END)
        if name.endswith(words.task):
            name = patterns.task_end.sub("", name)
        if len(name) > 4 and name.endswith(words.change_character):
            name = patterns.change_end.sub("", name)
        if name == before:
            break
    if ("（" in name) != ("）" in name):
        name = _WRAPPED.sub("", name) or name
    return name


def with_share(lexicon: Lexicon, name: str) -> str:
    """The name of a share with 比重 added (民间投资占固定资产投资比重), unless it already ends with such a word."""
    if (
        limit := lexicon.hints.limit_of_base.search(name) and lexicon.patterns.limit_of_base.fullmatch(name)
    ) is not None:  # 研发投入不低于营业收入(的3%)
        who, base = limit.group("who", "base")
        is_whole = lexicon.patterns.share_end.search(who) or lexicon.patterns.limit_level.search(base)
        return who if is_whole else f"{who}占{base}比重"
    if name.endswith("占"):  # 国内申请占(86%)
        return name[:-1] if lexicon.patterns.share_end.search(name, 0, len(name) - 1) else name + "比"
    if "占" in name and not lexicon.patterns.share_end.search(name):
        return name + "比重"
    return name


_LONGEST_OWNER = 10
_LONGEST_FIRM = 12  # characters of a kind of firms
_DIGIT = re.compile("[0-9]")


def without_change(lexicon: Lexicon, core: str, *, is_gap: bool = False) -> str:
    """The core without the level it rises from: 财政收入 for 财政收入由63亿元 and for 财政收入在2025年基础上.

    is_gap: the number says by how much another measure is surpassed (居民收入 for 居民收入高于全国平均水平).
    是2020年的 becomes empty, and the count of a subject is removed (20个重点项目投资 becomes 重点项目投资).
    """
    patterns = lexicon.patterns
    core = (patterns.above_by.sub("", core) or core) if is_gap else core
    if not core or (core[0] == "在" and patterns.among.match(core)) or patterns.since.fullmatch(core):
        return ""
    if ("比" in core or "较" in core) and (base := patterns.base_amount.search(core)):
        return core[: base.start()]
    if core[-1] in lexicon.words.base_character:
        core = patterns.period_end.sub("", patterns.base_of.sub("", core))
        if not core:
            return ""
    if _DIGIT.search(core):
        if patterns.risen.match(core) or patterns.only_number.fullmatch(core) or patterns.as_computed.match(core):
            return ""
        core = patterns.year_end.sub("", core)
        core = patterns.counted_subject.sub("", patterns.basis_end.sub("", patterns.risen_from.sub("", core)))
    return patterns.basis_end.sub("", core) if core.endswith("基础上") else core


def is_of_base(lexicon: Lexicon, core: str) -> bool:
    """Whether a number is a share of the same measure in a base year: 单位GDP能耗下降到2020年的(70%)."""
    words = lexicon.words
    if core[-1:] not in words.base_character or any(word in core for word in words.origin):
        return False
    return lexicon.patterns.base_of.search(core) is not None


def without_act(lexicon: Lexicon, core: str) -> str | None:
    """The core without its verb: 松桥区绿地 for 松桥区新建绿地. None where no owner comes before a verb of doing."""
    found = lexicon.patterns.owner_acts.fullmatch(core)
    if found is None or lexicon.patterns.rate_or_size.search(core):
        return None
    return found["who"] + found["what"]


def with_measure(lexicon: Lexicon, core: str, subject: str) -> str | None:
    """Another owner with the measure of the statement before: 民办学校达标率 for 民办学校 after 公办学校达标率.

    None where `core` names a measure itself, or no owner, or the measure is unknown.
    """
    if not subject or core in subject or len(core) > (_LONGEST_FIRM if core.endswith("企业") else _LONGEST_OWNER):
        return None
    if subject.endswith(lexicon.words.product_measure) and _is_handled(lexicon, core):
        return None
    at = subject.rfind(core[-2:])
    rest = subject[at + 2 :] if at >= 0 else ""
    is_measure = is_complete(lexicon, core) and not core.endswith("产业")  # as 企业 is by itself
    is_owner = lexicon.patterns.owner_end.search(core) is not None
    is_like = is_owner if is_measure or lexicon.patterns.joint.search(core) else True
    if rest and is_like and is_complete(lexicon, rest):
        return core + rest
    if is_measure or not is_owner:
        return None
    measure = measure_of(lexicon, subject)
    if core.endswith("业"):  # 工业增加值 for 工业 after 第二产业增加值
        measure = measure.removeprefix("产业")
        if "业" not in subject.removesuffix(measure):
            return None
    if len(measure) > 1:
        return core + measure
    return core + subject if measure and len(subject) <= _LONGEST_OWNER else None


def _is_handled(lexicon: Lexicon, core: str) -> bool:
    """Whether a product is traded, used or worked on, not made: 加工原油, 进口粮食."""
    patterns = lexicon.patterns
    return patterns.traded.search(core) is not None or patterns.not_produced.search(core) is not None


def of_same_owner(lexicon: Lexicon, core: str, subject: str) -> str | None:
    """A short measure with the owner of the one before it: 城区污水处理率 for 处理率 after 城区污水收集率, or None."""
    end = lexicon.patterns.sister_end.search(subject) if lexicon.patterns.sister.fullmatch(core) else None
    return subject[: end.start()] + core if end and end.start() else None


def with_first_owner(lexicon: Lexicon, names: list[str]) -> list[str]:
    """A list of short measures with the owner of its first: 旅游总收入 for 总收入 after 旅游总人次."""
    return [names[0], *(of_same_owner(lexicon, name, names[0]) or name for name in names[1:])]


def ranked(lexicon: Lexicon, core: str) -> str:
    """The core of a rank without its verb and field: 数字经济 for 数字经济居全国."""
    return lexicon.patterns.ranking.sub("", core)


def as_noun(lexicon: Lexicon, right: str, unit: str = "") -> str:
    """A noun after a number without the verb inside it: 老年人家庭适老化改造 for 老年人家庭实施适老化改造.

    What befell the counted goes before it: 通水泥路村 for 村全部实现了通水泥路, and 用上沼气户 for 群众用上了沼气 with
    the unit 户.
    """
    if found := lexicon.patterns.who_got.match(right):
        households = lexicon.words.household[0]
        who = unit if unit == households else found["who"]
        return found["got"].replace("了", "", 1) + who
    head = right[:2]
    return head + lexicon.patterns.doing.sub("", right[2:], count=1)


def relieved(lexicon: Lexicon, noun: str, *, unit: str, where: str) -> str | None:
    """Those whose trouble is ended: 农村饮水安全人口 for 解决农村30万人饮水安全问题, 住房困难户 for households.

    noun: behind the number; where: the words before it. None where the noun names no trouble.
    """
    words, patterns = lexicon.words, lexicon.patterns
    if unit in words.bare_persons:  # 解决30万农村群众饮水安全问题
        found = patterns.relieved_among.fullmatch(noun)
        return (found["place"] or _place(lexicon, where)) + found["need"] + words.who[0] if found else None
    is_household = unit.endswith(words.household[0])
    if not is_household and not unit.endswith(words.household[1]):
        return None
    found = patterns.relieved.fullmatch(noun)
    if found is None:
        return None
    return _place(lexicon, where) + found["need"] + (words.household[0] if is_household else words.who[0])


def _place(lexicon: Lexicon, where: str) -> str:
    """The words before a number where they only say of what sort of place: 农村, 贫困地区."""
    return where if lexicon.patterns.some_place.fullmatch(where) else ""


def head_noun(lexicon: Lexicon, name: str) -> str:
    """What a list of examples is of: 培训会 for 项目申报、专利等培训会."""
    return lexicon.patterns.after_etc.sub("", name) if "等" in name else name


def object_of(lexicon: Lexicon, clause: str) -> str:
    """What a clause without a number is about: the words after its last verb of doing."""
    name = lexicon.patterns.object_of.sub("", lexicon.patterns.object_end.sub("", clause))
    is_short = len(name) < 3 and not (len(name) == 2 and name.endswith("业"))  # 农业，20亿元
    return "" if is_short or name.endswith(lexicon.words.unfinished) else name


def without_state(lexicon: Lexicon, core: str) -> str:
    """The core without what a clause without a number says of it: 地区生产总值 for 地区生产总值迈上新台阶."""
    name = lexicon.patterns.subject_state.sub("", core)
    return name if name != core and is_complete(lexicon, name) else core


def with_grade(lexicon: Lexicon, core: str, subject: str) -> str | None:
    """市级示范社 for 市级 after 省级示范社: one grade replaces the other. None where `core` is not a grade."""
    if not subject or core[-1:] not in "家级区" or not lexicon.patterns.grade.match(core):
        return None
    return core + lexicon.patterns.grade_start.sub("", subject)


_LONGEST_PLAIN = 20
_LONGEST = 60


@partial(cached, size=4096)
def is_name(lexicon: Lexicon, name: str) -> bool:
    """Whether words name something counted or measured.

    Duties and marks of a work sheet (责任单位, 考评分值) and praise (取得新成效) do not; nor do more than 20 characters
    that hold no noun of measure and end in nothing that plans count, or more than 60.
    """
    if lexicon.hints.no_name.search(name) and lexicon.patterns.no_name.search(name):
        return False
    return (
        len(name) <= _LONGEST_PLAIN
        or (len(name) <= _LONGEST and lexicon.patterns.counted.search(name) is not None)
        or (len(name) <= _LONGEST and lexicon.patterns.measured.search(name) is not None)
    )


def with_noun(lexicon: Lexicon, right: str, following: str) -> str:
    """2个国家级、7个省级示范区: the noun of the next grade completes the first. 项目 with 纳入 behind it says which."""
    if lexicon.patterns.bare_noun.fullmatch(right) and (taken := lexicon.patterns.taken_up.match(following)):
        name = taken[0].replace("了", "", 1)
        return name if name.endswith(right) else name + right
    found = lexicon.patterns.grade_next.match(following) if lexicon.patterns.grade.match(right) else None
    return right + found["noun"] if found else right


def is_generic(lexicon: Lexicon, name: str) -> bool:
    """Whether a name says only how much (总量, 规模) and needs the indicator before it."""
    return lexicon.patterns.generic.fullmatch(name) is not None


def restored(lexicon: Lexicon, name: str, subject: str) -> str:
    """The full name where `name` depends on `subject`, the indicator of the statement before."""
    if not subject:
        return name
    if not name:
        return subject
    if name.startswith("占"):
        return with_share(lexicon, _stem(lexicon, subject) + name)
    if name in lexicon.words.for_each:
        return name + _stem(lexicon, subject)
    is_funds = lexicon.patterns.funds.fullmatch(name) is not None
    if is_funds and lexicon.patterns.no_parent.search(subject):
        return name
    if is_funds and subject.endswith(name):
        return subject
    if (is_generic(lexicon, name) or is_funds) and not subject.endswith(name):
        if lexicon.patterns.yield_name.search(name):
            return lexicon.patterns.sown.sub("", subject) + ("产量" if name == "总产" else name)
        link = "与" if name.endswith("之比") else ""
        return lexicon.patterns.doubled_total.sub("", _stem(lexicon, subject) + link + name)
    return name


def with_level(lexicon: Lexicon, name: str, following: str, *, verb: str = "") -> str:
    """The name of things that reach a standard or another stage: 达到市级标准学校 for 90所学校达到市级标准, 项目竣工
    for 竣工 after 项目开工. following: the text behind them; verb: before the number."""
    stages = lexicon.words.stage
    if verb and name.endswith(stages) and verb.lstrip(_LOOSE) in stages:
        return lexicon.patterns.stage_end.sub("", name) + verb.lstrip(_LOOSE)
    found = lexicon.patterns.level_reached.match(following)
    if found is None:
        return name
    things = lexicon.patterns.level_before.sub("", name)
    return name if lexicon.patterns.subject_end.search(things) else found["level"] + things


def of_amount(lexicon: Lexicon, core: str, group: str) -> str:
    """The name of what an amount is of: a sown area, the money of a budget (市级财政资金 for 市级财政安排), the last of
    a list of examples. group: of the number's unit."""
    if group == "area":
        return with_area(lexicon, core)
    name = head_noun(lexicon, core)
    return lexicon.patterns.outlay_end.sub(lexicon.words.allotted[0], name) if group == "money" else name


def with_area(lexicon: Lexicon, name: str) -> str:
    """The full name of a sown or planted area: 粮食种植面积 for 粮食种植, 粮食播种面积 for 粮食播面."""
    found = lexicon.patterns.planted.search(name)
    return name[: found.start()] + ("播种" if found[0] == "播面" else found[0]) + "面积" if found else name


def _stem(lexicon: Lexicon, subject: str) -> str:
    return lexicon.patterns.stem_end.sub("", subject) or subject
