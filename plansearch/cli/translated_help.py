"""Mistakes of typer in plain words, and its help in another language than English, which it wraps at blanks.

Typer lays its help out with a formatter; ours translates each text on its way, and wraps it by display cells.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
import typer.core

from plansearch.cli.speech import say, say_text, speaks_english
from plansearch.messages import Message, mark
from plansearch.report.layout import cells, lines

_UsageError: Any = typer.BadParameter.__base__
_HelpFormatter: Any = typer.Context.formatter_class
_PLACEHOLDER = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)*")
_GAP = "  "
_WIDEST_NAME = 30  # cells; a longer one has its help below it

OF_TYPER = (
    mark("Usage"), mark("Arguments"), mark("Options"), mark("Commands"), mark("required"), mark("default: {default}"),
    mark("env var: {var}"), mark("Show this message and exit."), mark("OPTIONS"), mark("COMMAND"), mark("ARGS"),
    mark("LANGUAGE"), mark("WHEN"), mark("SHELL"),
)  # fmt: skip
"""Texts of typer itself that catalogues translate."""

_LIMIT = r"-?[\d.]+"
_NEAR_OPTION = mark("no option {name}; there is {near}")
MISTAKES = (
    (r"Invalid value for (?P<name>.+?): (?P<what>.+)", mark("{name}: {what}")),
    (r"Invalid value: (?P<what>.+)", mark("wrong value: {what}")),
    (r"Missing (?:argument|option|parameter) (?P<name>.+?)\.(?P<what>.*)", mark("{name} is missing{what}")),
    (r"No such option: (?P<name>\S+)(?: \(Possible options: (?P<near>.+)\))", _NEAR_OPTION),
    (r"No such option: (?P<name>\S+)(?: Did you mean (?P<near>.+)\?)", _NEAR_OPTION),
    (r"No such option: (?P<name>\S+)", mark("no option {name}")),
    (r"No such command (?P<name>'.+?')\.?(?: Did you mean (?P<near>.+)\?)", mark("no command {name}; there is {near}")),
    (r"No such command (?P<name>'.+?')\.?", mark("no command {name}")),
    (r"Missing command\.", mark("name a command")),
    (r"Option (?P<name>'.+?') requires an argument\.", mark("the option {name} needs a value")),
    (r"Option (?P<name>'.+?') does not take a value\.", mark("the option {name} takes no value")),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<names>.+)\)", mark("too many arguments: {names}")),
    (r"(?P<value>.+) is not one of (?P<known>.+)\.", mark("{value} is none of {known}")),
    (r"(?P<value>.+) is not a valid (?:int|integer)(?: range)?\.", mark("{value} is no whole number")),
    (r"(?P<value>.+) is not a valid float(?: range)?\.", mark("{value} is no number")),
    (rf"(?P<value>.+) is not in the range x>=?(?P<low>{_LIMIT})\.", mark("{value} is too small; the least is {low}")),
    (rf"(?P<value>.+) is not in the range x<=?(?P<high>{_LIMIT})\.", mark("{value} is too large; the most is {high}")),
    (rf"(?P<value>.+) is not in the range (?P<low>{_LIMIT})<=?x<=?(?P<high>{_LIMIT})\.",
     mark("{value} is not between {low} and {high}")),
)  # fmt: skip
"""What typer says of mistakes, as patterns, and how we say it. The part `what` is another of these."""


class TranslatedFormatter(_HelpFormatter):  # type: ignore[misc]
    """Lays the help out as typer does, in the language of the program, with lines that end by display cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of usage."""
        self.write(f"{say_text('Usage')}：{prog} {in_words(args)}\n")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        self.write(f"{'':>{self.current_indent}}{say_text(heading)}：\n")

    def write_text(self, text: str) -> None:
        """A paragraph; its own line breaks stay."""
        for line in _wrapped(say_text(text).replace("\b\n", ""), self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _WIDEST_NAME, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        shown = [(in_words(name), _help(text)) for name, text in rows]
        first = min(max(cells(name) for name, _ in shown), col_max)
        indent = " " * self.current_indent
        for name, text in shown:
            room = max(self.width - self.current_indent - first - len(_GAP), 20)
            head, *rest = _wrapped(text, room)
            if cells(name) > first:
                self.write(f"{indent}{name}\n")
                name = ""
            self.write(f"{indent}{name}{' ' * (first - cells(name))}{_GAP}{head}".rstrip() + "\n")
            for line in rest:
                self.write(f"{indent}{' ' * first}{_GAP}{line}\n")


def run_translated(app: typer.Typer) -> None:
    """Run the program with its help translated and its mistakes in our words, and end with its status."""
    command: Any = typer.main.get_command(app)
    if not speaks_english():
        typer.core._ = say_text  # type: ignore[attr-defined,assignment]  # gettext would take that of the environment
        for one in (command, *getattr(command, "commands", {}).values()):
            one.context_class = _TranslatedContext
    try:
        status = command.main(prog_name="plansearch", standalone_mode=False)
    except _UsageError as err:
        print(mistake(err), file=sys.stderr)
        sys.exit(err.exit_code)
    sys.exit(status or 0)


class _TranslatedContext(typer.Context):
    formatter_class = TranslatedFormatter


def mistake(err: Any) -> str:
    """What typer says of a mistake: usage, where to find help, and what is wrong."""
    text = in_words(err.format_message()).replace("\\x1f", "")  # the mark before a word that begins with a hyphen
    if type(err).__name__ == "NoArgsIsHelpError":
        return str(err.message).rstrip("\n")
    said = say(Message(mark("plansearch: {message}"), {"message": translated(text)}))
    if err.ctx is None:
        return said
    option = err.ctx.help_option_names[-1]
    see = say(Message(mark("help: {command}"), {"command": f"{err.ctx.command_path} {option}"}))
    return f"{err.ctx.get_usage()}\n{said}\n{see}"


def translated(text: str) -> str:
    """A sentence of typer about a mistake, translated where it is known."""
    for pattern, template in MISTAKES:
        if found := re.fullmatch(pattern, text.strip(), re.DOTALL):
            fields = {name: value or "" for name, value in found.groupdict().items()}
            if fields.get("what"):
                fields["what"] = translated(fields["what"])
            return say(Message(template, fields))
    return text


def in_words(text: str) -> str:
    """A text with its placeholders, such as FILE, in words."""
    return _PLACEHOLDER.sub(lambda match: say_text(match[0]), text)


def _help(text: str) -> str:
    """The help of an option: its words, then default and variable in brackets as typer wrote them."""
    words, gap, rest = text.partition("  [")
    return say_text(words) + gap + rest


def _wrapped(text: str, width: int) -> list[str]:
    return [line.of(text) for line in lines(text, width)]
