"""Options that every command takes, before or after its name: `--color`, `--plain`, `--raw-cells`, `--cluster` …

They are taken out of the line before anything else reads it, so that no command has to know them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from plansearch.cli.declared import DOORS
from plansearch.errors import QueryError
from plansearch.messages import mark, note

Color = Literal["auto", "always", "never"]
COLOR, NO_PAGER, PLAIN, RAW_CELLS = "--color", "--no-pager", "--plain", "--raw-cells"
CLUSTER = "--cluster"
IN_PLAIN = "PLANSEARCH_PLAIN"
"""The variable of the environment that asks for `--plain`."""
OF_COMMANDS = {PLAIN: ("search",)}
"""Options that mean something else after the names of these commands."""
COLOR_HELP = mark("Colours: auto (on a terminal), always or never; NO_COLOR switches them off, too.")
NO_PAGER_HELP = mark(
    "Write long answers to the terminal at once; without it PLANSEARCH_PAGER, PAGER or less shows them."
)
PLAIN_HELP = mark(
    "Tables as lines of heading and value, for screen readers; before the command, or PLANSEARCH_PLAIN=1."
)


RAW_CELLS_HELP = mark("Write cells of .csv files as they are, also those that a spreadsheet would run as formulas.")
CLUSTER_HELP = mark("Work on a Dask cluster: tcp://HOST:8786, a scheduler file, or local:4 for processes here.")


class Settings(NamedTuple):
    """color: when to colour. pager: long answers are shown page by page. plain: tables are lines for screen readers.

    raw_cells: cells of .csv files stay as they are. cluster: the name of the cluster that does the work; "" for this
    process.
    """

    color: Color = "auto"
    pager: bool = True
    plain: bool = False
    raw_cells: bool = False
    cluster: str = ""


_settings = Settings()  # one set a process


def settings() -> Settings:
    """What the line that runs asks for."""
    return _settings


def choose(
    color: str | None = None,
    *,
    no_pager: bool = False,
    plain: bool = False,
    raw_cells: bool = False,
    cluster: str | None = None,
) -> None:
    """Take these from here on; what is not given stays.

    Errors: QueryError for a colour that is none of three, and for a cluster without a name.
    """
    global _settings
    if cluster is not None and not cluster.strip():
        raise QueryError(
            note("{option} has no name of a cluster", option=CLUSTER),
            note("give tcp://HOST:8786, the path of a scheduler file, or local:4 for four processes here"),
        )
    known = {str(name): name for name in get_args(Color)}
    if color is not None and color not in known:
        raise QueryError(
            note("{option} cannot be {value!r}", option=COLOR, value=color), note("give {names}", names=tuple(known))
        )
    now = _settings
    _settings = Settings(
        now.color if color is None else known[color],
        now.pager and not no_pager,
        now.plain or plain,
        now.raw_cells or raw_cells,
        cluster or now.cluster,
    )


def take(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """Take the options out of a line of arguments, and give the rest. What comes after `--` stays.

    Settings of an earlier line are gone. commands: names of commands. Errors: QueryError, as `choose`, and for a
    cluster with a command that asks none.
    """
    global _settings
    _settings = Settings(plain=os.environ.get(IN_PLAIN, "") not in ("", "0"))
    left, rest, command = list[str](), iter(arguments), ""
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return [*left, argument, *rest]
        if name == COLOR:
            choose(value if equals else next(rest, ""))
        elif name == CLUSTER:
            choose(cluster=value if equals else next(rest, ""))
        elif argument in (NO_PAGER, PLAIN, RAW_CELLS) and command not in OF_COMMANDS.get(argument, ()):
            choose(no_pager=argument == NO_PAGER, plain=argument == PLAIN, raw_cells=argument == RAW_CELLS)
        else:
            command = command or (argument if argument in commands else "")
            left.append(argument)
    if _settings.cluster and command in DOORS:
        raise QueryError(
            note("{command} does not work on a cluster", command=command), note("leave out {option}", option=CLUSTER)
        )
    return left
