"""The title of a plan among the lines around it."""

from __future__ import annotations

import re

import pytest

from plansearch.corpus.titles import names_a_kind, plain_title, states_no_title, title_in
from plansearch.datafiles import records

BODY = "\n一、总体要求\n抓好各项工作落实。\n"
TITLES = [
    # what is above a title and is none
    ("您好，欢迎访问墨篮文档\n枫渚县教育局2025年工作计划" + BODY, "枫渚县教育局2025年工作计划"),
    ("尊敬的各位领导\n枫渚县教育局2025年工作计划" + BODY, "枫渚县教育局2025年工作计划"),
    ("枫政发〔2025〕3号\n枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("附件1\n枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("附件1：枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("2025年1月15日\n枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("2025-01-15\n枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("墨篮网墨篮网墨篮网\n竹篁镇2025年工作计划" + BODY, "竹篁镇2025年工作计划"),
    ("APP下载\n数字看民生\n2025-02-11\n正文写在这里。" + BODY, "数字看民生"),
    ("下载后可任意编辑\n约15页\n竹篁镇2025年工作计划" + BODY, "竹篁镇2025年工作计划"),
    ("枫渚县教育局\n2025年工作要点" + BODY, "枫渚县教育局2025年工作要点"),
    ("TOP\n当前位置：首页 > 解读\n根据方案，到2025年建成两处。\n", ""),
    # a title on two lines, and what a site adds behind it
    ("中华人民共和国\n2024年国民经济统计公报[1]\n国家统计局\n", "中华人民共和国2024年国民经济统计公报"),
    ("枫渚县2025年\n政府工作报告\n（2025年1月15日）\n各位代表：\n", "枫渚县2025年政府工作报告"),
    ("枫渚县茶产业发展规划\n（2023—2025年）" + BODY, "枫渚县茶产业发展规划（2023—2025年）"),
    ("枫渚县茶产业发展规划\n（2025年1月15日）" + BODY, "枫渚县茶产业发展规划"),
    ("县教育局工作计划 3150字" + BODY, "县教育局工作计划"),
    ("县教育局工作计划.docxVIP\n  • 约4.99千字\n  • 举报\n" + BODY, "县教育局工作计划"),
    ("- 约1.82万字\n- 约 34页\n- 2026-01-19 发布于云岫\nPAGE\n1-\n枫渚小学发展规划" + BODY, "枫渚小学发展规划"),
    ("研究报告\n枫渚小学发展规划（2025—2027）" + BODY, "枫渚小学发展规划（2025—2027）"),
    ("墨篮范文网 -工作总结,演讲稿,信函等各种范文。\n枫渚县招商工作总结" + BODY, "枫渚县招商工作总结"),
    ("唯真笃行，砥砺奋进\n——枫渚小学发展规划（征求意见稿）" + BODY, "枫渚小学发展规划（征求意见稿）"),
    ("墨篮网站logo\n枫渚县关于征集民生实事的公告" + BODY, "枫渚县关于征集民生实事的公告"),
    ("索引号: | 002489 | 公开方式: | 主动公开\n枫渚县工作规则的通知" + BODY, "枫渚县工作规则的通知"),
    ("小王 发表于 2025-3-7 22:50:57 枫渚县下达2025年计划" + BODY, "枫渚县下达2025年计划"),
    ("原创 枫渚公路投资再创新高" + BODY, "枫渚公路投资再创新高"),
    ("枫政发〔2025〕3号 枫渚县2025年工作要点" + BODY, "枫渚县2025年工作要点"),
    ("县教育局工作计划（精选6篇）" + BODY, "县教育局工作计划"),
    ("第1篇 县教育局工作计划" + BODY, "县教育局工作计划"),
    # glued to the first sentence
    (
        "枫渚小学发展规划（2023—2028年）一、指导思想全面提高质量，培养学生。二、目标。",
        "枫渚小学发展规划（2023—2028年）",
    ),
    (
        "竹篁镇2025年工作计划为深入推进各项工作，现制定计划如下，请各村遵照执行，抓好落实，确保年度目标圆满完成。",
        "竹篁镇2025年工作计划",
    ),
    (
        "学校发展规划（2024年9月）枫渚小学2024年9月枫渚小学发展规划（2024—2028年）一、指导思想抓好质量。",
        "枫渚小学发展规划（2024—2028年）",
    ),
    # a notice without a title of its own above the document that it issues
    (
        "枫政办〔2025〕7号\n各乡镇人民政府：\n《枫渚县补短板实施方案》已经同意，现印发给你们。\n枫渚县人民政府办公室\n2025年3月1日\n"
        "（此件公开发布）\n枫渚县补短板实施方案\n为加快补齐短板，制定本方案。\n",
        "枫渚县补短板实施方案",
    ),
    # no title at all
    ("昨日，我市召开科技工作会议，总结去年工作，并研究部署今年的工作计划，会议要求各地抓好落实。\n", ""),
    ("今年以来，全县上下抓好春耕备耕。\n", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str) -> None:
    first = next(iter(text.splitlines()), "")
    for given in ("", first if len(first) <= 60 else ""):
        assert title_in(text, given) == title


def test_a_title_from_markup_stands_unless_it_is_none() -> None:
    text = "墨篮首页\n枫渚县2025年工作要点" + BODY
    assert title_in(text, "枫渚县农业局工作要点") == "枫渚县农业局工作要点"
    assert title_in("枫渚县2025年工作要点" + BODY, "2025年") == "枫渚县2025年工作要点"


@pytest.mark.parametrize("stated", ["1983年", "2025年1月15日", "枫政发〔2025〕3号", "APP下载"])
def test_metadata_may_state_no_title(stated: str) -> None:
    assert states_no_title(stated)
    assert not states_no_title("1983年统计公报")


def test_the_words_match_their_examples() -> None:
    for place, pattern, source, example in records("plansearch.corpus.data", "title_words.tsv"):
        assert source
        assert re.search(pattern, example.lower() if place == "chrome" else example), pattern
        if place == "tail":
            assert plain_title(example) == re.sub(pattern, "", example)
    assert names_a_kind("枫渚县2025年工作要点")
