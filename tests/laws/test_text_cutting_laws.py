"""Laws of cutting: no character of a plan is lost or told twice, whatever the plan looks like."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plansearch.model import Span
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.sentences import sentence_at, sentence_spans

LINES = st.sampled_from(
    [
        "第一章 总则",
        "一、目标",
        "二、任务",
        "（一）工业",
        "（二）做强农业。全年产粮3万吨，",
        "1.项目",
        "2.企业；",
        "（1）学校",
        "保障措施",
        "工业增加值增长8%，达到12。5亿元。",
        "确保完成，力争超额完成；努力办好十件实事！“要快。”" * 3,
        "　　",
        "",
        "无标点的长行" * 12,
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=25).map("\n".join),
    st.text(alphabet="一二、（）()1. .。；，！？”\n 　第章目标工业x", max_size=200),
    st.text(max_size=100),
)


def characters(text: str) -> str:
    return "".join(text.split())


def disjoint(spans: list[Span]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(spans))


@given(TEXTS, st.integers(1, 400))
def test_passages_hold_every_character_once(text: str, limit: int) -> None:
    sections = outline(text)
    cut = passages(text, sections, limit)
    spans = [span for span, _ in cut]
    assert disjoint(spans)
    assert "".join(characters(span.of(text)) for span in spans) == characters(text)
    for span, path in cut:
        assert 0 < span.end - span.start <= max(limit, 1)
        assert span.of(text) == span.of(text).strip()
        holders = [section for section in sections if section.span.start <= span.start < section.span.end]
        assert path == (max(holders, key=lambda section: section.depth).path if holders else ())
        assert all(span.end <= section.span.end for section in holders)


@given(TEXTS)
def test_sections_nest_and_begin_with_their_heading(text: str) -> None:
    sections = outline(text)
    for section in sections:
        assert len(section.path) == section.depth
        assert section.span.of(text).lstrip().startswith(section.path[-1])
        assert section.span.start == 0 or text[section.span.start - 1] == "\n"
    for number, section in enumerate(sections):
        inside = [other for other in sections[number + 1 :] if other.span.start < section.span.end]
        assert all(other.span.end <= section.span.end and other.depth > section.depth for other in inside)
        assert all(other.path[: section.depth] == section.path for other in inside)


@given(TEXTS)
def test_sentences_hold_every_character_once(text: str) -> None:
    spans = sentence_spans(text)
    assert disjoint(spans)
    assert "".join(characters(span.of(text)) for span in spans) == characters(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(TEXTS, st.data())
def test_the_sentence_at_an_offset_is_one_of_the_sentences(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    span = sentence_at(text, offset)
    twin = [sentence for sentence in sentence_spans(text) if sentence.start <= offset < sentence.end]
    assert not twin or span == twin[0]
    assert span in sentence_spans(text) or span == Span(offset, offset)
