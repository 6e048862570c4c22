"""PDF files: lines put together again, page furniture left out."""

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.pdf.document import read_pdf
from tests.sources.making import Printed, encrypted_pdf, pdf

WIDTH = 26  # characters of 16 points between the margins
PARAGRAPHS = [
    "今年是“十四五”规划的收官之年，做好今年的工作意义重大，要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，着力推动高质量发展。",
    "一、总体要求",
    "地区生产总值增长百分之六左右，规模以上工业增加值增长百分之八以上，城镇新增就业二万三千人，城镇调查失业率控制在百分之五点五以内。",
    "（一）壮大产业",
    "新增高新技术企业六十家以上。",
]  # fmt: skip


def printed(paragraphs: list[str], *, top: float = 740, size: float = 16, indent: bool = True) -> list[Printed]:
    """Paragraphs as a word processor lays them out: two characters indented, full lines."""
    lines: list[Printed] = []
    for paragraph in paragraphs:
        rest = ("\u3000\u3000" if indent else "") + paragraph
        while rest:
            line, rest = rest[:WIDTH], rest[WIDTH:]
            blank = len(line) - len(line.lstrip("\u3000"))
            lines.append((90 + blank * size, top - len(lines) * 28, size, line[blank:]))
    return lines


@pytest.mark.parametrize("indent", [True, False])
def test_paragraphs_are_recovered(indent: bool) -> None:
    assert read_pdf(pdf([printed(PARAGRAPHS, indent=indent)]))[0].split("\n") == PARAGRAPHS


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_go() -> None:
    lines = printed(PARAGRAPHS * 3)
    pages = [[(x, 740 - i * 28, s, t) for i, (x, _, s, t) in enumerate(lines[at : at + 10])] for at in (0, 10, 20)]
    numbered = [[*page, (280.0, 50.0, 14.0, f"— {no} —")] for no, page in enumerate(pages, start=1)]
    assert read_pdf(pdf(numbered))[0].split("\n") == PARAGRAPHS * 3


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第 3 页", "第3页 共9页", "3 / 9", "·3·"])
def test_forms_of_page_numbers(number: str) -> None:
    page = [*printed(PARAGRAPHS), (280.0, 50.0, 12.0, number)]
    assert read_pdf(pdf([page]))[0].split("\n") == PARAGRAPHS


def test_running_heads_go_but_a_line_printed_once_stays() -> None:
    def page(no: int) -> list[Printed]:
        head = (200.0, 800.0, 10.0, f"青澜市人民政府公报2025年第{no}期")
        return [head, *printed(own(no)), (280.0, 40.0, 10.0, str(no))]

    def own(no: int) -> list[str]:
        return ["甲乙丙"[no - 1] + PARAGRAPHS[0], *PARAGRAPHS[1:]]

    assert read_pdf(pdf([page(1), page(2), page(3)]))[0].split("\n") == [*own(1), *own(2), *own(3)]
    once = read_pdf(pdf([page(1), page(2)[1:], page(3)[1:]]))[0]
    assert once.startswith("青澜市人民政府公报2025年第1期\n")


def test_a_title_of_two_lines_in_large_letters_is_one() -> None:
    title: list[Printed] = [(132, 790, 22, "关于印发青澜市二〇二五年重点工"), (209, 752, 22, "作任务分工的通知")]
    text, found, _ = read_pdf(pdf([[*title, *printed(PARAGRAPHS, top=700)]]))
    assert text.split("\n")[0] == found == "关于印发青澜市二〇二五年重点工作任务分工的通知"


def test_latin_lines_are_joined_with_a_blank_and_wide_ones_without() -> None:
    lines: list[Printed] = [
        (90, 740, 16, "The city will build a smart city brain and"),
        (90, 712, 16, "open data platform in 2025."),
    ]
    wide: list[Printed] = [
        (90, 740, 16, "建设数据平台和智慧城市大脑实现"),
        (90, 712, 16, "一网通办，方便群众和企业办事。"),
    ]
    assert read_pdf(pdf([lines]))[0] == "The city will build a smart city brain and open data platform in 2025."
    assert read_pdf(pdf([wide]))[0] == "建设数据平台和智慧城市大脑实现一网通办，方便群众和企业办事。"


def test_blanks_that_only_justify_go_and_those_that_part_stay() -> None:
    pieces: list[Printed] = [
        (90, 740, 16, "增长"), (124, 740, 16, "6%"), (144, 740, 16, "左右，"), (300, 740, 16, "责任单位"),
        (90, 712, 16, "市发展改革委和市统计局负责做好这项工作"),
    ]  # fmt: skip
    first, second = read_pdf(pdf([pieces]))[0].split("\n")
    assert first == "增长6%左右， 责任单位"
    assert second == "市发展改革委和市统计局负责做好这项工作"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encrypted_pdf(), "encrypted: it needs a password"),
        (pdf([[], [], []]), "no text layer: it is a scan"),
        (pdf([[(90, 700, 16, "档案章")], [], []]), "no text layer: it is a scan"),
        (pdf([printed(PARAGRAPHS)])[:200], "damaged, or no PDF file"),
        (b"%PDF-1.7 and then nothing", "damaged, or no PDF file"),
        (b"PK\x03\x04 another file", "damaged, or no PDF file"),
    ],
)
def test_files_without_text_say_why(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError) as refused:
        read_pdf(data)
    assert refused.value.message == said
    assert refused.value.hint


def test_a_table_of_goals_keeps_its_cells_and_wrapped_cells_are_joined() -> None:
    page = [
        (200.0, 760.0, 16.0, "枫渚县主要目标"),
        (80.0, 720.0, 12.0, "指标"), (260.0, 720.0, 12.0, "单位"), (400.0, 720.0, 12.0, "2030年目标"),
        (80.0, 700.0, 12.0, "粮食总产量"), (260.0, 700.0, 12.0, "万吨"), (400.0, 700.0, 12.0, "52"),
        (80.0, 680.0, 12.0, "单位地区生产总值"),
        (260.0, 673.0, 12.0, "%"), (400.0, 673.0, 12.0, "13.5"),
        (80.0, 666.0, 12.0, "能源消耗降低"),
        (80.0, 646.0, 12.0, "新增就业"), (260.0, 646.0, 12.0, "万人"), (400.0, 646.0, 12.0, "5以上"),
        (80.0, 600.0, 12.0, "各乡镇要把目标分解到岗位，落实到个人，确保全年任务按期完成，不留尾巴。"),
    ]  # fmt: skip
    assert read_pdf(pdf([page]))[0].split("\n") == [
        "枫渚县主要目标",
        "指标 | 单位 | 2030年目标",
        "粮食总产量 | 万吨 | 52",
        "单位地区生产总值能源消耗降低 | % | 13.5",
        "新增就业 | 万人 | 5以上",
        "各乡镇要把目标分解到岗位，落实到个人，确保全年任务按期完成，不留尾巴。",
    ]
