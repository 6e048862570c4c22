"""Formulas that converters write for numbers, and dollars that are none."""

import pytest

from plansearch.datafiles import table
from plansearch.sources.readers.markup.formulas import without_formulas

ROWS = table("plansearch.sources.data", "tex_signs.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["command"])
def test_every_row_reads_its_example(row: dict[str, str]) -> None:
    formula, _, plain = row["example"].partition("=")
    assert row["command"] in formula
    assert without_formulas(f"增长${formula}$") == f"增长{plain}"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        (r"增长 $6 . 5 \%$ 左右", "增长 6.5% 左右"),
        (r"优良率$\geq 9 0 \%$", "优良率≥90%"),
        (r"$1 2 0 \mathrm { k m } ^ { 2 }$", "120km²"),
        (r"$1 0 ^ { 4 } \times 3$", "10⁴×3"),
        (r"$\mathrm{PM}_{2.5}\leq 35\mu \mathrm{g}$", "PM2.5≤35μg"),
        (r"$\frac{1}{3}\%$以上", "1/3%以上"),
        (r"$20 ^ {\circ} \text{C}$", "20°C"),
        # no formula, or one that is not known to the end: as printed
        ("花了$5到$6", "花了$5到$6"),
        ("年均增长１$1.$2％", "年均增长１$1.$2％"),
        (r"$\unknown 3\%$", r"$\unknown 3\%$"),
        (r"$\mathrm{6\%$", r"$\mathrm{6\%$"),
        (r"$6\%}$", r"$6\%}$"),
        (r"$6\%^$", r"$6\%^$"),
        ("$6\n\\%$", "$6\n\\%$"),
    ],
)
def test_formulas(printed: str, plain: str) -> None:
    assert without_formulas(printed) == plain
