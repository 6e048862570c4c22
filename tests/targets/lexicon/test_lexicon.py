"""The lexicon: every row has a source and an example that it matches."""

import re
from importlib.resources import files

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import either, rows

LISTS = sorted(
    f.name[:-4] for f in files("plansearch.targets").joinpath("lexicon").iterdir() if f.name.endswith(".tsv")
)


def bare(text: str) -> str:
    """Without quotation marks and brackets, each number as 0."""
    return re.sub(r"\d+(?:\.\d+)?", "0", re.sub(r"[“”（）]", "", text))


def test_the_lists_are_found() -> None:
    assert {"effort", "bound", "units", "verbs", "status", "patterns"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_a_source_and_an_example_with_its_cue(name: str) -> None:
    assert rows(name)
    for row in rows(name):
        assert row["source"], row
        if "pattern" in row:
            assert re.search(row["pattern"], row["example"]), row
        else:
            cue = row.get("cue") or row.get("unit") or row["synonym"]
            plain = re.sub(r"[“”（）]", "", row["example"])
            assert re.sub(r"\d+(?:\.\d+)?", "0", re.sub(r"[“”（）]", "", cue)) in re.sub(
                r"\d+(?:\.\d+)?", "0", plain
            ), row


@pytest.mark.parametrize("name", [n for n in LISTS if n not in ("patterns", "decoys", "indicators", "predicates")])
def test_no_cue_is_listed_twice(name: str) -> None:
    cues = [row.get("cue") or row.get("unit") for row in rows(name)]
    if name == "bound":
        cues = [(row["cue"], row["side"]) for row in rows(name)]
    if name == "lead":
        cues = [(row["cue"], row["class"]) for row in rows(name)]
    assert sorted(set(cues)) == sorted(cues)


def test_effort_examples_are_coded_as_the_row_says() -> None:
    for row in rows("effort"):
        assert row["level"] in {t.effort for t in extract_targets(row["example"])}, row


def test_bound_examples_are_coded_as_the_row_says() -> None:
    for row in rows("bound"):
        assert row["bound"] in {t.bound for t in extract_targets(row["example"])}, row


def test_unit_examples_are_coded_with_the_unit() -> None:
    for row in rows("units"):
        units = {t.unit for t in extract_targets(row["example"])}
        assert (row["unit"] in units) == (row["group"] != "grade"), row


def test_verbs_of_doing_make_increments_of_what_follows() -> None:
    for row in rows("verbs"):
        if row["class"] == "increment":
            (target,) = extract_targets(row["example"])
            assert (target.kind, target.indicator) == ("increment", "示范项目"), row


def test_longer_words_come_first() -> None:
    assert re.findall(either(["达", "达到", "到"]), "达到") == ["达到"]
