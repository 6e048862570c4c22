"""Lays out docstrings for the site: an extension of griffe, which reads the code for mkdocstrings.

A docstring explains arguments and fields in its sentences (`n: lines, 0 for all. by: count by region…`). Here each
becomes an item of a list, and names in backquotes that the reference shows become links. Keyword arguments that are
declared as a `TypedDict` are listed with their types, inherited ones too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import griffe

REFERENCE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
_ERRORS = "CorpusError|IndexMissing|IndexFormatError|QueryError|CallError|UnknownName|OutputError"
_DIRECTIVE = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)


def documented(folder: Path = REFERENCE) -> dict[str, str]:
    """Names that the pages of the reference show → their paths."""
    paths = [path for page in sorted(folder.glob("*.md")) for path in _DIRECTIVE.findall(page.read_text("utf-8"))]
    return {path.rpartition(".")[2]: path for path in paths}


def laid_out(text: str, names: frozenset[str]) -> str:
    """A docstring whose explanations of names are items of a list, and whose errors are a paragraph of their own."""
    name = "(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + ")" if names else "(?!)"
    begins = re.compile(rf"(?:(?<=^)|(?<=[.;:)\]]\s)|(?<=\n))({name}(?:, {name})*)((?: \([^()]*\))?): (?=\S)")
    paragraphs = []
    for paragraph in re.split(r"\n\n|(?<=[.;:)])\s(?=Errors: )", text):
        if paragraph.startswith((" ", ">>>", "```", "- ")):
            paragraphs.append(paragraph)
            continue
        parts = begins.split(paragraph)
        items = [
            f"- {', '.join(f'**{one}**' for one in said.split(', '))}{remark}: {explained.strip().rstrip(';')}"
            for said, remark, explained in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
        ]
        paragraphs += [one for one in (parts[0].strip(), "\n".join(items)) if one]
    return "\n\n".join(paragraphs)


def linked(text: str, known: dict[str, str], own: str) -> str:
    """Names in backquotes that the reference shows, and names of errors, as links to where it does."""

    def link(found: re.Match[str]) -> str:
        path = known.get(found[1].rpartition(".")[2])
        return f"[`{found[1]}`][{path}]" if path and path != own else found[0]

    text = re.sub(r"(?<!\[)`([\w.]+)`", link, text)
    return re.sub(rf"(?<![\w.`\[])({_ERRORS})(?![\w`\]])", r"[\1][plansearch.errors.\1]", text)


class Docstrings(griffe.Extension):
    """Rewrites the docstrings of a package after it was read."""

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **_: Any) -> None:
        """Rewrite the docstrings of all that the reference shows."""
        known = documented()
        methods = {
            name: f"plansearch.api.Index.{name}"
            for name, one in pkg["api.Index"].all_members.items()
            if one.is_function and not name.startswith("_")
        }
        for path in known.values():
            shown = pkg[path.removeprefix("plansearch.")] if path != "plansearch" else pkg
            shown = shown.final_target if shown.is_alias else shown
            self._rewrite(shown, {**methods, **known}, path)
            if shown.is_class or shown.is_module:
                members = {**(shown.inherited_members if shown.is_class else {}), **shown.members}
                for name, one in members.items():
                    if not name.startswith("_") and (not one.is_alias or shown.is_class):
                        self._rewrite(one.final_target if one.is_alias else one, {**methods, **known}, path)

    def _rewrite(self, shown: Any, known: dict[str, str], path: str) -> None:
        if shown.docstring is None or shown.extra["site"].get("done"):
            return
        shown.extra["site"]["done"] = True
        names = frozenset(_names(shown))
        if shown.is_class and _is_typed_dict(shown):
            first = re.split(r"\n\n|(?<=\.)\s", shown.docstring.value)[0]
            text = f"{first}\n\n" + "\n".join(keywords(shown))
        else:
            text = laid_out(shown.docstring.value, names)
        shown.docstring.value = linked(text, known, path)


def keywords(shown: Any) -> list[str]:
    """A line for each keyword of a `TypedDict`, as the docstrings of it and its bases explain it, with its type."""
    lines: dict[str, str] = {}
    for one in (shown, *shown.mro()):
        types = {name: member.annotation for name, member in one.members.items() if member.is_attribute}
        text = re.sub(r"The others: .*", "", " ".join((one.docstring.value if one.docstring else "").split()))
        name = "|".join(types) or "(?!)"
        parts = re.split(rf"(?:^|(?<=[.;] ))((?:{name})(?:, (?:{name}))*): ", text)
        for names, said in zip(parts[1::2], parts[2::2], strict=True):
            for name in names.split(", "):
                lines.setdefault(name, f"- **{name}** (`{types[name]}`): {said.strip().rstrip(';')}")
        for name in types:
            lines.setdefault(name, f"- **{name}** (`{types[name]}`)")
    return list(lines.values())


def _names(shown: Any) -> list[str]:
    if shown.is_function:
        return [one.name.lstrip("*") for one in shown.parameters if one.name != "self"]
    if shown.is_class:
        return [name for name, one in shown.all_members.items() if one.is_attribute and not name.startswith("_")] + [
            one.name for one in shown.parameters if one.name != "self"
        ]
    return []


def _is_typed_dict(shown: Any) -> bool:
    return any(str(base) == "TypedDict" or _is_typed_dict(parent) for base, parent in _bases(shown))


def _bases(shown: Any) -> list[tuple[Any, Any]]:
    parents = {parent.name: parent for parent in shown.resolved_bases}
    return [(base, parents[str(base)]) if str(base) in parents else (base, _NOTHING) for base in shown.bases]


class _Nothing:
    bases: tuple[()] = ()
    resolved_bases: tuple[()] = ()


_NOTHING = _Nothing()
