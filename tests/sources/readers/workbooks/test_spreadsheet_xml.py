"""Excel's XML of 2003."""

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.workbooks.spreadsheet_xml import sheets_of_xml
from tests.sources.making import spreadsheet_xml

ROWS = (
    '<Row><Cell><Data ss:Type="String">指标</Data></Cell><Cell><Data ss:Type="String">目标</Data></Cell></Row>'
    '<Row ss:Hidden="1"><Cell ss:MergeDown="1"><Data ss:Type="String">粮食<B>产量</B></Data></Cell>'
    '<Cell><Data ss:Type="Number">52.300000000000004</Data></Cell></Row>'
    '<Row><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">6.5000000000000002E-2</Data></Cell></Row>'
    '<Row ss:Index="6"><Cell ss:MergeAcross="1"><Data ss:Type="String">合计</Data></Cell><Cell ss:Formula="=1"/></Row>'
)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_cells_merged_hidden_and_without_value(charset: str) -> None:
    (sheet,) = sheets_of_xml(spreadsheet_xml(ROWS, charset=charset, percents=["p"], is_hidden=True))
    assert sheet.rows == [
        ["指标", "目标", ""], ["粮食产量", "52.3", ""], ["", "6.5%", ""], ["", "", ""], ["", "", ""], ["合计", "", ""],
    ]  # fmt: skip
    assert sheet.merged == [((1, 0), (2, 0)), ((5, 0), (5, 1))]
    assert (sheet.hidden_rows, sheet.without_value, sheet.is_hidden) == ({1}, {(5, 2)}, True)


@pytest.mark.parametrize("rows", ["<Row><Cell>", "<!ENTITY a 'b'>"])
def test_damaged_xml(rows: str) -> None:
    with pytest.raises(CorpusError):
        sheets_of_xml(spreadsheet_xml(rows))
