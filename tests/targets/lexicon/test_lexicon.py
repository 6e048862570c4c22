"""The lexicon: every row has a source and an example that it matches, and no lexicon touches another."""

import pickle
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plansearch.targets import canonical, extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon, cached, lists

LEXICON = Lexicon.load()
LISTS = lists()
BACKWARDS = ("backwards_", "tail", "bound_before")
TABLES = {
    "strict": {"effort.tsv": "cue\tlevel\tscope\n力争\tguarantee\tshared\n"},
    "loose": {"effort.tsv": "cue\tlevel\tscope\n力争\texplore\tshared\n"},
    "synonym": {"indicators.tsv": "canonical\tsynonym\n地区生产总值\t全域产出\n"},
    "unit": {"units.tsv": "unit\tgroup\tdimension\tfactor\tbase\n筐\tcount\tcount\t1\t筐\n"},
    "none": {},
}
TEXT = "一、主要目标\n\n力争全域产出增长6%，产柑橘30筐。"


def test_the_lists_are_found() -> None:
    assert {"effort", "bound", "units", "verbs", "status", "patterns", "words"} <= set(LISTS)


def without_marks(text: str) -> str:
    """Without quotation marks and brackets, each number as 0."""
    return re.sub(r"\d+(?:\.\d+)?", "0", re.sub(r"[“”（）]", "", text))


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_a_source_and_an_example_with_its_cue(name: str) -> None:
    assert LEXICON.rows(name)
    for row in LEXICON.rows(name):
        assert row["source"], row
        if "pattern" in row:
            is_backwards = row["name"].startswith(BACKWARDS)
            example = row["example"][::-1] if is_backwards else row["example"]
            assert re.search(LEXICON.expand(row["pattern"]), example), row
        else:
            cue = row.get("cue") or row.get("unit") or row["synonym"]
            assert without_marks(cue) in without_marks(row["example"]), row


@pytest.mark.parametrize("name", LISTS)
def test_a_source_names_a_paper_or_a_corpus_with_date_and_count(name: str) -> None:
    for row in LEXICON.rows(name):
        is_corpus = re.search(r"\d[\d,]* reports 1953–2025, \d{4}-\d\d-\d\d: \d", row["source"])
        assert is_corpus or "《" in row["source"], row


@pytest.mark.parametrize(
    "name", [n for n in LISTS if n not in ("patterns", "heads", "non_targets", "indicators", "predicates", "words")]
)
def test_no_cue_is_listed_twice(name: str) -> None:
    cues = [row.get("cue") or row.get("unit") for row in LEXICON.rows(name)]
    if name == "bound":
        cues = [(row["cue"], row["side"]) for row in LEXICON.rows(name)]
    if name == "lead":
        cues = [(row["cue"], row["class"]) for row in LEXICON.rows(name)]
    assert sorted(set(cues)) == sorted(cues)


def test_effort_examples_are_coded_as_the_row_says() -> None:
    for row in LEXICON.rows("effort"):
        assert row["level"] in {t.effort for t in extract_targets(row["example"])}, row


def test_bound_examples_are_coded_as_the_row_says() -> None:
    for row in LEXICON.rows("bound"):
        assert row["bound"] in {t.bound for t in extract_targets(row["example"])}, row


def test_unit_examples_are_coded_with_the_unit() -> None:
    for row in LEXICON.rows("units"):
        units = {t.unit for t in extract_targets(row["example"])}
        assert (row["unit"] in units) == (row["group"] != "grade"), row


def test_verbs_of_doing_make_increments_of_what_follows() -> None:
    for row in LEXICON.rows("verbs"):
        if row["class"] == "increment":
            (target,) = extract_targets(row["example"])
            assert (target.kind, target.indicator) == ("increment", "示范项目"), row


def test_a_name_without_rows_is_no_pattern() -> None:
    with pytest.raises(AttributeError):
        _ = LEXICON.patterns.nothing_of_this_name
    with pytest.raises(AttributeError):
        _ = LEXICON.words.nothing_of_this_name
    with pytest.raises(KeyError):
        LEXICON.source("nothing_of_this_name")


def test_one_object_for_each_content(tmp_path: Path) -> None:
    (tmp_path / "effort.tsv").write_text("\ufeff" + TABLES["strict"]["effort.tsv"], encoding="utf-8")
    loaded = Lexicon.load(tmp_path)
    assert loaded is Lexicon.load(str(tmp_path))
    assert loaded is Lexicon.of_tables(TABLES["strict"])
    assert loaded is not Lexicon.of_tables(TABLES["loose"])
    assert loaded.digest != Lexicon.of_tables(TABLES["loose"]).digest
    assert Lexicon.load() is Lexicon.of_tables({})
    assert Lexicon.load().digest == ""


@pytest.mark.parametrize("name", TABLES)
def test_a_pickled_lexicon_is_the_same_object_again(name: str) -> None:
    lexicon = Lexicon.of_tables(TABLES[name])
    assert pickle.loads(pickle.dumps(lexicon)) is lexicon


def test_more_lexicons_than_are_kept_stay_usable() -> None:
    first = Lexicon.of_tables(TABLES["strict"])
    for n in range(20):
        Lexicon.of_tables({"effort.tsv": f"cue\tlevel\tscope\n甲{n}\tstrive\town\n"})
    assert extract_targets(TEXT, lexicon=first)[0].effort == "guarantee"
    assert Lexicon.of_tables(TABLES["strict"]).digest == first.digest


def answer(name: str) -> tuple[str, str, tuple[str | None, ...]]:
    """What a text says by one of the lexicons: effort, canonical name and units."""
    lexicon = Lexicon.of_tables(TABLES[name])
    found = extract_targets(TEXT, lexicon=lexicon)
    return found[0].effort, canonical(found[0].indicator, lexicon=lexicon), tuple(t.unit for t in found)


EXPECTED = {
    "strict": ("guarantee", "全域产出", ("%",)),
    "loose": ("explore", "全域产出", ("%",)),
    "synonym": ("strive", "地区生产总值", ("%",)),
    "unit": ("strive", "全域产出", ("%", "筐")),
    "none": ("strive", "全域产出", ("%",)),
}


def test_lexicons_used_in_turn_do_not_touch_each_other() -> None:
    for name in [*TABLES, *reversed(TABLES), "none", "strict", "none", "loose"]:
        assert answer(name) == EXPECTED[name]


def test_lexicons_used_in_threads_do_not_touch_each_other() -> None:
    names = [*TABLES] * 20
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answer, names)) == [EXPECTED[name] for name in names]


def test_answers_are_kept_on_the_lexicon() -> None:
    calls: list[tuple[str, int]] = []

    def count(lexicon: Lexicon, number: int) -> int:
        calls.append((lexicon.digest, number))
        return number

    kept: Callable[[Lexicon, int], int] = cached(count)
    one, other = LEXICON, Lexicon.of_tables(TABLES["strict"])
    assert [kept(one, 1), kept(one, 1), kept(other, 1), kept(one, 2)] == [1, 1, 1, 2]
    assert calls == [(one.digest, 1), (other.digest, 1), (one.digest, 2)]
