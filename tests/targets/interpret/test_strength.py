"""How hard a target is: the composite and the named views."""

from decimal import Decimal

import pytest

from plansearch.model import Target
from plansearch.targets import extract_targets
from plansearch.targets.interpret.strength import VIEWS, is_mixed, strength, values, view


def one(text: str) -> Target:
    (target,) = extract_targets(text)
    return target


@pytest.mark.parametrize(
    ("text", "grade", "mixed"),
    [
        ("今年确保旅游收入增长8%左右。", "hard", False),
        ("今年旅游收入增长8%以上。", "hard", False),
        ("今年居民消费价格涨幅控制在3%以内。", "hard", False),
        ("今年义务教育入学率达到100%。", "hard", False),
        ("今年旅游收入增长8%。", "firm", False),
        ("今年旅游收入增长8%左右。", "soft", False),
        ("今年旅游收入增长8%—9%。", "soft", False),
        ("今年力争旅游收入增长8%以上。", "soft", True),
        ("今年争取引进企业60家以上。", "soft", True),
        ("今年原则上每个乡镇新建学校1所以上。", "soft", False),
        ("今年单位生产总值能耗下降3%（约束性）。", "hard", False),
        ("去年旅游收入增长了8%。", "na", False),
    ],
)
def test_the_composite(text: str, grade: str, mixed: bool) -> None:
    assert strength(one(text)) == grade
    assert is_mixed(one(text)) is mixed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("今年确保旅游收入增长8%。", (1, 1, None)),
        ("今年旅游收入增长8%以上。", (1, None, None)),
        ("今年力争旅游收入增长8%左右。", (0, 0, None)),
        ("今年旅游收入增长8%—9%。", (0, None, None)),
        ("今年旅游收入增长8%。", (None, None, None)),
        ("今年旅游收入增长8%（预期性）。", (None, None, 0)),
        ("今年单位生产总值能耗下降3%（约束性）。", (None, None, 1)),
    ],
)
def test_views(text: str, codes: tuple[int | None, ...]) -> None:
    assert tuple(view(name, one(text)) for name in VIEWS) == codes


def test_a_bare_number_is_what_the_user_says() -> None:
    bare = one("今年旅游收入增长8%。")
    assert [view("hard_yu", bare, bare=treated) for treated in ("hard", "soft", "na")] == [1, 0, None]
    assert view("hard_yu", one("去年旅游收入增长了8%。"), bare="hard") is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("今年旅游收入增长8%。", ("0.08", "0.08", "0.08", "0.08")),
        ("今年旅游收入增长8%以上。", ("0.08", "0.08", "0.08", None)),
        ("今年失业率控制在5.5%以内。", ("0.055", None, "0.055", "0.055")),
        ("今年旅游收入增长8%—9%。", (None, "0.08", "0.085", "0.09")),
        ("今年旅游收入达到xx亿元。", (None, None, None, None)),
    ],
)
def test_values(text: str, printed: tuple[str | None, ...]) -> None:
    found = values(one(text))
    wanted = tuple(None if cell is None else Decimal(cell) for cell in printed)
    assert (found.point, found.lower, found.mid, found.upper) == wanted
