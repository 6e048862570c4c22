"""Bring the catalogues of messages up to date: `make messages`.

    python scripts/extract_messages.py                    # write plansearch.pot, update and compile every catalogue
    python scripts/extract_messages.py --language zh      # first begin a catalogue for a language

Templates are the string arguments of `note`, `plural` and `mark` in the package, and the help of commands and options.
Words of answers, which are headings and codes, come from tables; their context is `column` or the key of a column.
A compiled catalogue is written only where its messages changed, so that it does not differ with the version of Babel.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import inspect
import io
import re
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plansearch"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "plansearch.pot"
COLUMNS = "plansearch/report/data/columns.tsv"
WORDS = "plansearch/report/data/words.tsv"
_PLACEHOLDER = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)*")
_HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = "en"  # templates are English: its catalogue holds the rule of plural forms and no message
KEYWORDS = {"note": None, "plural": (1, 2), "mark": None}
_HEADER = """\
# Messages of plansearch. This file is written by `make messages`.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract(package: Path = PACKAGE) -> Catalog:
    """Every template of the package, with the modules that hold it, in the order of modules and lines."""
    catalog = Catalog(project="plansearch")
    with contextlib.redirect_stderr(io.StringIO()):  # Babel warns of f-strings; a test finds those that are templates
        found = list(extract_from_dir(package, method_map=[("**.py", "python")], keywords=KEYWORDS))
    for name, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        place = (Path(package.name, name).as_posix(), line)
        catalog.add(message, locations=[place], auto_comments=comments, context=context)
    if package == PACKAGE:
        for place, text in help_texts():
            catalog.add(text, locations=[(place, 0)])
        for place, context, word in words():
            catalog.add(word, locations=[(place, 0)], context=context)
    return catalog


def help_texts() -> Iterator[tuple[str, str]]:
    """(module, text) of the help of commands, arguments and options, and of the placeholders of their values."""
    sys.path.insert(0, str(ROOT))
    from plansearch.cli import app
    from plansearch.cli.declared import COMMANDS

    yield "plansearch/cli/app.py", inspect.cleandoc(app._program.__doc__ or "")
    for name in COMMANDS:
        place = f"plansearch/cli/commands/{name}.py"
        command = getattr(importlib.import_module(f"plansearch.cli.commands.{name}"), name)
        yield place, inspect.cleandoc(command.__doc__)
        for annotation in command.__annotations__.values():
            for declared in getattr(annotation, "__metadata__", ()):
                yield place, declared.help
                yield from ((place, word) for word in _PLACEHOLDER.findall(declared.metavar or ""))


def words() -> Iterator[tuple[str, str, str]]:
    """(table, context, word) of the headings and codes of answers, and of the units in the codebook."""
    for row in _rows(COLUMNS):
        yield COLUMNS, "column", row["key"]
        if row["unit"] and not _HAN.match(row["unit"]):
            yield COLUMNS, "unit", row["unit"]
        yield COLUMNS, "type", row["type"]
    for row in _rows(WORDS):
        yield WORDS, row["context"], row["word"]


def _rows(table: str) -> list[dict[str, str]]:
    lines = [line for line in (ROOT / table).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    heading, *rows = (line.split("\t") for line in lines)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def as_template(catalog: Catalog) -> str:
    """The text of `plansearch.pot`. Places are modules without lines, so that it changes only where messages do."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=True, include_lineno=False)
    return _HEADER + out.getvalue().decode().strip("\n") + "\n"


def catalogues(folder: Path = LOCALE) -> list[Path]:
    """The `.po` files of all languages."""
    return sorted(folder.glob("*/LC_MESSAGES/plansearch.po"))


def read(path: Path) -> Catalog:
    """A catalogue from its `.po` file; its language is the name of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def update(path: Path, template: Catalog) -> None:
    """Give a catalogue the new templates; translations of templates that are gone stay as comments.

    A new template that resembles an old one gets its translation, marked as fuzzy, for a person to look at.
    """
    catalog = read(path)
    if {(message.id, message.context) for message in catalog} != {
        (message.id, message.context) for message in template
    }:
        catalog.update(template, update_creation_date=False)
        _write(path, catalog)


def begin(language: str, template: Catalog) -> None:
    """A catalogue for a language without one. Errors: UnknownLocaleError where Babel knows no plural forms for it."""
    path = LOCALE / language / "LC_MESSAGES" / "plansearch.po"
    if not path.exists():
        catalog = Catalog(locale=language, project="plansearch", fuzzy=False)
        for message in template:
            if message.id:
                catalog.add(message.id, locations=message.locations, context=message.context)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, catalog)


def compiled(path: Path) -> bytes:
    """The compiled catalogue of a `.po` file. Fuzzy translations and those that lack a plural form are left out."""
    catalog, out = read(path), io.BytesIO()
    for message in catalog:
        if isinstance(message.string, tuple | list) and not all(message.string):
            message.string = ""
    write_mo(out, catalog)
    return out.getvalue()


def messages_of(mo: bytes) -> tuple[dict[object, str], list[int]]:
    """What a compiled catalogue says: its messages without the header, and which plural form numbers take."""
    translations = GNUTranslations(io.BytesIO(mo))
    messages = {key: text for key, text in translations._catalog.items() if key}  # type: ignore[attr-defined]
    return messages, [translations.plural(n) for n in range(200)]  # type: ignore[attr-defined]


def compile_catalogue(path: Path) -> None:
    """Write the `.mo` file beside a `.po` file where it says something else, or is not there."""
    mo, content = path.with_suffix(".mo"), compiled(path)
    if not mo.exists() or messages_of(mo.read_bytes()) != messages_of(content):
        mo.write_bytes(content)


def _write(path: Path, catalog: Catalog) -> None:
    out = io.BytesIO()
    write_po(out, catalog, width=120, include_lineno=False)
    path.write_bytes(out.getvalue())


def main() -> None:
    """Write the template, then update and compile every catalogue."""
    parser = argparse.ArgumentParser(description="Bring the catalogues of messages up to date.")
    parser.add_argument("--language", help="begin a catalogue for this language, such as zh")
    language = parser.parse_args().language
    template = extract()
    TEMPLATE.write_text(as_template(template), "utf-8", newline="\n")
    if language:
        try:
            begin(language, template)
        except UnknownLocaleError as err:
            parser.error(str(err))
    for path in catalogues():
        if path.parent.parent.name != ENGLISH:
            update(path, template)
        compile_catalogue(path)


if __name__ == "__main__":
    main()
