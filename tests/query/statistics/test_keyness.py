"""Key words: what is shown, in which order, and what an answer says of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.messages import Do
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.statistics.keyness import Keyness, KeynessRequest, Sort


def report(year: int, *sentences: str) -> str:
    return f"# {year}年云岫省政府工作报告\n\n各位代表：\n" + "".join(f"{sentence}。\n" for sentence in sentences)


PLANS = {
    "云岫省/2015年政府工作报告.md": report(2015, *["扎实推进扶贫工作", "扶贫要精准", "扶贫不松劲"] * 8),
    "云岫省/2024年政府工作报告.md": report(2024, *["布局低空经济", "低空经济起飞", "青澜市先行先试"] * 8, "继续扶贫"),
    "云岫省/2025年政府工作报告.md": report(2025, *["做强低空经济", "青澜市扩大试点5处", "力争增长6%"] * 9),
    "云岫省/青澜市/2020年政府工作报告.md": "# 2020年青澜市政府工作报告\n\n各位代表，会议开始。\n",
    "云岫省/国民经济和社会发展第十四个五年规划纲要.md": (
        "# 云岫省国民经济和社会发展第十四个五年规划纲要（2021—2025年）\n\n" + "修建水库和灌渠。\n" * 6
    ),
}
"""Written so that 低空经济 is key of the later years, and 扶贫 of the earlier one."""


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def shown(result: Keyness) -> dict[str, tuple[int, int]]:
    return {word.word: (word.focus.n, word.reference.n) for word in result.words}


def test_words_of_later_years_against_an_earlier_one(own: Index) -> None:
    result = own.keyness("year:2024:2025", "year:2015", single_years=True)
    found = shown(result)
    assert found["低空"] == (25, 0)
    assert found["扶贫"] == (1, 24)
    assert [word.is_of_focus for word in result.words] == sorted((w.is_of_focus for w in result.words), reverse=True)
    assert not any(len(word) == 1 or any(map(str.isdigit, word)) for word in found)
    word = next(word for word in result.words if word.word == "扶贫")
    assert word.address.startswith("云岫省/2015年政府工作报告.md#")
    assert word.sentence == "扎实推进扶贫工作。"
    assert (word.reference.n_plans_with, word.reference.n_plans, word.reference.dp) == (1, 1, None)
    assert (word.focus.n_plans_with, word.focus.n_plans) == (1, 2)
    assert not result.is_empty


def test_switches_take_more_or_less(own: Index) -> None:
    def words(**options: Any) -> set[str]:
        return set(shown(own.keyness("year:2024:2025", "year:2015", single_years=True, n=0, **options)))

    usual = words()
    every = words(evidence="any", min_n=0)
    assert usual < every
    assert "6%" in words(numbers=True, evidence="any") - every
    assert "青澜市" in usual
    assert usual - words(places=False) == {"青澜市"}
    assert {"要", "不"} & words(min_length=1, evidence="any")
    assert words(min_plans=2) < usual
    assert "低空" not in words(min_n=26)
    assert "低空" in words(min_n=25)
    assert words(direction="focus") | words(direction="reference") == usual
    assert not words(direction="focus") & words(direction="reference")
    assert "修建" not in every
    assert "修建" in shown(own.keyness("year:2024:2025", "year:2015", evidence="any", n=0))
    assert {"低空经济", "做强低空经济"} & words(units="bundles")
    assert "低空" in words(units="bigrams")
    assert not any("6" in text for text in words(units="bundles", evidence="any"))
    assert any("6" in text for text in words(units="bundles", evidence="any", numbers=True))


@pytest.mark.parametrize("sort", ["g2", "log_ratio", "percent", "odds_ratio", "bayes_factor", "dp", "n"])
@pytest.mark.parametrize("units", ["words", "bundles"])
def test_the_strongest_comes_first(demo_index: Index, sort: Sort, units: Any) -> None:
    result = demo_index.keyness("level:市", "level:县", sort=sort, n=0, evidence="any", min_n=6, units=units)
    for of_focus in (True, False):
        own = [word for word in result.words if word.is_of_focus == of_focus]
        assert len(own) > 5
        if sort == "n":
            values: list[float] = [word.more.n for word in own]
        elif sort == "dp":
            values = [-(word.more.dp or 0.0) for word in own]
        else:
            values = [getattr(word, sort) or 0.0 for word in own]
            if not of_focus and sort not in ("g2", "bayes_factor"):
                values = [-value for value in values]
        assert values == sorted(values, reverse=True)


def test_rows_are_for_each_direction(demo_index: Index) -> None:
    few, every = (demo_index.keyness("level:市", "level:县", n=n, evidence="any") for n in (3, 0))
    assert sum(word.is_of_focus for word in few.words) == 3
    assert len(few.words) == 6
    of_focus = [word for word in every.words if word.is_of_focus]
    assert few.words[:3] == tuple(of_focus[:3])
    assert few.words[3:] == every.words[len(of_focus) : len(of_focus) + 3]
    assert any(note.action is Do.SHOW_ALL for note in few.notes)
    assert not any(note.action is Do.SHOW_ALL for note in every.notes)


def test_notes_say_what_is_compared_and_left_out(own: Index) -> None:
    result = own.keyness("year:2025", "year:2015", n=1)
    notes = "\n".join(result.notes)
    assert "year:2025: 2 plans, " in notes
    assert "year:2015: 1 plan, " in notes
    assert "1 plan is for several years" in notes
    assert "with less than positive evidence" in notes
    nothing = own.keyness("year:2025", "year:2015", min_n=500)
    assert nothing.is_empty
    assert "nothing has 500 occurrences in 1 plans of the side that uses it more" in nothing.notes


def test_phrases_are_all_in_the_answer(own: Index) -> None:
    result = own.keyness("year:2024:2025", "year:2015", phrase=["低空经济", "扶贫", "渔港"], single_years=True, n=1)
    assert shown(result) == {"低空经济": (25, 0), "扶贫": (1, 24), "渔港": (0, 0)}
    assert any("渔港" in note and "no plan" in note for note in result.notes)
    assert own.keyness("year:2025", "year:2015", phrase="渔港").is_empty
    pattern = own.keyness("year:2025", "year:2015", phrase="力争…6%", syntax="pattern")
    assert shown(pattern) == {"力争…6%": (9, 0)}


def test_a_list_of_ten_thousand_words(demo_index: Index, tmp_path: Path) -> None:
    lines = [f"编造的词{number}" for number in range(9_998)] + ["力争", "决心: 确保 | 保证"]
    (tmp_path / "words.txt").write_text("\n".join(lines), "utf-8")
    result = demo_index.keyness("level:市", "level:县", patterns_file=tmp_path / "words.txt")
    found = shown(result)
    assert len(found) == 10_000
    assert [word for word, (n, other) in found.items() if n or other] == [
        word for word in found if word in ("力争", "决心")
    ]


def test_the_reference_is_the_rest_without_more(own: Index) -> None:
    result = own.keyness("year:2015", evidence="any")
    request = result.made_by.request
    assert isinstance(request, KeynessRequest)
    assert request.against == "rest"
    assert shown(result)["扶贫"] == (24, 1)


@pytest.mark.parametrize(
    "options",
    [
        {"units": "sentences"}, {"sort": "keyness"}, {"direction": "up"}, {"evidence": "weak"}, {"n": -1},
        {"min_n": -1}, {"min_plans": -1}, {"min_length": 0}, {"min_length": 2_000},
        {"units": "bundles", "min_length": 1}, {"units": "bundles", "phrase": "力争"}, {"phrase": ""},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_an_error(demo_index: Index, options: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as error:
        demo_index.keyness("year:2025", "year:2024", **options)
    assert error.value.hint


@pytest.mark.parametrize("options", [{}, {"part": "plan"}, {"region": "青澜市"}, {"without_contested": True}])
def test_filters_hold_on_both_sides(demo_index: Index, options: dict[str, Any]) -> None:
    result = demo_index.keyness("year:2025", "year:2024", phrase="力争", single_years=True, **options)
    (word,) = result.words
    for year, counts in (("2025", word.focus), ("2024", word.reference)):
        single = {plan.id for plan in demo_index.plans() if plan.last_year in (None, plan.year)}
        lines = demo_index.phrase("力争", n=0, year=year, **options).lines
        assert counts.n == sum(line.plan.id in single for line in lines)  # type: ignore[union-attr]


def test_a_request_can_be_printed_and_read() -> None:
    request = KeynessRequest(
        "year:2025", "年:2015 -级别:市", parse_filters(part="plan"), units="bundles", sort="dp", evidence="any",
        min_length=6, places=False, single_years=True, n=3,
    )  # fmt: skip
    assert parse(str(request)) == request
