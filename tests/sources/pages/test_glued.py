"""Boilerplate inside lines that stay, and words of plans that look like it."""

from __future__ import annotations

import pytest

from plansearch.sources.pages.boilerplate import lines_of
from plansearch.sources.pages.glued import glued_pieces, may_have_glued, notes_after, page_numbers

GRAIN = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争农业机械化率达到八成"


def left(text: str) -> str:
    """A text without the pieces inside its lines; lines that are page numbers alone are left out."""
    lines = lines_of(text)
    numbers = page_numbers(lines)
    kept = [at for at, line in enumerate(lines) if numbers.get(at) != [line.span]]
    spans = [span for at in kept for span in numbers.get(at, ())] + [span for span, _ in glued_pieces(lines, kept)]
    spans += [lines[at].span for at in range(len(lines)) if at not in kept]
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("（来源：云岫省人民政府网）", "page data"),
        ("责任编辑/墨小篮", "page data"),
        (" （责任编辑：墨小篮）", "page data"),
        ("已阅读5页，还剩10页未读，继续阅读", "download"),
        ("（阅读全部图文内容，您需要先登录！）", "login"),
        ("（未完，全文共2149字，当前显示489字）", "download"),
        ("点击下载本文Word文档", "download"),
        ("上一篇：枫渚县2025年科普工作计划", "navigation"),
        ("本站内容由网友上传，如有侵权请联系删除", "copyright"),
        ("以上就是小编为大家整理的全部内容，希望对大家有所帮助。", "introduction"),
        ("更多工作计划范文，请关注墨篮范文网工作计划栏目！", "promotion"),
    ],
)
def test_a_note_after_the_last_sentence(note: str, reason: str) -> None:
    (line,) = lines_of(f"{GRAIN}。{note}")
    assert [(span.of(f"{GRAIN}。{note}").strip(), found) for span, found in notes_after(line)] == [
        (note.strip(), reason)
    ]


def test_notes_one_after_the_other_are_each_taken_out() -> None:
    assert left(f"{GRAIN}。（来源：墨溪区人民政府网）责任编辑：墨小篮 已阅读5页，还剩10页未读").rstrip() == f"{GRAIN}。"


@pytest.mark.parametrize(
    "last",
    [
        "推广手机阅读，下载政务客户端用户达到3万户。",
        "关闭煤矿3处。",
        "打印、复印服务进村。",
        "分享到全县推广的经验3条。",
        "来源：一是本级财政；二是上级补助。",
        "编辑完成县志二校。",
        "部分侵权案件依法查处，及时通知处理结果。",
        "登录平台的企业达到200家。",
    ],
)
def test_a_last_sentence_of_a_plan_stays(last: str) -> None:
    assert left(f"{GRAIN}。{last}") == f"{GRAIN}。{last}"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("墨溪区2025年工作总结 | ", "墨溪区2025年工作总结"),
        ("镇政府工作总结|枫渚县竹篁镇五年工作总结", "枫渚县竹篁镇五年工作总结"),
        ("枫渚县竹篁镇五年工作总结|镇政府工作总结", "枫渚县竹篁镇五年工作总结"),
        ("墨溪区2025年工作计划_墨篮范文网", "墨溪区2025年工作计划"),
        ("墨溪区2025年工作计划 - 云岫新闻网", "墨溪区2025年工作计划"),
        ("墨溪区科技局工作计划 6150字", "墨溪区科技局工作计划"),
        ("2026年人居环境整治方案.docxVIP", "2026年人居环境整治方案"),
        ("原创 墨溪区部署2025年工作", "墨溪区部署2025年工作"),
        ("【转】墨溪区部署2025年工作", "墨溪区部署2025年工作"),
        ("原创作品创作计划", "原创作品创作计划"),
        ("墨溪区2025年工作计划——科技篇", "墨溪区2025年工作计划——科技篇"),
        ("——在墨溪区第三届人民代表大会上", "——在墨溪区第三届人民代表大会上"),
        ("建成电网、路网、水网", "建成电网、路网、水网"),
    ],
)
def test_what_a_site_adds_to_a_title(printed: str, title: str) -> None:
    text = f"{printed}\n{GRAIN}。"
    assert left(text).split("\n")[0].strip() == title


def test_numbers_of_printed_pages_count_up() -> None:
    pages = f"1/122025年工作计划\n{GRAIN}。\n2/12\n今年新建2/12处水塘，完成1/3。3/12继续"
    assert left(pages) == f"2025年工作计划\n{GRAIN}。\n\n今年新建2/12处水塘，完成1/3。继续"
    assert left("1/13\n工作计划") == "\n工作计划"
    assert left(f"— 1 —\n{GRAIN}\n- 2 -") == f"\n{GRAIN}\n"


@pytest.mark.parametrize("text", ["1/3的村通公路\n2/4的组通公路", "完成1/2，其余2/2明年完成", "-3%\n- 3%", "1/1"])
def test_fractions_are_no_page_numbers(text: str) -> None:
    assert page_numbers(lines_of(text)) == {}


def test_numbers_before_lines_that_are_pages() -> None:
    first, second = f"{GRAIN}{GRAIN}，开工时间为20", f"25年，{GRAIN}{GRAIN}"
    assert left(f"1、{first}\n2、{second}") == first + second
    assert left(f"工作计划\n1、{first}\n2、{second}\n相关推荐") == f"工作计划\n{first}{second}\n相关推荐"
    assert left(f"1、{first}\n2、{second}\n{first}").startswith("1、")  # something else follows
    whole = f"1、{GRAIN}{GRAIN}。\n2、{GRAIN}{GRAIN}。"
    assert left(whole) == whole  # items of a list, each a sentence
    short = "1、抓好春耕\n2、抓好夏收"
    assert left(short) == short


@pytest.mark.parametrize("piece", ["第 3 页 共 12 页", "……此处隐藏545个字……", "精选优质文档-倾情为你奉上"])
def test_pieces_of_a_clear_shape_inside_a_line(piece: str) -> None:
    assert left(f"{GRAIN}{piece}继续推进，抓出成效。\n全年抓好落实。") == f"{GRAIN}继续推进，抓出成效。\n全年抓好落实。"


def test_a_plain_file_is_seen_to_have_none() -> None:
    edges = lines_of(f"工作计划\n{GRAIN}。")
    assert not may_have_glued(["工作计划"], edges)
    assert may_have_glued(["工作计划", "- 3 -"], edges)
    assert may_have_glued(["工作计划"], lines_of(f"{GRAIN}。责任编辑：墨小篮"))
    assert may_have_glued(["工作计划"], lines_of(f"1/3 工作计划\n{GRAIN}。"))
