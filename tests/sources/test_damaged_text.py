"""Damaged characters and numbers, from the bytes of a file to its text, its targets and the phrases found in it.

Each row has one damage. A number is its value, or None where it must have none; a damaged number never becomes another
one. Where a number was mended or given up, its record says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

import plansearch
from plansearch.api import Index
from plansearch.model import Target
from plansearch.targets import extract_targets

TAIL = "其他各项工作按照年初部署稳步推进，确保全面完成。"
GB = "gb18030"


@dataclass(frozen=True)
class Case:
    """A damaged file. text: words of the canonical text; value: of the first number, as a string, "" for none.

    flagged: whether the record of the number says that it was mended or lost. told: words of a remark of the build.
    phrases: with how often each is found.
    """

    printed: str
    text: str
    phrases: tuple[tuple[str, int], ...]
    value: str = "no number"
    flagged: bool = False
    told: str = ""
    charset: str = "utf-8"
    suffix: str = ".txt"


CASES = {
    "radicals": Case(
        "2025年，全县粮⻝产量增⻓5%。", "粮食产量增长5%", (("粮食产量", 1), ("增⻓5%", 1)), "5", told="radical"
    ),
    "kangxi radicals": Case(
        "2025年，⼈均收⼊增长6%，⼯业⽤电下降。",
        "人均收入增长6%，工业用电下降",
        (("人均收入", 1),),
        "6",
        told="radical",
    ),
    "compatibility ideographs": Case(
        "2025年，\uf98a争财政收入增长7%，\uf9e1里巷改造完工。",
        "力争财政收入增长7%",
        (("力争", 1),),
        "7",
        told="radical",
    ),
    "a radical in a Chinese numeral": Case(
        "2025年，财政收入增长百分之⼋。", "百分之八", (("百分之八", 1),), "8", told="radical"
    ),
    "zero width": Case(
        "2025年，财\u200b政\u200b收入增长\u200b1\u200b2\u200b%。", "财政收入增长12%", (("财政收入增长12%", 1),), "12"
    ),
    "soft hyphens": Case("2025年，财政收\u00ad入增长1\u00ad2%。", "财政收入增长12%", (("财政收入", 1),), "12"),
    "word joiners and marks of direction": Case(
        "2025年，\u202a财政\u2060收入\u202c增长\u206312%。", "财政收入增长12%", (("收入增长", 1),), "12"
    ),
    "variation selectors": Case(
        "2025年，财政收入\ufe00增长9%，葛\U000e0100坪村脱贫。", "财政收入增长9%，葛坪村脱贫", (("葛坪村", 1),), "9"
    ),
    "a mark between sign and number": Case("2025年，进出口增长-\u200b5%。", "增长-5%", (("增长-5%", 1),), "-5"),
    "private use inside a number": Case(
        "2025年，财政收入达到1\ue0122亿元。", "1\ue0122亿元", (("财政收入", 1),), "", True, "font"
    ),
    "private use before a number": Case(
        "2025年，空气质量优良率\ue01590%。", "\ue01590%", (("优良率", 1),), "", True, "font"
    ),
    "a sign of a symbol font": Case("2025年，空气质量优良率\uf0b390%。", "\uf0b390%", (("90%", 1),), "", True, "font"),
    "private use beyond the basic plane": Case(
        "2025年，财政收入达到1\U000f01232亿元。", "亿元", (("财政收入", 1),), "", True, "font"
    ),
    "private use in a name": Case(
        "2025年，粮食\ue033产量稳定在5万吨。", "\ue033", (("产量稳定", 1),), "5", told="font"
    ),
    "a bullet of a symbol font": Case(
        "2025年主要目标：\n\uf0b7 粮食产量达到5万吨。", "粮食产量达到5万吨", (("5万吨", 1),), "5", told="font"
    ),
    "a lost character in a number": Case(
        "2025年，财政收入达到1\ufffd2亿元。", "亿元", (("财政收入", 1),), "", True, "lost before"
    ),
    "letter spacing": Case(
        "全 县 粮 食 产 量 达 到 5 . 5 万 吨 以 上 。",
        "全县粮食产量达到5.5万吨以上。",
        (("产量达到5.5万吨", 1),),
        "5.5",
        told="blanks",
    ),
    "letter spacing with wide blanks": Case(
        "全　县　财　政　收　入　增　长　８　％　。",
        "全县财政收入增长８％。",
        (("财政收入增长8%", 1),),
        "8",
        told="blanks",
    ),
    "spaced figures": Case("全县新建公路 1 2 0 公里。", "1 2 0 公里", (("新建公路120公里", 1),), "120", True),
    "letter spacing of a heading": Case(
        "二 、 2 0 2 5 年 工 作 安 排\n全县财政收入增长6%。",
        "二、2025年工作安排",
        (("2025年工作安排", 1),),
        "6",
        told="blanks",
    ),
    "a blank before a bound": Case(
        "城镇调查失业率控制在4.5% 以内。", "4.5% 以内", (("4.5%以内", 1), ("控制在4.5% 以内", 1)), "4.5"
    ),
    "blanks inside words": Case(
        "全县财政收 入增 长6 %以 上。", "财政收 入增 长6 %以 上", (("财政收入增长6%以上", 1),), "6"
    ),
    "thousands with a blank": Case(
        "全县新建公路1 200公里。", "1 200公里", (("1200公里", 1), ("1 200公里", 1)), "1200", True
    ),
    "thousands with a thin blank": Case("全县新建公路1\u2009200公里。", "公里", (("1200公里", 1),), "1200", True),
    "thousands with a narrow blank": Case("全县新增就业12\u202f000人。", "人", (("12000人", 1),), "12000", True),
    "thousands with an apostrophe": Case("全县固定资产投资达到1'200亿元。", "1'200亿元", (("1'200亿元", 1),), "", True),
    "thousands with comma and blank": Case(
        "全县固定资产投资达到1 ,200亿元。", "1 ,200亿元", (("1,200亿元", 1),), "", True
    ),
    "a round number in pieces": Case("全县货物吞吐量达到2 0万吨。", "2 0万吨", (("20万吨", 1),), "20", True),
    "digits in pieces": Case("全县税收达到5 9亿元。", "5 9亿元", (("59亿元", 1),), "", True),
    "a share in pieces": Case("全县任务完成率达到108 3%。", "108 3%", (("完成率", 1),), "", True),
    "an enumeration comma before a zero": Case(
        "全县完成投资45、07亿元。", "45、07亿元", (("45、07亿元", 1),), "45.07", True
    ),
    "an enumeration comma": Case("全县森林覆盖率达到14、74%。", "14、74%", (("14、74%", 1),), "", True),
    "a letter as a digit": Case("全县财政收入增长l0%。", "l0%", (("l0%", 1),), "10", True),
    "a blank in a decimal": Case("全县财政收入增长6 . 5%。", "6 . 5%", (("增长6.5%", 1),), "6.5", True),
    "a full stop in a decimal": Case("全县财政收入增长6。5%。", "6。5%", (("6。5%", 1),), "6.5", True),
    "two points": Case("全县财政收入增长6..5%。", "6..5%", (("6..5%", 1),), "", True),
    "leading zeros": Case("全县财政收入达到00亿元。", "00亿元", (("00亿元", 1),), "", True),
    "full-width figures": Case(
        "全县财政收入增长１２．５％，ＧＤＰ增长６％。", "１２．５％", (("增长12.5%", 1), ("GDP", 1)), "12.5"
    ),
    "full-width figures in pieces": Case(
        "全县固定资产投资达到１　２００亿元。", "亿元", (("1200亿元", 1),), "1200", True
    ),
    "wrapped lines": Case(
        "青澜市农村工作计划\n\n今后五年，全县上下要围绕建设山水园林县城的目标，加\n快转变发展方式，着力改善民生，力争粮食产量达到120\n"
        "万吨，固定资产投资五年累计完成120亿元，农民收入稳\n步提高。",
        "加快转变发展方式，着力改善民生，力争粮食产量达到120万吨",
        (("加快转变", 1), ("120万吨", 1), ("稳步提高", 1)),
        "120",
        told="fixed width",
    ),
    "a line break in a short text": Case("2025年，全县财政收\n入增长6%。", "财政收\n入增长6%", (("财政收入", 0),), "6"),
    "traditional characters": Case(
        "全縣財政收入增長6%，力爭投資增長，臺灣農民創業園建成。",
        "力爭投資增長",
        (("力争投资", 1), ("台湾农民创业园", 1)),
        "6",
    ),
    "traditional characters in Big5": Case(
        "全縣財政收入增長6%，力爭投資增長，改善羣眾生活，農業豐收。",
        "力爭投資增長",
        (("力争投资增长", 1), ("群众", 1)),
        "6",
        charset="big5hkscs",
    ),
    "GBK with wide blanks": Case(
        "\u3000\u3000全县财政收入增长6%，新建公路1 200公里。", "财政收入增长6%", (("1200公里", 1),), "6", charset=GB
    ),
    "entities in HTML": Case(
        "<html><body><h1>工作计划</h1><p>全县财&shy;政收入增&#8203;长&nbsp;12%，增&#x2ED3;点培育。</p></body></html>",
        "全县财政收入增长\u00a012%，增长点培育",
        (("财政收入增长12%", 1), ("增长点", 1)),
        "12",
        told="radical",
        suffix=".html",
    ),
    "radicals in Markdown": Case(
        "# 2025年⼯作计划\n\n- **粮⻝产量**达到5万吨。",
        "粮食产量达到5万吨",
        (("粮食产量达到5万吨", 1),),
        "5",
        told="radical",
        suffix=".md",
    ),
    "text twice": Case(
        "\n".join(2 * [f"全县第{n}季度完成投资{n}亿元，{'新建学校和医院，' * 9}按期完工。" for n in range(1, 5)]),
        "全县第4季度完成投资4亿元",
        (("完成投资4亿元", 1), ("全县第1季度", 1)),
        "1",
        told="twice",
    ),
}


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, dict[str, str]]]:
    """All cases in one index, each in a file of its own, and what the build says about each file."""
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "corpus").mkdir()
    for no, case in enumerate(CASES.values()):
        tail = "" if case.suffix == ".html" or case.charset == "big5hkscs" else f"\n\n{TAIL}"
        (folder / "corpus" / f"{no}{case.suffix}").write_bytes(f"{case.printed}{tail}".encode(case.charset))
    told: dict[str, str] = defaultdict(str)
    for source, warning in plansearch.build(folder / "corpus", folder / "index").warnings:
        told[source] += f"{warning}\n"
    with plansearch.open(folder / "index") as index:
        yield index, told


def text_of(index: Index, case: str) -> str:
    """The plan's canonical text."""
    return next(plan.text for plan in index.plans() if plan.id == name(case))


