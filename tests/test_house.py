"""The house in order: doors of every verb, sizes, twins of modules, and who may know what.

Import rules between rooms, and the absence of cycles, are contracts of import-linter in pyproject.toml.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from plansearch.api import Index
from plansearch.cli.declared import COMMANDS, DOORS
from plansearch.present.figures import MODULES as FIGURES

ROOT = Path(__file__).parent.parent
PACKAGE, TESTS = ROOT / "plansearch", ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))
FUNCTIONS = {
    "compare": ("by_indicator", "shared", "amplification", "phrase_usage"),
    "reuse": ("side_by_side", "sources", "reuse_all"),
    "report": ("region_profile",),
}
"""Modules of a verb that several functions answer."""
HEAVY = {
    "numpy", "scipy", "sklearn", "jieba", "rank_bm25", "pypdfium2", "python_calamine", "selectolax", "xlsxwriter",
    "pandas", "polars", "pyarrow", "pyreadstat", "vl_convert", "pypdf", "mcp", "pydantic", "anyio",
}  # fmt: skip

MAX_LINES = 450  # of a module
MAX_FUNCTION = 80  # lines; about 50 is the habit, above 60 a function wants to be two
MAX_MODULES = 14  # in a folder

WITHOUT_TWIN = {
    "plansearch/progress.py": "a type and a function that does nothing",
}
"""Modules that need no test file of their own, and why."""
WITHOUT_MODULE = {
    "tests/browse/test_in_a_terminal.py": "a whole task in a real terminal, with keys alone",
    "tests/cluster/test_export.py": "an export whose parts the workers write",
    "tests/cluster/test_security.py": "a cluster that speaks TLS, and who gets in",
    "tests/cli/test_chinese.py": "answers of every verb in Chinese, which have no English sentence",
    "tests/cli/test_end_to_end.py": "whole sessions on the command line",
    "tests/cli/test_language.py": "the language of messages, from option and locale to what is printed",
    "tests/cli/test_notices.py": "what a command prints about slow work of the first time",
    "tests/pipeline/test_determinism.py": "the same corpus gives the same bytes, however it is built",
    "tests/cli/test_nonsense_options.py": "every option of every command with values that make no sense",
    "tests/report/test_render.py": "every format, through `plansearch.report.render`",
    "tests/sources/test_damaged_text.py": "damaged characters and numbers, from bytes to text, targets and phrases",
    "tests/sources/readers/test_bad_files.py": "damaged files of every format",
    "tests/targets/test_coded_plans.py": "whole plans of the bundled corpus, through `plansearch.targets`",
    "tests/test_catalogues.py": "catalogues of messages against the templates in the code",
    "tests/test_distribution.py": "wheel and source distribution: what is in them, and that they install",
    "tests/test_house.py": "the layout",
    "tests/test_mini.py": "the small corpus of the tests",
    "tests/text/segmentation/test_segmenters.py": "one suite for every implementation of the segmenter",
}
"""Test files whose subject is no single module, and what it is. `FOLDERS` are whole folders of such tests."""
FOLDERS = {"laws", "golden", "data", "docs", "format", "site", "torture"}


READS_ANSWERS = {
    "plansearch/query/catalogue/cite.py": "cites saved answers",
    "plansearch/query/export/columns.py": "writes tables that have the types of the codebook",
    "plansearch/query/verification/replay.py": "compares saved answers with new ones",
}
"""Modules of `query` that use `report`, and why."""
PARTS_OF_TABLES = {
    "plansearch/present/figures/parts/codes.py": "codes in figures, for every verb",
    "plansearch/present/figures/parts/limits.py": "how much a figure shows, for every verb",
    "plansearch/present/figures/parts/on_page.py": "figures that fit a screen, for every verb",
    "plansearch/present/figures/parts/stated.py": "promises as numbers with bounds, for two verbs",
    "plansearch/present/figures/parts/value_names.py": "values of facets, for two verbs",
    "plansearch/present/figures/parts/provinces.py": "the tile map, for answers by region",
    "plansearch/present/evidence_column.py": "the last column of workbooks, for comparisons and outlines",
    "plansearch/present/marks.py": "marks beside plans, for every verb",
    "plansearch/present/page_parts.py": "paragraphs and texts of pages, for every verb",
    "plansearch/present/places.py": "places behind rows, for pages of three verbs",
    "plansearch/present/comparison/places.py": "places behind cells, for pages of comparisons",
    "plansearch/present/profiles/places.py": "places behind cells, for the page of a region",
    "plansearch/present/drafting/texts.py": "whole texts, for pages of reuse and check",
    "plansearch/present/plan_columns.py": "the columns of plans, for every verb",
    "plansearch/present/worded.py": "headings and codes in the words of a language, for every verb",
    "plansearch/present/comparison/promises.py": "rows and sentences of promises, for two kinds of comparisons",
    "plansearch/present/comparison/symbols.py": "promises in symbols, for three kinds of comparisons",
}
"""Modules that present no result alone, and what they make."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def names(paths: list[Path]) -> list[str]:
    return [name_of(path) for path in paths]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def is_in(path: Path, *rooms: str) -> bool:
    """Whether a module is one of these rooms, or lies in one of them."""
    inside = path.relative_to(PACKAGE).as_posix()
    return any(inside == f"{room}.py" or inside.startswith(f"{room}/") for room in rooms)


