"""The program as typer sees it: its commands, its help and its mistakes."""

import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperCommand, TyperOption

import plansearch
from plansearch.cli.charts import OPTION, is_asked, no_figures, with_value
from plansearch.cli.declared import COMMANDS, Declared, WrongUse, is_word
from plansearch.cli.emit import check_way_out
from plansearch.cli.settings import (
    CLUSTER,
    CLUSTER_HELP,
    COLOR,
    COLOR_HELP,
    NO_PAGER,
    NO_PAGER_HELP,
    PLAIN,
    PLAIN_HELP,
    RAW_CELLS,
    RAW_CELLS_HELP,
    choose,
)
from plansearch.cli.speech import say, say_text, speak, speaks_english
from plansearch.messages import mark, note


def program(command: str = "") -> typer.Typer:
    """The program with one command, or with all of them where there is none of that name: each takes time to load."""
    app = typer.Typer(
        name="plansearch",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog=say_text(
            mark("\b\nFirst:  plansearch index corpus\nThen:   plansearch search 高新技术企业 --region 青澜市")
        ),
    )
    app.callback()(_program)
    for name in (command,) if command in COMMANDS else COMMANDS:
        module = importlib.import_module(f"plansearch.cli.commands.{name}")
        epilog = say(note("Example: {example}", example=module.EXAMPLE))
        app.command(name, cls=_Command, epilog=epilog)(_for_typer(getattr(module, name)))
    return app


def _for_typer(command: Callable[..., None]) -> Callable[..., None]:
    """A command with what it declares as typer's options and arguments, and its errors of use as typer's."""

    def run(**values: Any) -> None:
        check_way_out(values)
        try:
            command(**values)
        except WrongUse as err:
            raise typer.BadParameter(say(err.message), param_hint=err.parameter) from None

    signature = inspect.signature(command)
    parameters = [p.replace(annotation=_annotation(p.annotation)) for p in signature.parameters.values()]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def _path(given: str | Path) -> Path:
    """A path. One that is empty, as an unset variable of a shell is, does not mean the folder where one is."""
    if not str(given).strip():
        raise typer.BadParameter(say(note("it is empty; give the path of a file or a folder")))
    return Path(given)


def _annotation(annotated: Any) -> Any:
    declared: Declared = annotated.__metadata__[0]
    settings: dict[str, Any] = dict(zip(Declared._fields[1:], declared[1:], strict=True))
    if Path in (annotated.__origin__, *get_args(annotated.__origin__)):
        settings["parser"] = _path
    known = typer.Option(*declared.names, **settings) if declared.names else typer.Argument(**settings)
    return Annotated[annotated.__origin__, known]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"plansearch {plansearch.__version__}")
        raise typer.Exit


def _print_completion(shell: str | None) -> None:
    if shell:
        from plansearch.cli.terminal.completion import SHELLS, script

        if shell not in SHELLS:
            raise typer.BadParameter(say(note("give {names}", names=SHELLS)), param_hint="--completion")
        print(script(shell), end="")
        raise typer.Exit


def _choose_language(language: str | None) -> None:
    if language:
        speak(language)


def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=mark("Show the version and exit.")),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANGUAGE",
            envvar="PLANSEARCH_LANG",
            callback=_choose_language,
            is_eager=True,
            help=mark("Language of messages and tables: zh or en; without it that of your system, or else English."),
        ),
    ] = None,
    completion: Annotated[
        str | None,
        typer.Option(
            "--completion",
            metavar="SHELL",
            callback=_print_completion,
            is_eager=True,
            help=mark("Print the completion for bash, zsh or fish, which offers the names of the index, and exit."),
        ),
    ] = None,
    color: Annotated[str | None, typer.Option(COLOR, metavar="WHEN", help=COLOR_HELP)] = None,
    no_pager: Annotated[bool, typer.Option(NO_PAGER, help=NO_PAGER_HELP)] = False,
    plain: Annotated[bool, typer.Option(PLAIN, help=PLAIN_HELP)] = False,
    raw_cells: Annotated[bool, typer.Option(RAW_CELLS, help=RAW_CELLS_HELP)] = False,
    cluster: Annotated[str, typer.Option(CLUSTER, metavar="NAME", help=CLUSTER_HELP)] = "",
) -> None:
    """Search and compare corpora of Chinese plans: exact phrases, ranked passages, targets side by side."""
    choose(color, no_pager=no_pager, plain=plain, raw_cells=raw_cells, cluster=cluster or None)


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

    def get_short_help_str(self, limit: int = 45) -> str:
        """The help in one line. Typer cuts it at blanks, which other languages do not have."""
        return super().get_short_help_str(limit) if speaks_english() else say_text(self.help or "")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse arguments; a word that begins with a hyphen (-无人机, -5%, -COVID) is a word and no option."""
        options = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if OPTION not in options and is_asked(args):
            raise no_figures(str(self.name))
        takers = {name for one in self.params if isinstance(one, TyperOption) and not one.is_flag for name in one.opts}
        given = with_value(args)
        is_value = [
            before in takers for before in ("", *given)
        ]  # -3 of `--limit -3`: the type says what is wrong with it
        words = [is_word(arg, options) and not value for arg, value in zip(given, is_value, strict=False)]
        rest = super().parse_args(
            ctx, [f"{_WORD}{arg}" if word else arg for arg, word in zip(given, words, strict=True)]
        )
        ctx.params.update({name: _without_mark(value) for name, value in ctx.params.items()})
        return rest


_WORD = "\x1f"  # before a word that would be parsed as an option; nobody types it


def _without_mark(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_without_mark, value))
    if isinstance(value, Path) and str(value).startswith(_WORD):
        return Path(str(value)[1:])
    return value.removeprefix(_WORD) if isinstance(value, str) else value
