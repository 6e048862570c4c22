"""Ranked search over plans short enough to count, and over the bundled corpus against slow twins."""

from __future__ import annotations

import csv
import json
import pickle
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mini
import opened
import oracles
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.errors import QueryError, UnknownName
from plansearch.index.reader import Kind
from plansearch.measures.bm25 import Variant
from plansearch.messages import say
from plansearch.query.filters.filters import parse_filters
from plansearch.query.recipe import Recipe
from plansearch.query.request import parse
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parser import parse_query
from plansearch.query.retrieval.language.selection import select_meeting
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.ranked_groups import DEPTH
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.search import NEAR, SearchRequest, search
from plansearch.query.retrieval.topk import maxscore
from plansearch.query.retrieval.topk.groups import GROUPINGS
from plansearch.query.retrieval.topk.maxscore_jit import Engine
from plansearch.text.variants import pattern

from .full_search import repeated

QUERIES = [
    "高新技术企业",
    "力争 高新技术企业",
    "地区生产总值增长6%",
    "养老服务 养老服务 教育",
    "60家",
    "营商环境 不存在的词",
]


# Tasks as a writer types them, each with the bureau's plan that answers; written before any ranking was looked at.
WRITERS = Path(__file__).with_name("writers_queries.tsv")


def plans(result: object) -> list[str]:
    return list(dict.fromkeys(hit.passage.plan.id for hit in result.hits))  # type: ignore[attr-defined]


def asked_for(index: Index, query: str) -> list[str]:
    """Words of a query with repetitions, as plain ranking takes them."""
    return repeated(query_terms(index.reader, query, "words").words)


def test_plans_with_the_words_the_best_first(mini_index: Index) -> None:
    result = mini_index.search("高新技术企业")
    assert plans(result) == [mini.QINGLAN_2024, mini.QINGLAN_2025, mini.LANDONG]  # the shorter the passage, the better
    assert result.terms == ("高新技术", "企业", "高新", "新技", "技术", "术企")  # the bigram 企业 is listed once
    assert mini_index.search("高新技术企业", terms="words").terms == ("高新技术", "企业")
    assert mini_index.search("高新技术企业", terms="bigrams").terms == ("高新", "新技", "技术", "术企", "企业")
    assert result.is_all
    assert result.notes == ("3 plans, all that match",)


def test_matches_are_marked_touching_ones_as_one(mini_index: Index) -> None:
    hit = mini_index.search("高新技术企业").hits[0]
    assert [span.of(hit.passage.text) for span in hit.spans] == ["高新技术企业"]
    assert hit.passage.section == ("二、重点任务", "（一）科技创新")
    assert hit.passage.address == f"{mini.QINGLAN_2024}#56-82"
    assert hit.passage.span.of(hit.passage.plan.text) == hit.passage.text


def test_a_plans_passages_stand_together_at_its_rank(mini_index: Index) -> None:
    result = mini_index.search("力争")
    own = [hit for hit in result.hits if hit.passage.plan.id == mini.QINGLAN_2024]
    assert len(own) == 2
    assert len({hit.rank for hit in own}) == 1
    assert own[0].score >= own[1].score
    assert [hit.rank for hit in result.hits] == sorted(hit.rank for hit in result.hits)
    assert result.notes == ("5 plans, all that match",)


def test_by_passage_every_passage_has_a_rank(mini_index: Index) -> None:
    result = mini_index.search("力争", by="passage")
    assert [hit.rank for hit in result.hits] == [1, 2, 3, 4, 5, 6]
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    assert result.notes == ("6 passages, all that match",)