# Verbs and their doors


def commands() -> set[str]:
    from plansearch.cli.app import program

    return {command.name or command.callback.__name__ for command in program().registered_commands if command.callback}


def test_the_verbs_are_all_the_commands() -> None:
    assert commands() == set(COMMANDS)


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_verb_has_its_doors(verb: str) -> None:
    import plansearch

    assert (PACKAGE / "cli" / "commands" / f"{verb}.py").exists()
    assert (ROOT / "docs" / "guide" / f"{verb}.md").exists()
    if verb == "index":  # the folder is indexed before there is an index to ask
        assert callable(plansearch.build)
        return
    if verb in DOORS:
        assert any((PACKAGE / verb / name).exists() for name in ("start.py", "server.py"))
        return
    assert callable(getattr(Index, verb))
    for name in FUNCTIONS.get(verb, (verb,)):
        (module,) = (PACKAGE / "query").glob(f"*/{name}.py")
        assert (TESTS / "query" / module.parent.name / f"test_{name}.py").exists()


def presented() -> dict[str, str]:
    """Name of a module of `present` by the class of results that it presents."""
    found: dict[str, str] = {}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            for part in node.body:
                if (
                    isinstance(part, ast.AnnAssign)
                    and isinstance(part.target, ast.Name)
                    and part.target.id == "presented_by"
                    and isinstance(part.value, ast.Constant)
                ):
                    found[f"{name_of(path)}:{node.name}"] = str(part.value.value)
    return found


def test_every_kind_of_result_has_a_module_that_presents_it() -> None:
    modules = {name: PACKAGE / "present" / f"{module.replace('.', '/')}.py" for name, module in presented().items()}
    assert modules
    assert [name for name, path in modules.items() if not path.exists()] == []
    drawn = {PACKAGE / "present" / "figures" / f"{name}.py" for name in FIGURES.values()}
    assert names(sorted(path for path in drawn if not path.exists())) == []
    assert set(FIGURES) <= set(presented().values())
    used = {*modules.values(), *drawn, *(ROOT / name for name in PARTS_OF_TABLES)}
    others = {path for path in (PACKAGE / "present").rglob("*.py") if path.name != "__init__.py"} - used
    assert names(sorted(others)) == []


# Sizes


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_is_not_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name_of(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION} == {}


def test_a_folder_is_a_table_of_contents() -> None:
    sizes = Counter(name_of(path.parent) for path in MODULES if not path.stem.startswith("__"))
    del sizes["plansearch/cli/commands"]  # one module a verb, however many there are
    assert {folder: n for folder, n in sizes.items() if n > MAX_MODULES} == {}


# Twins


def test_every_module_has_a_test_file_of_its_own() -> None:
    modules = [path for path in MODULES if not path.stem.startswith("__")]
    twins = {name_of(path): TESTS / path.relative_to(PACKAGE).parent / f"test_{path.name}" for path in modules}
    assert [name for name, twin in twins.items() if not twin.exists() and name not in WITHOUT_TWIN] == []
    assert [name for name in WITHOUT_TWIN if name not in twins or twins[name].exists()] == [], "no exceptions any more"


def test_every_test_file_has_a_module_of_its_own() -> None:
    files = [path for path in sorted(TESTS.rglob("test_*.py")) if path.relative_to(TESTS).parts[0] not in FOLDERS]
    subjects = {name_of(p): PACKAGE / p.relative_to(TESTS).parent / p.name.removeprefix("test_") for p in files}
    lone = [name for name, module in subjects.items() if not module.exists() and not module.with_suffix("").is_dir()]
    assert [name for name in lone if name not in WITHOUT_MODULE] == []
    assert [name for name in WITHOUT_MODULE if name not in subjects] == [], "no exceptions any more"


