"""What could be typed next: commands, options, and names from the index, for the completion of shells.

A shell calls the program with `_PLANSEARCH_COMPLETE` and the words of its line, the last of which is being typed; the
program prints candidates, one a line. Nothing printed means that the shell completes files. Nothing here may fail:
where there is no index, there are no names.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from plansearch.cli.declared import COMMANDS
from plansearch.cli.settings import COLOR, NO_PAGER, PLAIN, RAW_CELLS, Color

ASKED = "_PLANSEARCH_COMPLETE"
"""The variable of the environment with which a shell asks; its value is the name of the shell."""
MOST = 200  # names that are offered
SHELLS = ("bash", "zsh", "fish")
LEVELS = ("国家", "省", "市", "县", "乡")
LANGUAGES = ("zh", "en")
_PROGRAM: dict[str, tuple[str, ...]] = {
    "--lang": LANGUAGES, COLOR: get_args(Color), NO_PAGER: (), PLAIN: (), RAW_CELLS: (), "--completion": SHELLS,
    "--version": (), "--help": (),
}  # fmt: skip
"""Options of the program with their values; none for those without."""


class _Option(NamedTuple):
    """names: of an option, none for an argument; takes: whether it has a value; choices: all of its values."""

    names: tuple[str, ...]
    takes: bool
    metavar: str
    choices: tuple[str, ...]


def answer(shell: str, words: Sequence[str]) -> None:
    """Print the candidates for the last word, one a line."""
    found: Iterable[str] = ()
    with contextlib.suppress(Exception):
        found = candidates(words, joins=shell == "bash")
    sys.stdout.write("".join(f"{one}\n" for one in found))


def candidates(words: Sequence[str], *, joins: bool = False) -> list[str]:
    """What the last word could become, without those that begin otherwise. joins: `--a`, `=`, `b` are one word."""
    words = list(words) or [""]
    prefix = ""
    if joins and words[-2:-1] == ["="]:
        words[-2:] = [words[-1]]
    elif joins and words[-1] == "=":
        words[-1] = ""
    elif words[-1].startswith("--") and "=" in words[-1]:
        name, _, typed = words[-1].partition("=")
        words[-1:] = [name, typed]
        prefix = f"{name}="
    *before, typed = words
    command = next((word for word in before if word in COMMANDS), "")
    offered = _offered(command, before, typed)
    return list(dict.fromkeys(prefix + one for one in offered if one.startswith(typed)))[:MOST]


def _offered(command: str, before: Sequence[str], typed: str) -> Iterable[str]:
    options = _options(command) if command else []
    by_name = {name: option for option in options for name in option.names}
    last = before[-1] if before else ""
    if values := _PROGRAM.get(last):
        return values
    if (option := by_name.get(last)) and option.takes:
        return option.choices or _names(last, option.metavar, before, typed)
    if typed.startswith("-"):
        return (*by_name, *_PROGRAM)
    if not command:
        return COMMANDS
    argument = next((option for option in options if not option.names), None)
    return _names("", argument.metavar, before, typed) if argument else ()


def _options(command: str) -> list[_Option]:
    """The options and arguments of a command, in the order of its function."""
    function = getattr(importlib.import_module(f"plansearch.cli.commands.{command}"), command)
    found = []
    for annotation in function.__annotations__.values():
        if not hasattr(annotation, "__metadata__"):
            continue
        declared, kind = annotation.__metadata__[0], annotation.__origin__
        kind = (
            next((one for one in get_args(kind) if one is not NoneType), kind)
            if get_origin(kind) is not Literal
            else kind
        )
        choices = tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()
        found.append(_Option(declared.names, kind is not bool, declared.metavar or "", choices))
    return found


def _names(option: str, metavar: str, before: Sequence[str], typed: str) -> Iterable[str]:
    """The names that an option, or the argument with a placeholder, may have."""
    if option in ("--level", "-l", "--draft-level"):
        return LEVELS
    for known, find in _FROM_INDEX:
        if option in known or (not option and any(word in metavar for word in known)):
            import plansearch
            from plansearch.query.catalogue import names

            found: Iterable[str] = getattr(names, find)(plansearch.open(_index(before)).reader, typed)
            return found
    return ()


def _index(before: Sequence[str]) -> Path:
    """The folder of the index that the line names, else the environment, else the usual one."""
    from plansearch.cli.options import DEFAULT_INDEX

    for name, value in pairwise(before):
        if name in ("--index", "-i"):
            return Path(value)
    return Path(os.environ.get("PLANSEARCH_INDEX") or DEFAULT_INDEX)


_FROM_INDEX: tuple[tuple[tuple[str, ...], str], ...] = (
    (("--region", "-r", "--not-region", "--draft-region", "--near", "REGION"), "regions"),
    (("--body",), "bodies"),
    (("--kind",), "kinds"),
    (("--year", "-y"), "years"),
    (("--indicator",), "indicators"),
    (("PLAN", "DRAFT"), "plans"),
)
"""Options, or words of placeholders of arguments, with the function of `query.catalogue.names` that finds them."""


def script(shell: str) -> str:
    """The script that a shell runs to learn the completion. Errors: KeyError for a shell that is none of three."""
    return _SCRIPTS[shell]


_SCRIPTS: dict[Any, str] = {
    "bash": """_plansearch() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in *[[:space:]]*) line=$(printf %q "$line") ;; esac
        COMPREPLY+=("$line")
    done < <(_PLANSEARCH_COMPLETE=bash plansearch "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    case ${COMPREPLY[0]} in */) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -o bashdefault -F _plansearch plansearch
""",
    "zsh": """#compdef plansearch
_plansearch() {
    local -a found folders
    found=("${(@f)$(_PLANSEARCH_COMPLETE=zsh plansearch "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    folders=("${(@M)found:#*/}")
    found=("${(@)found:#(*/|)}")
    if (( $#folders + $#found == 0 )); then
        _files
        return
    fi
    (( $#folders )) && compadd -S '' -- "${folders[@]}"
    (( $#found )) && compadd -- "${found[@]}"
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _plansearch "$@"; else compdef _plansearch plansearch; fi
""",
    "fish": """function __plansearch_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (env _PLANSEARCH_COMPLETE=fish plansearch $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c plansearch -f -a '(__plansearch_complete)'
""",
}