@pytest.mark.parametrize("by", ["plan", "passage"])
def test_n_is_the_number_of_groups(demo_index: Index, by: str) -> None:
    result = demo_index.search("教育", by=by, n=4)  # type: ignore[arg-type]
    assert {hit.rank for hit in result.hits} == {1, 2, 3, 4}
    assert not result.is_all
    assert result.notes[-1] == f"the best 4 {by}s; ask for all to see every match"
    assert say(result.notes[-1], phrases=PHRASES) == f"the best 4 {by}s; -n 0 shows all that match"
    everything = demo_index.search("教育", by=by, n=0)  # type: ignore[arg-type]
    assert everything.hits == demo_index.search("教育", by=by, n=10_000).hits  # type: ignore[arg-type]
    assert everything.hits[: len(result.hits)] == result.hits


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("corpus", ["mini", "demo"])
def test_lucene_scores_are_the_formulas(corpus: str, query: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    passages = opened.cut(index.reader)
    expected = oracles.lucene_bm25(asked_for(index, query), passages)
    result = index.search(query, by="passage", terms="words", plain=True, n=len(passages))
    assert sorted((hit.score for hit in result.hits), reverse=True) == pytest.approx(
        sorted((score for score in expected if score), reverse=True), abs=1e-9
    )
    best = max(range(len(passages)), key=lambda number: (expected[number], -number))
    assert result.is_empty or result.hits[0].score == pytest.approx(expected[best], abs=1e-9)
    for hit in result.hits:
        (number,) = [
            no
            for no, span, _ in opened.passages_of(index.reader, index.reader.plan_numbers[hit.passage.plan.id])
            if span == hit.passage.span
        ]
        assert hit.score == pytest.approx(expected[number], abs=1e-9)


@cache
def rank_bm25_of(index: Index, kind: Kind, variant: Variant) -> Any:
    import rank_bm25

    models = {"okapi": rank_bm25.BM25Okapi, "l": rank_bm25.BM25L, "plus": rank_bm25.BM25Plus}
    return models[variant](opened.cut(index.reader, kind))


@pytest.mark.reference
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("variant", ["okapi", "l", "plus"])
@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_other_variants_are_rank_bm25s(demo_index: Index, kind: Kind, variant: Variant, query: str) -> None:
    passages = opened.cut(demo_index.reader, kind)
    asked = repeated(query_terms(demo_index.reader, query, kind).of(kind))
    theirs = rank_bm25_of(demo_index, kind, variant).get_scores(asked)
    result = demo_index.search(query, by="passage", terms=kind, plain=True, variant=variant, n=len(passages))
    expected = sorted((theirs[no] for no, words in enumerate(passages) if set(words) & set(asked)), reverse=True)
    assert [hit.score for hit in result.hits] == pytest.approx(expected, abs=1e-9)


@pytest.mark.reference
@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_okapis_floor_is_rank_bm25s(index_of: Callable[[dict[str, str]], Index], kind: Kind) -> None:
    import rank_bm25

    texts = [f"力争办好{work}，让群众更加满意，让企业更有信心。" for work in ("就业", "教育", "养老")]
    texts += ["力争粮食丰收，力争增产，守住耕地红线，推广良种。", "兴修水利，疏浚河道，加固堤坝，保护水源和湿地。"]
    index = index_of({f"{number}.md": text for number, text in enumerate(texts)})
    asked = repeated(query_terms(index.reader, "力争增产", kind).of(kind))
    theirs = rank_bm25.BM25Okapi(opened.cut(index.reader, kind)).get_scores(asked)
    hits = index.search("力争增产", by="passage", terms=kind, plain=True, variant="okapi", n=0).hits
    assert index.reader.df("力争", kind) == len(hits) == 4  # more than half: an idf below 0 without the floor
    assert min(hit.score for hit in hits) > 0.05
    assert [hit.score for hit in hits] == pytest.approx(sorted((s for s in theirs if s), reverse=True), abs=1e-9)


@pytest.mark.parametrize("query", QUERIES)
def test_tfidf_scores_are_cosines(mini_index: Index, query: str) -> None:
    passages = opened.cut(mini_index.reader)
    expected = oracles.tfidf_cosines(asked_for(mini_index, query), passages)
    result = mini_index.search(query, by="passage", weighting="tfidf", n=len(passages))
    assert [hit.score for hit in result.hits] == pytest.approx(
        sorted((s for s in expected if s), reverse=True), abs=1e-9
    )


@pytest.mark.reference
@pytest.mark.parametrize("query", QUERIES)
def test_tfidf_scores_are_scikit_learns(demo_index: Index, query: str) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    passages = opened.cut(demo_index.reader)
    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    weights = vectorizer.fit_transform(passages)
    asked = vectorizer.transform([asked_for(demo_index, query)])
    theirs = sorted((score for score in (weights @ asked.T).toarray().ravel() if score), reverse=True)
    result = demo_index.search(query, by="passage", weighting="tfidf", n=len(passages))
    assert [hit.score for hit in result.hits] == pytest.approx(theirs, abs=1e-9)


def test_no_explanation_unasked(mini_index: Index) -> None:
    result = mini_index.search("力争")
    assert all(hit.explanation is None for hit in result.hits)
    assert "explanation" not in [column.key for column in result.table().columns]
    explained = mini_index.search("力争", explain=True)
    assert "explanation" in [column.key for column in explained.table().columns]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"region": "青澜市"}, {mini.QINGLAN_2024, mini.QINGLAN_2025, mini.LANDONG}),
        ({"region": "澜东区"}, {mini.LANDONG}),
        ({"year": "2025:"}, {mini.QINGLAN_2025, mini.LANDONG}),
        ({"level": "市"}, {mini.QINGLAN_2024, mini.QINGLAN_2025}),
        ({"region": "云岫省", "year": 2025, "level": "县"}, {mini.LANDONG}),
    ],
)
def test_filters(mini_index: Index, asked: dict[str, str], found: set[str]) -> None:
    result = mini_index.search("高新技术企业", **asked)  # type: ignore[arg-type]
    assert set(plans(result)) == found