def test_every_test_folder_mirrors_a_room() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | FOLDERS
    folders = [path.name for path in TESTS.iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert [name for name in folders if name not in rooms] == []


# What modules say


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_says_what_it_is_and_prints_nothing(path: Path) -> None:
    tree = tree_of(path)
    assert not path.read_text("utf-8").strip() or ast.get_docstring(tree), "no docstring"
    if is_in(path, "cli"):
        return
    calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in calls


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_public_definition_has_a_docstring(path: Path) -> None:
    if is_in(path, "cli"):
        return
    bare = [
        node.name for node in _reachable(tree_of(path)) if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert bare == []


def _reachable(node: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Definitions that can be used from outside: not those inside a function or a private class."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield child
        if not isinstance(child, ast.FunctionDef) and not getattr(child, "name", "").startswith("_"):
            yield from _reachable(child)


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
    assert [name_of(path) for path in MODULES if path.stem in vague or path.parent.name in vague] == []


# Who may know what

SURFACES = ("cli", "mcp")
OPTION = re.compile(
    r"(?<![\w-])--[a-z][\w-]*"  # --all-copies
    r"|(?<![\w-])-n \d"  # -n 0
    rf"|(?<!a )(?<!no )(?<!of )\bplansearch (?:{'|'.join(COMMANDS)})\b"  # plansearch index CORPUS
)
ARGUMENTS_OF_OTHERS = {"plansearch/sources/readers/word/office.py": "soffice is a program with options of its own"}


def test_nothing_below_the_surfaces_names_an_option() -> None:
    """Messages say what can be done as an action, and each surface names its own way: see `plansearch.messages`."""
    found = [
        f"{name_of(path)}:{node.lineno}: {node.value}"
        for path in MODULES
        if not is_in(path, *SURFACES) and name_of(path) not in ARGUMENTS_OF_OTHERS
        for node in _strings(tree_of(path))
        if OPTION.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_option"),
    [
        ("-n 0 shows all", True), ("leave out --terms", True), ("--all-copies takes every one", True),
        ("plansearch index CORPUS brings it up to date", True), ("see `plansearch show PLAN`", True),
        ("{path} is not a plansearch index", False), ("a -- b", False), ("x-n 0", False), ("2021--2025", False),
        ("plansearch searches", False),
    ],
)  # fmt: skip
def test_what_an_option_is(text: str, is_option: bool) -> None:
    assert bool(OPTION.search(text)) is is_option


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants, docstrings left out."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bare = {id(part.value) for node in ast.walk(tree) if isinstance(node, documented) for part in node.body
            if isinstance(part, ast.Expr)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node


SHARD_ROOMS = ("index", "pipeline", "query/retrieval", "query/verification", "cluster")


def test_only_few_rooms_know_that_shards_exist() -> None:
    """Those that write shards, and those that read them with compiled code or check them; others ask the reader."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if not is_in(path, *SHARD_ROOMS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "shards"
    ]
    assert found == []


@pytest.mark.parametrize("room", ["query", "pipeline"])
def test_answers_do_not_know_how_they_look(room: str) -> None:
    found = [
        name_of(path)
        for path in MODULES
        if is_in(path, room) and name_of(path) not in READS_ANSWERS
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plansearch.report"))
        or (isinstance(node, ast.Import) and any(name.name.startswith("plansearch.report") for name in node.names))
    ]
    assert found == []


# Documents


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"])
def test_links_resolve(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [unquote(link.partition("#")[0]) for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_the_map_names_every_room_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert [room for room in sorted(rooms) if f"{room}/" not in text] == []
    paths = re.findall(r"`(plansearch/[\w/]+(?:\.py)?)/?`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


# The program


@pytest.mark.parametrize(
    "code",
    [
        "import plansearch",
        "import plansearch.api",
        "import plansearch.pipeline.build",
        "import plansearch.cli.app",
        "import sys; sys.argv = ['plansearch', '--help']; from plansearch.cli.start import main; main()",
        *(
            f"import sys; sys.argv = ['p', '{verb}', '--help']; from plansearch.cli.start import main; main()"
            for verb in COMMANDS
        ),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    program = f"""
import sys
try:
    {code}
finally:
    sys.stderr.write(" ".join(sorted({HEAVY!r}.intersection(sys.modules))))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plansearch", "--version"], capture_output=True, check=True, encoding="utf-8"
    )
    import plansearch

    assert done.stdout == f"plansearch {plansearch.__version__}\n"
