"""One plan, by whatever a person calls it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError, UnknownName
from plansearch.messages import Do
from plansearch.query.filters.plan_files import NOT_INDEXED
from plansearch.report import Marked


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        (mini.QINGLAN_2024, mini.QINGLAN_2024),
        ("云岫省/青澜市/2024年政府工作报告", mini.QINGLAN_2024),
        ("青澜市 2024", mini.QINGLAN_2024),
        ("青澜市2024", mini.QINGLAN_2024),
        ("青澜市2025年政府工作报告", mini.QINGLAN_2025),
        ("墨溪区", mini.MOXI),
        ("澜东区/2025", mini.LANDONG),
        ("云岫省2024", mini.PROVINCE),
    ],
)
def test_a_plan_by_name(mini_index: Index, name: str, plan: str) -> None:
    assert mini_index.show(name).plan.id == plan


def test_a_name_of_several_plans_offers_them(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="'政府工作报告' fits 5 plans") as caught:
        mini_index.show("政府工作报告")
    for plan in (mini.PROVINCE, mini.WANGJIN, mini.MOXI, mini.QINGLAN_2024, mini.QINGLAN_2025):
        assert plan in caught.value.hint


def test_of_many_plans_five_are_offered(demo_index: Index) -> None:
    with pytest.raises(UnknownName) as caught:
        demo_index.show("云岫省")
    assert caught.value.hint.count("、") == 4
    assert caught.value.hint.endswith(" …")


def test_a_plan_nobody_knows_offers_the_nearest(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="no plan") as caught:
        mini_index.show("云岫省/青澜市/2023年政府工作报告.md")
    assert mini.QINGLAN_2024 in caught.value.hint
    with pytest.raises(UnknownName) as caught:
        mini_index.show("xyz")
    assert caught.value.hint == Do.LIST_PLANS.value


def test_text_and_evidence(mini_index: Index) -> None:
    view = mini_index.show(mini.QINGLAN_2025)
    assert view.text == "青澜市2025年政府工作报告\n\n地区生产总值增长6%左右。新增高新技术企业50家以上。"
    assert view.text == view.plan.text
    assert view.notes[:2] == (
        "title 青澜市2025年政府工作报告: from the title",
        "region 青澜市: from the folder (青澜市)",
    )
    (row,) = view.table().rows
    assert dict(zip([c.key for c in view.table().columns], row, strict=True)) == {
        "plan": mini.QINGLAN_2025,
        "title": "青澜市2025年政府工作报告",
        "region": "青澜市",
        "region_path": "云岫省/青澜市",
        "level": "市",
        "year": 2025,
        "last_year": 2025,
        "body": "青澜市人民政府",
        "kind": "政府工作报告",
        "n_chars": 43,
        "charset": "gb18030",
        "family": "",
        "contested": "",
        "text": view.text,
    }


def test_the_outline(mini_index: Index) -> None:
    view = mini_index.show(mini.QINGLAN_2024, outline=True)
    assert [(row[0], row[1], row[2], row[3], row[4]) for row in view.table().rows] == [
        ("一、主要目标", 1, 16, 48, 32),
        ("二、重点任务", 1, 48, 100, 52),
        ("（一）科技创新", 2, 56, 84, 28),
        ("（二）民生保障", 2, 84, 100, 16),
    ]
    display = view.table().display
    assert display is not None
    assert [row[0] for row in display.rows] == ["一、主要目标", "二、重点任务", "　（一）科技创新", "　（二）民生保障"]
    for section in view.sections:
        assert section.span.of(view.text).startswith(section.path[-1])


def test_a_plan_without_headings_has_an_empty_outline(mini_index: Index) -> None:
    view = mini_index.show(mini.MOXI, outline=True)
    assert view.is_empty
    assert view.notes[-1] == "no headings were found in this plan"
    assert not mini_index.show(mini.MOXI).is_empty


def test_clues_that_disagree_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("disagree")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "2024年工作计划.md").write_text(
        "---\nyear: 2025\n---\n办好民生实事十件，新建公园两个，改造管网三公里。\n", "utf-8"
    )
    built = plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as index:
        view = index.show("2024年工作计划.md")
        assert view.plan.year == 2025
        assert any("2024" in note and "2025" in note for note in view.notes)
    assert [source for source, _ in built.warnings] == ["2024年工作计划.md"]
    assert built.table().notes[0].startswith("2024年工作计划.md: ")


PAGE = """首页 > 工作计划 > 正文

镇2025年科技工作计划（精选2篇）

下面是小编为大家整理的科技工作计划，欢迎阅读。

镇2025年科技工作计划篇1

今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，力争农业机械化率达到八成。

点击复制微信号

镇2025年科技工作计划篇2

岚埠县林业局2023年工作要点

围绕绿化提质，县林业局计划造林5000亩，管护古树名木63株，新建苗圃两处。

上一篇：社区工作总结
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of one page of two plans, and of a file that is one."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "二篇.txt").write_text(PAGE, "utf-8")
    (folder / "corpus" / "一篇.txt").write_text("竹篁镇工作要点\n\n今年新建公园两个，改造管网三公里。", "utf-8")
    plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as index:
        yield index


