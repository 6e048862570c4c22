"""The panes together: what is typed is asked, what is highlighted is read, and each key does its action."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static

from plansearch.browse.asked import Asked
from plansearch.browse.basket import Basket, Marked, Quote
from plansearch.browse.found import Found, Row
from plansearch.browse.keys import Area, bound
from plansearch.browse.panes import views
from plansearch.browse.panes.facets import Facets
from plansearch.browse.panes.hits import Hits
from plansearch.browse.panes.key_line import KeyLine
from plansearch.browse.panes.query_line import QueryLine
from plansearch.browse.panes.reading import Reading, View, ViewNames
from plansearch.browse.panes.styled import fitted, line
from plansearch.browse.panes.text_view import TextView
from plansearch.browse.screens.basket import BasketScreen
from plansearch.browse.screens.comparison import ComparisonScreen
from plansearch.browse.screens.help import Help
from plansearch.browse.session import Session, told_of
from plansearch.browse.spoken import Spoken
from plansearch.errors import PlansearchError
from plansearch.messages import Message, note, plural
from plansearch.model import Plan, Span

LONG = 0.6  # seconds after which it is said that an answer is being looked for
MORE_AFTER = 0.15  # seconds after an answer in which nothing is typed, before the rest and the facets are asked for
READ_AFTER = 0.08  # seconds on a row after which its plan is read
READ_AFTER_TYPING = 0.25  # the same while the query is typed
_T = TypeVar("_T")
RANKED, EXACT = note("search"), note("exact phrase")
_PLACEHOLDER = note("words, “exact strings”, +required, 地区:青澜市 年:2025")
_FACETS, _RESULTS, _READING = note("Facets"), note("Results"), note("Reading")


class MainScreen(Screen[None]):
    """Search, facets, results, reading."""

    BINDINGS = [Binding(keys, action, show=False) for keys, action in bound()]
    AUTO_FOCUS = "#query"

    def __init__(self, session: Session, spoken: Spoken, asked: Asked, basket: Basket, marked: Marked) -> None:
        super().__init__()
        self.session, self.spoken, self.asked = session, spoken, asked
        self.basket, self.marked = basket, marked
        self._places: dict[Asked, str] = {}
        self._reading_row: Row | None = None
        self._timer: Timer | None = None
        self._leaving = False
        self._told: tuple[Message, ...] = ()  # since the last question was asked

    def compose(self) -> ComposeResult:
        """From top to bottom: the search, the panes, what is to be known, and the keys."""
        say = self.spoken.say
        with Horizontal(id="top"):
            yield Static("", id="mode", markup=False)
            yield QueryLine(
                self.asked.query, placeholder=say(_PLACEHOLDER), id="query", compact=True, select_on_focus=False
            )
        with Horizontal(id="panes"):
            for pane, title in ((Facets(self.spoken), _FACETS), (Hits(), _RESULTS), (Reading(self.spoken), _READING)):
                pane.border_title = say(title)
                yield pane
        yield Static("", id="status", markup=False)
        yield KeyLine(self.spoken)

    def on_mount(self) -> None:
        """Ask at once, and load what later answers need."""
        self.hits.is_chosen = self.marked.has
        self.query_one(KeyLine).show("search")
        self._show_mode()
        self._warm_up()
        self.ask()

    @property
    def hits(self) -> Hits:
        """The results."""
        return self.query_one(Hits)

    @property
    def facets(self) -> Facets:
        """The facets."""
        return self.query_one(Facets)

    @property
    def reading(self) -> Reading:
        """The reading pane."""
        return self.query_one(Reading)

    # Asking

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.asked.query:
            self._ask_for(replace(self.asked, query=event.value))

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self.hits.focus()

    def _ask_for(self, asked: Asked) -> None:
        self._places[self.asked] = self.hits.key
        self.asked, self._told = asked, ()
        self.ask()

    @work(exclusive=True, group="ask")
    async def ask(self) -> None:
        """Show the answer to what is asked now, then all of it, then the facets; a later question goes first."""
        asked = self.asked
        is_wanted = partial(self._is_asked, asked)
        waiting = self.set_timer(LONG, lambda: self._say((*self._told, note("searching …"))))
        try:
            found = await self._answered(lambda: self.session.found(asked, is_wanted, whole=False), is_asked=True)
        finally:  # also where a later question has ended this one
            waiting.stop()
        if found is None or not is_wanted():
            return
        self._show_found(found, asked)
        await asyncio.sleep(MORE_AFTER)  # the answer is drawn, and the next key is not kept waiting
        whole = await self._answered(lambda: self.session.found(asked, is_wanted), is_asked=True)
        if whole is not None and is_wanted() and len(whole.rows) > len(found.rows):
            self._show_found(whole, asked, again=True)
        counts = await self._answered(lambda: self.session.facets(asked, is_wanted), is_asked=True)
        if counts is not None and is_wanted():
            self.facets.show(counts, asked)

    def _is_asked(self, asked: Asked) -> bool:
        return self.asked == asked

    async def _answered(self, question: Callable[[], _T], *, is_asked: bool = False) -> _T | None:
        """The answer of a thread; None where it is an error, which is told in the line of status.

        is_asked: the question is for the results or the facets, so that these need not be asked for again.
        """
        answer = wrong = None
        try:
            answer = await asyncio.to_thread(question)
        except Exception as err:  # the basket must outlive whatever happens
            wrong = told_of(err)
        is_rebuilt = self.session.was_rebuilt()
        if is_rebuilt:
            self.tell(note("the index was built again, and is open again"))
        if is_rebuilt and not is_asked:
            self.call_later(self.ask)
        elif wrong is not None:
            self.tell(wrong, is_wrong=True)
        return answer

    def _show_found(self, found: Found, asked: Asked, *, again: bool = False) -> None:
        keep = self._places.get(asked) or self.hits.key
        if again and self.hits.highlighted:  # moved since the first rows came
            keep = self.hits.key
        self.hits.show(found.rows, keep, top=not again)
        self._say((*self._told, *found.notes))
        if not found.rows:
            self.reading.clear()
            self._reading_row = None

    @work(group="warm")
    async def _warm_up(self) -> None:
        await self._answered(self.session.warm_up)

    # Reading

    @on(OptionList.OptionHighlighted, "#hits")
    def _highlighted(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(READ_AFTER_TYPING if self.area == "search" else READ_AFTER, self._read_highlighted)

    @on(OptionList.OptionSelected, "#hits")
    def _selected(self) -> None:
        self._read_highlighted(and_go=True)

    def _read_highlighted(self, *, and_go: bool = False) -> None:
        row = self.hits.row
        if row is None:
            return
        if and_go:
            self.set_classes_for("text")
            self.call_after_refresh(self.reading.text.focus)
        if row != self._reading_row and (and_go or self.reading.display):
            self._reading_row = row
            place = row.place.start if row.place else 0
            self.read(row.plan, row.marks, place)

    @work(exclusive=True, group="read")
    async def read(self, plan: Plan, marks: tuple[Span, ...], place: int) -> None:
        """Show a plan at a place."""
        shown = self.reading.plan_view
        if shown is None or shown.plan.id != plan.id:
            shown = await self._answered(lambda: self.session.plan(plan.id))
        if shown is not None:
            self.reading.show(shown, marks, place)
            self._show_quoted()

    @on(ViewNames.Chosen)
    def _view_clicked(self, event: ViewNames.Chosen) -> None:
        self.action_view(event.view)

    def action_view(self, view: View) -> None:
        """Show a view of the plan that is read."""
        self._show_view(view)

    @work(exclusive=True, group="read")
    async def _show_view(self, view: View) -> None:
        row = self.hits.row
        if self.reading.plan is None and row is not None:
            shown = await self._answered(lambda: self.session.plan(row.plan.id))
            if shown is not None:
                self._reading_row = row
                self.reading.show(shown, row.marks, row.place.start if row.place else 0)
        plan, opened = self.reading.plan, self.reading.plan_view
        if plan is None or opened is None:
            return
        self.set_classes_for("text")
        self.reading.switch(view)
        if view == "text":
            self.reading.text.focus()
            return
        entries = self.reading.entries
        entries.show(())
        entries.focus()
        width = max(self.reading.size.width - 4, 16)
        if view == "similar":
            self.tell(note("comparing with all plans …"))
        lines = await self._answered(lambda: list(views.entries(view, self.session, opened, self.spoken, width)))
        entries.show(lines or ())
        if view == "similar":
            self.tell(plural("{n} plan elsewhere", "{n} plans elsewhere", sum(bool(one.plan) for one in lines or ())))

    @on(OptionList.OptionSelected, "#entries")
    def _entry_selected(self) -> None:
        entry = self.reading.entries.entry
        if entry is None:
            return
        if entry.plan is not None:
            self.read(entry.plan, (), 0)
        elif entry.span is not None:
            self.reading.switch("text")
            self.reading.text.go_to(entry.span.start)
        self.reading.text.focus()

    # Facets

    @on(OptionList.OptionSelected, "#facets")
    def _facet_selected(self) -> None:
        if self.facets.choice is not None:
            self._ask_for(self.asked.toggled(*self.facets.choice))

    def action_clear(self) -> None:
        """Choose no value of any facet."""
        if self.asked.chosen:
            self._ask_for(replace(self.asked, chosen=()))

    def action_facets(self) -> None:
        """Go to the facets."""
        self.set_classes_for("facets")
        self.call_after_refresh(self.facets.focus)

    # Other actions

    def action_search(self) -> None:
        """Go to the search."""
        self.set_classes_for("search")
        self.query_one("#query").focus()

    def action_results(self) -> None:
        """Go to the results."""
        self.set_classes_for("hits")
        self.hits.focus()

    def action_exact(self) -> None:
        """Switch between ranked search and exact phrase."""
        self._ask_for(replace(self.asked, exact=not self.asked.exact))
        self._show_mode()

    def action_back(self) -> None:
        """From the reading pane to the results, from there to the search."""
        focused = self.focused
        if isinstance(focused, TextView) and focused.stop_selecting():
            return
        if focused is self.hits:
            self.action_search()
        else:
            self.set_classes_for("hits")
            self.call_after_refresh(self.hits.focus)

    def action_quote(self) -> None:
        """Put the place under the cursor into the basket."""
        found = self._place()
        if found is None:
            self.tell(note("choose a place first: Enter reads the plan"))
            return
        plan, span = found
        opened = self.reading.plan_view
        try:
            text = opened.text if opened is not None and opened.plan.id == plan.id else plan.text
        except PlansearchError as err:  # the index is another one now
            self.tell(err.with_hint(), is_wrong=True)
            return
        quote = Quote(plan, span, span.of(text))
        n = len(self.basket.quotes) + 1
        if self.basket.add(quote):
            self.tell(plural("in the basket: {n} quote; b shows it", "in the basket: {n} quotes; b shows them", n))
        else:
            self.tell(note("this place is in the basket already"))
        self.reading.text.stop_selecting()
        self._show_quoted()

    def action_mark(self) -> None:
        """Mark the region of the plan, or no longer."""
        plan = self._plan()
        if plan is None:
            return
        if self.marked.toggle(plan) is None:
            self.tell(note("the region of this plan is unknown, so that it cannot be compared"))
            return
        names = tuple(self.marked.regions.values())
        self.tell(note("marked: {regions}", regions=names) if names else note("no region is marked"))
        self.hits.draw_again()

    def action_compare(self) -> None:
        """Compare the marked regions."""
        if len(self.marked.regions) < 2:
            self.tell(note("mark two regions or more: m on a plan of each"))
            return
        filters = {name: value for name, value in self.asked.filters.items() if name != "region"}
        self.app.push_screen(ComparisonScreen(self.session, self.spoken, self.marked.regions, filters))

    def action_basket(self) -> None:
        """Look at the basket."""
        self.app.push_screen(BasketScreen(self.session, self.spoken, self.basket), lambda _said: self._show_quoted())

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(Help(self.spoken))

    def action_reopen(self) -> None:
        """Open the index again."""
        self._reopen()

    @work(exclusive=True, group="ask")
    async def _reopen(self) -> None:
        if await self._answered(self.session.reopened, is_asked=True):
            if self.reading.view != "text":
                self._show_view(self.reading.view)
            self.ask()

    def action_leave(self) -> None:
        """Leave; with quotes that are in no file, only when asked twice."""
        if self.basket.is_written or self._leaving:
            self.app.exit()
            return
        self._leaving = True
        n = len(self.basket.quotes)
        self.tell(
            plural(
                "{n} quote is in no file yet: b writes it, q again leaves",
                "{n} quotes are in no file yet: b writes them, q again leaves",
                n,
            )
        )

    # What is told

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show the keys of the pane that has the focus."""
        self._leaving = False
        self.set_classes_for(self.area)
        self.query_one(KeyLine).show(self.area)

    @property
    def area(self) -> Area:
        """The area that has the focus."""
        name = self.focused.id if self.focused is not None else ""
        areas: dict[str | None, Area] = {"facets": "facets", "hits": "hits", "text": "text", "entries": "list"}
        return areas.get(name, "search")

    def set_classes_for(self, area: Area) -> None:
        """Show the pane of an area where not all have room."""
        self.set_class(area == "facets", "-at-facets")
        self.set_class(area in ("text", "list"), "-at-reading")

    def tell(self, *messages: Message, is_wrong: bool = False) -> None:
        """Say something in the line above the keys. It stays there when an answer comes that was asked for before."""
        self._told = messages
        self._say(messages, is_wrong=is_wrong)

    def _say(self, messages: Sequence[Message], *, is_wrong: bool = False) -> None:
        said = self.spoken.join(messages)
        status = self.query_one("#status", Static)
        status.update(line(fitted(said, max(self.size.width - 2, 10)), "$error" if is_wrong else ""))

    def _show_mode(self) -> None:
        name = self.spoken.say(EXACT if self.asked.exact else RANKED)
        style = "$success bold" if self.asked.exact else "$text-muted"
        self.query_one("#mode", Static).update(Content.styled(f"{name} ▸", style))

    def _show_quoted(self) -> None:
        if self.reading.plan is not None:
            self.reading.text.show_quoted(self.basket.spans_in(self.reading.plan.id))

    def _plan(self) -> Plan | None:
        """The plan that keys are about."""
        entry = self.reading.entries.entry if self.area == "list" else None
        if entry is not None and entry.plan is not None:
            return entry.plan
        if self.area in ("text", "list"):
            return self.reading.plan
        return self.hits.row.plan if self.hits.row else None

    def _place(self) -> tuple[Plan, Span] | None:
        """The plan and the place that would be quoted."""
        plan = self._plan()
        if plan is None:
            return None
        span: Span | None
        if self.area == "text":
            span = self.reading.text.selected
        elif self.area == "list":
            entry = self.reading.entries.entry
            span = entry.span if entry is not None and self.reading.view == "targets" else None
        else:
            span = self.hits.row.place if self.hits.row else None
        return (plan, span) if span is not None else None
