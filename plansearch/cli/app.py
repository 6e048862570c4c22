"""The program: its commands, and the one place where an error becomes a message."""

import importlib
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

import plansearch
from plansearch.cli.console import speak_utf8
from plansearch.cli.progress import show_notice, show_warning
from plansearch.cli.speech import say, speak
from plansearch.errors import PlansearchError
from plansearch.messages import note
from plansearch.notices import subscribe

COMMANDS = (
    "index", "search", "phrase", "similar", "targets", "compare", "show", "catalogue", "info", "verify",
)  # fmt: skip
"""In the order of the help; each is the function of its name in the module of its name."""


def program(command: str = "") -> typer.Typer:
    """The program with one command, or with all of them where there is none of that name: each takes time to load."""
    app = typer.Typer(
        name="plansearch",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="\b\nFirst:  plansearch index corpus\nThen:   plansearch search 高新技术企业 --region 青澜市",
    )
    app.callback()(_program)
    for name in (command,) if command in COMMANDS else COMMANDS:
        module = importlib.import_module(f"plansearch.cli.commands.{name}")
        app.command(name, cls=_Command, epilog=f"Example: {module.EXAMPLE}")(getattr(module, name))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"plansearch {plansearch.__version__}")
        raise typer.Exit


def _choose_language(language: str | None) -> None:
    if language:
        speak(language)


def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANGUAGE",
            envvar="PLANSEARCH_LANG",
            callback=_choose_language,
            is_eager=True,
            help="Language of messages, such as en; without it that of your system, if there is a translation.",
        ),
    ] = None,
) -> None:
    """Search and compare corpora of Chinese plans: exact phrases, ranked passages, targets side by side."""


class _Command(TyperCommand):
    """A command that also takes `--lang` after its name. Only the help of the program lists that option."""

    def __init__(self, *args: Any, params: list[Any] | None = None, **options: Any) -> None:
        language = TyperOption(
            param_decls=["--lang"],
            type=str,
            callback=lambda _context, _option, value: _choose_language(value),
            is_eager=True,
            expose_value=False,
            hidden=True,
        )
        super().__init__(*args, params=[*(params or ()), language], **options)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse arguments; a word that begins with a hyphen (-无人机, -5%, -COVID) is a word and no option."""
        options = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        rest = super().parse_args(ctx, [f"{_WORD}{arg}" if _is_word(arg, options) else arg for arg in args])
        ctx.params.update({name: _without_mark(value) for name, value in ctx.params.items()})
        return rest


_WORD = "\x1f"  # before a word that would be parsed as an option; nobody types it


def _is_word(argument: str, options: Collection[str]) -> bool:
    """Whether an argument that begins with one hyphen is none of the options: their short names have one letter."""
    if len(argument) < 2 or argument[0] != "-" or argument[1] == "-":
        return False
    is_letter = argument[1].isascii() and argument[1].isalpha()
    is_long_name = f"-{argument}" in options  # -year
    return not is_letter or is_long_name or (len(argument) > 2 and argument[:2] not in options)


def _without_mark(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_without_mark, value))
    if isinstance(value, Path) and str(value).startswith(_WORD):
        return Path(str(value)[1:])
    return value.removeprefix(_WORD) if isinstance(value, str) else value


def _command_of(arguments: Sequence[str]) -> str:
    """The command that a line of arguments names; empty where an option other than `--lang` comes first."""
    rest = list(arguments)
    while rest and rest[0].startswith("--lang"):
        del rest[: 2 if rest[0] == "--lang" else 1]
    return rest[0] if rest else ""


def main() -> None:
    """Run the program. Status: 0 found, 1 nothing found, 2 an error a person can mend, 130 interrupted."""
    speak_utf8()
    speak(None)
    try:
        with subscribe(show_notice, show_warning):
            program(_command_of(sys.argv[1:]))(prog_name="plansearch")
    except PlansearchError as err:
        print(say(note("plansearch: {message}", message=err.message)), file=sys.stderr)
        if err.hint:
            print(say(err.hint), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
