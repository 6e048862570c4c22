"""Laws of indexes: an index gives back what was put in, and a plan more changes nothing of the others."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import opened
import oracles
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.model import Region
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.segmentation.segmenter import segmenter
from plansearch.text.terms import terms

SENTENCES = st.sampled_from(
    [
        "地区生产总值增长6%—7%，",
        "力争新增高新技术企业60家。",
        "一、主要目标\n",
        "（二）民生保障。",
        "哈哈哈哈",
        "完成投资xx亿元；",
        "　　",
        "\n\n",
        "𠀀镇５．５％",
        "abc ABC",
        "。，、",
    ]
)
TEXTS = st.one_of(st.lists(SENTENCES, max_size=12).map("".join), st.text(max_size=60).filter(lambda t: t.isprintable()))
PLANS = st.lists(TEXTS, max_size=5)
PATTERNS = st.one_of(
    st.sampled_from(["力争", "哈哈", "哈", "%", "\n", "　", "。", "术企", "6%—7%", "营商环境"]),
    st.text(min_size=1, max_size=3),
)
REGION = Region("990100", "青澜市", "市")


def build(folder: Path, texts: Sequence[str]) -> Index:
    opened.write_texts(texts, folder, [None, REGION])
    return Index(folder)


def built(stack: ExitStack, texts: Sequence[str]) -> Index:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    return stack.enter_context(build(folder, texts))


@settings(max_examples=25, deadline=None)
@given(PLANS)
def test_an_index_gives_back_what_was_put_in(texts: list[str]) -> None:
    with ExitStack() as stack:
        reader = built(stack, texts).reader
        assert [plan.text for plan in reader.plans] == texts
        assert [plan.year for plan in reader.plans] == [2020 + number for number in range(len(texts))]
        expected = []
        for number, text in enumerate(texts):
            assert list(reader.sections(number)) == list(outline(text))
            found = [(span, path) for _, span, path in opened.passages_of(reader, number)]
            assert found == list(passages(text, outline(text)))
            expected += [terms(span.of(text), segmenter()) for span, _ in passages(text, outline(text))]
        assert opened.lengths(reader) == [len(words) for words in expected]
        assert opened.postings(reader) == oracles.postings(expected)
        pairs = opened.cut(reader, "bigrams")
        assert opened.lengths(reader, "bigrams") == [len(words) for words in pairs]
        assert opened.postings(reader, "bigrams") == oracles.postings(pairs)


@settings(max_examples=25, deadline=None)
@given(PLANS, PATTERNS)
@example(["𠀀镇５．５％"], "%")  # another spelling of it
def test_phrase_counts_are_those_of_a_plain_scan(texts: list[str], pattern: str) -> None:
    with ExitStack() as stack:
        result = built(stack, texts).phrase(pattern, n=0, exact=True)
        assert [(line.plan.id, line.span.start) for line in result.lines] == [
            (f"{number:03}.md", start)
            for number, text in enumerate(texts)
            for start in oracles.occurrences(text, pattern)
        ]
        assert result.n == len(result.lines)


@settings(max_examples=25, deadline=None)
@given(PLANS, TEXTS, PATTERNS)
def test_a_plan_more_changes_no_other_plans_lines(texts: list[str], another: str, pattern: str) -> None:
    with ExitStack() as stack:
        before = built(stack, texts).phrase(pattern, n=0).lines
        after = built(stack, [*texts, another]).phrase(pattern, n=0).lines
        added = f"{len(texts):03}.md"
        assert [line for line in after if line.plan.id != added] == list(before)


@settings(max_examples=25, deadline=None)
@given(PLANS, PATTERNS, PATTERNS)
def test_a_longer_phrase_never_occurs_more_often(texts: list[str], pattern: str, more: str) -> None:
    with ExitStack() as stack:
        index = built(stack, texts)
        shorter, longer = index.phrase(pattern, exact=True), index.phrase(pattern + more, exact=True)
        assert longer.n <= shorter.n
        assert longer.n <= index.phrase(more, exact=True).n
        assert longer.total.n_plans_with <= shorter.total.n_plans_with


@settings(max_examples=15, deadline=None)
@given(PLANS, st.sampled_from(["力争", "高新技术企业 60家", "增长 增长 哈哈"]))
def test_scores_are_the_formulas_and_explanations_add_up(texts: list[str], query: str) -> None:
    with ExitStack() as stack:
        index = built(stack, texts)
        cut = [opened.cut(index.reader, "words"), opened.cut(index.reader, "bigrams")]
        for terms_, which in (("words", [0]), ("bigrams", [1]), ("both", [0, 1])):
            asked = query_terms(index.reader, query, terms_)  # type: ignore[arg-type]
            kinds = (asked.words, asked.bigrams)
            sums = [0.0] * len(cut[0])
            for kind in which:
                if any(cut[kind]) and kinds[kind]:
                    scores = oracles.lucene_bm25([t for t, n in kinds[kind].items() for _ in range(int(n))], cut[kind])
                    sums = [old + new for old, new in zip(sums, scores, strict=True)]
            hits = index.search(query, by="passage", n=999, explain=True, plain=True, terms=terms_).hits  # type: ignore[arg-type]
            assert len(hits) == sum(score > 0 for score in sums)
            for hit, score in zip(hits, sorted(sums, reverse=True), strict=False):
                assert abs(hit.score - score) < 1e-9
                assert hit.explanation is not None
                assert abs(sum(term.score for term in hit.explanation.terms) - hit.score) < 1e-9
