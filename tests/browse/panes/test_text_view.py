"""The text of a plan: cursor, matches, selection, in any width."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult

from plansearch.browse.panes.text_view import TextView
from plansearch.model import Section, Span

TEXT = "一、目标\n第一句。第二句很长，" + "说了很多话，" * 30 + "完了。第三句有[b]标记[/b]。\n\n二、任务\n第四句。"


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield TextView()


def run(steps: Callable[[TextView, object], Awaitable[None]], size: tuple[int, int] = (40, 10)) -> None:
    async def steps_in_app() -> None:
        async with Alone().run_test(size=size) as pilot:
            view = pilot.app.query_one(TextView)
            at = TEXT.index("[b]")
            sections = (
                Section(("一、目标",), Span(0, 10), 1),
                Section(("二、任务",), Span(TEXT.index("二"), len(TEXT)), 1),
            )
            view.show(TEXT, sections, (Span(at, at + 3),), 0)
            view.focus()
            await pilot.pause()
            await steps(view, pilot)

    asyncio.run(steps_in_app())


def words(view: TextView) -> str:
    assert view.selected is not None
    return view.selected.of(TEXT)


def test_the_cursor_goes_by_sentences_and_matches() -> None:
    async def steps(view: TextView, pilot: object) -> None:
        assert words(view) == "一、目标"
        await pilot.press("down")  # type: ignore[attr-defined]
        assert words(view) == "第一句。"
        await pilot.press("n")  # type: ignore[attr-defined]
        assert words(view) == "第三句有[b]标记[/b]。"
        await pilot.press("end")  # type: ignore[attr-defined]
        assert words(view) == "第四句。"
        await pilot.press("p", "up")  # type: ignore[attr-defined]
        assert words(view).startswith("第二句")
        await pilot.press("home", "pagedown", "pageup", "home")  # type: ignore[attr-defined]
        assert words(view) == "一、目标"

    run(steps)


def test_several_sentences_are_selected() -> None:
    async def steps(view: TextView, pilot: object) -> None:
        await pilot.press("down", "v", "down", "down")  # type: ignore[attr-defined]
        assert words(view).startswith("第一句。第二句")
        assert words(view).endswith("[/b]。")
        assert view.stop_selecting()
        assert not view.stop_selecting()

    run(steps)


def test_every_line_is_as_wide_as_the_pane() -> None:
    async def steps(view: TextView, pilot: object) -> None:
        for size in ((40, 10), (13, 5), (90, 30)):
            await pilot.resize_terminal(*size)  # type: ignore[attr-defined]
            await pilot.pause()  # type: ignore[attr-defined]
            lines = [view.render_line(y) for y in range(view.size.height)]
            assert {line.cell_length for line in lines} == {view.scrollable_content_region.width}
        assert "[b]标记[/b]" in "".join(segment.text for y in range(30) for segment in view.render_line(y))

    run(steps)


def test_a_text_without_a_sentence() -> None:
    async def steps(view: TextView, pilot: object) -> None:
        view.show("", (), (), 0)
        await pilot.press("down", "n", "p", "pagedown", "end", "v")  # type: ignore[attr-defined]
        assert view.selected is None

    run(steps)
