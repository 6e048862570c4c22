"""A language made of English, which shows what goes through the catalogues: every template in ⟦⟧, its letters accented.

Fields stay, in the order of the template, so `{n} plans` becomes `⟦{n} þļåñš⟧`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGE = "en_XA"  # Unicode's name of the accented pseudo-language
OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("abcdefghilnoprstuwyzABCDEIOS", "åƀçđéƒĝĥîļñöþŕšţûŵýžÅƁÇĐÉÎÖŠ")


def build(template: Path, folder: Path) -> None:
    """Write the compiled catalogue of the pseudo-language below a folder, from a `.pot` file."""
    with template.open("rb") as file:
        source = read_po(file)
    catalog = Catalog(locale="en", fuzzy=False)
    for message in source:
        if message.context:  # a heading or code: they are words of answers, and no templates
            continue
        if isinstance(message.id, tuple):
            catalog.add(message.id, tuple(pseudo(text) for text in message.id))
        elif message.id:
            catalog.add(message.id, pseudo(message.id))
    place = folder / LANGUAGE / "LC_MESSAGES" / "plansearch.mo"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        write_mo(out, catalog)


def pseudo(template: str) -> str:
    """A template in the pseudo-language."""
    return OPEN + "".join(_pieces(template)) + CLOSE


def _pieces(template: str) -> Iterator[str]:
    for text, name, spec, conversion in Formatter().parse(template):
        yield text.replace("{", "{{").replace("}", "}}").translate(_ACCENTS)
        if name is not None:
            yield "{" + name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
