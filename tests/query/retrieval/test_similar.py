"""Similar plans, against dense vectors and for files that are not in the index."""

from __future__ import annotations

import pickle
from pathlib import Path

import mini
import opened
import oracles
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError, UnknownName
from plansearch.query.filters.filters import parse_filters
from plansearch.query.recipe import Recipe
from plansearch.query.request import parse
from plansearch.query.retrieval.similar import SimilarRequest
from plansearch.text.terms import terms

BUNDLED = Path(__file__).parents[3] / "corpus"


def cosines(index: Index) -> list[list[float]]:
    reader = index.reader
    return oracles.plan_cosines(
        [
            [
                term
                for _, span, _ in opened.passages_of(reader, number)
                for term in terms(span.of(plan.text), reader.segmenter)
            ]
            for number, plan in enumerate(reader.plans)
        ]
    )


@pytest.mark.parametrize("corpus", ["mini", "demo"])
def test_similarities_are_the_cosines_of_dense_vectors(corpus: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    expected = cosines(index)
    plans = index.plans()
    for number, plan in enumerate(plans):
        found = {s.plan.id: s.score for s in index.similar(plan.id, n=0).plans}
        others = {p.id: expected[number][i] for i, p in enumerate(plans) if i != number and expected[number][i] > 0}
        assert found == pytest.approx(others, abs=1e-9)


def test_the_most_similar_first_and_never_the_plan_itself(demo_index: Index) -> None:
    for plan in demo_index.plans():
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


def test_shared_terms_make_the_similarity(demo_index: Index) -> None:
    for plan in demo_index.similar("双舸县民政局", n=5).plans:
        shares = [term.share for term in plan.shared]
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1 + 1e-9
        assert all(term.term in plan.plan.text for term in plan.shared)
        assert all(not term.term[0].isdigit() for term in plan.shared)


def test_the_shares_of_few_terms_are_all_of_it(mini_index: Index) -> None:
    for plan in mini_index.similar(mini.QINGLAN_2025).plans:
        assert sum(term.share for term in plan.shared) == pytest.approx(1)


def test_a_file_outside_the_index(demo_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.md"
    source = BUNDLED / "云岫省/青澜市/2025年政府工作报告.md"
    draft.write_bytes(source.read_bytes() + b"\n")  # another file of the same text
    result = demo_index.similar(str(draft), n=3)
    first, second, third = result.plans
    assert first.plan.id == "云岫省/青澜市/2025年政府工作报告.md"
    assert first.score == pytest.approx(1, abs=1e-9)
    of_plan = demo_index.similar(first.plan.id, n=2).plans
    assert [s.plan.id for s in (second, third)] == [s.plan.id for s in of_plan]
    assert [s.score for s in (second, third)] == pytest.approx([s.score for s in of_plan], abs=1e-9)
    assert result.subject == str(draft)


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
        ({}, [mini.QINGLAN_2024, mini.WANGJIN, mini.LANDONG, mini.PROVINCE]),
        ({"n": 1}, [mini.QINGLAN_2024]),
        ({"n": 0}, [mini.QINGLAN_2024, mini.WANGJIN, mini.LANDONG, mini.PROVINCE]),
        ({"region": "青澜市"}, [mini.QINGLAN_2024, mini.LANDONG]),
        ({"year": 2024}, [mini.QINGLAN_2024, mini.PROVINCE]),
        ({"level": "市", "year": 2025}, [mini.WANGJIN]),
    ],
)
def test_filters(mini_index: Index, asked: dict[str, object], plans: list[str]) -> None:
    result = mini_index.similar(mini.QINGLAN_2025, **asked)  # type: ignore[arg-type]
    assert [s.plan.id for s in result.plans] == plans


def test_notes_say_how_many(mini_index: Index) -> None:
    assert mini_index.similar(mini.QINGLAN_2025, n=1).notes == ("1 of 4 plans",)


@pytest.mark.parametrize(
    ("plan", "asked", "note"),
    [
        (mini.MOXI, {}, "no other plan shares a word that tells plans apart"),
        (
            mini.QINGLAN_2025,
            {"region": "砚川市"},
            "no other plan within region=砚川市 shares a word that tells plans apart",
        ),
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


def test_a_request_parses_back(mini_index: Index) -> None:
    for request in (SimilarRequest("青澜市2025"), SimilarRequest("稿.md", parse_filters(["青澜市"], 2025), 0)):
        assert parse(str(request)) == request
    result = mini_index.similar(mini.QINGLAN_2025, n=2, level="市")
    recipe = Recipe.of(mini_index.reader, SimilarRequest(mini.QINGLAN_2025, parse_filters(level="市"), 2))
    assert (result.signature, result.recipe) == (str(recipe), recipe.as_data())
    with pytest.raises(QueryError, match="cannot show -1 plans"):
        SimilarRequest("稿.md", n=-1)


def test_a_result_outlives_its_index(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        result = index.similar(mini.QINGLAN_2025)
        table = result.table()
    assert pickle.loads(pickle.dumps(result)).table() == table
