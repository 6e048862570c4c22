"""A saved answer made again from its recipe: whether it is the same, and if not, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model.result import Result
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.verification.answers import answer
from plansearch.regular_files import is_file
from plansearch.report.recipe import BESIDE, digest, read_recipe
from plansearch.report.saved import rows_now, saved_rows

_DIGITS = 12  # of a digest that a person sees


@dataclass(frozen=True, slots=True)
class ReplayRequest(Request):
    """A saved answer to make again. file: an answer written to a file, or the recipe beside it."""

    verb: ClassVar[str] = "replay"

    file: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Something that an answer depends on, then and now."""

    what: str
    then: str
    now: str

    @property
    def is_changed(self) -> bool:
        """Whether it is another now."""
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class Replayed(Result, Reproducible):
    """An answer made again. answer: the new one, a `Result`. compared: the answer itself first, then what
    it depends on.

    gone, new: rows that only the saved or only the new answer has; both empty where the file's format does not tell.
    """

    presented_by: ClassVar[str] = "verification.replay"

    file: str
    answer: Any
    compared: tuple[Compared, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_same(self) -> bool:
        """Whether the answer has the same rows in the same order, and the file still has them."""
        return not (self.compared[0].is_changed or self.gone or self.new)

    @property
    def is_empty(self) -> bool:
        """True where the answer changed: the command ends with status 1."""
        return not self.is_same


def replay(index: Reader, request: ReplayRequest) -> Replayed:
    """A saved answer made again. Errors: QueryError for a file without a recipe that can be read; as the verb."""
    path = Path(request.file)
    data = read_recipe(path)
    before = Recipe.from_data(data)
    again = answer(index, before.request)
    table = again.table()
    now = Recipe.of(index, before.request) if table.recipe is None else Recipe.from_data(table.recipe)
    saved = Path(str(path).removesuffix(BESIDE))
    rows = saved_rows(saved) if is_file(saved) else None
    here = rows_now(table, saved) if rows is not None else []
    compared = (_answers(data, rows, here, digest(table), len(table.rows)), *_compared(before, now))
    gone = tuple((Counter(rows or ()) - Counter(here)).elements())
    new = tuple((Counter(here) - Counter(rows or here)).elements()) if rows is not None else ()
    return Replayed(request.file, again, compared, gone, new, _notes(compared, gone, new), Recipe.of(index, request))


def _answers(data: Any, rows: Sequence[str] | None, here: Sequence[str], now: str, n_now: int) -> Compared:
    """Whether the answer is the same, by its digest, or where the recipe has none by its rows."""
    recorded = data.get("answer")
    if isinstance(recorded, dict) and {"rows", "sha256"} <= recorded.keys():
        then = note("{n} rows {digest}", n=recorded["rows"], digest=str(recorded["sha256"])[:_DIGITS])
        return Compared("answer", then, note("{n} rows {digest}", n=n_now, digest=now[:_DIGITS]))
    if rows is None:
        raise QueryError(
            note("the recipe has no digest of its answer, and the file's rows cannot be read"),
            note("write the answer again, then keep that file"),
        )
    is_same = list(rows) == list(here)
    others = note("{n} rows", n=len(here)) if is_same else note("{n} rows, others", n=len(here))
    return Compared("answer", note("{n} rows", n=len(rows)), others)


def _compared(before: Recipe, now: Recipe) -> list[Compared]:
    """What an answer depends on, then and now."""
    pairs = [(name, str(getattr(before, name)), str(getattr(now, name))) for name in _NAMES]
    pairs.append(("request", str(before.request), str(now.request)))
    files = dict(now.files)
    pairs += [(f"file {path}", held, files.get(path, "")) for path, held in before.files]
    return [Compared(name, then[: _DIGITS if _is_digest(then) else None], here[: _DIGITS if _is_digest(here) else None])
            for name, then, here in pairs]  # fmt: skip


_NAMES = ("n_plans", "corpus", "tables", "segmentation", "extraction", "plansearch", "format")


def _is_digest(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _notes(compared: Sequence[Compared], gone: Sequence[str], new: Sequence[str]) -> tuple[Message, ...]:
    others = tuple(one.what for one in compared[1:] if one.is_changed)
    if not compared[0].is_changed and (gone or new):
        return (note("the answer is the same, but somebody has changed the file since it was written"),)
    if not compared[0].is_changed:
        if others:
            return (note("the answer is the same, although these changed: {what}", what=others),)
        return (note("the answer is the same"),)
    notes = []
    if gone or new:
        rows_gone, rows_new = (
            plural("{n} row is gone", "{n} rows are gone", len(gone)),
            plural("{n} row is new", "{n} rows are new", len(new)),
        )
        notes.append(note("the answer changed: {gone}, {new}", gone=rows_gone, new=rows_new))
    else:
        notes.append(note("the answer changed"))
    if others:
        notes.append(note("what it depends on changed: {what}", what=others))
    else:
        notes.append(
            note("corpus, tables, versions and request are the same; the file was changed by hand, or its order")
        )
    return tuple(notes)
