"""Tables with one plan a row."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.readers.columns import Table
from plansearch.sources.readers.spreadsheets import read_csv, read_workbook
from plansearch.targets import extract_targets
from tests.sources.making import archive, formula, spreadsheet_xml, xlsx

PLAN = "青澜市今年要稳中求进，地区生产总值增长6%左右。"


def read(raw: str, columns: Mapping[str, str] | None = None) -> list[Document | Skipped]:
    return list(read_csv(raw, Table("a.csv", "utf-8", "00"), columns or {}))


def read_sheets(data: bytes, columns: Mapping[str, str] | None = None) -> list[Document | Skipped]:
    return list(read_workbook(data, Table("a.xlsx", "xlsx", "00"), columns or {}))


@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_rows_with_quotes_line_breaks_and_blank_lines(comma: str) -> None:
    rows = [
        ["编号", "正文", "地区"],
        ["甲", f'"一、目标{comma}""甲""\n增长6%。"', "青澜市"],
        [""],
        ["乙", PLAN, "砚川市"],
    ]
    first, second = read("\r\n".join(comma.join(row) for row in rows) + "\r\n")
    assert isinstance(first, Document)
    assert (first.source, first.text, first.metadata) == ("甲", f'一、目标{comma}"甲"\n增长6%。', {"region": "青澜市"})
    assert second.source == "乙"


def test_a_row_without_an_id_is_named_by_its_line() -> None:
    found = read(f'text,year\n"{PLAN}\n{PLAN}",2024\n{PLAN},2025\n')
    assert [item.source for item in found] == ["a.csv:2", "a.csv:4"]


def test_rows_that_cannot_be_used_do_not_spoil_the_others() -> None:
    found = read(f"id,text\n1,{PLAN}\n2,\n1,{PLAN}\n3,a,b\n4,{PLAN}\n")
    assert [item.source for item in found if isinstance(item, Document)] == ["1", "4"]
    assert [(item.source, item.reason) for item in found if isinstance(item, Skipped)] == [
        ("a.csv:3", 'no "text"'),
        ("a.csv:4", "its id 1 is that of a.csv:2"),
        ("a.csv:5", "more cells than the heading has: text with commas needs quotes"),
    ]


def test_a_missing_column_of_text_names_those_there_are() -> None:
    assert read("名,值\n甲,1\n") == [Skipped("a.csv", "no column of text; its columns are: 名, 值")]
    assert read("名,值\n甲,1\n", {"text": "文"}) == [Skipped("a.csv", "no column 文; its columns are: 名, 值")]
    assert read(" \n") == [Skipped("a.csv", "empty")]


def test_a_heading_may_stand_below_a_title() -> None:
    found = read(f"全省工作要点一览表,,\n,,\n编号,正文,地区\n甲,{PLAN},青澜市\n")
    assert [(item.source, type(item)) for item in found] == [("甲", Document)]


def test_nul_characters_in_a_table_are_no_end() -> None:
    assert [item.source for item in read(f"id,text\n1,{PLAN}\x00\n2,{PLAN}\n")] == ["1", "2"]


def test_a_long_text_in_a_cell() -> None:
    assert len(read(f"id,text\n1,{PLAN * 20_000}\n")[0].text) == len(PLAN) * 20_000  # type: ignore[union-attr]


def test_a_workbook_with_numbers_and_an_unused_sheet() -> None:
    data = xlsx({"说明": [["这是说明"]], "计划": [["编号", "正文", "年份"], [1, PLAN, 2025], [2.5, PLAN, 2024]]})
    found = read_sheets(data)
    assert [(item.source, item.metadata) for item in found if isinstance(item, Document)] == [
        ("1", {"year": "2025"}), ("2.5", {"year": "2024"}),
    ]  # fmt: skip
    assert {item.charset for item in found if isinstance(item, Document)} == {"xlsx"}


def test_rows_of_several_sheets_are_named_with_their_sheet() -> None:
    data = xlsx({name: [["正文"], [PLAN], [""], [PLAN]] for name in ("2024", "2025")})
    assert [item.source for item in read_sheets(data)] == [
        "a.xlsx:2024:2",
        "a.xlsx:2024:4",
        "a.xlsx:2025:2",
        "a.xlsx:2025:4",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (xlsx({"表": [["名", "值"], ["甲", 1]]}), "no column of text; its columns are: 名, 值"),
        (xlsx({"表": []}), "empty"),
        (xlsx({"表": [["正文"]]})[:-30], "cut off"),
        (archive({"word/document.xml": "<a/>"}), "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "no workbook"),
        (b"not a workbook at all", "no workbook"),
    ],
)
def test_workbooks_that_cannot_be_read_say_why(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError) as refused:
        read_sheets(data)
    assert said in refused.value.message


GOALS = [
    ["枫渚县2030年主要目标", "", "", "", ""],
    ["指标", "单位", "2025年", "2030年目标", "属性"],
    ["粮食总产量", "万吨", 50.1, 52, "约束性"],
    ["", "亿斤", 10, 10.4, ""],
]


def test_a_sheet_of_goals_is_one_plan() -> None:
    (plan,) = read_sheets(xlsx({"Sheet1": GOALS}))
    assert isinstance(plan, Document)
    assert plan.text.split("\n") == [
        "枫渚县2030年主要目标",
        "指标 | 单位 | 2025年 | 2030年目标 | 属性",
        "粮食总产量 | 万吨 | 50.1 | 52 | 约束性",
        " | 亿斤 | 10 | 10.4",
    ]
    assert (plan.source, plan.title) == ("a.xlsx", "枫渚县2030年主要目标")
    assert [(t.indicator, t.value_raw, t.unit, t.status) for t in extract_targets(plan.text)] == [
        ("粮食总产量", "50.1", "万吨", "result"),
        ("粮食总产量", "52", "万吨", "target"),
        ("粮食总产量", "10", "亿斤", "result"),
        ("粮食总产量", "10.4", "亿斤", "target"),
    ]


def test_a_csv_of_goals_is_one_plan() -> None:
    (plan,) = read("指标,单位,2030年目标\n粮食总产量,万吨,52\n新增就业,人,5000以上\n")
    assert isinstance(plan, Document)
    assert plan.text == "指标 | 单位 | 2030年目标\n粮食总产量 | 万吨 | 52\n新增就业 | 人 | 5000以上"
    assert plan.title == ""


def test_a_cell_over_several_plans_holds_for_each() -> None:
    rows = [["地区", "正文"], ["青澜市", PLAN], ["", PLAN + PLAN]]
    data = xlsx({"Sheet1": rows}, merged=["A2:A3"])
    found = read_sheets(data)
    assert [plan.metadata for plan in found if isinstance(plan, Document)] == [{"region": "青澜市"}] * 2


def test_a_percentage_is_printed_as_a_workbook_shows_it() -> None:
    parts = unpacked_parts(xlsx({"目标": [["指标", "2030年目标"], ["旅游收入增速", 0.065], ["年末户数", 0.5]]}))
    sheet = parts["xl/worksheets/s1.xml"]
    for name, value, style in (("B2", "0.065", 1), ("B3", "0.5", 0)):
        sheet = sheet.replace(f'<c r="{name}"><v>{value}</v></c>', f'<c r="{name}" s="{style}"><v>{value}</v></c>')
    parts["xl/worksheets/s1.xml"] = sheet
    parts["xl/styles.xml"] = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
        '<numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    (plan,) = read_sheets(archive(parts))
    assert isinstance(plan, Document)
    assert plan.text.split("\n")[1:] == ["旅游收入增速 | 6.5%", "年末户数 | 0.5"]


def unpacked_parts(data: bytes) -> dict[str, str | bytes]:
    """The parts of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def remarks(found: list[Document | Skipped]) -> list[list[str]]:
    return [list(plan.remarks) for plan in found if isinstance(plan, Document)]


