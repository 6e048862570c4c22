"""OFD files (GB/T 33190)."""

import io
import re
import zipfile

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.readers.ofd import read_ofd
from tests.sources.making import Printed, ofd

LINES: list[Printed] = [
    (72, 600, 12, "52万吨，新增就业5000人。"),  # the file need not be in the order of the page
    (160, 760, 18, "青澜市2025年工作要点"),
    (96, 640, 12, "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在"),
    (72, 620, 12, "稳定的水平，达到三年来的最高值，力争播种面积稳定，总产量为"),
    (290, 40, 9, "- 1 -"),
]
TEXT = (
    "青澜市2025年工作要点\n今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在稳定的水平，达到三年来的最高值，"
    "力争播种面积稳定，总产量为52万吨，新增就业5000人。"
)


def read(data: bytes) -> Document | Skipped:
    (plan,) = plans_in(data, Origin("a.ofd", "a.ofd", ""))
    return plan


def test_lines_in_the_order_of_the_page() -> None:
    plan = read(ofd([LINES]))
    assert isinstance(plan, Document)
    assert (plan.text, plan.title, plan.charset, plan.remarks) == (TEXT, "青澜市2025年工作要点", "ofd", ())


def test_texts_on_one_line_and_a_table_of_goals() -> None:
    rows: list[list[tuple[float, str]]] = [
        [(72, "指标"), (200, "单位"), (300, "2025年目标")], [(72, "粮食产量"), (200, "万吨"), (300, "52")],
        [(72, "新增"), (96, "就业"), (200, "人"), (300, "5000以上")],
    ]  # fmt: skip
    printed = [(left, 700 - 20 * n, 12.0, words) for n, row in enumerate(rows) for left, words in reversed(row)]
    assert read_ofd(ofd([printed]))[0].split("\n") == [
        "指标 | 单位 | 2025年目标", "粮食产量 | 万吨 | 52", "新增就业 | 人 | 5000以上",
    ]  # fmt: skip


def test_a_page_that_is_a_picture_is_named() -> None:
    plan = read(ofd([LINES, []], pictures=[1]))
    assert isinstance(plan, Document)
    assert plan.remarks == ("page 2 is a picture, whose text is not read: run text recognition (OCR) on the file",)


def test_steps_matrices_and_templates() -> None:
    page = """<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Template TemplateID="9"/><ofd:TextObject
        Boundary="20 20 100 10" Size="2" CTM="2 0 0 2 0 0"><ofd:TextCode X="0" Y="2" DeltaX="g 3 2 2">地区生产总
        </ofd:TextCode>
        <ofd:TextCode X="10">值增长6%</ofd:TextCode></ofd:TextObject></ofd:Page>"""
    under = page.replace('<ofd:Template TemplateID="9"/>', "").replace("20 20", "20 40")
    root = """<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:TemplatePage ID="9"
        BaseLoc="/Doc_0/T/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>
        </ofd:Pages></ofd:Document>"""
    parts = {"Doc_0/Document.xml": root, "Doc_0/Pages/Page_0/Content.xml": page, "Doc_0/T/Content.xml": under}
    assert read_ofd(ofd([[]], parts))[0].replace("\n", "") == "地区生产总值增长6%" * 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ofd([[]], pictures=[0]), "no text layer: it is a scan"),
        (ofd([LINES], {"Encryptions.xml": "<a/>"}), "encrypted"),
        (ofd([LINES], {"Doc_0/Pages/Page_0/Content.xml": "<a"}), "damaged"),
        (
            ofd([LINES], {"OFD.xml": "<a><DocRoot>Doc_1/Document.xml</DocRoot></a>"}),
            "its part Doc_1/Document.xml is missing",
        ),
        (ofd([LINES], {"OFD.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "entities"),
        (ofd([LINES])[:-50], "cut off"),
    ],
)
def test_files_without_text_and_damaged_ones(data: bytes, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read_ofd(data)


@pytest.mark.parametrize("number", ["4.2E325", "-1e300", "nan", "inf"])
def test_a_number_that_is_no_place_on_a_page_counts_for_nothing(number: str) -> None:
    data = ofd([LINES])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("Content.xml"):
                content = re.sub(rb'Y="[^"]*"', f'Y="{number}"'.encode(), content, count=1)
                assert number.encode() in content
            new.writestr(name, content)
    plan = read(out.getvalue())
    assert isinstance(plan, Document)
    assert "青澜市2025年工作要点" in plan.text


def test_it_is_known_under_other_names() -> None:
    (plan,) = plans_in(ofd([LINES]), Origin("a.pdf", "a.pdf", ""))
    assert isinstance(plan, Document)
    assert plan.text == TEXT
