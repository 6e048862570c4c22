"""The year planned for: clues to it, clues to other years, and evidence against it."""

from __future__ import annotations

import pytest

from plansearch.corpus.evidence_weighting import contested
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.corpus.years import contradicting_evidence
from plansearch.datafiles import records
from plansearch.model import Document, Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.of([*Gazetteer.load(), Region("990100", "青澜市", "市")])


def read(gazetteer: Gazetteer, text: str, source: str = "甲.md") -> Facts:
    return infer(Document(source, text), gazetteer, {})


BODY = "\n\n一、总体要求\n\n抓好各项工作落实。\n"
YEARS = [
    ("政府工作报告\n\n——2024年12月20日在青澜市第五届人民代表大会上\n\n各位代表：\n", 2025, 2025),
    ("2016年政府工作报告\n\n（2017年1月9日）\n\n一、2016年工作回顾\n\n二、2017年工作安排\n", 2017, 2017),
    ("2024年工作总结\n\n落实到位。\n\n青澜市财政局\n2025年1月5日\n", 2024, 2024),
    ("2024年工作总结和2025年工作计划" + BODY, 2025, 2025),
    ("青澜市“十四五”规划" + BODY, 2021, 2025),
    ("茶产业行动方案（2023—2025年）" + BODY, 2023, 2025),
    ("2024—2025学年工作计划" + BODY, 2024, 2025),
    ("工作计划\n\n一、2024年工作回顾\n\n二、今年打算\n", 2025, 2025),
    ("工作计划\n\n一、2025年的主要任务\n", 2025, 2025),
    ("工作计划\n\n今年是“十四五”规划的收官之年，任务很重。" + BODY, 2025, 2025),
    ("工作计划\n\n今年是“十四五”开局之年，任务很重。" + BODY, 2021, 2021),
    ("工作计划" + BODY + "以优异成绩迎接党的二十大胜利召开！", 2022, 2022),
    ("工作计划" + BODY + "以优异成绩迎接新中国成立60周年！", 2009, 2009),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n2024年12月9日\n", 2025, 2025),
    ("工作计划\n\n青政办〔2025〕17号" + BODY, 2025, 2025),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n２０２５年１月１５日\n", 2025, 2025),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n2025年元月15日\n", 2025, 2025),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n2025.1.15\n", 2025, 2025),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n2025-01-15\n", 2025, 2025),
    ("工作计划\n\n落实到位。\n\n青澜市财政局\n2024-12-30\n", 2025, 2025),
    ("专项资金管理办法\n\n第一条 为加强管理。\n\n青澜市财政局\n2024年12月9日\n", 2024, 2024),
    ("县农业局24年工作总结和25年工作计划" + BODY, 2025, 2025),
    ("10年规划思路" + BODY, None, None),
    ("学校发展规划（2023年9月—2028年7月）" + BODY, 2023, 2028),
    ("茶产业规划（2020－2022年）" + BODY, 2020, 2022),
    ("2024年国民经济和社会发展统计公报\n\n青澜市统计局\n2025年3月1日\n\n2024年，全市经济稳定增长。\n", 2024, 2024),
    ("工作计划\n\n2025年，全县林业工作要突出重点。\n", None, None),
    ("政府工作报告\n\n各位代表：\n\n2024年，全市生产总值增长5%。\n", 2025, 2025),
    ("2024年工作计划\n\nXX年，我局抓好落实。\n", None, None),
    ("2024年工作计划\n\nXX年，我局抓好落实。2024年再上台阶。\n", 2024, 2024),
    ("数字看民生\n\n根据方案，到2025年，建成两处。\n", 2025, 2025),
    ("水务局总结和计划\n\n完成清淤。\n\n二、下一步工作安排\n\n2025年是承上启下的一年。抓好防汛。\n", 2025, 2025),
    ("水务局工作总结\n\n一、主要成效\n\n2025年是承上启下的一年。防汛有力。\n", 2026, 2026),
    ("工作计划\n\n2025年是关键的一年。为抓好落实，特制定本计划。\n", 2025, 2025),
    ("工作计划\n\n2025年将是最困难的一年，也是机遇很多的一年。\n", 2025, 2025),
    ("工作计划\n\n2025年是三年行动的收官之年，我们将抓好落实。\n", 2025, 2025),
    ("汇报\n\n过去的2024年是重要的一年，我们必须记住它。\n", 2025, 2025),
    ("汇报\n\n2024年是极不平凡的一年。面对洪水，我们必须迎难而上，实现了增长。\n", 2025, 2025),
    ("2025年工作计划\n\n2024年是极不平凡的一年，各项工作取得进展。\n", 2025, 2025),
    ("汇报\n\n二、2025年工作打算\n\n各位代表，2025年是面对风险、攻坚克难的一年。\n", 2025, 2025),
    ("汇报\n\n2025年，我们将面对新任务，实现增长5%。\n", None, None),
    ("脱贫目标\n\n2017年，全县计划脱贫。2019年，全县计划摘帽。\n", 2017, 2019),
    ("4月5日，青澜市召开2025年全市教育工作会议，部署工作。\n", 2025, 2025),
    ("- 2021-04-13 发布\n\n工作计划" + BODY, None, None),
    ("工作计划\n发布时间：2023-11-05 20:15\n" + BODY, None, None),
    ("2月19日，云岫省召开“十三五”规划发布会。到2020年，生产总值翻番。\n", 2016, 2020),
    ("日前，会议召开，总结去年工作，部署2016年林业工作。\n", 2016, 2016),
    ("2006年全省劳动保障工作的总体要求是：抓好落实。\n", 2006, 2006),
    ("20xx年工作计划\n\n一、2019年工作回顾\n", None, None),
    ("20__年度科技工作计划\n\n2019年获奖。" + BODY, None, None),
    ("×镇二○××年工作计划" + BODY, None, None),
    ("**年工作计划" + BODY, None, None),
    ("工作计划" + BODY, None, None),
]


