"""Outlines: the genre's numbering, its damage, and what only looks like a heading."""

import pytest

from plansearch.text.outline import outline

PARAGRAPH = "今年要坚持稳中求进的工作总基调，抓好项目建设和招商引资，确保各项目标任务如期完成，让群众得到实惠。"


def shape(text: str) -> list[str]:
    """The outline as lines: a dash per level below the first, then the heading."""
    return ["-" * (section.depth - 1) + section.path[-1] for section in outline(text)]


def test_nested_numbering_with_paths_and_spans() -> None:
    text = f"一、目标\n{PARAGRAPH}\n二、任务\n（一）工业\n{PARAGRAPH}\n1.项目\n{PARAGRAPH}\n（二）农业\n{PARAGRAPH}"
    sections = outline(text)
    assert [section.path for section in sections] == [
        ("一、目标",),
        ("二、任务",),
        ("二、任务", "（一）工业"),
        ("二、任务", "（一）工业", "1.项目"),
        ("二、任务", "（二）农业"),
    ]
    assert [section.depth for section in sections] == [1, 1, 2, 3, 2]
    assert sections[0].span.of(text) == f"一、目标\n{PARAGRAPH}\n"
    assert sections[1].span.end == sections[4].span.end == len(text)
    assert sections[2].span.end == sections[3].span.end == sections[4].span.start


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("第一编 总则", "第一编 总则"),
        ("第十二章", "第十二章"),
        ("第三节　水利", "第三节　水利"),
        ("第二部分 今年的任务", "第二部分 今年的任务"),
        ("　　一、主要目标", "一、主要目标"),
        ("十一．水利", "十一．水利"),
        ("（三）稳就业", "（三）稳就业"),
        ("(三)稳就业", "(三)稳就业"),
        ("㈢稳就业", "㈢稳就业"),
        ("3．稳就业", "3．稳就业"),
        ("３、稳就业", "３、稳就业"),
        ("（3）稳就业", "（3）稳就业"),
        ("3）稳就业", "3）稳就业"),
        ("③稳就业", "③稳就业"),
        ("（一）做强工业。全年新增规上企业12家。", "（一）做强工业"),
        ("1.扩园区。新征土地300亩。", "1.扩园区"),
        ("一、坚持以项目为中心。" + PARAGRAPH, "一、坚持以项目为中心"),
        ("（四）主要指标：", "（四）主要指标："),
        ("1。壮大主体。全年新增企业12家。", "1。壮大主体"),
        ("2。 加大投入", "2。 加大投入"),
        ("(3)、稳就业", "(3)、稳就业"),
        ("（四）、稳就业。全年新增就业2万人。", "（四）、稳就业"),
        ("第二编　重点任务", "第二编　重点任务"),
        ("一是抓项目。全年开工项目30个。", "一是抓项目"),
        ("三要抓好科技兴农。推广良种2万亩。", "三要抓好科技兴农"),
        ("保障措施", "保障措施"),
        ("“十四五”目标任务", "“十四五”目标任务"),
        ("2025年工作安排", "2025年工作安排"),
    ],
)
def test_is_a_heading(line: str, heading: str) -> None:
    assert shape(f"题目\n{line}\n{PARAGRAPH}") == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "1.完成项目12个；2.新增企业3家；3.建成公路20公里。",
        "（一）" + "很长的要求" * 12 + "。后文。",
        "一、二、三产业融合发展",
        "1.5亿元项目落地",
        "12.5%的增速",
        "一、",
        "（2025年1月12日）",
        "2025年1月12日",
        "各位代表",
        "市长 王某某",
        "——稳步增长",
        "第一章的内容已经完成",
        "3.两烟：指烤烟和卷烟",
        "一、办学 | 教育局 | 新增学位300个",
        "一是抓项目",
        "一是抓项目。",
        "一要点突出。抓好试点。",
        "十一是" + "很长的要求" * 12 + "。后文。",
        "5。12防灾减灾日开展演练。",
        "1。2万亩",
        "（一）新建学校3所；",
        "共同奋斗！",
        PARAGRAPH,
    ],
)
def test_is_no_heading(line: str) -> None:
    assert shape(f"题目\n{line}\n{PARAGRAPH}") == []


