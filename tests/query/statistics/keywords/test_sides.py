"""Two selections of plans: what they take, and why there are none."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.messages import Do
from plansearch.query.filters.filters import Filters, parse_filters
from plansearch.query.statistics.keywords.sides import REST, check_side, places_of, two_sides

from ..cities import PLANS

OF_2022 = ["云岫省/2022年政府工作报告.md", "云岫省/砚川市/2022年政府工作报告.md", "云岫省/青澜市/2022年政府工作报告.md"]
OUTLINE = "云岫省/望津市/望津市国民经济和社会发展第十四个五年规划纲要（2021—2025年）.md"


@pytest.fixture
def cities(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def ids(index: Index, numbers: tuple[int, ...]) -> list[str]:
    return sorted(index.reader.plan_entries[number].id for number in numbers)


def test_a_plan_for_several_years_is_in_each_of_them(cities: Index) -> None:
    found = two_sides(cities.reader, "year:2022", "region:青澜市 年:2021", parse_filters(title="政府工作报告"))
    assert ids(cities, found.focus.plans) == OF_2022
    assert ids(cities, found.reference.plans) == ["云岫省/青澜市/2021年政府工作报告.md"]
    assert found.groups.n_plans == (3, 1)
    with_outline = two_sides(cities.reader, "year:2022", REST, Filters())
    assert ids(cities, with_outline.focus.plans) == sorted([*OF_2022, OUTLINE])
    assert ids(cities, tuple(with_outline.of_several_years)) == [OUTLINE]
    without = two_sides(cities.reader, "year:2022", REST, Filters(), single_years=True)
    assert ids(cities, without.focus.plans) == OF_2022
    assert OUTLINE not in ids(cities, without.reference.plans)
    assert len(without.plans) == len(PLANS) - 1


def test_plans_in_both_are_an_error_with_their_names(cities: Index) -> None:
    with pytest.raises(QueryError) as error:
        two_sides(cities.reader, "year:2022", "level:市", Filters())
    assert error.value.message == f"3 plans are in both selections: {'、'.join(sorted([*OF_2022[1:], OUTLINE]))}"
    with pytest.raises(QueryError, match=r"^8 plans are in both selections: .*、3 more\n"):
        two_sides(cities.reader, "region:云岫省", "region:云岫省", Filters())


def test_a_plan_for_several_years_in_both_can_be_left_out(cities: Index) -> None:
    with pytest.raises(QueryError, match=r"^1 plan is in both selections") as error:
        two_sides(cities.reader, "year:2022", "year:2024", Filters())
    assert error.value.hint.action is Do.LEAVE_SEVERAL_YEARS_OUT  # type: ignore[union-attr]
    found = two_sides(cities.reader, "year:2022", "year:2024", Filters(), single_years=True)
    assert found.groups.n_plans == (3, 2)


@pytest.mark.parametrize(
    ("focus", "reference", "options", "said"),
    [
        ("year:2030", REST, {}, "'year:2030' selects no plan: no plan of 2030 among these"),
        ("year:2022", "year:2010", {}, "'year:2010' selects no plan: no plan of 2010 among these"),
        ("region:云岫省", REST, {}, "'rest' selects no plan: no plan is outside region:云岫省"),
        ("year:2022", REST, {"region": "青澜市", "year": "2022"}, "'rest' selects no plan: no plan is outside"),
        ("title:规划", REST, {"single_years": True}, "'title:规划' selects no plan: all of its plans are for several"),
        ("part:glossary", REST, {}, "'part:glossary' selects no plan"),
    ],
)  # fmt: skip
def test_a_selection_without_plans_is_an_error(
    cities: Index, focus: str, reference: str, options: dict[str, str], said: str
) -> None:
    single_years = bool(options.pop("single_years", False))
    with pytest.raises(QueryError) as error:
        two_sides(cities.reader, focus, reference, parse_filters(**options), single_years=single_years)  # type: ignore[arg-type]
    assert said in error.value.message
    assert error.value.hint


def test_an_unknown_region_is_an_error(cities: Index) -> None:
    with pytest.raises(UnknownName):
        two_sides(cities.reader, "region:无名市", REST, Filters())


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("yaer:2025", "'yaer:2025' is no field with a value", "year: may be meant"),
        ("高质量", "'高质量' is no field with a value", "give fields, such as"),
        ("year:2025 高质量", "'高质量' is no field with a value", "give fields, such as"),
        ("year:2025 -无人机", "'无人机' is no field with a value", "give fields, such as"),
        ("", "the selection of plans is empty", "give fields, such as"),
        ("  ", "the selection of plans is empty", "give fields, such as"),
        ("year:", "'year:' is no field with a value", "year: may be meant"),
    ],
)
def test_only_fields_are_a_selection(text: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as error:
        check_side(text)
    assert message in error.value.message
    assert error.value.hint
    assert hint in error.value.hint


@pytest.mark.parametrize(
    "text", ["year:2025", "年:2021:2025 地区:青澜市,砚川市", "-region:青澜市", "部分:plan", "文种:工作计划"]
)
def test_fields_alone_are_one(text: str) -> None:
    check_side(text)


def test_the_rest_of_parts_of_plans_is_their_other_parts(demo_index: Index) -> None:
    reader = demo_index.reader
    found = two_sides(reader, "part:plan", REST, Filters())
    both = set(found.focus.plans) & set(found.reference.plans)
    assert both
    here, there = found.n_chars()
    places = places_of(reader, found.focus)
    assert places
    for plan in both:
        assert here[plan] == places.n_chars(plan)
        assert there[plan] == reader.plan_entries[plan].n_chars - here[plan]
    whole = two_sides(reader, "level:市", REST, Filters())
    assert not set(whole.focus.plans) & set(whole.reference.plans)
    assert places_of(reader, whole.focus) is None
    inside = two_sides(reader, "part:plan", REST, parse_filters(part=["plan", "review"]))
    review = two_sides(reader, "part:plan", "part:review", Filters())
    assert {p: n for p, n in inside.n_chars()[1].items() if n} == dict(review.n_chars()[1])


def test_the_rest_has_no_copies_of_the_focus(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# 2024年青澜市政府工作报告\n\n" + "\n".join(
        f"第{n}条，建设{n}个码头，修缮{n * 7}座桥梁，培训{n * 13}名船工，植树{n * 19}株。" for n in range(1, 40)
    )
    plans = {
        "云岫省/青澜市/2024年政府工作报告.md": text,
        "云岫省/青澜市/2024年政府工作报告（网页）.md": text,
        "云岫省/砚川市/2024年政府工作报告.md": "# 2024年砚川市政府工作报告\n\n办好渔港，修好灯塔，疏通航道。\n",
    }
    index = index_of(plans)
    assert len(index.reader.copies) == 1
    found = two_sides(index.reader, "region:青澜市", REST, Filters())
    assert ids(index, found.reference.plans) == ["云岫省/砚川市/2024年政府工作报告.md"]
    assert found.groups.n_plans == (1, 1)
    assert not found.copies
    every = two_sides(index.reader, "region:青澜市", REST, parse_filters(all_copies=True))
    assert every.groups.n_plans == (2, 1)


def test_copies_that_are_filed_on_both_sides_are_known(index_of: Callable[[dict[str, str]], Index]) -> None:
    pick = random.Random(1)
    text = "".join(f"{''.join(chr(pick.randrange(0x4E00, 0x5E00)) for _ in range(9))}。\n" for _ in range(60))
    index = index_of({
        "云岫省/青澜市/2024年政府工作报告.md": text,
        "云岫省/砚川市/2024年政府工作报告.md": text,
        "云岫省/望津市/2024年政府工作报告.md": "办好渔港，修好灯塔，疏通航道，平整码头，培训船工。\n",
    })  # fmt: skip
    found = two_sides(index.reader, "region:青澜市", "-region:青澜市", Filters())
    assert ids(index, tuple(found.copies)) == ["云岫省/砚川市/2024年政府工作报告.md"]
    notes = index.keyness("region:青澜市", "-region:青澜市").notes
    assert "1 plan of -region:青澜市 is a copy of a plan of region:青澜市" in notes
    assert not two_sides(index.reader, "region:青澜市", REST, Filters()).copies
