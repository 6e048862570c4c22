"""Whole texts: pieces cover the text, whatever overlaps."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plansearch.model import Span
from plansearch.report.page.parts import PageText, Stretch
from plansearch.report.page.texts import layout, pieces, texts_section

TEXT = "力争增长6%以上。"
spans = st.tuples(st.integers(-2, 12), st.integers(-2, 12)).map(lambda pair: Span(*pair))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spans, max_size=5))
def test_pieces_cover_the_text_and_know_what_covers_them(found: list[Span]) -> None:
    text = PageText("", TEXT, tuple(Stretch(span, row) for row, span in enumerate(found)))
    cut = list(pieces(text))
    assert "".join(span.of(TEXT) for span, _, _ in cut) == TEXT
    for span, stretches, begins in cut:
        for at in range(span.start, span.end):
            inside = {row for row, s in enumerate(found) if 0 <= s.start <= at < s.end <= len(TEXT)}
            assert {stretch.row for stretch in stretches} == inside
        assert set(begins) <= {stretch.row for stretch in stretches}


def test_two_texts_with_marks() -> None:
    one = PageText("甲<", TEXT, (Stretch(Span(0, 4), 0, "edited"), Stretch(Span(2, 6), 1, 'x" onclick')), (Span(1, 3),))
    html = texts_section((one, PageText("乙", "<p>", ())))
    assert 'class="texts listed"' in html
    assert "&lt;p&gt;" in html
    assert '<a class="place edited" href="#r0" data-rows="0">力<mark>争</mark></a>' in html
    assert '<a class="place edited" href="#r0" data-rows="0 1"><mark>增</mark>长</a>' in html
    assert '<a class="place " href="#r1" data-rows="1">6%</a>' in html
    assert "onclick" not in html


def test_two_texts_of_the_same_rows_are_side_by_side() -> None:
    def text(*rows: int) -> PageText:
        return PageText("", TEXT, tuple(Stretch(Span(0, 1), row) for row in rows))

    assert layout((text(0, 1), text(0, 1))) == "joined"
    assert layout((text(0), text(1))) == layout((text(0),)) == layout((text(0), text(0), text(0))) == "listed"


def test_a_place_inside_another_looks_as_itself_and_leads_to_its_row() -> None:
    words = "甲乙丙丁戊己"
    stretches = (Stretch(Span(0, 6), 0, "warning"), Stretch(Span(2, 4), 1, "error"), Stretch(Span(4, 5), 2, "warning"))
    html = texts_section((PageText("青澜市", words, stretches),))
    places = re.findall(r'<a class="place ([a-z ]+)" href="#r(\d)" data-rows="([\d ]+)">(.+?)</a>', html)
    assert places == [
        ("warning", "0", "0", "甲乙"), ("error inner", "1", "1 0", "丙丁"), ("warning inner", "2", "2 0", "戊"),
        ("warning", "0", "0", "己"),
    ]  # fmt: skip


def test_places_that_overlap_are_not_inside_each_other() -> None:
    html = texts_section((PageText("青澜市", "甲乙丙丁戊", (Stretch(Span(0, 3), 0), Stretch(Span(2, 5), 1))),))
    assert "inner" not in html


def test_two_findings_on_the_same_words_are_not_inside_each_other() -> None:
    stretches = (Stretch(Span(0, 2), 0, "hint"), Stretch(Span(0, 2), 1, "error"))
    assert 'class="place hint error"' in texts_section((PageText("青澜市", "甲乙丙", stretches),))
