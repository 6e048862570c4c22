"""Which plan of an index a person means by a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from plansearch.errors import QueryError, UnknownName
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, mark, note
from plansearch.model import Span
from plansearch.regular_files import is_file, is_folder

MANY = 5
"""Plans or reasons that are listed where there are more."""

_NEAR = 3  # plans or files that are suggested
_LIKE = 0.75  # least likeness of the name of a file that is

FROM_INPUT = "-"
"""The name of a draft that comes from standard input."""

_ADDRESS = re.compile(r"(?P<plan>.+)#(?P<start>\d+)-(?P<end>\d+)")


def resolve_plan(index: Reader, name: str) -> int | None:
    """Number of the plan that a name means; None where no plan fits but a file of that name exists, or one in a file.

    A name is an id, an id without its suffix, a label such as 青澜市2025, or a part of the id or title that only one
    plan has (copies count as one). An id comes before a file of the same name; a file comes before the other kinds of
    names. Errors: QueryError for an empty name; UnknownName where several plans fit or none.
    """
    if not name.strip():
        raise _no_name()
    if name in index.plan_numbers:
        return index.plan_numbers[name]
    if is_from_input(name) or file_of(name) is not None:
        return None
    if (found := _by_part(index, name)) is not None:
        return found
    if is_folder(name):
        raise UnknownName(note("{path} is a folder, not a plan file", path=name), act(Do.KEEP_FILE))
    near = _files_near(name) or _ids_near(index, name)
    raise UnknownName(note("no plan and no file is called {name!r}", name=name), _nearest(near))


def resolve_indexed(index: Reader, name: str) -> int:
    """Number of the plan of the index that a name means, as for `resolve_plan`, but files are not even looked for.

    Errors: QueryError for an empty name; UnknownName where several plans fit or none.
    """
    if not name.strip():
        raise _no_name()
    if name in index.plan_numbers:
        return index.plan_numbers[name]
    if (found := _by_part(index, name)) is not None:
        return found
    raise UnknownName(note("no plan is called {name!r}", name=name), _nearest(_ids_near(index, name)))


def _no_name() -> QueryError:
    return QueryError(note("the plan's name is empty"), act(Do.LIST_PLANS))


def _by_part(index: Reader, name: str) -> int | None:
    """Number of the one plan that has a name as its id without the suffix, as its label or as a part of id or title.

    None where no plan has it. Errors: UnknownName where several have.
    """
    from plansearch.query.filters.selection import without_copies

    plans = index.plans
    for fitting in (
        [i for i, p in enumerate(plans) if p.id.rpartition(".")[0] == name],
        [i for i, p in enumerate(plans) if p.label.replace(" ", "") == name.replace(" ", "")],
        [i for i, p in enumerate(plans) if name in p.id or name in p.title],
    ):
        if len(without_copies(index, fitting)) == 1:
            return without_copies(index, fitting)[0]
        if fitting:
            shown = tuple(plans[i].id for i in fitting[:MANY])
            template = mark("give one of: {plans} …") if len(fitting) > MANY else mark("give one of: {plans}")
            hint = note(template, plans=shown)
            raise UnknownName(note("{name!r} fits {n} plans", name=name, n=len(fitting)), hint)
    return None


def address_in(index: Reader, name: str) -> tuple[str, Span | None]:
    """The name of a plan and the place that follows it in an address (`plan#start-end`); None where none does."""
    address = _ADDRESS.fullmatch(name) if name not in index.plan_numbers else None
    return (address["plan"], Span(int(address["start"]), int(address["end"]))) if address else (name, None)


def is_from_input(name: str) -> bool:
    """Whether a name means standard input, or one of several plans in it (`-#2`)."""
    return name == FROM_INPUT or name.startswith(f"{FROM_INPUT}#")


def file_of(name: str) -> Path | None:
    """The file that a name means: a path, or the name of a plan in a file (`页.html#2`, `表.xlsx:3`, `包.zip/县.txt`).

    None where there is no such file.
    """
    inside = [Path(name[: match.start()]) for match in re.finditer(r"[#:]", name)]
    return next((path for path in (Path(name), *reversed(inside), *Path(name).parents) if is_file(path)), None)


def _nearest(names: Sequence[str]) -> Message:
    return note("nearest: {names}", names=tuple(names)) if names else act(Do.LIST_PLANS)


def _ids_near(index: Reader, name: str) -> list[str]:
    import difflib

    return difflib.get_close_matches(name, list(index.plan_numbers), n=_NEAR, cutoff=0.4)


def _files_near(name: str) -> list[str]:
    """The files of the folder of a name that are called so up to the ending, else those that are nearly called so."""
    import difflib

    path = Path(name)
    try:
        files = sorted(one for one in path.parent.iterdir() if one.is_file() and not one.name.startswith("."))
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return []
    near = [one for one in files if one.stem in (path.name, path.stem)]
    if not near:
        names = difflib.get_close_matches(path.name, [one.name for one in files], n=_NEAR, cutoff=_LIKE)
        near = [path.with_name(one) for one in names]
    return [str(one) for one in near[:_NEAR]]