def test_items_of_a_list_are_no_headings() -> None:
    assert shape(f"一、任务\n1.建学校\n2.修公路\n3.改管网\n{PARAGRAPH}") == ["一、任务"]
    assert shape(f"一、任务\n（一）新增企业3家。\n（二）新增学位300个。\n{PARAGRAPH}") == ["一、任务"]


def test_a_numbered_foreword_does_not_swallow_the_chapters() -> None:
    text = (
        f"1.背景\n{PARAGRAPH}\n2.依据\n{PARAGRAPH}\n一、目标\n{PARAGRAPH}\n1.产值\n{PARAGRAPH}\n二、任务\n{PARAGRAPH}"
    )
    assert shape(text) == ["1.背景", "2.依据", "一、目标", "-1.产值", "二、任务"]


def test_numbering_in_the_opposite_order_nests_as_it_appears() -> None:
    text = "\n".join(
        f"{line}\n{PARAGRAPH}" for line in ("（一）去年", "一、工业", "二、农业", "（二）今年", "一、工业")
    )
    assert shape(text) == ["（一）去年", "-一、工业", "-二、农业", "（二）今年", "-一、工业"]


def test_a_missing_or_repeated_number_loses_nothing() -> None:
    text = "\n".join(
        f"{line}\n{PARAGRAPH}" for line in ("一、去年", "（一）工业", "（三）农业", "（三）水利", "三、今年")
    )
    assert shape(text) == ["一、去年", "-（一）工业", "-（三）农业", "-（三）水利", "三、今年"]


def test_headings_without_a_number_hold_the_series_that_start_after_them() -> None:
    lines = ("去年工作回顾", "一、工业", "二、农业", "今年工作安排", "一、工业", "二、农业", "自身建设")
    text = "题目\n" + "\n".join(f"{line}\n{PARAGRAPH}" for line in lines)
    assert shape(text) == [
        "去年工作回顾",
        "-一、工业",
        "-二、农业",
        "今年工作安排",
        "-一、工业",
        "-二、农业",
        "自身建设",
    ]


def test_a_foreword_holds_nothing_and_the_title_is_no_heading() -> None:
    text = f"2025年工作要点\n{PARAGRAPH}\n前言\n{PARAGRAPH}\n一、目标\n{PARAGRAPH}"
    assert shape(text) == ["前言", "一、目标"]


@pytest.mark.parametrize("text", ["", "\n \n", PARAGRAPH, "工作要点"])
def test_without_headings(text: str) -> None:
    assert outline(text) == []


def test_many_headings_are_no_burden() -> None:
    assert len(outline("一、甲\n（一）乙\n" * 20_000)) == 40_000


def test_numbering_of_every_kind_and_its_damage_nests() -> None:
    lines = (
        "第一编 总则",
        "第一章 目标",
        "一、指标",
        "（一）、增长",
        "1。产值",
        "(1)、工业",
        "(2)、农业",
        "2。税收",
        "第二章 任务",
    )
    text = "\n".join(f"{line}\n{PARAGRAPH}" for line in lines)
    assert shape(text) == [
        "第一编 总则",
        "-第一章 目标",
        "--一、指标",
        "---（一）、增长",
        "----1。产值",
        "-----(1)、工业",
        "-----(2)、农业",
        "----2。税收",
        "-第二章 任务",
    ]


def test_points_lie_inside_the_heading_above_them() -> None:
    text = f"（一）做强工业\n一是扩园区。{PARAGRAPH}\n二是引项目。{PARAGRAPH}\n（二）做优农业\n一是建基地。{PARAGRAPH}"
    assert shape(text) == ["（一）做强工业", "-一是扩园区", "-二是引项目", "（二）做优农业", "-一是建基地"]


def test_a_heading_without_a_number_stands_above_points() -> None:
    assert shape(f"题目\n主要任务\n一是扩园区。{PARAGRAPH}\n二是引项目。{PARAGRAPH}")[0] == "主要任务"
