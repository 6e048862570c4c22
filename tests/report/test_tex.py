r"""LaTeX: booktabs, everything escaped."""

from __future__ import annotations

import pytest

from plansearch.model import Span
from plansearch.report import Column, Marked, Table, render

from .tables import CONCORDANCE, EMPTY, HOSTILE_TEXTS, TARGETS


def test_a_table() -> None:
    assert render(TARGETS, "tex").splitlines() == [
        r"% \usepackage{booktabs}; Chinese: \usepackage{ctex} and xelatex or lualatex",
        r"\begin{tabular}{lrrrp{0.90\linewidth}}",
        r"\toprule",
        r"地区 & year & value & score & sentence \\",
        r"\midrule",
        r"青澜市 & 2025 & 6.50 & 12.346 & \textbf{力争}增长6.5\%\textbf{以上}。 \\",
        r"云鹭县 &  &  & 8.100 & 分\newline 两行，带\textquotedbl{}引号\textquotedbl{}和\textbar{}竖线\textbar{} \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


def test_contexts_are_aligned_to_their_node() -> None:
    assert r"\begin{tabular}{rcll}" in render(CONCORDANCE, "tex")


def test_an_empty_table_is_a_heading() -> None:
    assert render(EMPTY, "tex").splitlines()[1:] == [
        r"\begin{tabular}{lr}", r"\toprule", r"plan & n \\", r"\midrule", r"\bottomrule", r"\end{tabular}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\\", r"\textbackslash{}"), ("{}$&#%_^~", r"\{\}\$\&\#\%\_\textasciicircum{}\textasciitilde{}"),
        ("[a]", "{[}a{]}"), ("2021--2025", "2021-{}-{}2025"), ("a\nb", "a b"), ("\x1b[31m", "\ufffd{[}31m"),
        ("``''", r"\textasciigrave{}\textasciigrave{}\textquotesingle{}\textquotesingle{}"),
        ("<>|\"", r"\textless{}\textgreater{}\textbar{}\textquotedbl{}"), ("😀", "😀"),
    ],
)  # fmt: skip
def test_text_is_printed_as_it_is(text: str, printed: str) -> None:
    number = Table((Column("a"), Column("b", "number")), ((text, 1),))
    line = render(number, "tex").splitlines()[5]
    assert line == (f"{printed} & 1 \\\\" if "\n" not in text else r"a\newline b & 1 \\")
    assert render(Table((Column("n", "number"),), ((text,),)), "tex").splitlines()[5] == f"{printed} \\\\"


def test_no_text_ends_a_row_or_the_table() -> None:
    table = Table((Column("a"), Column("b")), tuple((text, Marked(text, (Span(0, 1),))) for text in HOSTILE_TEXTS))
    body = render(table, "tex").splitlines()[5:-2]
    assert len(body) == len(HOSTILE_TEXTS)
    for line in body:
        bare = line.replace(r"\&", "").replace(r"\%", "")
        assert bare.count(" & ") == 1
        assert bare.endswith(r" \\")
        assert "%" not in bare
        assert bare.count("{") - bare.count(r"\{") == bare.count("}") - bare.count(r"\}")