@pytest.mark.parametrize(("text", "year", "last"), YEARS)
def test_year(gazetteer: Gazetteer, text: str, year: int | None, last: int | None) -> None:
    found = read(gazetteer, text)
    assert (found.year, found.last_year) == (year, last)


def test_a_masked_year_is_evidence(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "20xx年工作计划" + BODY)
    assert [(e.value, e.quote, e.standing) for e in found.evidence if e.field == "year"] == [
        ("masked", "20xx年", "unused")
    ]
    assert read(gazetteer, "20xx年工作计划" + BODY, "2024.md").year == 2024


def part(text: str) -> Document:
    """A plan of a page of several, which calls itself one of 2025."""
    return Document(
        "合集/2025年工作计划六篇.html#2", text, family="合集/2025年工作计划六篇.html", page_title="2025年工作计划"
    )


PARTS = [  # text of a part, its year, what is said of the page's
    ("工作计划" + BODY, None, "unused"),
    ("工作计划" + BODY + "2024年获奖。", 2025, "taken"),
    ("20xx年工作计划" + BODY, None, "unused"),
    ("工作计划\n\n一、总体要求\n\n20__年是收尾之年，抓好各项工作落实。\n", None, "unused"),
    ("20xx年工作计划" + BODY + "\n青澜市财政局\n2019年1月9日\n", 2019, "unused"),
    ("2019年工作计划" + BODY, 2019, "conflicts"),
    ("工作计划" + BODY + "抓好“十二五”规划，“十二五”项目，“十二五”目标。", None, "unused"),
]


@pytest.mark.parametrize(("text", "year", "standing"), PARTS)
def test_the_year_of_a_page_is_that_of_a_plan_that_names_it(
    gazetteer: Gazetteer, text: str, year: int | None, standing: str
) -> None:
    found = infer(part(text), gazetteer, {})
    assert found.year == year
    assert next(e.standing for e in found.evidence if (e.source, e.value) == ("page title", "2025")) == standing


def test_a_page_whose_year_its_text_contradicts_is_warned_of(gazetteer: Gazetteer) -> None:
    found = infer(part(PARTS[-1][0]), gazetteer, {})
    assert found.warnings == ("year: page title says 2025, text speaks of 十二五 3×",)


def test_a_session_gives_the_year_of_a_province(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "江苏省政府工作报告\n\n江苏省第十四届人民代表大会第三次会议\n\n各位代表：\n")
    assert found.year == 2025
    city = read(gazetteer, "青澜市政府工作报告\n\n青澜市第十四届人民代表大会第三次会议\n\n各位代表：\n")
    assert city.year is None


