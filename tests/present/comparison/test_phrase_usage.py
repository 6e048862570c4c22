"""How the use of phrases looks."""

from __future__ import annotations

from dataclasses import replace

from plansearch.api import Index
from plansearch.present.comparison.phrase_usage import COLUMNS, SIGNIFICANT, table
from plansearch.report import Table


def display(shown: Table) -> Table:
    assert shown.display is not None
    return shown.display


def test_one_phrase_in_full(mini_index: Index) -> None:
    shown = table(mini_index.compare_phrases("青澜市", "望津市", phrase="力争"))
    first = dict(zip([column.key for column in COLUMNS], shown.rows[0], strict=True))
    assert (first["n"], first["per_10k"], first["n_plans"], first["share"]) == (3, 145.6311, 3, 0.6667)
    assert str(first["examples"]).count("【力争】") == 3
    (qinglan, wangjin) = display(shown).rows
    assert qinglan[:6] == ("青澜市", 3, 145.63, "30.03–425.60", "2/3", "21%–94%")
    assert wangjin[:3] == ("望津市", 1, 212.77)
    assert "per_10k and share: 95 % intervals" in shown.notes


def test_several_phrases_are_a_matrix_of_rates(mini_index: Index) -> None:
    shown = table(mini_index.compare_phrases("青澜市", "望津市", phrase=["力争", "新增"]))
    assert [column.key for column in display(shown).columns] == ["region", "力争", "新增"]
    assert display(shown).rows[0][:2] == ("青澜市", "145.63 (3)")
    assert "per 10,000 characters (occurrences)" in shown.notes


def test_years_are_columns(mini_index: Index) -> None:
    shown = display(table(mini_index.compare_phrases("青澜市", "望津市", phrase="力争", by="year")))
    assert [column.key for column in shown.columns] == ["phrase", "region", "2024", "2025"]
    assert [row[:2] for row in shown.rows] == [(None, "青澜市"), (None, "望津市")]
    assert shown.rows[1][2] is None  # no plan of that year


def test_a_year_without_plans_has_no_figures(mini_index: Index) -> None:
    shown = table(mini_index.compare_phrases("青澜市", "望津市", phrase=["力争", "营商环境"], by="year"))
    rows = [dict(zip([column.key for column in shown.columns], row, strict=True)) for row in shown.rows]
    there = {(row["region"], row["year"], row["phrase"]): row for row in rows}
    empty = there["望津市", 2024, "力争"]
    assert [empty[key] for key in ("n", "per_10k", "per_10k_lo", "n_plans_with", "n_plans", "share")] == [
        None, None, None, None, 0, None,
    ]  # fmt: skip
    zero = there["望津市", 2025, "营商环境"]
    assert (zero["n"], zero["per_10k"], zero["n_plans_with"], zero["n_plans"]) == (0, 0.0, 0, 1)


def test_an_arrow_where_the_difference_is_significant(mini_index: Index) -> None:
    result = mini_index.compare_phrases("青澜市", "望津市", phrase="力争")
    texts = []
    for g2, ratio in ((SIGNIFICANT, 1.0), (SIGNIFICANT, -1.0), (SIGNIFICANT - 0.01, 1.0), (None, None)):
        use = replace(result.uses[0], g2=g2, log_ratio=ratio)
        texts.append(display(table(replace(result, uses=(use,)))).rows[0][7])
    assert texts == ["+1.00↑", "-1.00↓", "+1.00", None]


def test_a_phrase_nobody_uses_has_no_figures_to_explain(mini_index: Index) -> None:
    result = mini_index.compare_phrases("青澜市", "望津市", phrase="营商环境")
    assert table(result).notes == result.notes
