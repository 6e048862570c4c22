"""Texts in the order of their years, with numbers of regions."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.index.repeats.wanted import YEAR_UNKNOWN, Texts, by_year


def test_texts_without_a_year_come_last(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = by_year(reader, range(reader.manifest.n_plans))
    years = [reader.plan_entries[number].year for number in plans]
    known = [year for year in years if year is not None]
    assert None in years
    assert years == sorted(known) + [None] * (len(years) - len(known))
    texts = Texts.of_plans(reader, plans)
    assert texts.years.tolist() == [YEAR_UNKNOWN if year is None else year for year in years]


def test_regions_have_numbers(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = by_year(reader, range(reader.manifest.n_plans))
    numbers = Texts.of_plans(reader, plans).regions.tolist()
    codes = [reader.plan_entries[number].region_code for number in plans]
    assert len(set(zip(numbers, codes, strict=True))) == len(set(numbers)) == len(set(codes))
    assert all((number == 0) == (code is None) for number, code in zip(numbers, codes, strict=True))


def test_texts_by_hand() -> None:
    texts = Texts.of([2, 0], [2024, None])
    assert (texts.regions.tolist(), texts.years.tolist()) == ([2, 0], [2024, YEAR_UNKNOWN])