def test_a_filter_changes_no_score(demo_index: Index) -> None:
    for asked in ({"plain": True}, {"terms": "words"}, {"weighting": "tfidf"}):
        everything = demo_index.search("养老服务", by="passage", n=999, **asked).hits  # type: ignore[arg-type]
        everywhere = {hit.passage.address: hit.score for hit in everything}
        here = demo_index.search("养老服务", by="passage", n=999, region="砚川市", **asked).hits  # type: ignore[arg-type]
        assert here
        assert all(everywhere[hit.passage.address] == hit.score for hit in here)


def test_a_filter_changes_no_score_with_the_stages(demo_index: Index) -> None:
    """The first of all are among the first of the selection, so the stages look at both."""
    first = demo_index.search("养老服务", by="passage", n=DEPTH["passage"]).hits
    here = {h.passage.address: h.score for h in demo_index.search("养老服务", by="passage", n=0, region="砚川市").hits}
    both = [hit for hit in first if hit.passage.address in here]
    assert both
    assert all(here[hit.passage.address] == hit.score for hit in both)


@pytest.mark.parametrize(
    ("query", "asked", "notes"),
    [
        ("营商", {}, ["not in the index: 营商", "no passage has any of these words"]),
        ("高新技术企业", {"region": "北京市"}, ["no plan of 北京市 in this index"]),
        ("高新技术企业", {"year": 2031}, ["no plan of 2031 among these"]),
        ("高新技术企业", {"level": "乡"}, ["no plan of level 乡 among these"]),
        ("高新技术企业", {"region": "砚川市"}, ["passages match, but none within region=砚川市"]),
        ("营商", {"year": 2031}, ["no plan of 2031"]),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, query: str, asked: dict[str, str], notes: list[str]) -> None:
    result = mini_index.search(query, **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert [note[: len(start)] for note, start in zip(result.notes, notes, strict=True)] == notes
    assert result.table().rows == ()


def test_an_unknown_word_is_named_even_where_others_are_found(mini_index: Index) -> None:
    assert mini_index.search("高新技术企业 营商").notes[0] == "not in the index: 营商"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"variant": "plus"}, "the variant plus is a formula of BM25"),
        ({"terms": "bigrams"}, "TF-IDF weighs words, not bigrams"),
    ],
)
def test_options_that_tfidf_has_no_use_for(mini_index: Index, options: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        mini_index.search("力争", weighting="tfidf", **options)
    assert "weighting tfidf" in str(caught.value.hint)
    assert not mini_index.search("力争", weighting="tfidf", terms="words").is_empty


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        (" \u3000\n", "the query is empty"),
        ("。，！", "only punctuation"),
        ("——……", "only punctuation"),
    ],
)
def test_a_query_without_a_word(mini_index: Index, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        mini_index.search(query)
    assert caught.value.hint is not None
    assert "plansearch" in say(caught.value.hint, phrases=PHRASES)
    assert "plansearch" not in caught.value.hint


@pytest.mark.parametrize(
    "asked",
    [
        {"n": -1},
        {"by": "region"},
        {"weighting": "tf"},
        {"variant": "bm25"},
        {"terms": "characters"},
        {"level": "星级"},
        {"year": "今年"},
    ],
)
def test_an_option_that_makes_no_sense(mini_index: Index, asked: dict[str, object]) -> None:
    with pytest.raises(QueryError) as caught:
        mini_index.search("力争", **asked)  # type: ignore[arg-type]
    assert caught.value.hint


def test_an_unknown_region(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="澜冬区") as caught:
        mini_index.search("力争", region="澜冬区")
    assert "澜东区" in caught.value.hint


@pytest.mark.parametrize(
    ("query", "same"), [("ＧＤＰ", "gdp"), ("ＸＸ亿元", "xx亿元"), ("力争　企业", "力争 企业"), ("６０家", "60家")]
)
def test_width_and_case_make_no_difference(mini_index: Index, query: str, same: str) -> None:
    assert mini_index.search(query).hits == mini_index.search(same).hits


def test_an_answer_says_what_made_it(mini_index: Index) -> None:
    result = mini_index.search("力争", region="青澜市", year=2024, variant="okapi", n=3)
    request = SearchRequest("力争", parse_filters("青澜市", 2024), Ranking(variant="okapi"), n=3)
    assert result.signature == str(Recipe.of(mini_index.reader, request))
    assert result.recipe == Recipe.of(mini_index.reader, request).as_data()
    assert (result.table().signature, result.table().recipe) == (result.signature, result.recipe)
    assert result.signature.endswith(f"|{request}")
    assert search(mini_index.reader, request) == result


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest("力争"),
        SearchRequest("力争 增长", parse_filters(["青澜市", "砚川市"], "2021:", "市", all_copies=True)),
        SearchRequest("力争", ranking=Ranking("bm25", "plus", "words", plain=True), by="passage", n=0, explain=True),
        SearchRequest("力争", ranking=Ranking("tfidf")),
    ],
)
def test_a_request_parses_back(request_: SearchRequest) -> None:
    assert parse(str(request_)) == request_
    assert SearchRequest.from_data(json.loads(json.dumps(request_.as_data()))) == request_


