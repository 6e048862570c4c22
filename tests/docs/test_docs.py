"""The documents hold together: links lead somewhere, every verb has its guide, every option and column is explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po

from docs.console import ROOT, blocks, commands, documents, is_chinese, run
from plansearch.cli.declared import COMMANDS, DOORS

OTHER_GUIDES = ("cluster", "figures", "formats", "notebooks", "pages", "patterns", "terminal")
"""Guides that are of no one verb."""
GUIDES = {"en": ROOT / "docs" / "guide", "zh": ROOT / "docs" / "zh" / "guide"}
HEADINGS = {"en": ("Options", "Columns"), "zh": ("选项", "各列")}
GUIDES_OF_VERBS = [path for folder in GUIDES.values() for path in sorted(folder.glob("*.md")) if path.stem in COMMANDS]
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
EVERYWHERE = [*documents(), ROOT / "corpus" / "README.md", ROOT / "indexes" / "README.md"]


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    return _FENCED.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """Anchors of a document's headings, as GitHub makes them."""
    titles = re.findall(r"^#{1,6} (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def rows(path: Path, heading: str) -> list[list[str]]:
    """Body rows of the tables below a heading of the second level."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", prose(path), re.MULTILINE | re.DOTALL)
    if section is None:
        return []
    table = [line for line in section[1].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]
    return [
        row for row, after in zip(cells, [*cells[1:], [""]], strict=True) if not _is_rule(row) and not _is_rule(after)
    ]


def _is_rule(row: list[str]) -> bool:
    return all(re.fullmatch(r":?-+:?", cell) for cell in row)


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_resolve(path: Path) -> None:
    for link in _LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = unquote(link).partition("#")
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), f"{path.name} links to {target}, which is not there"
        assert there.is_relative_to(ROOT), f"{path.name} links out of the project: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{path.name} links to {link}: no such heading"


def options(verb: str) -> dict[frozenset[str], list[str]]:
    """Options of a verb as `--help` lists them (its names), with the values they can have where those are few."""
    _, text = run(f"plansearch {verb} --help")
    found: dict[frozenset[str], list[str]] = {}
    listed = text.split("Options:\n")[1].split("\n\n")[0]
    for line in re.findall(r"^  (-.*)$", listed, re.MULTILINE):
        names = frozenset(_OPTION.findall(re.split(r"  |[<\[]", line)[0]))
        choices = re.search(r"[<\[]([^<>\[\]\s]*\|[^<>\[\]\s]*)[>\]]", line)
        found[names] = choices[1].split("|") if choices else []
    return {names: choices for names, choices in found.items() if "--help" not in names}


def test_help_lists_every_verb() -> None:
    _, text = run("plansearch --help")
    assert tuple(re.findall(r"^  (\w+) {2,}\S", text.split("Commands:")[1], re.MULTILINE)) == COMMANDS


def heading(guide: Path, number: int) -> str:
    """The heading of options (0) or columns (1) in a guide."""
    return HEADINGS["zh" if is_chinese(guide) else "en"][number]


def of_guides(test: Callable[..., None]) -> Callable[..., None]:
    """The test for the guide of every verb in every language."""
    names = [f"{'zh-' if is_chinese(guide) else ''}{guide.stem}" for guide in GUIDES_OF_VERBS]
    return pytest.mark.parametrize("guide", GUIDES_OF_VERBS, ids=names)(test)


@of_guides
def test_a_guide_lists_the_options_of_its_verb(guide: Path) -> None:
    documented = {frozenset(_OPTION.findall(row[0])) for row in rows(guide, heading(guide, 0))}
    assert documented == set(options(guide.stem))


@of_guides
def test_a_guide_names_every_choice_of_an_option(guide: Path) -> None:
    listed = options(guide.stem)
    for row in rows(guide, heading(guide, 0)):
        choices = listed[frozenset(_OPTION.findall(row[0]))]
        missing = [choice for choice in choices if f"`{choice}`" not in row[1]]
        assert not missing, f"{guide.stem} {row[0]}: say what {', '.join(missing)} mean"


@of_guides
def test_a_guide_explains_every_column(guide: Path, in_checkout: Path) -> None:
    verb = guide.stem
    if verb in DOORS:  # they show the tables of the verbs
        return
    documented = {name for row in rows(guide, heading(guide, 1)) for name in re.findall(r"`([^`]+)`", row[0])}
    shown = [command for b in blocks(guide) if b.kind == "console" for command, _ in commands(b.body)]
    asked = [c for c in shown if c.startswith(f"plansearch {verb}") and not c.endswith("2>&1") and c != "echo $?"]
    seen: set[str] = set()
    for command in shown:
        if re.search(r" (?:-o|--output) ", command):
            run(command)  # later commands may read what it writes
    for command in asked:
        bare = re.sub(r" (?:-f|--format|-o|--output) \S+", "", command)
        _, output = run(f"{bare} --format csv")
        seen |= set(output.splitlines()[0].split(",")) if output else set()
    assert seen, f"{guide.name} shows no example of {verb}"
    assert seen <= documented, f"{guide.name} does not explain {', '.join(sorted(seen - documented))}"


@of_guides
def test_guides_explain_the_same_columns(guide: Path) -> None:
    if guide.stem in DOORS:
        return
    english, chinese = (
        {name for row in rows(path, heading(path, 1)) for name in re.findall(r"`([^`]+)`", row[0])}
        for path in (GUIDES["en"] / guide.name, guide)
    )
    assert chinese == english


@pytest.mark.parametrize(
    "guide",
    [guide for guide in GUIDES_OF_VERBS if is_chinese(guide) and guide.stem not in DOORS],
    ids=lambda guide: guide.stem,
)
def test_a_chinese_guide_says_what_a_column_is_called_on_a_screen(guide: Path) -> None:
    called: dict[str, set[str]] = {}
    for message in read_po((ROOT / "plansearch/locale/zh/LC_MESSAGES/plansearch.po").open("rb")):
        if message.context and message.context.split()[0] == "column":
            called.setdefault(message.id, set()).add(message.string)
    for row in rows(guide, heading(guide, 1)):
        keys = re.findall(r"`([^`]+)`", row[0])
        names = row[1].split("、")
        wrong = [key for key, name in zip(keys, names, strict=True) if name not in called.get(key, {key})]
        assert not wrong, f"{row[1]}: {[called.get(key) for key in wrong]}"


@pytest.mark.parametrize("folder", GUIDES.values(), ids=GUIDES)
def test_guides_are_of_verbs(folder: Path) -> None:
    assert {path.stem for path in folder.glob("*.md")} == {*COMMANDS, *OTHER_GUIDES}


def commands_of(path: Path) -> list[str]:
    """All commands that a document shows."""
    return [command for block in blocks(path) if block.kind == "console" for command, _ in commands(block.body)]


@pytest.mark.parametrize("name", ["researcher.md", "writer.md", "comparer.md"])
def test_a_tutorial_has_the_same_steps_in_every_language(name: str) -> None:
    english, chinese = (ROOT / "docs" / folder / name for folder in ("tutorial", "zh/tutorial"))
    assert commands_of(chinese) == commands_of(english)
    assert len(re.findall("^## ", prose(chinese), re.MULTILINE)) == len(
        re.findall("^## ", prose(english), re.MULTILINE)
    )


def architecture() -> str:
    return (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_architecture_describes_every_room() -> None:
    rooms = [p.name for p in (ROOT / "plansearch").iterdir() if p.is_dir() and (p / "__init__.py").exists()]
    assert [room for room in rooms if f"**`{room}/`**" not in architecture()] == []
    assert len(architecture().splitlines()) <= 250


def test_the_architecture_shows_the_contract_of_imports() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = [c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    section = architecture().partition("## Who may import whom\n")[2]
    block = re.search(r"^(?:    .*\n)+", section, re.MULTILINE)
    assert block is not None
    shown = re.split(r"[\s|,:]+", block[0])
    for contract in contracts:
        place = -1
        for layer in contract["layers"]:
            names = [name.strip(" ()") for name in re.split(r"[|:]", layer)]
            places = [shown.index(name, place + 1) for name in names]
            assert places == sorted(places), f"{contract['name']}: {layer}"
            place = places[-1]


def test_what_the_documents_call_a_file_is_one() -> None:
    pages = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "glossary.md"]
    roots = "plansearch|tests|docs|benchmarks|scripts|corpus"
    for page in pages:
        named = re.findall(rf"`((?:{roots})/[^`<>*…]+)`", page.read_text(encoding="utf-8"))
        assert [path for path in named if not (ROOT / path).exists()] == [], page.name


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(
        r"^\| \[(\d{4})\]\((.+?)\) \|", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert [name for _, name in listed] == pages
    for number, name in listed:
        assert name.startswith(f"{number}-")
        assert (folder / name).read_text(encoding="utf-8").startswith(f"# {number}: ")


def test_the_chinese_readme_shows_the_examples_of_the_english_one() -> None:
    assert commands_of(ROOT / "README.zh-CN.md") == commands_of(ROOT / "README.md")


def test_the_readmes_link_the_same_pages() -> None:
    english, chinese = (
        {
            link.partition("#")[0]
            for link in _LINK.findall(prose(ROOT / name))
            if not re.match(r"#|README|[a-z]+:", link)
        }
        for name in ("README.md", "README.zh-CN.md")
    )
    translated = {link for link in english if (ROOT / link.replace("docs/", "docs/zh/")).exists()} - {"docs"}
    assert chinese == english - translated | {link.replace("docs/", "docs/zh/") for link in translated}


def test_every_dependency_is_accounted_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    groups = {
        "At run time": project["dependencies"],
        "For data frames and other formats": extras["data"],
        "For clusters": extras["cluster"],
        "For the site of documents": extras["docs"],
        "For development": [name for name in extras["dev"] if not name.startswith("plansearch[")],
        "For benchmarks": extras["bench"],
    }
    page = ROOT / "docs" / "dependencies.md"
    for heading, wanted in groups.items():
        names = {re.split(r"[<>=!~ \[]", requirement)[0] for requirement in wanted}
        assert names == {row[0] for row in rows(page, heading)}, heading


def test_every_measure_has_its_page() -> None:
    for module in (ROOT / "plansearch" / "measures").glob("*.py"):
        if module.stem != "__init__":
            page = ROOT / "docs" / "method" / f"{module.stem}.md"
            assert page.exists(), f"a measure has a page with formula, source and when it misleads: {page.name}"
