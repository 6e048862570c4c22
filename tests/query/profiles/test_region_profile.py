"""One region on one page: what is shown is what the verbs give that it is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.query.filters.filters import Filters
from plansearch.query.profiles.region_profile import RegionProfileRequest, region_profile
from plansearch.query.request import parse
from plansearch.query.verification.answers import answer

REGION = "青澜市"


def test_targets_are_those_of_its_own_plans(demo_index: Index) -> None:
    found = demo_index.report(REGION, n=0)
    own = {plan.id for plan in found.plans}
    assert own
    assert all(plan.region == REGION for plan in found.plans)
    pairs = demo_index.attainment(region=REGION, level="市").pairs
    assert {pair for pair in pairs if pair.target.indicator} == set(found.pairs)
    assert {pair.target.source for pair in found.pairs} <= own


def test_indicators_of_most_years_come_first(demo_index: Index) -> None:
    found = demo_index.report(REGION, n=5)
    every = demo_index.report(REGION, n=0)
    assert found.indicators == every.indicators[:5]

    def n_years(name: str) -> int:
        return len({p.target.plan.time for p in every.pairs if p.target.indicator == name and p.target.plan})

    years = [n_years(name) for name in every.indicators]
    assert years == sorted(years, reverse=True)
    assert any(str(one).startswith(f"5 of {len(every.indicators)} indicators") for one in found.notes)


def test_peers_are_of_its_level_below_the_same_unit(demo_index: Index) -> None:
    found = demo_index.report(REGION)
    assert found.parent is not None
    assert found.parent.name == "云岫省"
    assert {one.name for one in found.peers} == {"砚川市", "望津市"}
    assert found.comparison is not None
    assert {row.region for row in found.comparison.rows} == {REGION, "云岫省", "砚川市", "望津市"}
    assert {row.time for row in found.comparison.rows} == {2025}


def test_others_can_be_named(demo_index: Index) -> None:
    found = demo_index.report(REGION, against="砚川市")
    assert [one.name for one in found.peers] == ["砚川市"]
    focus, reference = f"region:{found.region.code}", f"region:{found.peers[0].code}"
    words = demo_index.keyness(focus, reference, level="市", direction="focus", places=False, min_n=3, n=0).words
    counts = [(word.word, word.focus, word.reference) for word in words if word.word not in ("全市", "我市")]
    assert [(word.word, word.focus, word.reference) for word in found.words] == counts[:12]


def test_peers_without_a_plan_for_the_year_are_in_a_note(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# {name}{year}年政府工作报告\n\n## 目标\n\n地区生产总值增长6%左右。"
    years = {"青澜市": 2025, "望津市": 2025, "砚川市": 2014}
    files = {
        f"云岫省/{name}/{year}年政府工作报告.md": text.format(name=name, year=year) for name, year in years.items()
    }
    with index_of(files) as index:
        found = index.report("青澜市")
        assert found.comparison is not None
        assert {row.region for row in found.comparison.rows} == {"青澜市", "望津市"}
        absent = [str(one) for one in found.notes if str(one).startswith("no plan for 2025")]
        assert len(absent) == 1
        assert "砚川市" in absent[0]
        assert "望津市" not in absent[0]
        alone = index.report("青澜市", against="砚川市")
        assert alone.comparison is None
        assert any("no plan for 2025" in str(one) for one in alone.notes)


def test_words_are_no_places_and_have_the_newest_example(index_of: Callable[[dict[str, str]], Index]) -> None:
    own = "全市推进算力建设。全市扩建港区。算力产业做大，港区道路改造。全市算力平台建成，港区二期开工。" * 3
    other = "改进作风，整治环境，改善服务，增加绿地，推进教育，加强卫生。" * 9
    files = {f"云岫省/青澜市/{year}年工作计划.md": f"# 青澜市{year}年工作计划\n\n{own}" for year in (2023, 2025, 2024)}
    with index_of({**files, "云岫省/望津市/2025年工作计划.md": f"# 望津市2025年工作计划\n\n{other}"}) as index:
        words = {word.word: word for word in index.report("青澜市", n=0).words}
        assert "算力" in words
        assert not {"全市", "港区", "青澜市", "青澜"} & set(words)
        assert all("2025年" in word.address for word in words.values())


def test_a_region_alone(index_of: Callable[[dict[str, str]], Index]) -> None:
    with index_of({"云岫省/2025年政府工作报告.md": "# 云岫省2025年政府工作报告\n\n地区生产总值增长6%左右。"}) as index:
        found = index.report("云岫省")
        assert found.peers == ()
        assert found.comparison is None
        assert found.words == ()
        assert [pair.target.indicator for pair in found.pairs] == ["地区生产总值"]
        assert "no other region of its level has plans, so there are no peers" in found.notes


def test_the_country_of_no_plans_says_why(demo_index: Index) -> None:
    found = demo_index.report(REGION, year=1990)
    assert found.is_empty
    assert "1990" in str(found.notes[0])
    assert found.table().rows == ()


def test_a_region_of_which_only_units_below_have_plans(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# 青澜市澜东区2025年工作计划\n\n新增高新技术企业6家。"
    with index_of({"云岫省/青澜市/澜东区/2025年工作计划.md": text}) as index:
        assert index.report("青澜市").is_empty
        assert index.report("青澜市", level="县").is_empty


@pytest.mark.parametrize(
    ("request_of", "error"),
    [
        (lambda index: index.report(REGION, n=-1), QueryError),
        (lambda index: index.report("无此地"), UnknownName),
        (lambda index: index.report(REGION, against=[REGION]), QueryError),
        (lambda index: index.report(REGION, against=["无此地"]), UnknownName),
        (lambda _: RegionProfileRequest(REGION, Filters(regions=("砚川市",))), QueryError),
    ],
)
def test_bad_questions(demo_index: Index, request_of: Callable[[Index], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        request_of(demo_index)


def test_a_request_is_printed_and_read_back(demo_index: Index) -> None:
    request = RegionProfileRequest(REGION, Filters(years=(2024, 2025), newest=True), ("砚川市",), 3)
    assert parse(str(request)) == request
    assert answer(demo_index.reader, request) == region_profile(demo_index.reader, request)


def test_an_empty_corpus(empty_index: Index) -> None:
    with pytest.raises(UnknownName):
        empty_index.report(REGION)