def test_a_request_that_makes_no_sense() -> None:
    for data in ({"query": "力争", "n": -1}, {"query": "力争", "by": "region"}, {"ranking": {"variant": "x"}}):
        with pytest.raises(QueryError):
            SearchRequest.from_data(data)


def test_a_result_outlives_its_index(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        result = index.search("力争", explain=True)
        table = result.table()
    again = pickle.loads(pickle.dumps(result))
    assert again.table() == table
    assert [hit.passage.address for hit in again.hits] == [hit.passage.address for hit in result.hits]


def test_an_index_of_nothing_answers(empty_index: Index) -> None:
    result = empty_index.search("力争")
    assert result.is_empty
    assert result.notes[-1] == "the index holds no plans"


HEAD = "# 枫渚县2025年工作计划\n\n一、加装电梯\n\n"
LIFTS = "加装电梯四十部，优先安排老人较多的楼栋，费用由财政、产权单位和居民共同承担，按月公布进度。"
ROADS = "整治背街小巷二十条，修补破损路面，清运积存垃圾，让出行更顺畅、环境更整洁、居民更满意。"
LIGHTS = "新装路灯三百盏，更换老化线路，夜间照明实现全覆盖，群众晚上出门更安心、更方便、更舒适。"


def test_an_answer_has_the_sentences_and_their_addresses(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({"枫渚县2025.md": f"{HEAD}{ROADS}{LIGHTS}{LIFTS}{LIGHTS}\n"})
    (hit,) = index.search("楼栋 老人").hits
    assert hit.answer == LIGHTS + LIFTS + LIGHTS
    assert hit.passage.text == f"一、加装电梯\n\n{ROADS}{LIGHTS}{LIFTS}{LIGHTS}"
    (address,) = hit.addresses
    start, end = map(int, address.rpartition("#")[2].split("-"))
    assert hit.passage.plan.text[start:end] == hit.answer
    assert index.show(address).notes[0].endswith(hit.answer)


def test_a_further_passage_is_shown_where_it_is_near_and_says_something_else(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    near, far = f"今年加装电梯三十部。{ROADS}{LIGHTS}", f"{ROADS}楼栋门前见缝插绿。{LIGHTS}"
    index = index_of({"枫渚县2025.md": f"{HEAD}{LIFTS}{ROADS}\n\n{near}\n\n{LIFTS}{ROADS}\n\n{far}\n"})
    hits = index.search("加装电梯").hits
    assert [hit.answer[:10] for hit in hits] == ["加装电梯四十部，优先", "今年加装电梯三十部。"]
    assert hits[1].score >= NEAR * hits[0].score
    everything = index.search("加装电梯", by="passage").hits
    assert len(everything) == 3  # ranked by themselves, all are shown


def test_the_best_are_shown_in_the_order_asked_for(mini_index: Index) -> None:
    by_score = mini_index.search("力争", n=4)
    by_year, by_region = mini_index.search("力争", n=4, sort="year"), mini_index.search("力争", n=4, sort="region")
    assert set(plans(by_year)) == set(plans(by_region)) == set(plans(by_score))
    years = [hit.passage.plan.year for hit in by_year.hits]
    assert years == sorted(years, reverse=True)
    codes = [hit.passage.plan.region_code for hit in by_region.hits]
    assert codes == sorted(codes)
    assert {(hit.rank, hit.passage.plan.id) for hit in by_year.hits} == {
        (hit.rank, hit.passage.plan.id) for hit in by_score.hits
    }
    assert by_year.notes == (
        "the best 4 plans; ask for all to see every match",
        "in the order of years, the newest first; ranks are by score",
    )
    with pytest.raises(QueryError, match="sort cannot be 'date'"):
        mini_index.search("力争", sort="date")  # type: ignore[arg-type]


def test_a_writer_finds_the_plan_of_the_bureau(demo_index: Index) -> None:
    with WRITERS.open(encoding="utf-8") as file:
        wanted = {row["query"]: row["wanted"] for row in csv.DictReader(file, delimiter="\t")}
    found = {query: plans(demo_index.search(query)) for query in wanted}
    ranks = {query: found[query].index(plan) + 1 if plan in found[query] else None for query, plan in wanted.items()}
    later = {query: rank for query, rank in ranks.items() if rank != 1}
    assert len(ranks) == 12
    assert len(later) <= 2, later
    assert all(rank is not None and rank <= 3 for rank in later.values()), later


@pytest.mark.parametrize("query", ["养老服务", "如何促进就业", "地区生产总值增长6%"])
@pytest.mark.parametrize("asked", [{"plain": True}, {"terms": "words"}, {"terms": "bigrams"}, {"weighting": "tfidf"}])
def test_plans_are_in_the_order_of_their_best_passages(demo_index: Index, query: str, asked: dict[str, object]) -> None:
    passages = demo_index.search(query, by="passage", n=0, **asked)  # type: ignore[arg-type]
    best = list(dict.fromkeys(hit.passage.plan.id for hit in passages.hits))
    plans = demo_index.search(query, n=0, **asked)  # type: ignore[arg-type]
    assert list(dict.fromkeys(hit.passage.plan.id for hit in plans.hits)) == best
    by_address = {hit.passage.address: hit.score for hit in passages.hits}
    assert all(by_address[hit.passage.address] == hit.score for hit in plans.hits)
    assert plans.is_all and passages.is_all  # noqa: PT018


# The query language


LANGUAGE = [
    '"高新技术企业" 培育', "+企业 培育 -技术", "低空经济 发展 -产业", '"发展" -"建设"', "“力争” 地区:青澜市 年:2021:",
    "教育 -地区:青澜市", '"，"教育', '教育 "的"', "教育 +的 -发展", '"5%" 增长', "增长 级别:市,县 -年:2024",
]  # fmt: skip


@pytest.mark.parametrize("query", LANGUAGE)
@pytest.mark.parametrize("by", ["plan", "passage"])
def test_what_is_found_meets_the_conditions_and_is_as_without_them(demo_index: Index, query: str, by: Any) -> None:
    asked = parse_query(query)
    everything = demo_index.search(asked.words, by="passage", n=0, plain=True, as_text=True, all_copies=True).hits
    filters, further = with_fields(parse_filters(all_copies=True), asked.fields)
    allowed = {
        demo_index.reader.plan_entries[no].id for no in select_meeting(demo_index.reader, filters, further).numbers
    }
    expected = [
        (hit.passage.address, hit.score)
        for hit in everything
        if hit.passage.plan.id in allowed
        and all(re.search(pattern(string), hit.passage.text) for string in asked.held)
        and not any(re.search(pattern(string), hit.passage.text) for string in asked.excluded)
    ]
    assert expected
    found = demo_index.search(query, by=by, n=0, plain=True, all_copies=True).hits
    if by == "passage":
        assert [(hit.passage.address, hit.score) for hit in found] == expected
    scores = dict(expected)
    assert all(scores[hit.passage.address] == pytest.approx(hit.score, abs=1e-9) for hit in found)


@pytest.mark.parametrize("query", LANGUAGE)
@pytest.mark.parametrize("ranking", [Ranking(), Ranking(plain=True), Ranking(terms="words"), Ranking("tfidf")], ids=str)
def test_the_compiled_search_gives_the_same_answers(split_index: Index, query: str, ranking: Ranking) -> None:
    reader = split_index.reader
    engine = Engine(reader)
    for by in GROUPINGS:
        for n in (1, 5, 0):
            request = SearchRequest(query, ranking=ranking, by=by, n=n)
            assert search(reader, request, engine=engine) == search(reader, request)


@pytest.mark.parametrize("many", [0, 1000])
def test_passages_between_many_ranges_are_left_out(
    demo_index: Index, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [demo_index.search(query, n=5).hits for query in LANGUAGE]
    monkeypatch.setattr(maxscore, "MANY", many)
    assert [demo_index.search(query, n=5).hits for query in LANGUAGE] == expected


def test_a_request_keeps_what_was_typed_and_the_recipe_the_normal_form(mini_index: Index) -> None:
    typed = "力争　－技术 地区：青澜市"
    request = SearchRequest(typed)
    assert parse(str(request)) == request
    result = search(mini_index.reader, request)
    assert result.query == typed
    assert result.notes[0] == "read as: 力争 -技术 地区:青澜市"
    normal = result.made_by.request
    assert normal == SearchRequest("力争 -技术 地区:青澜市")
    again = search(mini_index.reader, normal)  # type: ignore[arg-type]
    assert (again.hits, again.made_by) == (result.hits, result.made_by)
    assert Recipe.from_data(result.recipe) == result.made_by


def test_as_text_nothing_in_a_query_is_a_sign(mini_index: Index) -> None:
    typed = '"力争" -技术 地区:青澜市 —year 2024'
    result = mini_index.search(typed, as_text=True)
    assert result.made_by.request == SearchRequest(typed, as_text=True)
    assert "技术" in result.terms
    assert plans(result)[0] == mini.QINGLAN_2024
    with pytest.raises(QueryError, match="is an option"):
        mini_index.search(typed)
