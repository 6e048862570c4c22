"""A person's own lexicon: added, in place of what the package says, and checked line by line."""

from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.targets import canonical, extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon, lists


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"{name}.tsv"
    path.write_text("\n".join(line.replace(" ", "\t") for line in lines) + "\n", encoding="utf-8")
    return path


def test_a_synonym_of_ones_own_is_lined_up(lexicon: Path) -> None:
    write(lexicon, "indicators", "canonical synonym", "地区生产总值 全域产出")
    text = "今年全域产出增长6%。"
    assert canonical(extract_targets(text)[0].indicator) == "全域产出"
    assert canonical(extract_targets(text, lexicon=lexicon)[0].indicator, lexicon=lexicon) == "地区生产总值"
    assert canonical("全域产出") == "全域产出"


def test_the_packages_lexicon_is_back_after_a_call_without_one(lexicon: Path) -> None:
    write(lexicon, "units", "unit group dimension factor base", "筐 count count 1 筐")
    text = "全年产柑橘30筐。"
    assert [t.unit for t in extract_targets(text, lexicon=lexicon)] == ["筐"]
    assert [t.unit for t in extract_targets(text)] == []


def test_a_row_replaces_what_the_package_says(lexicon: Path) -> None:
    write(lexicon, "effort", "cue level scope", "力争 guarantee shared")
    text = "力争森林覆盖率达到60%。"
    assert extract_targets(text)[0].effort == "strive"
    assert extract_targets(text, lexicon=lexicon)[0].effort == "guarantee"


def test_a_changed_file_is_seen(lexicon: Path) -> None:
    path = write(lexicon, "effort", "cue level scope", "力争 guarantee shared")
    before = Lexicon.load(lexicon).digest
    text = "力争森林覆盖率达到60%。"
    assert extract_targets(text, lexicon=lexicon)[0].effort == "guarantee"
    path.write_text(path.read_text("utf-8").replace("guarantee", "seek"), encoding="utf-8")
    assert Lexicon.load(lexicon).digest != before
    assert extract_targets(text, lexicon=lexicon)[0].effort == "seek"


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("wishes", ("cue",), "there is no list wishes"),
        ("effort", ("cue level", "力争 strive"), ":1: no column scope"),
        ("effort", ("cue level scope", "# a note", "力争 fierce own"), ":3: level is 'fierce'"),
        ("effort", ("cue level scope", "力争  own"), ":2: level is empty"),
        ("patterns", ("name pattern", "aim (今年"), ":2: the pattern '(今年' does not compile"),
        (
            "patterns",
            ("name pattern", "aim 今年{nothing_of_this_name}"),
            ":2: the pattern '今年{nothing_of_this_name}' names",
        ),
        ("patterns", ("name pattern", "mine 今年{mine}"), "names an unknown part"),
        ("decoys", ("cue side", "总投资 before"), "there is no list decoys"),
        ("status", ("cue weight scope", "增长 viel paragraph"), ":2: weight is 'viel'"),
        ("units", ("unit group dimension factor base", "筐 count count 1/0 筐"), ":2: factor is '1/0'"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(lexicon: Path, name: str, lines: tuple[str, ...], said: str) -> None:
    path = write(lexicon, name, *lines)
    with pytest.raises(CorpusError) as raised:
        extract_targets("增长5%", lexicon=lexicon)
    assert said in raised.value.message
    assert str(path) in raised.value.message
    assert raised.value.hint


def test_a_bad_lexicon_leaves_the_one_in_use(lexicon: Path) -> None:
    path = write(lexicon, "effort", "cue level scope", "力争 guarantee shared")
    text = "力争森林覆盖率达到60%。"
    extract_targets(text, lexicon=lexicon)
    good = path.read_text("utf-8")
    path.write_text(good.replace("guarantee", "fierce"), encoding="utf-8")
    with pytest.raises(CorpusError):
        extract_targets(text, lexicon=lexicon)
    path.write_text(good, encoding="utf-8")
    assert extract_targets(text, lexicon=lexicon)[0].effort == "guarantee"


def test_a_pattern_of_ones_own_may_use_the_packages_parts_and_its_own(lexicon: Path) -> None:
    write(lexicon, "patterns", "name pattern", "season 雨季|枯水季", "horizon 到{season}末")
    text = "到枯水季末，新建水库3座。"
    assert extract_targets(text, lexicon=lexicon)[0].horizon == "到枯水季末"


def test_a_folder_without_tables_is_told(lexicon: Path) -> None:
    with pytest.raises(CorpusError, match="holds no"):
        extract_targets("增长5%", lexicon=lexicon)
    with pytest.raises(CorpusError, match="is not a folder"):
        extract_targets("增长5%", lexicon=lexicon / "none")


def test_every_list_of_the_package_could_be_a_persons_own(lexicon: Path) -> None:
    for name in lists():
        rows = Lexicon.load().rows(name)
        columns = list(rows[0])
        lines = ["\t".join(columns), *("\t".join(row[c] for c in columns) for row in rows)]
        (lexicon / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = "力争森林覆盖率达到60%以上，新建示范园2个。"
    assert extract_targets(text, lexicon=lexicon) == extract_targets(text)