FORMULA = "is a formula without a stored value: open the file in a spreadsheet program and save it"


def test_hidden_rows_and_sheets_are_read_with_a_remark() -> None:
    rows = [["正文", "地区"], [PLAN, "青澜市"], [PLAN + PLAN, "砚川市"]]
    found = read_sheets(xlsx({"表": rows, "藏": rows[:2]}, hidden_rows=[3], hidden_sheets=["藏"]))
    assert remarks(found) == [
        [],
        ["its row is hidden in the workbook; it was read all the same"],
        ["sheet 藏 is hidden in the workbook; it was read all the same"],
    ]


def test_formulas_without_a_value_are_named_by_their_cells() -> None:
    rows = [
        ["正文", "年份", "地区"],
        [PLAN, formula("=1"), "青澜市"],
        [formula("=A2"), 2025, "青澜市"],
        [PLAN, 2025, "a"],
    ]
    found = read_sheets(xlsx({"表": rows}))
    assert remarks(found) == [[f"cell B2 (年份) {FORMULA}"], []]
    assert found[0].metadata == {"region": "青澜市"}  # type: ignore[union-attr]
    assert found[1] == Skipped("a.xlsx:3", f'no "正文". cell A3 (正文) {FORMULA}')


def test_errors_of_formulas_are_no_values() -> None:
    (plan, skipped) = read(f"正文,年份,地区\n{PLAN},#REF!,青澜市\n#N/A,2025,青澜市\n")
    assert isinstance(plan, Document)
    assert plan.metadata == {"region": "青澜市"}
    assert plan.remarks == ("its year is the error #REF! of a formula and was left out",)
    assert skipped == Skipped("a.csv:3", 'no "正文"')


