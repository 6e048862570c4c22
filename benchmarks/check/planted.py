"""Recall of `check` on planted faults, and its findings on plans as they are.

    python benchmarks/check/planted.py INDEX [--each 50] [--plans 40] [--seed 1]

Plants faults of each kind in drafts made from the plans of an index, and counts how many the rule of the kind finds on
the line of the fault. Then it checks plans as they are and counts findings a thousand characters by rule. It prints
counts only, no text. Where it can, a fault changes words of the plan; else it adds a sentence.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import plansearch
from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.occurrences import plans_having
from plansearch.model import Plan

Planted = tuple[str, int] | None
"""The text with a fault and where it is; None where the plan gives no occasion."""
Kind = Callable[["Ground"], Planted]


class Ground:
    """A plan to plant a fault in."""

    def __init__(self, index: Index, plan: Plan, gazetteer: Gazetteer, rnd: random.Random) -> None:
        self.index, self.plan, self.text, self.gazetteer, self.rnd = index, plan, plan.text, gazetteer, rnd
        self.year = plan.year or 0

    def added(self, sentence: str) -> Planted:
        """The text with a paragraph of its own in its second half."""
        first, last = int(len(self.text) * 0.45), int(len(self.text) * 0.7)
        ends = [match.end() for match in re.compile(r"。\n").finditer(self.text, first, last)]
        at = self.rnd.choice(ends) if ends else len(self.text)
        gap = "" if at and self.text[at - 1] == "\n" else "\n"
        return f"{self.text[:at]}{gap}{sentence}\n{self.text[at:]}", at + len(gap)

    def changed(self, pattern: str, new: Callable[[re.Match[str]], str]) -> Planted:
        """The text with one match of a pattern changed."""
        found = list(re.finditer(pattern, self.text, re.MULTILINE))
        if not found:
            return None
        match = self.rnd.choice(found)
        return self.text[: match.start()] + new(match) + self.text[match.end() :], match.start()


def foreign_place(g: Ground) -> Planted:
    own = g.plan.region or ""
    others = [
        r for r in g.gazetteer if r.level == g.plan.level and r.name[-1] == own[-1:] and not set(r.name[:2]) & set(own)
    ]
    if not others or not own:
        return None
    other = g.rnd.choice(others).name
    way = g.rnd.random()
    if way < 0.4 and (swapped := g.changed(rf"(?<!^){own}(?!.{{0,20}}$)", lambda m: other)) is not None:
        return swapped
    if way < 0.6 and len(other) > 2 and other[-1] in "市县" and "自治" not in other:
        zones = ("推动{}高新区提质增效", "加快{}经济技术开发区建设", "支持{}经开区新建标准厂房")
        return g.added(g.rnd.choice(zones).format(other[:-1]) + "，完成全年各项任务。")
    openings = ("推动{}经济社会高质量发展", "{}人民政府将认真履职", "努力建设美丽{}", "{}各级各部门要抓好落实")
    return g.added(g.rnd.choice(openings).format(other) + "，完成全年各项任务。")


_THINGS = re.compile(
    r"(?<=[，、。“；])(?![两三四五六七八九十垃])[\u4e00-\u9fff]{2,3}(?:河|湖|水库|大学|学院|集团|风景区|湿地公园)(?=[，、。”；等])"
)


def foreign_entity(g: Ground) -> Planted:
    reader = g.index.reader
    codes = {no: (entry.region_code or "00")[:2] for no, entry in enumerate(reader.plan_entries)}
    home = (g.plan.region_code or "00")[:2]
    for _ in range(30):
        donor = g.rnd.randrange(len(codes))
        names = _THINGS.findall(reader.text(donor)) if codes[donor] not in (home, "00") else []
        name = g.rnd.choice(names) if names else ""
        having = {codes[no] for no in plans_having(reader, name)} if name else set()
        if having == {codes[donor]} and len(plans_having(reader, name)) >= 6:
            return g.added(f"推进{name}建设，完成投资{g.rnd.randint(2, 9)}亿元。")
    return None


def _is_formula(g: Ground, sentence: str) -> bool:
    """Whether a third of the strings of eight characters of a sentence are in ten plans or more."""
    strings = [sentence[at : at + 8] for at in range(0, len(sentence) - 8, 4)]
    return sum(len(plans_having(g.index.reader, one)) >= 10 for one in strings) > len(strings) / 3


def copied(g: Ground) -> Planted:
    reader = g.index.reader
    for _ in range(30):
        donor = reader.plan(g.rnd.randrange(len(reader.plan_entries)))
        if not donor.region_code or donor.region_code[:2] in ((g.plan.region_code or "00")[:2], "00"):
            continue
        sentences = re.findall(r"(?<=[。\n])[^。\n]{29,90}。", donor.text)
        sentence = g.rnd.choice(sentences) if sentences else ""
        if not sentence or _is_formula(g, sentence):
            continue
        if g.rnd.random() < 0.5 and len(sentence) >= 60:  # up to a fifth is changed
            sentence = re.sub(r"\d+", lambda m: str(int(m[0]) + g.rnd.randint(1, 9)), sentence, count=3)
            sentence = re.sub(
                "加快|推进|完善|提升|建设|实施", lambda m: g.rnd.choice(("抓好", "做好")), sentence, count=2
            )
        return g.added(sentence)
    return None


def _against_above(g: Ground, by: float) -> Planted:
    above = {(entry.region_code, entry.year): no for no, entry in enumerate(g.index.reader.plan_entries)}
    number = above.get(((g.plan.region_code or "")[:2] + "0000", g.plan.year)) if g.plan.level == "市" else None
    if number is None:
        return None
    text = g.index.reader.text(number)
    for name in g.rnd.sample(("一般公共预算收入", "固定资产投资", "社会消费品零售总额", "规模以上工业增加值"), 4):
        theirs = re.search(rf"预期目标[^\n]*?[：:，；、]{name}增长(\d+(?:\.\d+)?)%", text)
        own = re.search(rf"预期目标[^\n]*?[：:，；、]{name}增长(\d+(?:\.\d+)?)%", g.text)
        if theirs and own and (value := float(theirs[1]) + by) > 0:
            return f"{g.text[: own.start(1)]}{value:g}{g.text[own.end(1) :]}", own.start(1)
    return None


def harder_than_above(g: Ground) -> Planted:
    return _against_above(g, g.rnd.randint(4, 9))


def softer_than_above(g: Ground) -> Planted:
    return _against_above(g, -g.rnd.randint(1, 4))


def foreign_number(g: Ground) -> Planted:
    own = (g.plan.region_code or "")[:2]
    letters = [
        one
        for one, code in (
            ("京", "11"),
            ("冀", "13"),
            ("苏", "32"),
            ("浙", "33"),
            ("粤", "44"),
            ("湘", "43"),
            ("鄂", "42"),
        )
        if code != own
    ]
    opening, closing = g.rnd.choice(("〔〕", "［］", "[]", "（）"))
    return g.added(f"{g.rnd.choice(letters)}政发{opening}{g.year}{closing}{g.rnd.randint(1, 60)}号")


def past_year(g: Ground) -> Planted:
    found = g.changed(
        rf"{g.year}年(?=(?:工作|重点工作|主要任务|工作安排|发展目标)|，?我们要|要|将)", lambda m: f"{g.year - 1}年"
    )
    heads = ("年重点工作安排", "年，我们要突出抓好重点项目建设。", "年将新增高新技术企业六十家。", "年主要预期目标")
    return (
        found
        if found and g.rnd.random() < 0.5 and not _reviews(found)
        else g.added(f"{g.year - 1}{g.rnd.choice(heads)}")
    )


def _reviews(found: tuple[str, int]) -> bool:
    text, at = found
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]
    return re.search("总结|回顾|《", line) is not None or len(set(re.findall(r"20\d\d", line))) > 1


def period(g: Ground) -> Planted:
    names = [("十一五", 2006), ("十二五", 2011), ("十三五", 2016), ("十四五", 2021), ("十五五", 2026)]
    name, first = g.rnd.choice(names)
    stage, right = g.rnd.choice((("开局", first), ("收官", first + 4), ("第一", first), ("最后一", first + 4)))
    year = g.rnd.choice([y for y in range(g.year - 1, g.year + 2) if y != right])
    word = stage if stage == "最后一" else f"{stage}之" if stage != "第一" else stage
    return g.added(f"{year}年是“{name}”规划的{word}年，做好各项工作意义重大。")


def impossible_date(g: Ground) -> Planted:
    dates = ("2月30日", "4月31日", "6月31日", "9月31日", "11月31日", "13月5日", "2月31日", "12月32日", "二月三十日")
    return g.added(f"各部门于{g.rnd.choice(dates)}前报送完成情况。")


def session(g: Ground) -> Planted:
    pattern = re.compile(r"第[一二三四五六七八九十]+届[^，。\n]{0,12}?人民代表大会第[一二三四五六七八九十]+次")
    own = pattern.search(g.text, 0, 500)
    for other in g.index.plans(region=g.plan.region or "", level=g.plan.level):
        if other.year in (None, g.year) or own is None or other.region_code != g.plan.region_code:
            continue
        theirs = pattern.search(other.text, 0, 500)
        if theirs and re.findall("第(.{1,3}?)[届次]", theirs[0]) != re.findall("第(.{1,3}?)[届次]", own[0]):
            return g.text[: own.start()] + theirs[0] + g.text[own.end() :], own.start()
    return None


def two_values(g: Ground) -> Planted:
    names = ("高新技术企业", "专精特新企业", "规模以上工业企业", "省级以上研发平台", "城镇新增就业", "普惠性托位")
    name, first = g.rnd.choice(names), g.rnd.randint(40, 400)
    second = first - g.rnd.randint(5, 30)
    unit = "人" if name.endswith("就业") else "个" if name.endswith(("平台", "托位")) else "家"
    base = f"{g.text}\n二、主要目标\n{g.year}年预期目标是：新增{name}{first}{unit}。\n"
    lead = g.rnd.choice(("实施倍增计划，", "强化培育，", "抓好工作落实，"))
    added = f"\n三、重点任务\n{lead}新增{name}{second}{unit}。\n"
    return base + added, len(base) + added.index(str(second))


def share_above_100(g: Ground) -> Planted:
    return g.changed(
        r"(?<=[\u4e00-\u9fff])(覆盖率|合格率|处理率|达标率|参保率)(达到?)(\d\d)(?=(?:\.\d)?%)",
        lambda m: f"{m[1]}{m[2]}1{m[3]}",
    ) or g.added("城镇污水处理率达到195%以上。")


def part_above_whole(g: Ground) -> Planted:
    n, unit = g.rnd.randint(20, 90), g.rnd.choice("个家项所")
    if g.rnd.random() < 0.5:
        return g.added(f"实施重点工程{n}{unit}，其中产业类{n + g.rnd.randint(2, 30)}{unit}。")
    return g.added(f"完成培育任务{n}{unit}，包括骨干类{n // 2}{unit}、成长类{n // 2 + g.rnd.randint(3, 9)}{unit}。")


def growth_against_levels(g: Ground) -> Planted:
    first = g.rnd.randint(40, 400)
    last = first + g.rnd.randint(10, 90)
    if g.rnd.random() < 0.3:
        return g.added(f"规模以上企业由{last}家增加到{first}家。")
    return g.added(
        f"规模以上企业由{first}家增加到{last}家，增长{round((last / first - 1) * 100) + g.rnd.randint(12, 30)}%。"
    )


def structure_sum(g: Ground) -> Planted:
    a, b = g.rnd.randint(3, 15), g.rnd.randint(30, 55)
    off = g.rnd.choice((-8, -4, -3, 1, 4, 9))
    return g.changed(
        r"(?<=比)(为|调整为)(\d+(?:\.\d+)?)(?=[:：∶]\d+(?:\.\d+)?[:：∶]\d)", lambda m: f"{m[1]}{float(m[2]) + 5:.1f}"
    ) or g.added(f"三次产业结构调整为{a}.2:{b}.3:{100 - a - b + off}.5。")


def far_from_peers(g: Ground) -> Planted:
    name = g.rnd.choice(("地区生产总值", "规模以上工业增加值", "社会消费品零售总额", "一般公共预算收入"))
    return g.added(f"{g.year}年主要预期目标：{name}增长{g.rnd.randint(75, 99)}%。")


def mask(g: Ground) -> Planted:
    masks = ("××", "XX", "＊＊", "xx", "____")
    return g.changed(r"(?<=[\u4e00-\u9fff])\d+(?:\.\d+)?(?=[个家万亿项公])", lambda m: g.rnd.choice(masks))


def placeholder(g: Ground) -> Planted:
    words = ("〔此处插入数据〕", "（待补充）", "【请填写】", "[待核实]", "（此处略）", "〔此处〕", "TODO", "（待定）")
    return g.changed(r"(?<=[\u4e00-\u9fff])(?=[，。])", lambda m: g.rnd.choice(words))


def broken_decimal(g: Ground) -> Planted:
    return g.changed(
        r"(?<![\d.])(\d{1,3})\.(\d{1,2})(?=%|亿元|万)", lambda m: m[1] + g.rnd.choice(("。", ". ", "..", " .")) + m[2]
    )


def site_words(g: Ground) -> Planted:
    words = (
        "【打印本页】【关闭窗口】",
        "浏览次数：1234",
        "责任编辑：某人",
        "版权所有 某网站",
        "分享到：",
        "上一篇：通知",
        "当前位置：首页 > 公开",
    )
    return g.added(g.rnd.choice(words))


def half_width_marks(g: Ground) -> Planted:
    half = {"，": ",", "；": ";", "：": ":"}
    return g.changed(r"(?<=[\u4e00-\u9fff])[，；：](?=[\u4e00-\u9fff])", lambda m: half[m[0]])


def straight_quotes(g: Ground) -> Planted:
    return g.changed(r"“([\u4e00-\u9fff]{1,8})”", lambda m: f'"{m[1]}"') or g.added('推动"十大工程"落地见效。')


def doubled_mark(g: Ground) -> Planted:
    return g.changed(
        r"(?<=[\u4e00-\u9fff])[，。、](?=[\u4e00-\u9fff])", lambda m: g.rnd.choice((m[0] * 2, "，。", "、，"))
    )


def heading_gap(g: Ground) -> Planted:
    after = {"二": "三", "三": "四", "四": "五", "五": "六"}
    return g.changed(r"^[（(]?(二|三|四|五)(?=[、）)])", lambda m: m[0].replace(m[1], after[m[1]]))


def heading_level(g: Ground) -> Planted:
    return g.changed(r"(?<=\n)[（(]一[）)]", lambda m: "1.")


def brackets(g: Ground) -> Planted:
    return g.changed(r"[《“（][\u4e00-\u9fff]{2,12}[》”）](?=[^\n]{3})", lambda m: m[0][:-1])


def point_gap(g: Ground) -> Planted:
    return g.changed(r"(?<=[。；])二是", lambda m: "三是") or g.added(
        "抓好三件事：一是强化创新，培育企业。三是扩大开放，招引项目。"
    )


def past_words(g: Ground) -> Planted:
    words = (
        ("国土资源局", "环境保护局", "工商局", "质监局", "国税局", "安监局", "计生委", "新农合")
        if g.year >= 2020
        else ("劳动和社会保障局", "人事局", "经贸委")
    )
    return g.added(f"由{g.rnd.choice(words)}牵头抓好落实。") if g.year > 2010 else None


def past_phrase(g: Ground) -> Planted:
    names = ("万村千乡市场工程", "“抓大放小”", "“四化两型”")
    return g.added(f"深入推进{g.rnd.choice(names)}，抓好落实。") if g.year >= 2023 else None


def renamed_place(g: Ground) -> Planted:
    names = ("襄樊市", "巢湖地区", "毕节地区", "铜仁地区", "思茅市", "昌都地区", "海东地区", "莱芜市")
    return g.added(f"支持{g.rnd.choice(names)}加快发展。") if g.year > 2020 else None


KINDS: dict[str, Kind] = {
    kind.__name__.replace("_", "-"): kind
    for kind in (
        foreign_place, foreign_entity, foreign_number, copied, harder_than_above, softer_than_above, heading_level,
        past_phrase, past_year, period, impossible_date, session, two_values, share_above_100,
        part_above_whole, growth_against_levels, structure_sum, far_from_peers, mask, placeholder, broken_decimal,
        site_words, half_width_marks, straight_quotes, doubled_mark, heading_gap, brackets, point_gap, past_words,
        renamed_place,
    )
}  # fmt: skip


def recall(index: Index, plans: list[Plan], kind: str, rnd: random.Random, each: int) -> tuple[int, int]:
    """How many faults of a kind were planted, and how many of them were found."""
    gazetteer = Gazetteer.load(more=index.reader.regions)
    n = found = 0
    for plan in rnd.sample(plans, len(plans)):
        if n == each:
            break
        planted = KINDS[kind](Ground(index, plan, gazetteer, rnd))
        if planted is None:
            continue
        text, at = planted
        n += 1
        line = text.count("\n", 0, at)
        given = {"draft_region": plan.region_code, "draft_year": plan.year, "draft_level": plan.level}
        result = index.check(
            "-",
            select=kind,
            draft=text.encode("utf-8", "replace"),
            **given,
        )  # type: ignore[arg-type]
        found += any(abs(one.line - 1 - line) <= 2 for one in result.findings)
    return n, found


def main() -> None:
    """Print a table of recall by kind, and one of findings by rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--plans", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append")
    given = parser.parse_args()
    rnd = random.Random(given.seed)
    with plansearch.open(given.index) as index:
        plans = [
            p for p in index.plans() if p.region and p.year and p.level != "国家" and p.last_year in (None, p.year)
        ]
        print("| kind | planted | found | recall |\n|---|--:|--:|--:|")
        for kind in given.kind or KINDS:
            n, found = recall(index, plans, kind, rnd, given.each)
            print(f"| {kind} | {n} | {found} | {found / n if n else 0:.2f} |", flush=True)
        counts: Counter[str] = Counter()
        n_chars, start = 0, time.perf_counter()
        for plan in rnd.sample(plans, min(given.plans, len(plans))):
            n_chars += plan.n_chars
            counts.update(one.rule for one in index.check(plan.id).findings)
        seconds = time.perf_counter() - start
        print(f"\n{given.plans} plans as they are, {n_chars} characters, {seconds:.0f} s:")
        print(f"{sum(counts.values()) / max(n_chars, 1) * 1000:.3f} findings a 1,000 characters")
        for rule, n in counts.most_common():
            print(f"- {rule}: {n}")


if __name__ == "__main__":
    main()
