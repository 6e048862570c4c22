"""The counts beside the mini-corpus and those in mini.py are the same."""

from __future__ import annotations

import mini


def test_the_table_beside_the_corpus_says_what_mini_says() -> None:
    lines = (mini.CORPUS / "README.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    labels = [f"{mini.FACTS[plan][0]} {mini.FACTS[plan][2]}" for plan in mini.PLANS]
    assert cells[0] == ["string", *labels, "all"]
    counts = {
        **mini.OCCURRENCES,
        "characters": tuple(fact[3] for fact in mini.FACTS.values()),
        "passages": tuple(fact[4] for fact in mini.FACTS.values()),
    }
    for name, *numbers in cells[1:]:
        assert [int(number) for number in numbers] == [*counts[name], sum(counts[name])], name
    assert sum(counts["characters"]) == mini.N_CHARS
    assert sum(counts["passages"]) == mini.N_PASSAGES
