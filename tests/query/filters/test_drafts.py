"""Drafts beside the plans of an index."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, UnknownName
from plansearch.query.filters.draft_facts import DraftFacts
from plansearch.query.filters.drafts import drafts_beside, is_draft, label_of, plans_named
from tests import mini

DRAFT = "枫渚县2026年政府工作报告\n\n一、2026年主要目标\n\n地区生产总值增长6%，新增高新技术企业5家以上。\n"
PLAIN = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"
PAGE = "\n".join(f"篇{n}\n{PLAIN}第{n}。" for n in "一二三")


def file(folder: Path, text: str | bytes, name: str = "稿.txt") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_draft_is_taken_as_its_clues_say_and_can_be_corrected(demo_index: Index, tmp_path: Path) -> None:
    name = file(tmp_path, DRAFT)
    drafts = drafts_beside(demo_index.reader, [name])
    (number,) = drafts.all_numbers
    plan = drafts.reader.plan(number)
    assert (plan.region, plan.level, plan.year, plan.is_draft) == ("枫渚县", "县", 2026, True)
    assert label_of(plan) == "稿.txt (枫渚县 2026)"
    assert any("枫渚县、县、2026" in note for note in drafts.notes)
    corrected = drafts_beside(demo_index.reader, [name], DraftFacts("青澜市", 2024))
    plan = corrected.reader.plan(min(corrected.all_numbers))
    assert (plan.region, plan.level, plan.year, plan.contested) == ("青澜市", "市", 2024, ())
    assert {clue.source for clue in plan.evidence if clue.field in ("region", "year")} == {"the request"}


def test_a_page_of_several_plans_is_several_drafts(mini_index: Index, tmp_path: Path) -> None:
    page = file(tmp_path, PAGE, "页.txt")
    whole = drafts_beside(mini_index.reader, [page, f"{page}#2"])
    assert len(whole.all_numbers) == 3
    assert whole.numbers[f"{page}#2"] == whole.numbers[page][1:2]
    assert [name for name, _ in whole.files] == [f"{page}#{n}" for n in (1, 2, 3)]


def test_standard_input(mini_index: Index) -> None:
    drafts = drafts_beside(mini_index.reader, ["-"], contents=DRAFT.encode("gb18030"))
    assert drafts.reader.text(min(drafts.all_numbers)).startswith("枫渚县2026年")
    (number,) = drafts_beside(mini_index.reader, ["-#3"], contents=PAGE.encode()).all_numbers
    assert number is not None
    with pytest.raises(CorpusError, match="standard input was not kept"):
        drafts_beside(mini_index.reader, ["-"])


def test_a_draft_that_is_in_the_index_is_named(mini_index: Index) -> None:
    name = str(mini.CORPUS / mini.WANGJIN)
    assert any(
        "is in the index" in note and mini.WANGJIN in note for note in drafts_beside(mini_index.reader, [name]).notes
    )


def test_plans_and_drafts_by_name(mini_index: Index, tmp_path: Path) -> None:
    name = file(tmp_path, DRAFT)
    drafts, numbers = plans_named(mini_index.reader, [mini.WANGJIN, name])
    assert [drafts.reader.plan(number).id for number in numbers] == [mini.WANGJIN, name]
    assert is_draft(mini_index.reader, name)
    assert is_draft(mini_index.reader, "-")
    assert not is_draft(mini_index.reader, mini.WANGJIN)
    with pytest.raises(UnknownName):
        plans_named(mini_index.reader, ["没有.txt"])
    with pytest.raises(UnknownName, match="is a folder"):
        plans_named(mini_index.reader, [str(tmp_path)])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be used: empty"),
        (b"\x00\x01\x02\x03\xff\xfe" * 40, "cannot be used"),
        ("".join(f"今年粮食增产{n}吨。" for n in range(90_000)), "too many for one plan"),
    ],
)
def test_drafts_that_cannot_be_read(mini_index: Index, tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        drafts_beside(mini_index.reader, [file(tmp_path, content)])
    assert caught.value.hint


def test_no_draft_is_the_index_itself(mini_index: Index) -> None:
    assert drafts_beside(mini_index.reader, []).reader is mini_index.reader