SESSION = "江苏省第十四届人民代表大会第三次会议上（2025年1月19日）"
NAMED = [  # lines of a report below its title, the year taken from 2024.md, whether others contest it
    (f"{SESSION}\n\n各位代表：\n\n一、2024年工作回顾\n\n二、2025年重点工作\n", 2025, True),
    (f"{SESSION}\n\n各位代表：\n\n一、去年工作回顾\n\n二、今年重点工作\n", 2024, True),
    (f"{SESSION}\n\n各位代表：\n\n一、2023年工作回顾\n\n二、2024年重点工作\n", 2024, True),
    ("2025年1月19日\n\n各位代表：\n\n一、2024年工作回顾\n\n二、2025年重点工作\n", 2025, True),
    ("各位代表：\n\n一、2024年工作回顾\n\n二、2025年重点工作\n", 2025, True),
    ("各位代表：\n\n今年是“十四五”规划的收官之年。\n\n二、2025年重点工作\n", 2025, True),
    ("各位代表：\n\n二、2025年重点工作\n", 2024, False),
    ("2024年1月19日\n\n各位代表：\n\n一、2024年工作回顾\n\n二、2025年重点工作\n", 2024, True),
    ("各位代表：\n\n一、2023年工作回顾\n\n二、2024年重点工作\n", 2024, False),
]


@pytest.mark.parametrize(("lines", "year", "is_contested"), NAMED)
def test_a_file_gives_way_where_all_of_the_text_names_another_year(
    gazetteer: Gazetteer, lines: str, year: int, *, is_contested: bool
) -> None:
    found = read(gazetteer, f"江苏省政府工作报告\n\n{lines}", "2024.md")
    assert found.year == year
    assert (contested(found.evidence, "year") is not None) == is_contested
    in_table = infer(Document("2024.md", f"江苏省政府工作报告\n\n{lines}"), gazetteer, {"year": "2024"})
    assert in_table.year == 2024


CONTRADICTIONS = [
    (2023, "“十二五”时期，“十二五”规划，“十二五”末", "十二五 3×"),
    (2023, "“十二五”时期，“十二五”规划，“十二五”末，“十四五”", None),
    (2023, "“十二五”时期，“十二五”规划", None),
    (2023, "“七五”普法，“七五”普法，“七五”普法", None),
    (2019, "“十四五”谋划，“十四五”思路，“十四五”前期", None),
    (2013, "贯彻党的二十大精神", "党的二十大"),
    (2021, "迎接党的二十大", None),
]


@pytest.mark.parametrize(("year", "text", "quote"), CONTRADICTIONS)
def test_contradicting_evidence(year: int, text: str, quote: str | None) -> None:
    doubt = contradicting_evidence(text, year)
    assert (doubt.quote if doubt else None) == quote


def test_a_conflict_is_kept_shown_and_lowers_the_confidence(gazetteer: Gazetteer) -> None:
    title = "青澜市2023年工作计划"
    clear = read(gazetteer, title + BODY)
    doubtful = read(gazetteer, title + BODY + "“十二五”时期，“十二五”规划，“十二五”末")
    assert doubtful.year == 2023
    assert doubtful.warnings == ("year: title says 2023, text speaks of 十二五 3×",)
    sure = [next(e.confidence for e in f.evidence if e.field == "year") for f in (clear, doubtful)]
    assert sure[0] > sure[1]
    assert [(e.value, e.standing) for e in doubtful.evidence if e.field == "year"] == [
        ("2023", "taken"),
        ("2023", "agrees"),
        ("2011–2015", "conflicts"),
    ]


@pytest.mark.parametrize(
    ("date", "is_contested"),
    [
        ("2025年12月", False), ("2025年10月15日", False), ("二〇二五年十二月二十日", False), ("2025.10.15", False),
        ("2025年11月", False), ("2026年1月", False), ("2025年6月3日", True), ("2024年12月", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["2026年工作计划{body}\n青澜市财政局\n{date}\n", "2026年工作计划\n\n{date}{body}"])
def test_a_plan_may_be_signed_in_the_last_quarter_of_the_year_before(
    gazetteer: Gazetteer, text: str, date: str, is_contested: bool
) -> None:
    found = read(gazetteer, text.format(date=date, body=BODY))
    assert found.year == 2026
    if not is_contested or not text.endswith("{body}"):
        assert (contested(found.evidence, "year") is not None) is is_contested


def test_a_summary_signed_late_keeps_its_year(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "2024年工作总结\n\n落实到位。\n\n青澜市财政局\n2024年12月\n").year == 2024


def test_the_tables_are_sound() -> None:
    assert {code for code, *_ in records("plansearch.corpus.data", "congress_terms.tsv")} >= {
        "000000",
        "110000",
        "650000",
    }
    for code, name, term, first, example in records("plansearch.corpus.data", "congress_terms.tsv"):
        assert (int(first), code.endswith("0000")) == (2023, True), name
        assert 6 <= int(term) <= 18, name
        assert name in example or name == "全国", name
    years = [int(year) for _, year, _ in records("plansearch.corpus.data", "party_congresses.tsv")]
    assert years == list(range(1977, 2023, 5))
    for name, _, example in records("plansearch.corpus.data", "party_congresses.tsv"):
        assert name in example
