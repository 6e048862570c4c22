"""What became of every file of a corpus: its plans, the clues to their region and year, warnings, what was skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from plansearch.errors import QueryError
from plansearch.index.catalogue import plan_readings
from plansearch.index.files.source_files import file_of
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model import Evidence
from plansearch.model.result import Result
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request

State = Literal["read", "unchanged", "indexed", "skipped"]


@dataclass(frozen=True, slots=True)
class AccountRequest(Request):
    """What became of every file that the index knows."""

    verb: ClassVar[str] = "account"


@dataclass(frozen=True, slots=True)
class Fact:
    """A region or year of a plan: its value, the source of the clue taken, and the confidence in it (0 to 1)."""

    value: str
    clue: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file. regions, years: of its plans in order, None where unknown. skipped: pairs (part of the file, reason).

    state: "read" or "unchanged" by the build that is reported, "indexed" where none is, "skipped" where no plan was
    made of the file.
    """

    file: str
    state: State
    charsets: tuple[str, ...]
    regions: tuple[Fact | None, ...]
    years: tuple[Fact | None, ...]
    warnings: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]

    @property
    def n_plans(self) -> int:
        """Plans that were made of it."""
        return len(self.regions)


@dataclass(frozen=True, slots=True)
class Account(Result):
    """Every file of a corpus, in the order of files."""

    presented_by: ClassVar[str] = "catalogue.account"

    files: tuple[FileAccount, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """True for a corpus without files."""
        return not self.files


def account(
    index: Reader,
    request: AccountRequest,
    files: Mapping[str, bool] | None = None,
    warnings: Iterable[tuple[str, str]] = (),
) -> Account:
    """What became of each file.

    files: of a build, in order, and whether the build read each one; without them, every file that the index knows.
    warnings: of the build, as pairs of source and message: remarks on the reading are not stored in the index.
    """
    contents = _contents(index)
    known: Mapping[str, object] = contents if files is None else files
    skips: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for skip in index.skipped():
        file = file_of(skip.source, known) or skip.source
        skips[file].append((skip.source.removeprefix(file).lstrip(":"), skip.reason))
    said: dict[str, list[str]] = defaultdict(list)
    for source, warning in map(_pair, warnings):
        file = file_of(source, known) or source
        said[file].append(warning if source == file else f"{source}: {warning}")
    accounts = []
    for file in dict.fromkeys((*known, *skips)):
        of_file = contents.get(file, _Contents())
        state: State = "indexed" if files is None else "read" if files.get(file) else "unchanged"
        if not of_file.regions and file in skips:
            state = "skipped"
        accounts.append(
            FileAccount(
                file,
                state,
                tuple(dict.fromkeys(of_file.charsets)),
                tuple(of_file.regions),
                tuple(of_file.years),
                tuple(dict.fromkeys((*said.get(file, ()), *of_file.warnings))),
                tuple(skips.get(file, ())),
            )
        )
    recipe = Recipe.of(index, request)
    return Account(tuple(accounts), (_summary(accounts),), str(recipe), recipe.as_data())


@dataclass(slots=True)
class _Contents:
    """What an index holds of one file, plan by plan."""

    charsets: list[str] = field(default_factory=list)
    regions: list[Fact | None] = field(default_factory=list)
    years: list[Fact | None] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def _pair(warning: object) -> tuple[str, str]:
    match warning:
        case (str(source), str(message)):
            return source, message
    raise QueryError(
        note("{name} cannot be {value}", name="warnings", value=repr(warning)[:40]),
        note("give pairs of source and message, as a build has them"),
    )


def _contents(index: Reader) -> dict[str, _Contents]:
    found: dict[str, _Contents] = defaultdict(_Contents)
    for plan in plan_readings(index):
        of_file = found[plan.file]
        of_file.charsets.append(plan.charset)
        of_file.regions.append(_fact("region", "/".join(plan.region_path), plan.evidence))
        of_file.years.append(_fact("year", "" if plan.time is None else str(plan.time), plan.evidence))
        named = "" if plan.id == plan.file else f"{plan.id}: "
        of_file.warnings += [f"{named}{warning}" for warning in plan.warnings]
    return found


def _fact(name: str, value: str, clues: Sequence[Evidence]) -> Fact | None:
    if not value:
        return None
    taken = next((clue for clue in clues if clue.field == name and clue.standing == "taken"), None)
    return Fact(value, taken.source if taken else "", taken.confidence if taken else 0.0)


def _summary(files: Sequence[FileAccount]) -> Message:
    n_skipped = sum(bool(file.skipped) for file in files)
    return note(
        "{files}, {plans}; something was left out of {skipped}",
        files=plural("{n} file", "{n} files", len(files)),
        plans=plural("{n} plan", "{n} plans", sum(file.n_plans for file in files)),
        skipped=plural("{n} file", "{n} files", n_skipped),
    )
