"""How the indicators that regions share look."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.comparison.promises import COLUMNS
from plansearch.present.comparison.shared import table
from plansearch.report import Table

REGIONS = ("青澜市", "望津市", "墨溪区", "澜东区")


def display(shown: Table) -> Table:
    assert shown.display is not None
    return shown.display


def test_indicators_against_regions(mini_index: Index) -> None:
    shown = table(mini_index.compare_shared(*REGIONS))
    assert shown.columns == COLUMNS
    assert [column.key for column in display(shown).columns] == ["indicator", *REGIONS]
    assert display(shown).rows == (
        ("地区生产总值", "2024: ≥6.5% ↗7%；2025: ≈6%", "2025: ≈5.5%", "2025: 6–7%", ""),
        ("高新技术企业", "2024: 60家 ↗80家；2025: ≥50家", "", "", "2025: 保30家 ↗40家"),
    )
    assert shown.notes[-1].startswith("marks: ≥ at least, ≈ about")


def test_in_one_year_no_cell_names_it(mini_index: Index) -> None:
    shown = table(mini_index.compare_shared("青澜市", "望津市", year=2025))
    assert display(shown).rows == (("地区生产总值", "≈6%", "≈5.5%"),)


def test_words_need_no_legend(mini_index: Index) -> None:
    result = mini_index.compare_shared("青澜市", "望津市", year=2025, words=True)
    shown = table(result)
    assert display(shown).rows == (("地区生产总值", "6%左右", "5.5%左右"),)
    assert shown.notes == result.notes


def test_a_cell_of_another_measure_says_so(mini_index: Index) -> None:
    assert table(mini_index.compare_shared("澜东区", "望津市")).rows == ()