def name(case: str) -> str:
    """The plan's id."""
    return f"{list(CASES).index(case)}{CASES[case].suffix}"


@pytest.mark.parametrize("case", CASES)
def test_the_text_is_what_a_reader_sees_and_what_was_done_is_told(
    damaged: tuple[Index, dict[str, str]], case: str
) -> None:
    index, told = damaged
    assert CASES[case].text in text_of(index, case)
    assert CASES[case].told in told[name(case)]
    if not CASES[case].told:
        assert not any(word in told[name(case)] for word in ("radical", "font", "blanks", "twice"))


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_number_is_mended_or_has_no_value(damaged: tuple[Index, dict[str, str]], case: str) -> None:
    index, _ = damaged
    read = _first(text_of(index, case))
    assert bool(read.repair) == CASES[case].flagged
    wanted = Decimal(CASES[case].value) if CASES[case].value else None
    for first in [read, _first(CASES[case].printed)] if CASES[case].suffix == ".txt" else [read]:
        assert first.lo == first.hi == wanted
        assert first.is_masked == (wanted is None)


def _first(text: str) -> Target:
    """The first statement with a number."""
    return next(target for target in extract_targets(text) if target.value_span is not None)


@pytest.mark.parametrize("case", CASES)
def test_phrases_find_it(damaged: tuple[Index, dict[str, str]], case: str) -> None:
    index, _ = damaged
    for phrase, n in CASES[case].phrases:
        found = {count.group: count.n for count in index.phrase(phrase, by="plan").counts}
        assert found[name(case)] == n, phrase
