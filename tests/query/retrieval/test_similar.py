"""Similar plans, against dense vectors and for files that are not in the index."""

from __future__ import annotations

import pickle
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, UnknownName
from plansearch.query.filters.filters import parse_filters
from plansearch.query.recipe import Recipe
from plansearch.query.retrieval.likeness.request import SimilarRequest

BUNDLED = Path(__file__).parents[3] / "corpus"


def test_the_most_similar_first_and_never_the_plan_itself(demo_index: Index) -> None:
    for plan in demo_index.plans()[::5]:
        result = demo_index.similar(plan.id, n=0)
        scores = [s.score for s in result.plans]
        assert scores == sorted(scores, reverse=True)
        assert plan.id not in [s.plan.id for s in result.plans]
        assert result.subject == plan.id


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("云岫省/砚川市/枫渚县/雁陂镇/2025年工作计划.md", "云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md"),
        ("云岫省/望津市/双舸县/民政局2025年工作要点.txt", "云岫省/青澜市/云鹭县/民政局2025年工作计划.html"),
    ],
)
def test_a_plan_copied_from_another_place_is_found(demo_index: Index, copy: str, original: str) -> None:
    assert demo_index.similar(copy, n=1).plans[0].plan.id == original


def test_the_reasons_are_in_the_plans(demo_index: Index) -> None:
    for plan in demo_index.similar("双舸县民政局", n=5).plans:
        shares = [term.share for term in plan.reasons.terms]
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1 + 1e-9
        assert all(term.term in plan.plan.text for term in plan.reasons.terms)
        assert all(not term.term[0].isdigit() for term in plan.reasons.terms)
        assert all(other in plan.plan.text for _, other in plan.reasons.headings)


def test_the_first_is_the_same_whatever_n_is(demo_index: Index) -> None:
    for plan in demo_index.plans()[::9]:
        assert demo_index.similar(plan.id, n=3).plans == demo_index.similar(plan.id, n=0).plans[:3]


def test_elsewhere_the_best_plan_of_a_region_and_body_stands_for_its_other_years(demo_index: Index) -> None:
    subject = "云岫省/砚川市/2025年政府工作报告.md"
    found = demo_index.similar(subject, n=0, elsewhere=True).plans
    reports = [one for one in found if one.plan.kind == "政府工作报告"]
    assert len({one.plan.region for one in reports}) == len(reports)
    years = {one.plan.region: [other.id for other in one.other_years] for one in reports}
    assert years["青澜市"] == ["云岫省/青澜市/2024年政府工作报告.md"]
    assert years["澜东区"] == []
    assert demo_index.similar(subject, n=3, elsewhere=True).plans == found[:3]
    named = demo_index.similar(subject, n=0, elsewhere=True, region="青澜市").plans
    assert [one.plan.year for one in named if one.plan.region == "青澜市" and one.plan.kind == "政府工作报告"] == [
        2025,
        2024,
    ]
    assert all(not one.other_years for one in named)


