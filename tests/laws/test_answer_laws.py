"""Laws of the sentences that answer: whole, in order, within bounds, and with the best of what fits."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from plansearch.query.retrieval.answer.answering_sentences import GAP, LEAST, MOST, answering_pieces, joined
from plansearch.text.sentences import sentence_spans

TERMS = {"电梯": 5.0, "路灯": 4.0, "公园": 3.0, "小巷": 2.0, "学校": 0.5}
WORDS = st.sampled_from([*TERMS, "完成", "今年", "建设任务", "，", "、", "由各街道按月公布进度", "2", "；"])
SENTENCES = st.builds(
    lambda words, end: "".join(words) + end, st.lists(WORDS, min_size=1, max_size=12), st.sampled_from("。！？\n")
)
PASSAGES = st.lists(SENTENCES, max_size=9).map("".join)
TEXTS = st.one_of(PASSAGES, st.text(alphabet="电梯路灯。；，、\n x1（一）.", max_size=400), st.text(max_size=200))


@given(TEXTS, st.integers(0, 20))
def test_pieces_are_in_order_within_bounds_and_without_blanks_around_them(text: str, start: int) -> None:
    pieces = answering_pieces(text, TERMS, start)
    size = 0
    for piece in pieces:
        shown = piece.span.of(text)
        assert piece.span.start >= min(start, len(text))
        assert shown
        assert shown == shown.strip()
        size += len("".join(shown.split()))
    assert size <= MOST
    assert all(left.span.end <= right.span.start for left, right in pairwise(pieces))
    assert bool(pieces) == bool(text[start:].strip())
    assert "\n" not in joined(text, pieces)


@given(TEXTS)
def test_pieces_begin_and_end_with_sentences_unless_they_are_cut(text: str) -> None:
    sentences = sentence_spans(text)
    starts, ends = {span.start for span in sentences}, {span.end for span in sentences}
    for piece in answering_pieces(text, TERMS):
        assert piece.is_cut_before or piece.span.start in starts
        assert piece.is_cut_after or piece.span.end in ends


@given(TEXTS)
def test_all_of_a_text_that_fits_is_shown(text: str) -> None:
    sentences = sentence_spans(text)
    pieces = answering_pieces(text, TERMS)
    if sum(span.end - span.start for span in sentences) <= MOST:
        assert "".join("".join(piece.span.of(text) for piece in pieces).split()) == "".join(text.split())


def weight(text: str) -> float:
    return sum(amount for term, amount in TERMS.items() if term in text)


def each_adds(sentences: list[str]) -> bool:
    """Whether each sentence holds a term that those before it do not hold: no other is chosen to close a gap."""
    held = [weight("\n".join(sentences[:n])) for n in range(len(sentences) + 1)]
    return all(before < after for before, after in pairwise(held))


@given(st.lists(SENTENCES.filter(lambda s: "；" not in s and len(s) > 1), min_size=1, max_size=7))
@example(["电梯" * 12 + "。", "电梯路灯。", *["电梯" * 18 + "。"] * 3, "电梯学校。", "电梯" * 12 + "。"])
def test_no_other_sentences_hold_more(parts: list[str]) -> None:
    text = "".join(parts)
    spans = sentence_spans(text)
    pieces = answering_pieces(text, TERMS)
    found = weight("\n".join(piece.span.of(text) for piece in pieces))
    best = 0.0
    for n in range(1, len(spans) + 1):
        for some in combinations(range(len(spans)), n):
            sentences = [spans[no].of(text) for no in some]
            if sum(map(len, sentences)) <= MOST and each_adds(sentences):
                gaps = sum(b - a > 1 for a, b in pairwise(some))
                best = max(best, weight("\n".join(sentences)) - gaps * GAP * weight(text))
    assert found >= best - 1e-9
    size = sum(piece.span.end - piece.span.start for piece in pieces)
    fits = [s for s in spans if all(s.start >= p.span.end or s.end <= p.span.start for p in pieces)]
    assert size >= LEAST or all(size + span.end - span.start > MOST for span in fits)
