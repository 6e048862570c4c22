"""Signs of symbol fonts."""

import pytest

from plansearch.datafiles import table
from plansearch.sources.symbols import is_symbol_font, symbol


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", 0xF0B3, "≥"),
        ("Symbol", 0xF0A3, "≤"),
        ("Symbol", 0xF0B4, "×"),
        ("Symbol", 0xF0B1, "±"),
        ("Symbol", 0xB7, "•"),
        ("SymbolMT", 0xF0B0, "°"),
        ("ABCDEF+SymbolMT", 0xF0AE, "→"),
        ("Symbol", 0xF061, "α"),
        ("Symbol", 0xF039, "9"),
        ("Symbol", 0xF020, " "),
        ("Wingdings", 0xF0FC, "✓"),
        ("Wingdings", 0xF0FE, "☑"),
        ("Wingdings-Regular", 0xF06E, "■"),
        ("Wingdings", 0xF081, "①"),
        ("Wingdings 2", 0xF050, "✓"),
        ("Wingdings2", 0xF052, "☑"),
        ("Webdings", 0xF061, "✔"),
        ("Wingdings", 0xF04D, ""),
        ("SimSun", 0xF0B3, ""),
        ("Symbol", 0xF0F0, ""),
        ("Symbol", 0x4E00, ""),
        ("", 0xF0B3, ""),
    ],
)
def test_signs(font: str, code: int, sign: str) -> None:
    assert symbol(font, code) == sign


def test_which_fonts_are_known() -> None:
    assert is_symbol_font("Symbol")
    assert is_symbol_font("Wingdings 3")
    assert not is_symbol_font("宋体")


def test_no_font_has_two_signs_for_a_code() -> None:
    rows = table("plansearch.sources.data", "symbol_fonts.tsv")
    assert len({(row["font"], row["code"]) for row in rows}) == len(rows)
    assert all(len(row["sign"]) == 1 and row["example"].endswith(f"={row['sign']}") for row in rows)