def test_other_years_are_of_different_wording_too(tmp_path: Path) -> None:
    tasks = "推进河道清淤和水库加固，扩大茶园和竹编产业，改造老旧小区，培训乡村教师，修缮古堰和祠堂。"
    others = "整治入河排污口，新建污水管网，巡查湿地，收储企业排污权，监测茶园土壤。"
    texts = {"枫渚县": tasks * 2 + others, "墨溪区": tasks, "岚埠县": others}
    for region, text in texts.items():
        for year in (2024, 2025):
            file = tmp_path / "plans" / region / f"{region}人民政府{year}年政府工作报告.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{region}人民政府{year}年政府工作报告\n\n一、{year}年工作安排\n\n{text}\n", "utf-8")
    table = "code,name,level,parent\n990103,枫渚县,县,\n990104,墨溪区,县,\n990105,岚埠县,县,\n"
    (tmp_path / "plans" / "regions.csv").write_text(table, "utf-8")
    plansearch.build(tmp_path / "plans", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        for wanted in (False, True):
            found = index.similar("枫渚县2025", n=0, elsewhere=True, different_wording=wanted, all_copies=True).plans
            every = [other for one in found for other in (one.plan.id, *(year.id for year in one.other_years))]
            assert len(every) == (0 if wanted else 4)


def test_plans_of_different_wording_share_little_text(demo_index: Index) -> None:
    found = demo_index.similar("雁陂镇2025年工作计划", n=0, different_wording=True).plans
    assert found
    assert all(one.shared_text <= 0.02 for one in found)
    every = demo_index.similar("雁陂镇2025年工作计划", n=0).plans
    assert [one.plan.id for one in found] == [one.plan.id for one in every if one.shared_text <= 0.02]


def test_a_file_outside_the_index(demo_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.md"
    source = BUNDLED / "云岫省/青澜市/2025年政府工作报告.md"
    draft.write_bytes(source.read_bytes() + b"\n")  # another file of the same text
    result = demo_index.similar(str(draft), n=3)
    of_plan = demo_index.similar("云岫省/青澜市/2025年政府工作报告.md", n=3)
    assert [s.plan.id for s in result.plans] == [s.plan.id for s in of_plan.plans]
    assert [s.score for s in result.plans] == pytest.approx([s.score for s in of_plan.plans], abs=0.02)
    assert result.subject == str(draft)
    assert result.taken_as.region == "青澜市"


def test_a_draft_as_bytes(demo_index: Index) -> None:
    data = (BUNDLED / "云岫省/青澜市/2025年政府工作报告.md").read_bytes()
    found = demo_index.similar("-", draft=data, n=3)
    assert found.subject == "-"
    assert found.taken_as.region == "青澜市"
    assert "云岫省/青澜市/2025年政府工作报告.md" not in [one.plan.id for one in found.plans]


def test_the_very_file_of_a_plan_is_not_its_own_neighbour(demo_index: Index) -> None:
    plan = "云岫省/青澜市/2025年政府工作报告.md"
    of_file, of_plan = demo_index.similar(str(BUNDLED / plan), n=0), demo_index.similar(plan, n=0)
    assert [s.plan.id for s in of_file.plans] == [s.plan.id for s in of_plan.plans]
    assert [s.score for s in of_file.plans] == pytest.approx([s.score for s in of_plan.plans], abs=1e-9)


def test_a_file_that_shares_no_word(mini_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("lorem ipsum dolor sit amet consectetur\n", "utf-8")
    with pytest.raises(CorpusError, match="shares no word") as caught:
        mini_index.similar(str(draft))
    assert str(draft) in caught.value.message


@pytest.mark.parametrize(
    ("name", "content"), [("draft.pdf", b"%PDF-1.4"), ("draft.md", b""), ("draft.txt", "短".encode())]
)
def test_a_file_that_cannot_be_used(mini_index: Index, tmp_path: Path, name: str, content: bytes) -> None:
    draft = tmp_path / name
    draft.write_bytes(content)
    with pytest.raises(CorpusError, match="cannot be used"):
        mini_index.similar(str(draft))


@pytest.mark.parametrize(
    ("asked", "plans"),
    [
        ({}, {mini.WANGJIN, mini.LANDONG, mini.PROVINCE, mini.MOXI}),
        ({"n": 0}, {mini.WANGJIN, mini.LANDONG, mini.PROVINCE, mini.MOXI}),
        ({"region": "青澜市"}, {mini.QINGLAN_2024, mini.LANDONG}),
        ({"year": 2024}, {mini.PROVINCE}),
        ({"level": "市", "year": 2025}, {mini.WANGJIN}),
        ({"elsewhere": True}, {mini.WANGJIN, mini.MOXI}),
    ],
)
def test_filters(mini_index: Index, asked: dict[str, object], plans: set[str]) -> None:
    result = mini_index.similar(mini.QINGLAN_2025, **asked)  # type: ignore[arg-type]
    assert {s.plan.id for s in result.plans} == plans


def test_notes_say_how_many(mini_index: Index) -> None:
    first, years = mini_index.similar(mini.QINGLAN_2025, n=1).notes
    assert first == "1 of 4 plans"
    assert years.startswith("other years of 青澜市: 2024; the nearest, ")


@pytest.mark.parametrize(
    ("plan", "asked", "note"),
    [
        (mini.MOXI, {"region": "墨溪区"}, "no other plan within region=墨溪区 shares a word that tells plans apart"),
        (mini.QINGLAN_2025, {"region": "北京市"}, "no plan of 北京市 in this index; it holds 云岫省"),
        (mini.QINGLAN_2025, {"year": 2031}, "no plan of 2031 among these; years there: 2024 to 2025"),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, plan: str, asked: dict[str, object], note: str) -> None:
    result = mini_index.similar(plan, **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes == (note,)


def test_neither_plan_nor_file(mini_index: Index, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no plan and no file"):
        mini_index.similar(str(tmp_path / "nowhere.md"))


def test_the_recipe_names_the_request(mini_index: Index) -> None:
    result = mini_index.similar(mini.QINGLAN_2025, n=2, level="市")
    recipe = Recipe.of(mini_index.reader, SimilarRequest(mini.QINGLAN_2025, parse_filters(level="市"), 2))
    assert (result.signature, result.recipe) == (str(recipe), recipe.as_data())


def test_a_result_outlives_its_index(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        result = index.similar(mini.QINGLAN_2025)
        table = result.table()
    assert pickle.loads(pickle.dumps(result)).table() == table


@pytest.mark.parametrize("asked", [{}, {"elsewhere": True}, {"different_wording": True}])
def test_shards_change_nothing(demo_index: Index, split_index: Index, asked: dict[str, bool]) -> None:
    for plan in demo_index.plans()[::7]:
        if plan.region_code is None:
            continue
        whole, split = (index.similar(plan.id, n=4, **asked) for index in (demo_index, split_index))  # type: ignore[arg-type]
        assert (whole.plans, whole.own_region, whole.notes) == (split.plans, split.own_region, split.notes)


def test_shards_change_nothing_for_a_section(demo_index: Index, split_index: Index) -> None:
    whole, split = (index.similar("科技局2025年工作计划", section="主要指标") for index in (demo_index, split_index))
    assert whole.plans
    assert whole.plans == split.plans
