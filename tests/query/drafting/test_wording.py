"""How others put it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.drafting.wording import WordingRequest
from plansearch.query.request import parse

GOALS = {
    "青澜市": "力争新增高新技术企业60家以上，城镇新增就业5万人。",
    "望津市": "新增高新技术企业40家左右，引进德润科技等企业。",
    "砚川市": "新增高新技术企业xx家，持续优化营商环境。",
    "墨溪区": "全年新增高新技术企业10家以上，持续优化营商环境。",
}


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(
        {
            f"{place}{year}年政府工作报告.md": f"# {place}{year}年政府工作报告\n\n一、{year}年工作安排\n\n{text}\n"
            for place, text in GOALS.items()
            for year in (2024, 2025)
        }
    )


def test_a_slot_has_frames_numbers_and_sentences(index: Index) -> None:
    found = index.wording("新增高新技术企业__家")
    assert {str(one.frame): one.n_plans for one in found.frames} == {
        "力争新增高新技术企业__家以上": 2,
        "全年新增高新技术企业__家以上": 2,
        "新增高新技术企业__家": 2,
        "新增高新技术企业__家左右": 2,
    }
    everything = found.numbers[0]
    assert (everything.level, everything.year, everything.n, everything.n_masked) == (None, None, 6, 2)
    assert (everything.lowest, everything.values[2], everything.highest) == (Decimal(10), Decimal(40), Decimal(60))
    assert everything.unit == "家"
    assert dict(everything.n_bounds) == {"ge": 4, "approx": 2}
    assert {one.plan.year for one in found.sentences} == {2025}
    assert [one.n for one in found.sentences] == [2, 2, 2, 2]
    for one in found.sentences:
        assert one.plan.text[one.start : one.end] == one.text


def test_a_mask_or_a_number_in_the_question_is_a_slot(index: Index) -> None:
    expected = index.wording("新增高新技术企业__家").frames
    for text in ("新增高新技术企业60家", "新增高新技术企业××家", " 新增 高新技术企业 ____ 家"):
        assert index.wording(text).frames == expected


def test_a_task_has_the_words_around_it(index: Index) -> None:
    found = index.wording("优化营商环境", year=2025)
    assert [(str(one.frame), one.n_regions) for one in found.frames] == [("持续优化营商环境", 2)]
    assert found.numbers == ()


def test_a_name_fills_a_slot_that_no_number_fills(index: Index) -> None:
    found = index.wording("引进__等企业")
    assert found.sentences
    assert any("names do" in note for note in found.notes)


def test_a_slot_without_a_unit_has_names_where_numbers_are_rare(index_of: Callable[[dict[str, str]], Index]) -> None:
    names = ("经济", "工业", "文旅", "外贸", "教育", "县域", "服务业", "农业", "园区", "港口", "民政")
    text = "".join(f"推动{name}高质量发展。" for name in names) + "推动3个高质量发展。"
    index = index_of({"青澜市2025年政府工作报告.md": f"# 青澜市2025年政府工作报告\n\n一、工作\n\n{text}\n"})
    found = index.wording("推动__高质量发展", n=0)
    assert any("names do" in note for note in found.notes)
    assert "推动县域高质量发展" in {str(one.frame) for one in found.frames}
    of_number = index.wording("推动__个高质量发展")
    assert [str(one.frame) for one in of_number.frames] == ["推动__个高质量发展"]


def test_peers_are_the_nearest_in_a_column(index: Index, tmp_path: Path) -> None:
    table = tmp_path / "人口.csv"
    table.write_text("地区,人口\n青澜市,500\n望津市,480\n砚川市,90\n墨溪区,30\n某地,1\n", "utf-8")
    found = index.wording("新增高新技术企业__家", peers=table, column="人口", near="青澜市", n_peers=1)
    assert {one.plan.region for one in found.sentences} == {"望津市"}
    of_number = index.wording("新增高新技术企业__家", peers=table, column="人口", near=35, n_peers=2)
    assert {one.plan.region for one in of_number.sentences} == {"墨溪区", "砚川市"}
    with pytest.raises(QueryError, match="peers need"):
        index.wording("新增高新技术企业__家", peers=table)


def test_nobody_puts_it_so(index: Index) -> None:
    found = index.wording("建设月球基地__座")
    assert found.is_empty
    assert any("none of these" in note for note in found.notes)
    assert index.wording("高新技术企业营商环境").is_empty
    assert index.wording("优化营商环境", year=1999).is_empty


@pytest.mark.parametrize(("text", "n"), [("", 1), ("__", 1), (" ", 1), ("优化", -1)])
def test_questions_that_make_no_sense(text: str, n: int) -> None:
    with pytest.raises(QueryError):
        WordingRequest(text, n=n)


def test_signs_of_patterns_mean_themselves(index: Index) -> None:
    assert index.wording("新增(高新|企业)__家").is_empty


def test_a_request_prints_and_parses(index: Index) -> None:
    request = index.wording("新增高新技术企业__家", n=3).request
    assert parse(str(request)) == request
