"""Numbers that Word prints and no paragraph holds."""

import pytest

from plansearch.datafiles import records
from plansearch.sources.readers.word.docx import read_docx
from plansearch.sources.readers.word.numbering import formatted
from tests.sources.making import W, docx, level, paragraph
from tests.sources.making import numbering as lists

ROWS = records("plansearch.sources.data", "number_formats.tsv")
OFFICIAL = (
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3.", "decimal"),
)


def labels(levels: list[int], *of: str, nums: str = "", ids: list[int] | None = None) -> list[str]:
    """What stands before the letters of paragraphs at these levels."""
    body = "".join(
        paragraph("文", list_id=list_id, level=at) for at, list_id in zip(levels, ids or [1] * len(levels), strict=True)
    )
    parts = {"numbering.xml": lists(*of, **({"nums": nums} if nums else {}))}
    return [line.removesuffix("文") for line in read_docx(docx(body, parts))[0].split("\n")]


@pytest.mark.parametrize(
    ("name", "number", "printed"),
    [(row[0], *pair.split("=")) for row in ROWS for pair in row[4].split(" ")],
)
def test_every_format_prints_its_examples(name: str, number: str, printed: str) -> None:
    assert formatted(int(number), name) == printed


def test_every_format_names_its_source_and_method() -> None:
    for row in ROWS:
        assert len(row) == 5
        assert row[3].startswith("ISO/IEC 29500")


def test_numbers_up_to_ten_thousand_are_all_different() -> None:
    for name in (
        "chineseCountingThousand",
        "japaneseCounting",
        "chineseLegalSimplified",
        "upperRoman",
        "chineseCounting",
    ):
        assert len({formatted(number, name) for number in range(1, 10_001)}) == 10_000


def test_an_unknown_format_is_decimal() -> None:
    assert formatted(12, "thaiCounting") == "12"


def test_the_levels_of_an_official_paper_restart_below_their_heading() -> None:
    assert labels([0, 1, 1, 2, 2, 0, 1, 2], *OFFICIAL) == [
        "一、", "（一）", "（二）", "1. ", "2. ", "二、", "（一）", "1. ",
    ]  # fmt: skip


def test_start_values_and_numbers_of_upper_levels() -> None:
    own = (level(0, "第%1章", "chineseCounting", start=10), level(1, "%1.%2", "decimal", start=5, more="<w:isLgl/>"))
    assert labels([0, 1, 1, 0, 1], *own) == ["第十章", "10.5 ", "10.6 ", "第十一章", "11.5 "]


def test_a_level_that_never_restarts_and_one_that_restarts_late() -> None:
    never = (level(0, "%1、", "chineseCounting"), level(1, "%2.", "decimal", more='<w:lvlRestart w:val="0"/>'))
    assert labels([0, 1, 0, 1], *never) == ["一、", "1. ", "二、", "2. "]
    late = (
        level(0, "%1、", "chineseCounting"),
        level(1, "（%2）", "chineseCounting"),
        level(2, "%3.", "decimal", more='<w:lvlRestart w:val="1"/>'),
    )
    assert labels([0, 1, 2, 1, 2, 0, 1, 2], *late)[2::2] == ["1. ", "2. ", "（一）"]
    assert labels([0, 1, 2, 1, 2, 0, 1, 2], *late)[-1] == "1. "


def test_two_lists_of_one_definition_count_on_and_an_override_begins_again() -> None:
    same = '<w:abstractNumId w:val="0"/>'
    both = f'<w:num w:numId="1">{same}</w:num><w:num w:numId="2">{same}{{}}</w:num>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert labels([0, 0, 0, 0], *OFFICIAL, nums=both.format(""), ids=[1, 1, 2, 2]) == ["一、", "二、", "三、", "四、"]
    assert labels([0, 0, 0, 0], *OFFICIAL, nums=both.format(again), ids=[1, 1, 2, 2]) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_an_overridden_level_has_its_own_form() -> None:
    own = level(0, "%1)", "decimal")
    num = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    assert labels([0, 0], *OFFICIAL, nums=num) == ["1) ", "2) "]


def test_bullets_and_lists_that_do_not_exist_have_no_label() -> None:
    assert labels([0, 0], level(0, "\uf0b7", "bullet")) == ["", ""]
    assert labels([0, 5], *OFFICIAL, ids=[7, 1]) == ["", ""]


def test_numbers_of_a_style_and_of_the_one_it_is_based_on() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/>{listed}</w:style>'
        '<w:style w:styleId="mine"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style>'
        f'<w:style w:styleId="2"><w:name w:val="heading 2"/>{listed}</w:style></w:styles>'
    )
    second = level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="2"/>')
    body = (
        paragraph("甲", style="1") + paragraph("乙", style="2") + paragraph("丙", style="mine")
        + paragraph("丁", style="1", inside='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    made = docx(body, {"styles.xml": styles, "numbering.xml": lists(OFFICIAL[0], second)})
    assert read_docx(made)[0].split("\n") == ["一、甲", "（一）乙", "二、丙", "丁"]


def test_an_empty_numbered_paragraph_counts_but_prints_nothing() -> None:
    body = paragraph("甲", list_id=1) + paragraph("", list_id=1) + paragraph("丙", list_id=1)
    assert read_docx(docx(body, {"numbering.xml": lists(*OFFICIAL)}))[0] == "一、甲\n\n三、丙"
