"""Names of columns, as people write them."""

import pytest

from plansearch.datafiles import records
from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.readers.columns import Table, checked, layout

ROWS = records("plansearch.sources.data", "columns.tsv")


@pytest.mark.parametrize("row", ROWS, ids=["=".join(row[:2]) for row in ROWS])
def test_every_known_name_is_found(row: list[str]) -> None:
    field, name, source, example = row
    assert source
    assert example.startswith(f"{name}=")
    heading = [name] if field == "text" else ["正文", name]
    found = layout(heading, {})
    if field == "text":
        assert found.text == name
    elif field == "id":
        assert found.id == name
    else:
        assert found.facts == {name: field}


@pytest.mark.parametrize("name", ["Text", " TEXT ", "ｔｅｘｔ", "Full Text", "正 文", "plan"])
def test_case_width_and_blanks_do_not_matter(name: str) -> None:
    assert layout(["id", name], {}).text == name


def test_the_likelier_name_wins_and_the_other_stays_a_fact() -> None:
    found = layout(["内容", "正文", "备注"], {})
    assert found == layout(["内容", "正文", "备注"], {"text": "正文"})
    assert (found.text, found.facts) == ("正文", {"内容": "内容", "备注": "备注"})


def test_a_person_may_name_columns() -> None:
    found = layout(["文", "处", "title"], {"text": "文", "region": "处"})
    assert (found.text, found.facts) == ("文", {"处": "region", "title": "title"})


@pytest.mark.parametrize(
    ("heading", "wanted", "said"),
    [
        (["a", "b"], {}, "no column of text; its columns are: a, b"),
        (["a", ""], {"text": "正文"}, "no column 正文; its columns are: a"),
        (["text"], {"region": "地区"}, "no column 地区; its columns are: text"),
        ([], {}, "no column of text; its columns are: none"),
        ([*"abcdefghijklmno"], {}, f"no column of text; its columns are: {', '.join('abcdefghijkl')}, and 3 more"),
        (["长" * 30], {}, f"no column of text; its columns are: {'长' * 20}…"),
    ],
)  # fmt: skip
def test_a_missing_column_names_those_there_are(heading: list[str], wanted: dict[str, str], said: str) -> None:
    with pytest.raises(CorpusError) as refused:
        layout(heading, wanted)
    assert refused.value.message == said


@pytest.mark.parametrize(
    ("wanted", "said"), [({"body": "正文"}, "no such field"), ({"text": " "}, "no column is named")]
)
def test_fields_are_checked(wanted: dict[str, str], said: str) -> None:
    with pytest.raises(CorpusError, match=said) as refused:
        checked(wanted)
    assert refused.value.hint


def test_a_row_is_a_plan_with_facts() -> None:
    found = layout(["编号", "正文", "地区", "年份", "备注"], {})
    table = Table("a.csv", "utf-8", "00")
    cells = {"编号": " 甲 ", "正文": "\ufeff一、目标\r\n增长6%。", "地区": "青澜市", "年份": "2025", "备注": " "}
    assert table.plan(cells, found, "a.csv:2") == Document(
        "甲", "一、目标\n增长6%。", "一、目标", {"region": "青澜市", "year": "2025"}, "utf-8", "00"
    )
    assert table.plan(cells, found, "a.csv:3") == Skipped("a.csv:3", "its id 甲 is that of a.csv:2")
    assert table.plan({"正文": " "}, found, "a.csv:4") == Skipped("a.csv:4", 'no "正文"')
    half = table.plan({"正文": "增长\ud83d6%。"}, found, "a.csv:5")
    assert isinstance(half, Document)
    assert (half.source, half.text, len(half.remarks)) == ("a.csv:5", "增长?6%。", 1)


def test_the_markup_of_a_page_in_a_cell_is_no_text() -> None:
    page = "<div class='nav'>首页</div><p>增长6%<b hidden>7</b>，</p><p>新增就业5000人。</p>"
    plan = Table("a.csv", "utf-8", "00").plan({"text": page}, layout(["text"], {}), "a.csv:2")
    assert isinstance(plan, Document)
    assert plan.text == "增长6%，\n\n新增就业5000人。"
    assert [piece.text.strip() for piece in plan.dropped] == ["首页", "7"]
    assert plan.remarks == ("1 piece of text that the page hides was left out",)
    for text in ("增长<5%，下降>3%", "用<b>一个</c>标签"):
        plain = Table("a.csv", "utf-8", "00").plan({"text": text}, layout(["text"], {}), "a.csv:2")
        assert isinstance(plain, Document)
        assert plain.text == text
