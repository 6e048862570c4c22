"""Citations, against entries written by hand after the two editions of GB/T 7714."""

from __future__ import annotations

import json

import pytest

from plansearch.query.catalogue.citation import Cited, bibtex, cited_as, csl, gb_t_7714

REPORT = Cited("a", "plan-1", "青澜市人民政府", "2025年政府工作报告", "report", 2025)
PLAN = Cited("b", "plan-2", "岚埠县教育局", "岚埠县教育局\n2025年工作计划", "document", 2025, is_inferred=True)
ONLINE = Cited(
    "c", "plan-3", "青澜市人民政府", "2025年政府工作报告", "report", 2025,
    address="https://example.org/1.html", accessed="2026-03-01", place="第3—9字",
)  # fmt: skip
CORPUS = Cited("d", "corpus-1", "", "计划文本语料库（54篇）", "dataset", version="版本 ab12", note="plansearch 0.1.0")


@pytest.mark.parametrize(
    ("cited", "edition", "expected"),
    [
        (REPORT, "2025", "青澜市人民政府. 2025年政府工作报告[R]. 2025."),
        (REPORT, "2015", "青澜市人民政府. 2025年政府工作报告[R]. 2025."),
        (PLAN, "2025", "岚埠县教育局. 岚埠县教育局 2025年工作计划[Z]. [2025]."),
        (
            ONLINE,
            "2025",
            "青澜市人民政府. 2025年政府工作报告[R/OL]. （2025）[2026-03-01]. https://example.org/1.html. 第3—9字.",
        ),
        (
            ONLINE,
            "2015",
            "青澜市人民政府. 2025年政府工作报告[R/OL]. (2025)[2026-03-01]. https://example.org/1.html. 第3—9字.",
        ),
        (CORPUS, "2025", "计划文本语料库（54篇）[DS]. 版本 ab12. plansearch 0.1.0."),
    ],
)
def test_gb_t_7714(cited: Cited, edition: str, expected: str) -> None:
    assert gb_t_7714(cited, "2025" if edition == "2025" else "2015") == expected


def test_a_place_follows_the_year_after_the_colon_of_the_edition() -> None:
    cited = Cited("a", "k", "甲市人民政府", "报告", "report", 2024, place="“一、回顾”，第1—5字")
    assert gb_t_7714(cited, "2025") == "甲市人民政府. 报告[R]. 2024：“一、回顾”，第1—5字."
    assert gb_t_7714(cited, "2015") == "甲市人民政府. 报告[R]. 2024: “一、回顾”，第1—5字."


def test_bibtex_escapes_what_tex_reads() -> None:
    text = bibtex(Cited("a", "k", "", r"50%_A&B{}~^\ #1 $x", "document"))
    assert r"50\%\_A\&B\{\}\textasciitilde{}\textasciicircum{}\textbackslash{} \#1 \$x" in text
    assert text.startswith("@misc{k,\n")
    assert text.endswith("\n}")
    assert "author" not in text


def test_csl_json_reads_back() -> None:
    item = json.loads(cited_as(ONLINE, "csl"))
    assert item == csl(ONLINE)
    assert item["author"] == [{"literal": "青澜市人民政府"}]
    assert item["accessed"] == {"date-parts": [[2026, 3, 1]]}
    assert item["type"] == "report"
