"""The results as a Markdown page."""

from __future__ import annotations

from itertools import groupby
from typing import Any

TITLES = {
    "cut": "Segmentation, one core",
    "build": "Building an index",
    "warm": "Ten best passages, index open, one thread",
    "cold": "`plansearch search`, a new process for each query",
    "phrase": "Counting an exact phrase",
    "disk": "On disk",
    "update": "Adding to an index",
}
NOTES = {
    "cut": "Words per second of CPU time, with jieba's HMM. Here a ratio below 1 means that plansearch is faster.",
    "build": "From plan files. plansearch writes everything that the verbs need; the other rows count word terms only.",
    "warm": "All systems get the same passages and word terms. The time to cut the query is included only in the rows "
    '"whole verb", which cut the query, rank, and read the text of the hits. Median of five runs for each query.',
    "cold": "The page cache is warm. The other script cuts with rjieba, queries tantivy and prints numbers only.",
    "phrase": "ripgrep reads the files as they are, with markup, in several threads, and prints a count per file.",
    "disk": "*text* is the canonical text in UTF-8.",
}


def markdown(result: dict[str, Any]) -> str:
    """The page: machine, corpora, a table for each section, what was left out."""
    machine = result["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items() if number)
    lines = [
        "# Benchmarks", "",
        "`benchmarks/speed/run.py` writes this page; do not edit it. Every figure comes from one run on one machine. "
        "Look at the ratios, because absolute times depend on the machine. *Ratio* is the figure divided by that of "
        "the first row of the same measure, which is plansearch.", "",
        f"{machine['cores']} cores ({machine['processor'] or 'processor unknown'}), {machine['memory_gib']} GiB, "
        f"{machine['system']}, Python {machine['python']}; {versions}.", "",
        "| corpus | plans | passages | word terms | text, MB |", "|---|--:|--:|--:|--:|",
    ]  # fmt: skip
    for name, facts in result["corpora"].items():
        lines.append(
            f"| {name} | {facts['plans']:,} | {facts['passages']:,} | {facts['terms']:,} | {facts['text_mb']:.1f} |"
        )
    for section, rows in groupby(result["rows"], key=lambda row: row["section"]):
        lines += ["", f"## {TITLES[section]}", ""]
        if section in NOTES:
            lines += [NOTES[section], ""]
        lines += ["| corpus | measure | system | figure | ratio | |", "|---|---|---|--:|--:|---|"]
        for row in rows:
            ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
            lines.append(
                f"| {row['corpus']} | {row['measure']} | {row['system']} | {_figure(row['value'])} {row['unit']} "
                f"| {ratio} | {row['note']} |"
            )
    if result["left_out"]:
        lines += ["", "## Left out", "", *(f"- {what}" for what in result["left_out"])]
    return "\n".join(lines) + "\n"


def _figure(value: float) -> str:
    """Three significant digits, whole numbers above 100."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
