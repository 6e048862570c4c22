"""How a plan and its outline look."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.model import KnownContents, Plan, PlanId, Section, Span
from plansearch.present.catalogue.show import table
from plansearch.query.catalogue.show import PlanView

PLAN = Plan(
    PlanId("青澜市/2024.md"), "青澜市/2024.md", "规划", "青澜市", "990100", ("云岫省", "青澜市"), "市", 2021, 2025,
    None, "规划", 4, "utf-8", "", "页.html", KnownContents("一、甲乙"),
)  # fmt: skip
SECTIONS = (Section(("一、甲",), Span(0, 4), 1), Section(("一、甲", "（一）乙"), Span(3, 4), 2))
NOTES = (note("nothing was dropped from this plan"),)


def view(*, outline: bool, sections: tuple[Section, ...] = SECTIONS) -> PlanView:
    return PlanView(PLAN, "⟦甲⟧", sections, outline, NOTES, "signature", {"verb": "show"})


def test_a_row_for_the_plan() -> None:
    shown = table(view(outline=False))
    (row,) = shown.rows
    assert dict(zip((column.key for column in shown.columns), row, strict=True)) == {
        "plan": "青澜市/2024.md", "title": "规划", "region": "青澜市", "level": "市", "year": 2021,
        "last_year": 2025, "contested": "", "region_path": "云岫省/青澜市", "body": None, "kind": "规划",
        "n_chars": 4, "charset": "utf-8", "family": "页.html", "text": "⟦甲⟧",
    }  # fmt: skip
    assert (shown.notes, shown.signature, shown.recipe) == (NOTES, "signature", {"verb": "show"})
    assert shown.display is not None
    keys = [column.key for column in shown.display.columns]
    assert shown.display.rows[0][keys.index("region")] == "云岫省/青澜市"
    assert "region_path" not in keys


def test_a_row_for_each_heading_and_indented_for_a_person() -> None:
    shown = table(view(outline=True))
    assert shown.rows == (("一、甲", 1, 0, 4, 4), ("（一）乙", 2, 3, 4, 1))
    assert shown.display is not None
    assert shown.display.rows == (("一、甲", 0, 4, 4), ("　（一）乙", 3, 4, 1))
    assert [column.key for column in shown.display.columns] == ["heading", "start", "end", "n_chars"]
    assert (shown.notes, shown.signature, shown.recipe) == (NOTES, "signature", {"verb": "show"})


def test_an_outline_without_headings() -> None:
    assert table(view(outline=True, sections=())).rows == ()
