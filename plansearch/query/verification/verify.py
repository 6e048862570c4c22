"""Are the answers right? Every check of an index, of a sample or of everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.provenance import remark
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request
from plansearch.query.verification.named_check import Check, Found, NamedCheck, Step
from plansearch.query.verification.references import Reference, judged, references

FILES = "files"
"""The check that is made first; the others read the files."""


@dataclass(frozen=True, slots=True)
class VerifyRequest(Request):
    """How much to check. sample: passages, queries, strings and plans; seed: which; deep: every number of the index.

    Errors: QueryError for a sample below 1.
    """

    verb: ClassVar[str] = "verify"

    sample: int = 50
    seed: int = 0
    deep: bool = False

    def __post_init__(self) -> None:
        if self.sample < 1:
            raise QueryError(note("cannot check a sample of {n}", n=self.sample), note("give 1 or more"))


@dataclass(frozen=True, slots=True)
class Verification(Result):
    """The outcomes of all checks. notes: checks that could not be finished, other versions, what to do.

    references: the packages that were compared with.
    """

    presented_by: ClassVar[str] = "verification.verify"

    checks: tuple[Check, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any]
    references: tuple[Reference, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)

    @property
    def is_empty(self) -> bool:
        """True where there was nothing to check."""
        return all(check.n == 0 for check in self.checks)


def verify(index: Reader, request: VerifyRequest, progress: Progress = no_progress) -> Verification:
    """The checks of an index. The same seed takes the same sample. No file is written.

    If a file has another checksum than the manifest says, that is all that is checked.
    """
    checks, found = list[Check](), dict[str, Reference]()
    for check in _checks(index, request):
        name = note("{check}", check=check.what)
        checks.append(judged(check.on(index, partial(progress, name)), found))
        if check.what == FILES:
            if not checks[-1].ok:
                break  # nothing more is read: what is in a damaged file may be any place and any size
            if index.manifest.n_passages:
                found |= {reference.name: reference for reference in references()}
    recipe = Recipe.of(index, request)
    notes = (*_notes(index, checks), *_on_references(tuple(found.values())))
    return Verification(tuple(checks), notes, str(recipe), recipe.as_data(), tuple(found.values()))


def _checks(index: Reader, request: VerifyRequest) -> Iterator[NamedCheck]:
    """The checks to make. Modules that load heavy libraries are imported only where their checks are made."""
    yield NamedCheck(FILES, "sha256", _files)
    sample = min(request.sample, index.manifest.n_passages)
    if index.manifest.n_passages:
        from plansearch.query.verification.sample_checks import sample_checks

        yield from sample_checks(index, sample, request.seed, every_plan=request.deep)
    if request.deep and index.manifest.shards:
        from plansearch.query.verification.rebuild_check import deep_checks

        yield from deep_checks(sample, request.seed)


def _files(index: Reader, step: Step) -> Found:
    """Checksums of all files; how many are wrong."""
    n = len(index.files.all)
    step(0, n)
    return n, len(index.checksum_errors())


def _notes(index: Reader, checks: list[Check]) -> tuple[Message, ...]:
    notes = [
        note("{check}: could not be checked: {error}", check=check.what, error=check.error)
        for check in checks
        if check.error
    ]
    if versions := remark(index.manifest):
        notes.append(note("{versions}", versions=versions))
    damaged = next((check for check in checks if check.what == FILES and not check.ok), None)
    if damaged is not None:
        notes.append(note("nothing else was checked, because the other checks would read the damaged files"))
    if not all(check.ok or check.says_nothing for check in checks):
        notes.append(note("a check failed", do=Do.REBUILD_AND_REPORT))
    return tuple(notes)


def _on_references(found: Sequence[Reference]) -> tuple[Message, ...]:
    """Distribution and version of each package that was compared with, and which are not those expected."""
    if not found:
        return ()
    named = note("compared with {references}", references=tuple(reference.label for reference in found))
    return (named, *(reference.remark for reference in found if reference.remark))