def test_the_plans_of_a_page_are_a_family(page: Index) -> None:
    first, second = page.show("二篇.txt#1"), page.show("二篇.txt#2")
    opening = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，力争农业机械化率达到八成…"
    assert (first.plan.family, first.plan.title) == ("二篇.txt", opening)
    assert (second.plan.family, second.plan.title) == ("二篇.txt", "岚埠县林业局2023年工作要点")
    assert second.plan.year == 2023
    assert "one of 2 plans of a page; the others: 二篇.txt#2" in first.notes
    assert page.show("一篇.txt").plan.family == ""
    assert not any("of a page" in note for note in page.show("一篇.txt").notes)


def test_a_file_of_several_plans_is_split_as_in_an_index(page: Index, tmp_path: Path) -> None:
    path = tmp_path / "二篇.txt"
    path.write_text(PAGE, "utf-8")
    for ask in (page.show, page.evidence, page.similar):
        with pytest.raises(CorpusError, match="holds 2 plans") as caught:
            ask(str(path))
        assert caught.value.hint == f"give one of: {path}#1、{path}#2"
    assert page.show(f"{path}#2").text == page.show("二篇.txt#2").text
    assert page.targets(str(path)).n == page.targets("二篇.txt#1", "二篇.txt#2").n > 0
    assert {record.source for record in page.targets(str(path)).records} == {f"{path}#1", f"{path}#2"}


def test_raw_puts_back_what_was_dropped(page: Index) -> None:
    first, second = page.show("二篇.txt#1", raw=True), page.show("二篇.txt#2", raw=True)
    assert first.text.split("\n\n") == [
        "⟦breadcrumb: 首页 > 工作计划 > 正文⟧",
        "⟦page title: 镇2025年科技工作计划（精选2篇）⟧",
        "⟦introduction: 下面是小编为大家整理的科技工作计划，欢迎阅读。⟧",
        "⟦label: 镇2025年科技工作计划篇1⟧",
        first.plan.text,
        "⟦customer service: 点击复制微信号⟧",
    ]
    assert (
        second.text
        == f"\n\n⟦label: 镇2025年科技工作计划篇2⟧\n\n{second.plan.text}\n\n⟦navigation: 上一篇：社区工作总结⟧"
    )
    assert page.show("二篇.txt#2").text == second.plan.text
    alone = page.show("一篇.txt", raw=True)
    assert alone.text == alone.plan.text
    assert alone.notes[-1] == "nothing was dropped from this plan"


def test_the_name_of_a_page_offers_its_plans(page: Index) -> None:
    with pytest.raises(UnknownName) as caught:
        page.show("二篇.txt")
    assert "二篇.txt#1、二篇.txt#2" in caught.value.hint


DRAFT = "# 砚川市2026年政府工作报告\n\n一、2025年工作回顾\n\n成绩很好。\n\n二、2026年主要目标\n\n新增企业5家。\n"


def test_a_file_that_is_no_plan_of_the_index_is_shown_as_it_is_read(mini_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.md"
    draft.write_text(DRAFT, "utf-8")
    shown = mini_index.show(str(draft))
    assert (shown.plan.title, shown.plan.year, shown.text) == ("砚川市2026年政府工作报告", 2026, shown.plan.text)
    assert shown.text.endswith("新增企业5家。")
    assert NOT_INDEXED in shown.notes
    assert any(note.startswith("year 2026: from the title") for note in shown.notes)
    assert not shown.signature
    outline = mini_index.show(str(draft), outline=True)
    assert [row[0] for row in outline.table().rows] == ["一、2025年工作回顾", "二、2026年主要目标"]
    assert "nothing was dropped from this plan" in mini_index.show(str(draft), raw=True).notes
    clues = mini_index.evidence(str(draft))
    assert {("year", "2026", "title")} <= {row[:3] for row in clues.table().rows}
    assert NOT_INDEXED in clues.notes


def test_what_was_dropped_from_a_file_is_put_back(mini_index: Index, tmp_path: Path) -> None:
    page = tmp_path / "网页.html"
    page.write_text(f"<html><body><nav>首页 登录</nav><article><p>{DRAFT * 3}</p></article></body></html>", "utf-8")
    assert "首页" not in mini_index.show(str(page)).text
    assert "首页" in mini_index.show(str(page), raw=True).text


def test_a_file_that_cannot_be_used_says_why(mini_index: Index, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    with pytest.raises(CorpusError, match="cannot be used: empty"):
        mini_index.show(str(empty))


def test_the_place_of_a_statement_shows_its_paragraph(mini_index: Index) -> None:
    from plansearch.query.statements.rows import statement_id

    record = mini_index.targets(mini.QINGLAN_2024).records[0]
    assert record.plan is not None
    shown = mini_index.show(statement_id(record))
    assert shown.plan.id == mini.QINGLAN_2024
    assert record.sentence in shown.text
    assert "\n" not in shown.text
    assert record.target.span.of(record.plan.text) in shown.notes[0]
    assert shown.asked is not None
    assert shown.asked.of(shown.text) == record.target.span.of(record.plan.text)
    assert shown.table().rows[0][-1] == Marked(shown.text, (shown.asked,))
    with pytest.raises(QueryError, match="has no place"):
        mini_index.show(f"{mini.QINGLAN_2024}#1-999999")
