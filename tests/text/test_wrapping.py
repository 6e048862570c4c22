"""Lines that a fixed width wrapped, and lines that only look like it."""

import pytest

from plansearch.text.wrapping import joined, soft_breaks

WRAPPED = """枫渚县国民经济和社会发展五年计划纲要

第一章　发展目标

今后五年，全县上下要围绕建设山水园林县城的目标，加
快转变发展方式，着力改善民生，力争地区生产总值年均增
长8%左右，固定资产投资五年累计完成120亿元。

工业方面，到2000年规模以上工业企业达到65家，比1995
年增加21家，完成技术改造投资 9.5亿元，工业增加值占地
区生产总值的比重提高3个百分点。

第二章　主要任务

农业方面，粮食总产量稳定在25万吨以上，新修水渠180
公里，改造中低产田6.4万亩，建设一、二、三级农村道
路310公里，农民人均纯收入达到2600元。"""
PARAGRAPHS = """青澜市二〇三五年工作要点

一、全力稳住经济增长，地区生产总值增长6%以上。
二、全力扩大有效投资，完成投资300亿元。
三、加强组织领导
四、今年的工作任务十分繁重，全市各级各部门要按照市委的统一部署，把责任落实到岗位，确保各项任务按期完成，以优异成绩向全市人民交上满意的答卷。"""


def lines_of(text: str) -> list[str]:
    """The lines of a text after its soft breaks are left out."""
    return [line for line in joined(text, soft_breaks(text)).split("\n") if line]


def test_lines_that_a_width_wrapped_are_joined_and_headings_stay() -> None:
    assert lines_of(WRAPPED) == [
        "枫渚县国民经济和社会发展五年计划纲要",
        "第一章　发展目标",
        "今后五年，全县上下要围绕建设山水园林县城的目标，加快转变发展方式，着力改善民生，力争地区生产总值年均增"
        "长8%左右，固定资产投资五年累计完成120亿元。",
        "工业方面，到2000年规模以上工业企业达到65家，比1995年增加21家，完成技术改造投资 9.5亿元，工业增加值占地"
        "区生产总值的比重提高3个百分点。",
        "第二章　主要任务",
        "农业方面，粮食总产量稳定在25万吨以上，新修水渠180公里，改造中低产田6.4万亩，建设一、二、三级农村道"
        "路310公里，农民人均纯收入达到2600元。",
    ]


def test_a_break_holds_the_line_break_and_the_blanks_of_the_next_line() -> None:
    text = WRAPPED.replace("\n快转变", "\n  快转变")
    first = soft_breaks(text)[0]
    assert first.of(text) == "\n  "
    assert text[first.start - 1] + text[first.end] == "加快"


def test_joining_again_changes_nothing() -> None:
    once = joined(WRAPPED, soft_breaks(WRAPPED))
    assert soft_breaks(once) == []


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("五年内，全县累计完成固定资产投资8\n6亿元，比前五年增加31亿元，其中工\n业投资占四成以上。", 2),
        (
            "全年计划新建改建农村公路一百二\n十公里，同时新修水渠四十公里，使\n全部行政村通上沥青路，努力改善出\n行条件。",
            3,
        ),
    ],
)
def test_a_short_text_is_joined_where_its_lines_fill_one_width(text: str, n: int) -> None:
    assert len(soft_breaks(text)) == n


def wrapped(paragraph: str, columns: int) -> str:
    """A paragraph as an editor prints it on lines of a width, marks hanging over."""
    lines, width = [""], 0
    for character in paragraph:
        wide = len(character.encode("gb18030"))
        if width + wide > columns and character not in "，。、":
            lines.append("")
            width = 0
        lines[-1] += character
        width += wide
    return "\n".join(lines)


GROWN = "　　全县要紧紧围绕年度目标任务，抓紧项目建设进度，完成投资30亿元以上，确保按期达产达效，增加税收1500万元。"
BUILT = "　　加快推进城镇建设，新增绿地面积20公顷，改造背街小巷36条，新建停车场五处泊位两千。并实现垃圾分类全覆盖。"


def test_an_indent_begins_a_paragraph_and_a_full_line_that_ends_a_sentence_goes_on() -> None:
    for columns in range(36, 60):
        text = "\n".join(wrapped(paragraph, columns) for paragraph in (GROWN, BUILT, GROWN, BUILT, GROWN))
        if "两千。\n" in text:
            assert lines_of(text) == [GROWN, BUILT, GROWN, BUILT, GROWN]
            break
    else:
        pytest.fail("no width ends a line at the stop")


@pytest.mark.parametrize("columns", [30, 34, 40, 52, 60])
def test_lines_of_any_width_are_joined(columns: int) -> None:
    text = "\n\n".join(wrapped(paragraph.strip(), columns) for paragraph in (GROWN, BUILT) * 4)
    assert lines_of(text) == [GROWN.strip(), BUILT.strip()] * 4


def test_lines_that_are_all_apart_are_joined_too() -> None:
    lines = [line for paragraph in (GROWN, BUILT) * 4 for line in wrapped(paragraph, 40).split("\n")]
    assert lines_of("\n\n".join(lines)) == [GROWN, BUILT] * 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "增长5%",
        PARAGRAPHS,
        "加强组织领导\n强化责任落实\n严格督查考核\n注重宣传引导\n狠抓队伍建设",
        "春风又绿江南岸边柳\n明月何时照我还故乡\n山重水复疑无路可走\n柳暗花明又一村人家",
        "\n".join(f"第{n}小学　新建教学楼一栋建筑面积三千平方米" for n in "一二三四五六七八九十"),
        "\n".join(
            ["指标 | 单位 | 2025年 | 2030年", *[f"森林覆盖率目标值第{n}项指标 | % | 58 | 60" for n in range(20)]]
        ),
        "\n".join(f"其中：城镇居民消费价格第{n}类 万元 {n}4578 {n}.2" for n in range(10, 30)),
        "云岫省人民政府办公厅关于印发全省数据管理办法的通知\n云岫省人民政府办公厅关于印发全省数据管理办法的通知\n云政办发〔2031〕7号\n各市县政府，省各部门：",
    ],
)
def test_texts_that_no_width_wrapped_keep_their_lines(text: str) -> None:
    assert soft_breaks(text) == []


def test_latin_words_are_not_run_together() -> None:
    lines = [
        "今年要抓好重点产业项目建设工作，推广 open",
        "data 平台应用，完成软件业务收入30亿元，新",
        "增企业一百户，带动就业三千人，力争税收超过",
        "两亿元。",
    ]
    text = "\n".join(lines)
    assert [text[span.start - 1] for span in soft_breaks(text)] == ["新", "过"]