def test_a_workbook_of_goals_tells_of_hidden_rows_and_gaps() -> None:
    rows: list[list[str | int | float]] = [["指标", "2030年目标"], ["粮食产量", 52], ["新增就业", formula("=B2*9")]]
    (plan,) = read_sheets(xlsx({"表": rows}, hidden_rows=[2], hidden_sheets=["表"]))
    assert isinstance(plan, Document)
    assert plan.text == "指标 | 2030年目标\n粮食产量 | 52\n新增就业"
    assert plan.remarks == (
        "sheet 表 is hidden in the workbook; it was read all the same",
        "1 row is hidden in the workbook; it was read all the same",
        "1 cell is a formula without a stored value (B3): open the file in a spreadsheet program and save it",
    )


@pytest.mark.parametrize(
    "raw",
    [
        f"sep=;\n正文;地区\n{PLAN};青澜市\n",
        f"正文|地区\n{PLAN}|青澜市\n",
        f"一览表，含逗号,,;\n正文;地区\n{PLAN};青澜市\n",
        f'"正文"\t"地区"\r\n"{PLAN}"\t"青澜市"\r\n',
    ],
)
def test_delimiters(raw: str) -> None:
    (plan,) = read(raw)
    assert isinstance(plan, Document)
    assert (plan.text, plan.metadata) == (PLAN, {"region": "青澜市"})


def test_only_a_line_that_names_the_delimiter() -> None:
    assert read("sep=,\n") == [Skipped("a.csv", "empty")]


def test_pages_and_xml_that_are_called_workbooks() -> None:
    page = f"<table><tr><th>正文</th><th>地区</th></tr><tr><td>{PLAN}</td><td>青澜市</td></tr></table>"
    cells = "".join(f'<Cell><Data ss:Type="String">{words}</Data></Cell>' for words in ("正文", "地区"))
    row = "".join(f'<Cell><Data ss:Type="String">{words}</Data></Cell>' for words in (PLAN, "青澜市"))
    for data in (page.encode("gbk"), spreadsheet_xml(f"<Row>{cells}</Row><Row>{row}</Row>")):
        (plan,) = read_sheets(data)
        assert isinstance(plan, Document)
        assert (plan.text, plan.metadata) == (PLAN, {"region": "青澜市"})
