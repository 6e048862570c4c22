"""The number of a document and the regions whose organs number so, on real forms written down before the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.corpus.document_numbers import document_number, number_in_title
from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.datafiles import records
from plansearch.model import Document

FORMS = Path(__file__).parents[1] / "data" / "document_numbers.tsv"


@pytest.fixture(scope="module")
def china() -> Gazetteer:
    return Gazetteer.load()


NUMBERS = [
    ("云政发〔2023〕5号", ["云南省"], 2023),
    ("国办发〔2023〕5号", ["全国"], 2023),
    ("（青政发〔2023〕5号）", ["青岛市", "青海省"], 2023),
    ("五政办[20xx]43号", [], None),
    ("云政办发[20××]×号", ["云南省"], None),
    ("云政发〔2023〕5号　　签发人：李明远", ["云南省"], 2023),
    ("川财教〔2023〕5号、川教函〔2023〕8号", ["四川省"], 2023),
    ("宁财（农）发〔2023〕5号", ["宁夏回族自治区", "南京市"], 2023),
    ("粤府办﹝2023﹞5号", ["广东省"], 2023),
    ("京政发〔87〕5号", ["北京市"], 1987),
    ("京政发〔12〕5号", ["北京市"], None),
    ("閩政辦〔2023〕5號", ["福建省"], 2023),
    ("发文字号：川办函〔2023〕5号 | 发布日期：2023-05-06", ["四川省"], 2023),
    ("渝北府发〔2023〕5号", ["重庆市渝北区"], 2023),  # not 渝 + 府
    ("鄂州政发〔2023〕5号", ["湖北省鄂州市"], 2023),
    ("桂平政办〔2023〕5号", ["广西壮族自治区贵港市桂平市"], 2023),
    ("建设〔2023〕5号", [], 2023),
    ("教基〔2023〕5号", [], 2023),
]


@pytest.mark.parametrize(("line", "names", "year"), NUMBERS)
def test_document_number(china: Gazetteer, line: str, names: list[str], year: int | None) -> None:
    number = document_number(line)
    assert number is not None
    found = ["".join(china.path(region)) for region in number.regions(china)]
    assert [name.removeprefix("山东省") for name in found] == [name.replace("南京市", "江苏省南京市") for name in names]
    assert number.year == year


@pytest.mark.parametrize("line", ["根据国办发〔2023〕5号精神", "2023年5号", "关于转发川办发〔2023〕5号文件的通知", ""])
def test_the_number_of_another_document_is_none(line: str) -> None:
    assert document_number(line) is None
    assert number_in_title(line) is None


TITLES = [
    ("关于印发工作要点的通知（川办发〔2023〕5号）", "川办发"),
    ("关于印发工作要点的通知（试行） 川办发[2023]5号", "川办发"),
    ("川办发〔2023〕5号 关于印发工作要点的通知", "川办发"),
    ("川办发〔2023〕5号关于印发工作要点的通知", "川办发"),
    ("川办发〔2023〕5号", "川办发"),
    ("川办发〔2023〕5号文件的通知", None),
]


@pytest.mark.parametrize(("title", "letters"), TITLES)
def test_number_in_title(title: str, letters: str | None) -> None:
    number = number_in_title(title)
    assert (number.letters if number else None) == letters


def test_the_letters_of_every_row_belong_to_its_region(china: Gazetteer) -> None:
    for letters, code, name, _, example in records("plansearch.corpus.data", "document_numbers.tsv"):
        region = china.get(code)
        assert region is not None, letters
        assert region.name == name, letters
        number = document_number(example)
        assert number is not None, example
        assert region in number.regions(china), example


@pytest.mark.parametrize("row", records("plansearch.corpus.data", "number_organs.tsv"), ids=lambda row: row[0])
def test_an_organ_of_a_province_is_the_provinces(china: Gazetteer, row: list[str]) -> None:
    organ, meaning, example = row
    assert meaning
    assert organ in example
    number = document_number(f"{example}〔2023〕5号")
    assert number is not None
    assert [region.level for region in number.regions(china)] == ["省"]


def region_of(number: str, text: str, china: Gazetteer) -> str | None:
    """The region of a letter with this number and text, and no other clue."""
    facts = infer(Document("plan.md", f"{number}\n\n关于印发工作要点的通知\n\n各有关单位：\n{text}"), china, {})
    return facts.region.name if facts.region else None


def test_a_number_alone_gives_the_province_or_nothing(china: Gazetteer) -> None:
    """Wrong is worse than unknown: letters of several cities give none of them; ministries have no province."""
    wrong, unknown = [], []
    for line in FORMS.read_text(encoding="utf-8").splitlines()[1:]:
        letters, name = line.split("\t")
        found = region_of(f"{letters}〔2019〕12号", "", china)
        if found is None and name != "全国":
            unknown.append((china.find(name).level, letters))
        elif found not in (name, None):
            wrong.append(line)
    assert wrong == []
    assert [letters for level, letters in unknown if level == "省"] == []
    assert len(unknown) <= 25  # 石政 is 石家庄 or 石嘴山


RIVALS = [
    ("宁政发", "", "宁夏回族自治区"),
    ("宁政发", "全市上下团结一心，全市经济发展。", "南京市"),
    ("宁政发", "加快建邺区、玄武区、江宁区发展。", "南京市"),
    ("宁政发", "加快银川市、固原市、吴忠市发展，全区各族人民。", "宁夏回族自治区"),
    ("宁政规字", "", "南京市"),
    ("宁政规发", "", "宁夏回族自治区"),
    ("宁委发", "", "南京市"),
    ("青政发", "", None),
    ("青政发", "加快市南区、崂山区、即墨区发展。", "青岛市"),
    ("青政", "", "青海省"),
    ("石政发", "", None),
    ("石政发", "加快正定县、鹿泉区发展。", "石家庄市"),
    ("苏委发", "", "江苏省"),  # the province's or 苏州市's: the one that contains the other
    ("新政发", "全县上下。新昌县，新昌茶，新昌轴承，新昌江，新昌。", "新昌县"),
    ("新政发", "", "新疆维吾尔自治区"),
    ("发改价格", "", None),
]


@pytest.mark.parametrize(("letters", "text", "name"), RIVALS)
def test_other_evidence_decides_between_units_with_the_same_letters(
    china: Gazetteer, letters: str, text: str, name: str | None
) -> None:
    assert region_of(f"{letters}〔2019〕12号", text, china) == name


def test_the_letters_of_a_county_do_not_contradict_its_title(china: Gazetteer) -> None:
    document = Document("plan.md", "新政发〔2019〕12号\n\n新昌县2019年工作要点\n\n各有关单位：\n")
    facts = infer(document, china, {})
    assert facts.region is not None
    assert facts.region.name == "新昌县"
    assert facts.warnings == ()


def test_a_number_of_the_state_is_the_states(china: Gazetteer) -> None:
    number = document_number("国发〔2023〕5号")
    assert number is not None
    assert [region.code for region in number.regions(china)] == [STATE]
