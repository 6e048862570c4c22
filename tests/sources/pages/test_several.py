"""Files of several plans that nothing divides."""

import pytest

from plansearch.model import Document
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.pages.several import with_remark_on_several

BODY = "一、总体要求\n" + "今年要坚持稳中求进，抓好项目建设，确保粮食播种面积稳定，新增就业5000人以上。\n" * 25
OTHER = "一、主要指标\n" + "全年财政收入平稳，城镇化水平提高，新建道路两条，园区入驻企业九家，旅游人数增加。\n" * 25


def remarks(text: str, **facts: bool) -> tuple[str, ...]:
    return with_remark_on_several(Document("a.txt", text, **facts)).remarks  # type: ignore[arg-type]


def test_two_titles_with_a_plan_below_each() -> None:
    text = f"青澜市2024年政府工作报告\n{BODY}\n　　枫渚县2025年国民经济和社会发展统计公报（摘要）\n{OTHER}"
    said = (
        "it seems to hold 2 plans, which nothing divides (青澜市2024年政府工作报告、"
        "枫渚县2025年国民经济和社会发展统计公报（摘要）): put each into a file of its own"
    )
    assert remarks(text) == (said,)
    assert [plan.remarks for plan in plans_in(text.encode(), Origin("a.txt", "a.txt", ""))] == [(said,)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        f"青澜市2024年政府工作报告\n{BODY}",
        f"青澜市2024年政府工作报告\n{BODY}青澜市2024年政府工作报告\n{BODY}",
        f"青澜市2024年政府工作报告\n{BODY}附件：青澜市2024年重点工作任务\n{BODY}",
        f"青澜市2024年政府工作报告\n{BODY}第二节 2035年远景目标\n{BODY}",
        f"青澜市2024年政府工作报告\n{BODY}二、2025年主要目标和任务\n{BODY}",
        f"青澜市2024年政府工作报告\n{BODY}落实青澜市2024年工作要点，抓好春耕。\n{BODY}",
        f"目录\n青澜市2024年工作要点\n枫渚县2024年工作要点\n青澜市政府工作报告\n{BODY}",
    ],
)
def test_one_plan(text: str) -> None:
    assert remarks(text) == ()


def test_passages_are_left_alone() -> None:
    assert remarks(f"青澜市2024年工作要点\n{BODY}枫渚县2025年工作要点\n{BODY}", is_passage=True) == ()
