"""The reading pane: a plan as text, outline, targets, evidence, or by the plans elsewhere that are like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message as Event
from textual.widgets import ContentSwitcher, Static

from plansearch.browse.panes.listing import Listing
from plansearch.browse.panes.styled import DIM, STRONG, line
from plansearch.browse.panes.text_view import TextView
from plansearch.browse.spoken import Spoken
from plansearch.messages import Message, note
from plansearch.model import Plan, Span
from plansearch.report.layout import cells

if TYPE_CHECKING:
    from plansearch.query.catalogue.show import PlanView

View = Literal["text", "outline", "targets", "evidence", "similar"]
VIEWS: tuple[View, ...] = get_args(View)
NAMES: dict[View, Message] = {
    "text": note("text"), "outline": note("outline"), "targets": note("targets"), "evidence": note("evidence"),
    "similar": note("similar elsewhere"),
}  # fmt: skip


class Entry(NamedTuple):
    """A line of a view that is a list. span: the place it leads to; plan: the other plan that it leads to."""

    shown: Content
    span: Span | None = None
    plan: Plan | None = None


class ViewNames(Static):
    """The names of the views in one line, the one that is shown marked."""

    class Chosen(Event):
        """A name was clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self, spoken: Spoken) -> None:
        super().__init__("", id="views", markup=False)
        self._spoken = spoken
        self._ends: list[tuple[int, View]] = []

    def show(self, view: View) -> None:
        """Mark the view that is shown."""
        shown, at = Content(""), 0
        self._ends = []
        for number, name in enumerate(VIEWS, start=1):
            text = f" {number} {self._spoken.say(NAMES[name])} "
            shown = shown + Content.styled(text, "reverse bold" if name == view else DIM)
            at += cells(text)
            self._ends.append((at, name))
        self.update(shown)

    def on_click(self, event: Click) -> None:
        """Choose the view that is under the mouse."""
        for end, name in self._ends:
            if event.x < end:
                self.post_message(self.Chosen(name))
                return


class Entries(Listing):
    """Outline, targets, evidence or similar plans as a list."""

    def __init__(self) -> None:
        super().__init__(id="entries")
        self.entries: list[Entry] = []

    def show(self, entries: Iterable[Entry]) -> None:
        """Show these lines."""
        self.entries = list(entries)
        self.fill(((str(number) if entry.span or entry.plan else "", entry.shown)
                   for number, entry in enumerate(self.entries)), top=True)  # fmt: skip

    @property
    def entry(self) -> Entry | None:
        """The line under the cursor."""
        return self.entries[int(self.key)] if self.key else None


class Reading(Vertical):
    """A plan and its views."""

    def __init__(self, spoken: Spoken) -> None:
        super().__init__(id="reading")
        self._spoken = spoken
        self.view: View = "text"
        self.plan_view: PlanView | None = None

    def compose(self) -> ComposeResult:
        """Title, names of views, and what is read."""
        yield Static("", id="title", markup=False)
        yield ViewNames(self._spoken)
        with ContentSwitcher(initial="text"):
            yield TextView()
            yield Entries()

    @property
    def text(self) -> TextView:
        """The view of the text."""
        return self.query_one(TextView)

    @property
    def entries(self) -> Entries:
        """The view of lists."""
        return self.query_one(Entries)

    @property
    def plan(self) -> Plan | None:
        """The plan that is read."""
        return self.plan_view.plan if self.plan_view else None

    def show(self, view: PlanView, marks: Iterable[Span], place: int) -> None:
        """Show the text of a plan with the cursor at a place."""
        self.plan_view = view
        plan = view.plan
        facts = " · ".join(str(fact) for fact in (plan.region, plan.time, plan.body, plan.kind) if fact)
        title = line(plan.title or plan.id, STRONG)
        self.query_one("#title", Static).update(Content("\n").join([title, line(facts or plan.id, DIM)]))
        self.switch("text")
        self.text.show(view.text, view.sections, marks, place)

    def switch(self, view: View) -> None:
        """Show one of the views."""
        self.view = view
        self.query_one(ViewNames).show(view)
        self.query_one(ContentSwitcher).current = "text" if view == "text" else "entries"

    def clear(self, why: str = "") -> None:
        """Show no plan."""
        self.plan_view = None
        self.query_one("#title", Static).update(line(why, DIM))
        self.switch("text")
        self.text.show("", (), (), 0)
