"""Broken decimals are mended; dates and list markers are left alone."""

from decimal import Decimal

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.repair import repaired

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("printed", "following", "meant"),
    [
        ("32。63", "%，", "32.63"),
        ("73。36", "万元", "73.36"),
        ("5·5", "%", "5.5"),
        ("3. 5", "个百分点", "3.5"),
        ("24。88", "亿元", "24.88"),
    ],
)
def test_a_unit_after_makes_a_decimal(printed: str, following: str, meant: str) -> None:
    mended = repaired(LEXICON, printed, following)
    assert mended is not None
    assert mended[0] == meant


@pytest.mark.parametrize(("printed", "following"), [("5。12", "防灾减灾日"), ("1。2", "加强培训"), ("100。2025", "年")])
def test_dates_and_list_markers_are_not_repaired(printed: str, following: str) -> None:
    assert repaired(LEXICON, printed, following) is None


def test_the_repair_is_noted_on_the_target() -> None:
    (target,) = extract_targets("今年高新技术产业产值力争增长32。63%。")
    assert (target.lo, target.value_raw) == (Decimal("32.63"), "32。63%")
    assert target.repair == "full stop read as decimal point"


def test_a_whole_number_needs_no_repair() -> None:
    (target,) = extract_targets("今年高新技术产业产值力争增长32%。")
    assert target.repair == ""


def test_a_per_mille_sign_printed_as_percent_and_stop() -> None:
    (target,) = extract_targets("今年人口自然增长率控制在6％。以内。")
    assert (target.lo, target.unit, target.bound) == (Decimal(6), "‰", "le")
    assert target.repair == "percent sign and stop read as per mille"
