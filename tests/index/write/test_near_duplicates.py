"""Which plans are copies of one another."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import opened
import oracles
import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index.reader import Reader, open_reader
from plansearch.model import Document, Evidence, Region

CITY, OTHER = Region("990100", "青澜市", "市"), Region("990200", "砚川市", "市")
WORDS = [
    "推动",
    "优化",
    "深化",
    "加快",
    "完善",
    "强化",
    "支持",
    "培育",
    "营商环境",
    "制造业",
    "数字经济",
    "乡村",
    "教育",
    "医疗",
    "养老",
    "就业",
    "生态",
    "水利",
    "交通",
    "科技",
    "改革",
    "开放",
    "安全",
    "治理",
    "项目",
    "园区",
    "企业",
    "产业",
    "农业",
    "旅游",
    "文化",
    "体育",
    "社区",
    "基层",
    "人才",
    "平台",
    "投资",
    "消费",
    "外贸",
    "金融",
]


def report(seed: int, sentences: int = 120) -> str:
    """A plan of invented sentences, about twenty characters each; another seed, another plan."""
    pick = random.Random(seed)
    lines = []
    for number in range(sentences):
        words = "".join(pick.sample(WORDS, 5))
        lines.append(f"{words}，增长{pick.randint(1, 99)}.{pick.randint(0, 9)}%。" + ("\n" if number % 6 == 5 else ""))
    return "".join(lines)


def plan(name: str, text: str, region: Region | None = None, year: int | None = None, *, row: bool = False) -> Document:
    return Document(
        name, text, name, {"region": region.code if region else "", "year": str(year or "")}, is_passage=row
    )


def index(folder: Path, documents: list[Document]) -> Reader:
    regions = {region.code: region for region in (CITY, OTHER)}
    plans = []
    for document in documents:
        code, year = document.metadata["region"], document.metadata["year"]
        facts = Facts(document.title, regions.get(code), None, int(year) if year else None, (), ())
        plans.append((document, facts))
    opened.write(plans, folder, Gazetteer([CITY, OTHER]))
    return open_reader(folder)


def grouped(folder: Path, documents: list[Document]) -> list[list[str]]:
    reader = index(folder, documents)
    found = [[reader.plan_entries[number].id for number in group] for group in reader.copies]
    assert reader.manifest.n_copies == sum(len(group) - 1 for group in found)
    reader.close()
    return found


TEXT = report(1)
CHANGES: dict[str, Callable[[str], str]] = {
    "to the letter": lambda text: text,
    "masks": lambda text: "".join("x" if c.isdigit() else c for c in text),
    "other punctuation": lambda text: text.translate(str.maketrans("，。", ",.")),
    "full-width figures": lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "traditional characters": lambda text: text.translate(str.maketrans("业产农园区医疗养", "業產農園區醫療養")),
    "blanks": lambda text: "　".join(text[i : i + 9] for i in range(0, len(text), 9)),
    "one line": lambda text: text.replace("\n", ""),
    "without head and foot": lambda text: "\n".join(text.split("\n")[1:-2]),
    "a site's head and foot": lambda text: (
        "首页 > 公开 > 报告\n来源：云岫网\n" + text + "\n责任编辑：某某 打印本页 关闭窗口\n"
    ),
    "a draft": lambda text: "".join(s for n, s in enumerate(text.split("。")) if n % 12),
    "misread characters": lambda text: "".join("曰" if n % 150 == 7 else c for n, c in enumerate(text)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_found_among_others(tmp_path: Path, change: str) -> None:
    others = [plan(f"{seed}.md", report(seed)) for seed in range(2, 6)]
    (group,) = grouped(tmp_path, [plan("甲.md", TEXT), plan("乙.md", CHANGES[change](TEXT)), *others])
    assert sorted(group) == ["乙.md", "甲.md"]


NEW_FIGURES = "".join(str((int(c) + 3) % 10) if c.isdigit() else c for c in TEXT)
NOT_COPIES: dict[str, list[Document]] = {
    "another plan": [plan("甲.md", TEXT), plan("乙.md", report(2))],
    "an excerpt": [plan("甲.md", TEXT), plan("乙.md", TEXT[: len(TEXT) * 7 // 10])],
    "half of it changed": [plan("甲.md", TEXT), plan("乙.md", TEXT[: len(TEXT) // 2] + report(2)[len(TEXT) // 2 :])],
    "next year's in the same words": [plan("甲.md", TEXT, CITY, 2024), plan("乙.md", NEW_FIGURES, CITY, 2025)],
    "the same region and year read from another plan in the same words": [
        plan("甲.md", TEXT, CITY, 2024),
        plan("乙.md", NEW_FIGURES, CITY, 2024),
    ],
    "another region's in the same words": [plan("甲.md", TEXT, CITY, 2024), plan("乙.md", NEW_FIGURES, OTHER, 2024)],
    "two years in the same words without a figure": [
        plan("甲.md", CHANGES["masks"](TEXT).replace("x", ""), CITY, 2024),
        plan("乙.md", CHANGES["masks"](TEXT).replace("x", "").replace("深化", "推进", 1), CITY, 2025),
    ],
    "rows of a collection": [plan("甲", TEXT, row=True), plan("乙", TEXT, row=True)],
    "a short text, one character other": [
        plan("甲.md", report(3, 5)),
        plan("乙.md", report(3, 5).replace("，", "是", 1)),
    ],
    "a short text of two years": [plan("甲.md", report(3, 5), CITY, 2024), plan("乙.md", report(3, 5), CITY, 2025)],
    "a tiny text": [plan("甲.md", "力争增长6%。"), plan("乙.md", "力争增长6%。")],
    "texts without a letter": [plan("甲.md", "……\n" * 90), plan("乙.md", "……\n" * 90)],
}


@pytest.mark.parametrize("why", NOT_COPIES)
def test_what_is_no_copy(tmp_path: Path, why: str) -> None:
    assert grouped(tmp_path, NOT_COPIES[why]) == []


COPIES: dict[str, list[Document]] = {
    "filed under two years": [plan("甲.md", TEXT, CITY, 2024), plan("乙.md", TEXT.replace("，", ""), CITY, 2025)],
    "misread and filed under two regions": [
        plan("甲.md", TEXT, CITY, 2024),
        plan("乙.md", "".join("曰" if n % 600 == 7 else c for n, c in enumerate(TEXT)), OTHER, 2024),
    ],
    "masked and filed under two years": [
        plan("甲.md", TEXT, CITY, 2024),
        plan("乙.md", CHANGES["masks"](TEXT), CITY, 2025),
    ],
    "same region and year, half of the figures others": [
        plan("甲.md", TEXT, CITY, 2024),
        plan("乙.md", NEW_FIGURES[: len(TEXT) // 2] + TEXT[len(TEXT) // 2 :], CITY, 2024),
    ],
    "without figures, one anonymous": [
        plan("甲.md", CHANGES["masks"](TEXT).replace("x", ""), CITY, 2024),
        plan("乙.md", CHANGES["masks"](TEXT).replace("x", "").replace("深化", "推进", 1)),
    ],
    "short, to the letter": [plan("甲.md", report(3, 5), CITY, 2024), plan("乙.md", report(3, 5) + "\n", CITY, 2024)],
}


@pytest.mark.parametrize("why", COPIES)
def test_what_is_a_copy(tmp_path: Path, why: str) -> None:
    assert [sorted(group) for group in grouped(tmp_path, COPIES[why])] == [["乙.md", "甲.md"]]


def test_the_best_of_a_group_comes_first(tmp_path: Path) -> None:
    masked = CHANGES["masks"](TEXT)
    documents = [
        plan("1.md", TEXT),
        plan("2.md", masked + "。" * 50, CITY, 2024),
        plan("3.md", TEXT, CITY),
        plan("4.md", TEXT, CITY, 2024),
        plan("5.md", TEXT + "。", CITY, 2024),
        plan("6.md", TEXT, CITY, 2024),
        plan("另一份.md", report(2)),
    ]
    assert grouped(tmp_path, documents) == [["5.md", "4.md", "6.md", "2.md", "3.md", "1.md"]]


def test_a_plan_whose_own_text_says_otherwise_does_not_stand_for_its_copies(tmp_path: Path) -> None:
    def sure(year: int) -> Evidence:
        return Evidence("year", str(year), "file name", "", 0.95)

    against = Evidence("year", "2025", "heading", "2025年主要目标", 0.85, "conflicts")
    doubtful = Evidence("year", "2026", "text", "", 0.7, "conflicts")
    plans = [
        ("1.md", TEXT + "。", 2024, (sure(2024), against)),
        ("2.md", TEXT, 2025, (sure(2025), doubtful)),
        ("3.md", TEXT, None, ()),
    ]
    opened.write(
        [
            (plan(name, text, CITY, year), Facts(name, CITY, None, year, evidence, ()))
            for name, text, year, evidence in plans
        ],
        tmp_path,
        Gazetteer([CITY]),
    )
    reader = open_reader(tmp_path)
    assert [[reader.plan_entries[number].id for number in group] for group in reader.copies] == [
        ["2.md", "1.md", "3.md"]
    ]
    reader.close()


def mixed(*parts: tuple[int, int, int]) -> str:
    """A text of sentences of several reports: (seed, first sentence, end)."""
    return "".join("。".join(report(seed).split("。")[first:end]) + "。" for seed, first, end in parts)


def other_figures(text: str, seed: int) -> str:
    pick = random.Random(seed)
    return "".join(str(pick.randint(0, 9)) if c.isdigit() else c for c in text)


FORMULAE = (10, 0, 95)  # what two plans have in common: 95 of 120 sentences
OF_QINGLAN, OF_YANCHUAN = mixed(FORMULAE, (11, 95, 120)), mixed(FORMULAE, (12, 95, 120))
CHAIN = [mixed((20 + n, 0, 0), (20, 18 * n, 90), (21, 0, 30 + 18 * n)) for n in range(4)]
LONG, MIDDLE, SHORT = TEXT, mixed((1, 0, 98)), mixed((1, 0, 78))
GROUPS: dict[str, tuple[list[Document], list[list[str]]]] = {
    "two plans that share formulae, and an anonymous copy of one": (
        [plan("青澜.md", OF_QINGLAN, CITY, 2024), plan("砚川.md", OF_YANCHUAN, OTHER, 2024), plan("0.md", OF_QINGLAN)],
        [["青澜.md", "0.md"]],
    ),
    "the same, the anonymous copy masked": (
        [
            plan("青澜.md", OF_QINGLAN, CITY, 2024),
            plan("砚川.md", OF_YANCHUAN, OTHER, 2024),
            plan("0.md", CHANGES["masks"](OF_YANCHUAN)),
        ],
        [["砚川.md", "0.md"]],
    ),
    "the same, with an anonymous copy of each": (
        [
            plan("青澜.md", OF_QINGLAN, CITY, 2024),
            plan("砚川.md", OF_YANCHUAN, OTHER, 2024),
            plan("0.md", OF_YANCHUAN),
            plan("1.md", CHANGES["masks"](OF_QINGLAN)),
        ],
        [["砚川.md", "0.md"], ["青澜.md", "1.md"]],
    ),
    "one template with the figures of two regions, and an anonymous copy of one": (
        [
            plan("青澜.md", TEXT, CITY, 2024),
            plan("砚川.md", other_figures(TEXT, 1), OTHER, 2024),
            plan("0.md", other_figures(TEXT, 1)),
        ],
        [["砚川.md", "0.md"]],
    ),
    "two years of a region in the same words, the year of one unknown": (
        [plan("甲.md", TEXT, CITY, 2024), plan("乙.md", other_figures(TEXT, 1), CITY)],
        [],
    ),
    "a template without region and year, with other figures": (
        [plan("甲.md", TEXT), plan("乙.md", other_figures(TEXT, 1))],
        [],
    ),
    "a template of which half of the figures are others": (
        [plan("甲.md", TEXT), plan("乙.md", other_figures(TEXT[: len(TEXT) // 2], 1) + TEXT[len(TEXT) // 2 :])],
        [],
    ),
    "half of the figures masked": (
        [plan("甲.md", TEXT, CITY), plan("乙.md", CHANGES["masks"](TEXT[: len(TEXT) // 2]) + TEXT[len(TEXT) // 2 :])],
        [["甲.md", "乙.md"]],
    ),
    "a chain of four, of which each is like the next": (
        [plan(f"{n}.md", f"{text}增长{'1' * (400 - 99 * n)}", CITY, 2024) for n, text in enumerate(CHAIN)],
        [["0.md", "1.md"], ["2.md", "3.md"]],
    ),
    "the same, where one in the middle is the best": (
        [plan(f"{n}.md", text + ("1" * 400 if n == 1 else ""), CITY, 2024) for n, text in enumerate(CHAIN)],
        [["1.md", "2.md", "0.md"]],
    ),
    "a long plan, an excerpt of it, and an excerpt of the excerpt": (
        [plan("长.md", LONG, CITY, 2024), plan("中.md", MIDDLE, CITY, 2024), plan("短.md", SHORT, CITY, 2024)],
        [["长.md", "中.md"]],
    ),
    "the same, the long one and the short one anonymous": (
        [plan("长.md", LONG), plan("中.md", MIDDLE, CITY, 2024), plan("短.md", SHORT)],
        [["中.md", "长.md", "短.md"]],
    ),
}


@pytest.mark.parametrize("why", GROUPS)
def test_copies_resemble_the_first_of_their_group(tmp_path: Path, why: str) -> None:
    documents, expected = GROUPS[why]
    others = [plan(f"别{seed}.md", report(seed)) for seed in range(2, 5)]
    assert grouped(tmp_path, [*documents, *others]) == expected
    assert grouped(tmp_path / "again", [*others, *reversed(documents)]) == expected


def test_of_equal_texts_one_that_a_path_names_comes_first(tmp_path: Path) -> None:
    def clues(source: str) -> tuple[Evidence, ...]:
        return tuple(Evidence(name, "", source, "", 0.95) for name in ("region", "year"))

    plans = [("1.md", "title"), ("2.md", "folder"), ("3.md", "front matter")]
    facts = [(plan(name, TEXT, CITY, 2024), Facts(name, CITY, None, 2024, clues(source), ())) for name, source in plans]
    opened.write(facts, tmp_path, Gazetteer([CITY]))
    reader = open_reader(tmp_path)
    assert [[reader.plan_entries[number].id for number in group] for group in reader.copies] == [
        ["2.md", "3.md", "1.md"]
    ]
    reader.close()


@pytest.mark.parametrize(("bodies", "n_groups"), [(("青澜市教育局", "青澜市民政局"), 0), (("青澜市教育局", None), 1)])
def test_two_offices_of_one_place_may_use_the_same_words(
    tmp_path: Path, bodies: tuple[str | None, str | None], n_groups: int
) -> None:
    texts = (TEXT, NEW_FIGURES[: len(TEXT) // 2] + TEXT[len(TEXT) // 2 :])
    plans = [
        (plan(f"{n}.md", text, CITY, 2024), Facts(f"{n}.md", CITY, None, 2024, (), (), body=body))
        for n, (text, body) in enumerate(zip(texts, bodies, strict=True))
    ]
    opened.write(plans, tmp_path, Gazetteer([CITY]))
    reader = open_reader(tmp_path)
    assert len(reader.copies) == n_groups
    reader.close()


@pytest.mark.parametrize("seed", range(4))
def test_groups_are_those_of_the_slow_twin(tmp_path: Path, seed: int) -> None:
    pick = random.Random(seed)
    documents = []
    for number in range(40):  # short enough for resemblance to be exact
        source, n_own = pick.randint(1, 3), pick.choice([7, 8, 9, 10, 11])
        text = mixed((source, 0, n_own), (pick.randint(4, 6), n_own, 11))
        text = pick.choice([text, text, CHANGES["masks"](text), other_figures(text, number)])
        documents.append(plan(f"{number:02}.md", text, pick.choice([None, CITY, OTHER]), pick.choice([None, 2024])))
    assert grouped(tmp_path, documents) == oracles.groups_of_copies([
        (document.title, document.text, document.metadata["region"], document.metadata["year"])
        for document in documents
    ])  # fmt: skip


def test_nothing_is_read_where_there_are_no_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = index(tmp_path, [plan("甲.md", TEXT), plan("乙.md", report(2))])
    monkeypatch.setattr("plansearch.index.reader.arrays_in", lambda path, _: pytest.fail(f"{path} was opened"))
    assert reader.copies == ()
    assert reader.copies_of(0) == ()
    assert reader.group_of(1) == (1,)
    reader.close()


def test_many_copies_and_many_plans_are_no_square(tmp_path: Path) -> None:
    text = report(1, 40)
    same = [plan(f"同{n:03}.md", text) for n in range(150)]
    near = [plan(f"近{n:03}.md", text.replace("营商环境", "营商" + chr(0x4E00 + n), 1)) for n in range(50)]
    (group,) = grouped(tmp_path, [*same, *near, plan("别.md", report(2))])
    assert len(group) == 200
