"""Which plans pass the filters, and which filter left none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import UnknownName
from plansearch.messages import Do
from plansearch.model import Region
from plansearch.query.filters.filters import Filters, Year, parse_filters
from plansearch.query.filters.selection import (
    copies_among,
    distinct_names,
    find_region,
    left_out,
    select,
    without_copies,
)

ALL = set(mini.PLANS)
QINGLAN = {mini.QINGLAN_2024, mini.QINGLAN_2025, mini.LANDONG}
FILL_IN = Do.FILL_IN_REGIONS.value
BOTH = f"2 without a region, 2 without a year; {Do.FILL_IN_REGIONS_AND_YEARS.value}"


@pytest.mark.parametrize(
    ("region", "year", "level", "left"),
    [
        (None, None, None, ALL),
        ("云岫省", None, None, ALL),
        ("青澜市", None, None, QINGLAN),
        ("青澜", None, None, QINGLAN),
        ("990100", None, None, QINGLAN),
        ("云岫省青澜市", None, None, QINGLAN),
        ("澜东区", None, None, {mini.LANDONG}),
        ("砚川市", None, None, {mini.MOXI}),
        (["砚川市", "望津市"], None, None, {mini.MOXI, mini.WANGJIN}),
        (["青澜市", "澜东区"], None, None, QINGLAN),
        ([], None, None, ALL),
        (None, 2024, None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, "2024", None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, "2024:2025", None, ALL),
        (None, "2025:", None, ALL - {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, ":2024", None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, (2020, 2024), None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, None, "市", {mini.WANGJIN, mini.QINGLAN_2024, mini.QINGLAN_2025}),
        (None, None, "县", {mini.MOXI, mini.LANDONG}),
        ("青澜市", 2025, "县", {mini.LANDONG}),
        ("青澜市", "2024:2025", "市", {mini.QINGLAN_2024, mini.QINGLAN_2025}),
        ("北京市", None, None, set()),
        ("青澜市", 2031, None, set()),
    ],
)
def test_which_plans_pass(
    mini_index: Index, region: str | list[str] | None, year: Year, level: str | None, left: set[str]
) -> None:
    plans = mini_index.plans(region=region, year=year, level=level)
    assert [plan.id for plan in plans] == [plan for plan in mini.PLANS if plan in left]


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        (parse_filters("北京市"), "no plan of 北京市 in this index; it holds 云岫省"),
        (parse_filters(["北京市", "天津市"]), "no plan of 北京市、天津市 in this index"),
        (parse_filters(year=2031), "no plan of 2031 among these; years there: 2024 to 2025"),
        (parse_filters("澜东区", 2024), "no plan of 2024 among these; years there: 2025"),
        (parse_filters(year="2030:"), "no plan of 2030: among these"),
        (parse_filters(level="乡"), "no plan of level 乡 among these; levels there: 县、市、省"),
        (parse_filters("澜东区", level="市"), "no plan of level 市 among these; levels there: 县"),
        (parse_filters("北京市", 2031, "乡"), "no plan of 北京市"),
    ],
)
def test_an_empty_selection_names_the_part_that_emptied_it(mini_index: Index, filters: Filters, why: str) -> None:
    chosen = select(mini_index.reader, filters)
    assert chosen.numbers == ()
    assert chosen.why_empty.startswith(why)


def test_an_unknown_region_brings_the_nearest_names(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="澜冬区") as caught:
        find_region(mini_index.reader, "澜冬区")
    assert caught.value.hint == "nearest: 云岫省青澜市澜东区"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("江苏市", "nearest: 江苏省 (not in this index), "),
        ("望京市", "nearest: 云岫省望津市"),
        ("云岫市", "nearest: 云岫省"),
        ("雲岫市", "nearest: 云岫省"),
        ("abc", "give a name such as "),
    ],
)
def test_regions_of_the_index_are_nearest(mini_index: Index, name: str, hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_region(mini_index.reader, name)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("青澜", "青澜市"),
        ("墨溪", "墨溪区"),
        ("990203", "墨溪区"),
        ("云岫省砚川市墨溪区", "墨溪区"),
        ("北京", "北京市"),
        ("青瀾市", "青澜市"),
        ("雲岫省硯川市", "砚川市"),
        ("江蘇省", "江苏省"),
    ],
)
def test_a_region_by_any_of_its_names(mini_index: Index, name: str, full: str) -> None:
    assert find_region(mini_index.reader, name).name == full


def test_regions_of_one_name_get_the_name_above(mini_index: Index) -> None:
    city, county = Region("990300", "望津市", "市", "990000"), Region("990399", "鼓楼区", "县", "990300")
    other, lone = Region("990199", "鼓楼区", "县", "990100"), Region("990102", "澜东区", "县", "990100")
    names = distinct_names([city, county, other, lone], mini_index.reader)
    assert names == {"990300": "望津市", "990399": "望津市鼓楼区", "990199": "青澜市鼓楼区", "990102": "澜东区"}


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({
        "学校.txt": "学校工作计划\n\n一、目标\n\n学生体质达标率达到95%以上。\n",
        "护理.txt": "护理工作计划\n\n一、目标\n\n护理合格率达到98%以上，培训护士20人。\n",
    })  # fmt: skip


def test_missing_facts_come_with_what_to_do(index: Index) -> None:
    assert BOTH in index.info().table().notes
    assert index.catalogue().notes == ("2 plans", BOTH)
    assert index.catalogue(missing=["region"]).notes == ("2 plans",)


def test_a_filter_says_that_no_plan_has_a_region_or_year(index: Index) -> None:
    why = f"no plan of 北京市 in this index; it holds plans without a region; {FILL_IN}"
    assert index.search("护理", region="北京市").notes[0] == why
    assert index.catalogue(region="北京市").notes == (why,)
    assert index.catalogue(year=2024).notes == ("no plan of 2024 among these; none of them has a year",)


@pytest.mark.parametrize(
    "asked", [{"indicator": "GDP"}, {"indicator": "GDP", "amplification": True}, {"phrase": "护理"}, {}]
)
def test_a_comparison_of_a_level_says_so(index: Index, asked: dict[str, object]) -> None:
    result = index.compare(level="市", **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes == (f"no plan of this index has a region; {FILL_IN}",)


def test_regions_without_a_plan_are_not_said_to_lack_a_target(index: Index) -> None:
    notes = index.compare("北京市", "天津市", indicator="GDP").notes
    assert [note.partition(":")[0] for note in notes] == ["北京市", "天津市"]


def test_a_level_without_plans(mini_index: Index) -> None:
    notes = mini_index.compare(level="乡", indicator="GDP").notes
    assert notes == ("no plan of level 乡 among these; levels there: 县、市、省",)


def test_targets_are_read_all_the_same(index: Index) -> None:
    assert [record.phrasing for record in index.targets().records] == ["95%以上", "98%以上", "20人"]
    assert {pair.why_not for pair in index.attainment().pairs} == {"the plan has no region"}


TASKS = [
    a + b
    for a in ("水利", "教育", "养老", "就业", "林业", "园区")
    for b in ("改造", "提升", "普查", "试点", "督导", "验收")
]
COPY = "".join(f"第{n}项任务是推进{task}工作，全年完成{n * 7}件。\n" for n, task in enumerate(TASKS))


def test_copies_of_those_that_pass(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of({
        "青澜市/2024年工作计划.md": COPY, "望津市/2024年工作计划.md": COPY,
        "砚川市/2025年工作计划.md": "力争增长6%，办好养老实事。推进改造。\n",
    }).reader  # fmt: skip
    ((best, copy),) = reader.copies
    every = range(len(reader.plan_entries))
    assert copies_among(reader, every) == {copy}
    assert copies_among(reader, [copy]) == frozenset()
    assert without_copies(reader, every) == [number for number in every if number != copy]
    chosen = select(reader, Filters())
    assert (chosen.numbers, chosen.copies) == (tuple(without_copies(reader, every)), {copy})
    assert chosen.remark is not None
    assert chosen.remark.startswith("1 copy left out")
    assert left_out(reader, best, chosen) == (reader.plan_entries[copy].id,)
    every_copy = select(reader, Filters(all_copies=True))
    assert (every_copy.numbers, every_copy.copies, every_copy.remark) == (tuple(every), frozenset(), None)
    assert left_out(reader, best, every_copy) == ()


def test_an_index_without_plans(empty_index: Index) -> None:
    assert select(empty_index.reader, Filters()).why_empty == "the index holds no plans"


def test_newest_leaves_the_newest_plan_of_each_region_kind_and_body(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    index = index_of(
        {
            "青澜市/2023年政府工作报告.md": "# 青澜市2023年政府工作报告\n\n今年新增企业3家。\n",
            "青澜市/2024年政府工作报告.md": "# 青澜市2024年政府工作报告\n\n今年新增企业4家。\n",
            "青澜市/2025年政府工作报告.md": "# 青澜市2025年政府工作报告\n\n今年新增企业5家。\n",
            "青澜市/2024年工作计划.md": "# 青澜市2024年工作计划\n\n今年新增项目4个。\n",
            "砚川市/2023年政府工作报告.md": "# 砚川市2023年政府工作报告\n\n今年新增学校3所。\n",
            "无题.md": "# 通知\n\n各单位要做好防汛工作，值班电话全天有人接听，遇到问题当日答复。\n",
            "regions.csv": "code,name,level,parent\n990100,青澜市,市,\n990200,砚川市,市,\n",
        }
    )

    def left(filters: Filters) -> list[str]:
        return [index.reader.plan_entries[number].id for number in select(index.reader, filters).numbers]

    assert left(Filters(newest=True)) == [
        "无题.md",
        "砚川市/2023年政府工作报告.md",
        "青澜市/2024年工作计划.md",
        "青澜市/2025年政府工作报告.md",
    ]
    of_years = Filters(years=(None, 2024), newest=True)
    assert left(of_years) == [
        "砚川市/2023年政府工作报告.md", "青澜市/2024年工作计划.md", "青澜市/2024年政府工作报告.md"
    ]  # fmt: skip
    hits = index.search("新增 企业", newest=True).hits
    assert hits[0].passage.plan.year == 2025
    assert all(hit.passage.plan.id != "青澜市/2024年政府工作报告.md" for hit in hits)


def test_contested_plans_can_be_left_out(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(
        {
            "青澜市/2024年政府工作报告.md": "# 青澜市2024年政府工作报告\n\n今年新增企业4家。\n",
            "青澜市/2023年政府工作报告.md": "# 青澜市2019年政府工作报告\n\n今年新增企业3家。\n",
        }
    )
    contested = [plan.id for plan in index.plans() if plan.contested]
    assert contested == ["青澜市/2023年政府工作报告.md"]
    chosen = select(index.reader, Filters(without_contested=True))
    assert [index.reader.plan_entries[number].id for number in chosen.numbers] == ["青澜市/2024年政府工作报告.md"]
    assert (chosen.n_contested, chosen.remark) == (1, "1 contested plan left out")
    both = replace(chosen, copies=frozenset((1, 2)))
    assert str(both.remark).startswith("1 contested plan left out, 2 copies left out; ")
    assert [plan.id for plan in index.plans(without_contested=True)] == ["青澜市/2024年政府工作报告.md"]
    alone = index.phrase("新增", year=2023, without_contested=True)
    assert alone.is_empty
    assert alone.notes == ("no plan is left: region or year of all of these (1) is contested",)


def test_every_verb_says_how_many_contested_plans_it_leaves_out(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(
        {
            "青澜市/2024年政府工作报告.md": "# 青澜市2024年政府工作报告\n\n今年地区生产总值增长6%。\n",
            "青澜市/2023年政府工作报告.md": "# 青澜市2019年政府工作报告\n\n今年地区生产总值增长5%。\n",
            "砚川市/2024年政府工作报告.md": "# 砚川市2024年政府工作报告\n\n今年地区生产总值增长7%。\n",
        }
    )
    regions = ("青澜市", "砚川市")
    answers = (
        index.search("生产总值", without_contested=True),
        index.phrase("增长", without_contested=True),
        index.phrase("缩小", without_contested=True),
        index.similar("砚川市/2024年政府工作报告.md", without_contested=True),
        index.targets(without_contested=True),
        index.attainment(without_contested=True),
        index.catalogue(without_contested=True),
        index.compare(*regions, indicator="地区生产总值", without_contested=True),
        index.compare(*regions, phrase="增长", without_contested=True),
        index.compare(*regions, without_contested=True),
        index.compare(*regions, indicator="地区生产总值", amplification=True, without_contested=True),
    )
    for answer in answers:
        assert "1 contested plan left out" in answer.notes, type(answer)
        plans = [dict(zip([c.key for c in t.columns], row, strict=True)) for t in [answer.table()] for row in t.rows]
        assert all(row.get("plan") != "青澜市/2023年政府工作报告.md" for row in plans)
