"""Names in sentences of the genre: who is served, what money is for, subjects that are counted, years left out."""

import pytest

from plansearch.targets import canonical, extract_targets


def codes(text: str, heading: str = "") -> list[tuple[str, str, str]]:
    return [(t.indicator, str(t.value_raw), t.kind) for t in extract_targets(text, heading)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年为老年人提供助餐服务3万人次。", [("助餐服务", "3万人次", "increment")]),
        ("今年安排2亿元用于农村道路建设。", [("农村道路建设资金", "2亿元", "increment")]),
        ("今年20个市级重点项目完成投资80亿元。", [("市级重点项目投资", "80亿元", "increment")]),
        ("力争5家企业产值超10亿元。", [("企业产值超10亿元", "5家", "increment")]),
        ("今年松桥区新建绿地90公顷。", [("松桥区绿地", "90公顷", "increment")]),
        ("松桥区建成区面积达到90平方公里。", [("松桥区建成区面积", "90平方公里", "level")]),
        ("主要河流3类水质达标率在90%以上。", [("主要河流3类水质达标率", "90%", "level")]),
        ("今年赤字率拟按3%安排。", [("赤字率", "3%", "level")]),
        ("今年旅游收入达到 90 亿元。", [("旅游收入", "90 亿元", "level")]),
        ("今年旅游收入达到\u200290\u2002亿元。", [("旅游收入", "90\u2002亿元", "level")]),
        ("今年固定资产投资总额增长9%，完成300亿元。", [
            ("固定资产投资总额", "9%", "growth"), ("固定资产投资总额", "300亿元", "level"),
        ]),
    ],
)  # fmt: skip
def test_names_and_kinds(text: str, found: list[tuple[str, str, str]]) -> None:
    assert codes(text) == found


def test_what_a_value_is_compared_with_is_no_name() -> None:
    found = codes("旅游收入达到90亿元，是2021年的2.6倍，年均增长21%。", "工作回顾")
    assert {name for name, _, _ in found} == {"旅游收入"}
    assert [value for _, value, _ in found] == ["90亿元", "2.6倍", "21%"]


def test_two_that_rose_are_two() -> None:
    text = "城镇、农村居民人均可支配收入分别从30000元、12000元增加到45000元、20000元。"
    assert [name for name, _, _ in codes(text, "工作回顾")] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_a_list_of_civic_deeds_is_tasks() -> None:
    text = "青澜市2026年十件民生实事\n\n1.新建改造中小学12所，增加学位1705个。\n"
    assert {t.status for t in extract_targets(text)} == {"target"}


def test_last_year_as_a_base_does_not_make_a_result() -> None:
    text = "今年主要预期目标是：固定资产投资在上年基础上再增加50亿元，增长15%，旅游收入增长9%。"
    assert {t.status for t in extract_targets(text)} == {"target"}


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("就业和物价保持稳定", ["就业", "物价"]),
        ("力争外贸出口有所增长", ["外贸出口"]),
        ("进出口总值、外商投资保持适度增长", ["进出口总值", "外商投资"]),
        ("农村贫困人口全部脱贫", ["农村贫困人口"]),
        ("生态环境进一步改善", ["生态环境"]),
        ("利用外资在改善结构的基础上保持适当规模", ["利用外资"]),
        ("城镇和农村居民人均可支配收入持续稳定增长", ["城镇和农村居民人均可支配收入"]),
        ("文化事业蓬勃发展", []),
    ],
)
def test_changes_without_a_number(clause: str, names: list[str]) -> None:
    text = f"主要预期目标是：旅游收入增长8%，税收增长5%，地方财政收入增长6%，{clause}。"
    assert [t.indicator for t in extract_targets(text) if t.value_span is None] == names


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("生产总值（GDP）", "地区生产总值"),
        ("生产总值（按2020年价格）", "地区生产总值"),
        ("自治区生产总值", "地区生产总值"),
        ("本地生产总值", "地区生产总值"),
        ("提出今年国内生产总值", "地区生产总值"),
        ("居民可支配收入", "居民人均可支配收入"),
        ("望津市生产总值", "望津市生产总值"),
        ("县域生产总值", "县域生产总值"),
    ],
)
def test_names_are_lined_up(surface: str, name: str) -> None:
    assert canonical(surface) == name


def test_the_words_that_announce_goals_are_no_part_of_a_name() -> None:
    found = codes("今年全县经济社会发展主要预期目标是生产总值增长8%以上，固定资产投资增长9%。")
    assert [name for name, _, _ in found] == ["生产总值", "固定资产投资"]


def test_traditional_characters_are_read_and_kept_as_printed() -> None:
    text = "今年，地區生產總值增長6%左右，城鎮新增就業2萬人以上，失業率控制在5%以內。"
    growth, jobs, rate = extract_targets(text)
    assert [t.indicator for t in (growth, jobs, rate)] == ["地区生产总值", "城镇新增就业", "失业率"]
    assert [t.bound for t in (growth, jobs, rate)] == ["approx", "ge", "le"]
    assert (jobs.value_raw, text[jobs.span.start : jobs.span.end]) == ("2萬人", "城鎮新增就業2萬人以上")
    assert extract_targets("失业率控制在5%以內。")[0].bound == "le"
