from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.datafiles import table
from plansearch.query.drafting.rules.copied import RULE

from ..drafts import findings
from ..reuse.plans import DRAFT, FIRST, FORMULA, OTHER, OWN, PARAGRAPH, PLANS, plan


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def test_the_examples_are_true(demo_index: Index) -> None:
    assert findings(demo_index, RULE.explanation.wrong, "copied")
    assert findings(demo_index, RULE.explanation.right, "copied") == ()


def test_an_edited_passage_has_its_earliest_source_and_what_differs(own: Index) -> None:
    found = [one for one in own.check("-", select="copied", draft=DRAFT.encode()).findings if FIRST in one.source]
    (one,) = found
    assert "120→150" in one.reason
    assert "渔港清淤" in one.reason
    start, end = map(int, one.source.rpartition("#")[2].split("-"))
    assert PARAGRAPH[:-1] in own.reader.text(own.reader.plan_numbers[FIRST])[start:end]


def test_own_plans_are_no_source(own: Index) -> None:
    found = own.check("-", select="copied", draft=DRAFT.encode()).findings
    assert not any(OWN in one.source for one in found)
    told = own.check("-", select="copied", draft=f"工作安排\n\n{OTHER}".encode()).findings
    assert any(OWN in one.source for one in told)


def test_a_draft_that_is_in_the_index_is_not_accused(own: Index) -> None:
    for text in (PLANS[FIRST], PLANS[FIRST].replace("，", ", ")):
        found = own.check("-", select="copied", draft=text.encode()).findings
        assert not any(FIRST in one.source for one in found)


def test_short_runs_are_one_hint_with_their_lines(own: Index) -> None:
    text = (
        "工作安排\n\n今年新建冷链仓库三座，改造老旧渔船艘数翻番。\n\n我们也在山区推广茶树良种和生物防治，建设茶园。\n"
    )
    (one,) = own.check("-", select="copied", draft=text.encode(), severity="hint").findings
    assert one.severity == "hint"
    assert "3、5" in one.reason


def test_short_runs_on_one_line_and_inside_a_told_passage(own: Index) -> None:
    text = "工作安排\n\n今年新建冷链仓库三座，改造老旧渔船艘数翻番。我们也在山区推广茶树良种和生物防治，建设茶园。\n"
    (one,) = own.check("-", select="copied", draft=text.encode()).findings
    assert str(one.reason).endswith("line 3")
    assert one.words[0].isalnum()
    found = own.check("-", select="copied", draft=DRAFT.encode()).findings
    assert not any(
        one.severity == "hint" and one.span.start >= other.span.start and one.span.end <= other.span.end
        for one in found for other in found if other is not one
    )  # fmt: skip


def test_a_whole_sentence_is_told_by_itself(index_of: Callable[[dict[str, str]], Index]) -> None:
    other, sentence = "云岫省/望津市/2020年政府工作报告.md", "滨江步道夜间照明全部改造完毕。"
    index = index_of({**PLANS, other: plan("望津市", 2020, f"夏天很热。{sentence}冬天很冷。")})
    for text, severity in ((f"今年有三件事。{sentence}还有两件。", "warning"), (f"今年{sentence}", "hint")):
        (one,) = index.check("-", select="copied", draft=f"工作安排\n\n{text}\n".encode()).findings
        assert (one.severity, one.source.partition("#")[0]) == (severity, other)


def test_a_source_of_a_later_year_is_called_so(own: Index) -> None:
    text = f"# 青澜市2020年工作计划\n\n{PARAGRAPH}\n"
    (one,) = own.check("-", select="copied", draft=text.encode()).findings
    assert "later year" in str(one.suggestion)


def test_units_below_take_words_over_and_give_none(own: Index) -> None:
    for year, n in ((2022, 0), (2023, 1)):
        text = f"# 云岫省{year}年工作计划\n\n{PARAGRAPH}\n"
        found = own.check("-", select="copied", draft=text.encode(), draft_region="云岫省").findings
        assert sum(FIRST in one.source for one in found) == n


def test_what_a_third_of_few_regions_use_is_a_formula(own: Index) -> None:
    text = f"工作安排\n\n{FORMULA.replace('坚持稳中求进', '坚定守正创新')}。\n"
    assert own.check("-", select="copied", draft=text.encode()).findings == ()


def test_set_phrases_are_nobodys() -> None:
    rows = table("plansearch.query.drafting.data", "set_phrases.tsv")
    assert [row for row in rows if row["words"] not in row["example"] or not row["source"]] == []
