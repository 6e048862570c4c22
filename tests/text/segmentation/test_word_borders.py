"""Words at the edges of what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.text.segmentation.word_borders import border_after, border_before, shortened

TEXT = "全社会研发投入强度提高到1.9%，高新技术企业净增2,300家、总数超过2400家"


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        ("社|会", "社会", "会"),
        ("全|社", "", ""),
        ("1|.9", "1", ".9%"),
        ("2,|300", "2,", "300"),
        ("24|00", "24", "00"),
        ("到|1", "", ""),
        ("%|，", "", ""),
    ],
)
def test_a_place_in_a_word_moves_to_its_edge(at: str, before: str, after: str) -> None:
    left, right = at.split("|")
    place = TEXT.index(left + right) + len(left)
    start, end = border_before(TEXT, place), border_after(TEXT, place)
    assert TEXT[place:end] == after
    if before != "社会":
        assert TEXT[start:place] == before
    else:
        assert TEXT[start:place] in ("社", "全社")


def test_at_the_ends_of_text_and_lines_there_is_no_word() -> None:
    for place in (0, 2, 3, 5):
        assert border_before("甲乙\n丙丁", place) == border_after("甲乙\n丙丁", place) == place


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("高新技术企业", 6, "高新技术企业"),
        ("推进高新技术企业发展", 9, "推进高新技术企业…"),
        ("推进高新技术企业发展", 7, "推进高新技术…"),
        ("总数超过2400家企业", 8, "总数超过…"),
        ("ABCDEFGHIJ", 5, "ABCD…"),
    ],
)
def test_a_text_is_shortened_between_words(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown


@given(st.text(max_size=40), st.integers(min_value=2, max_value=30))
def test_what_is_shown_is_a_beginning_and_never_too_long(text: str, most: int) -> None:
    found = shortened(text, most)
    assert len(found) <= most
    assert text.startswith(found.removesuffix("…")) or found == text
