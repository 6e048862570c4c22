"""Outlines aligned in order."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.likeness.build import Outline

OWN = ["一、2025年工作回顾", "（一）做强新能源产业", "（二）办好民生实事", "二、2026年工作安排", "三、保障措施"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("（一）做强青澜市新能源产业", "做强新能源产业"),
        ("二、2026年工作安排", "工作安排"),
        ("第三章 保障措施", "保障措施"),
        ("3. 二○二五年回顾", "回顾"),
        ("一、", ""),
    ],
)
def test_a_heading_without_number_place_and_year(heading: str, words: str) -> None:
    outline = Outline([], ["青澜", "青澜市"])
    assert outline.pairs_of(heading) == {words[at : at + 2] for at in range(len(words) - 1)}


def test_the_same_outline_of_another_place_and_year() -> None:
    other = ["一、2024年工作回顾", "1、做强新能源产业", "2、办好民生实事", "二、2025年工作安排", "三、保障措施"]
    found = Outline(OWN, ["墨溪"]).align(other)
    assert found.score == pytest.approx(1)
    assert found.pairs == tuple(zip(OWN, other, strict=True))


def test_headings_align_in_order() -> None:
    found = Outline(OWN, []).align(["保障措施", "工作安排", "办好民生实事"])
    assert [own for own, _ in found.pairs] in (["三、保障措施"], ["二、2026年工作安排"], ["（二）办好民生实事"])
    assert found.score == pytest.approx(2 * 1 / 8)


def test_the_best_of_several_ways() -> None:
    found = Outline(["甲乙丙丁", "戊己庚辛"], []).align(["戊己庚", "甲乙丙丁", "戊己庚辛"])
    assert found.pairs == (("甲乙丙丁", "甲乙丙丁"), ("戊己庚辛", "戊己庚辛"))


@pytest.mark.parametrize(("own", "other"), [([], ["一、回顾"]), (["一、回顾"], []), ([], []), (["甲乙"], ["丙丁"])])
def test_nothing_to_align(own: list[str], other: list[str]) -> None:
    found = Outline(own, []).align(other)
    assert (found.score, found.pairs) == (0, ())
