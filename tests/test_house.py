"""The house in order: every verb has its doors, every link a room, no room grows too large, nobody loads too much."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from plansearch.api import Index

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plansearch"
MODULES = sorted(PACKAGE.rglob("*.py"))
VERBS = ("index", "search", "phrase", "similar", "targets", "compare", "show", "catalogue", "info", "verify")
MAX_LINES = 450
HEAVY = {"numpy", "scipy", "sklearn", "jieba", "rank_bm25", "pypdfium2", "python_calamine", "selectolax"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def commands() -> set[str]:
    from plansearch.cli.app import program

    return {command.name or command.callback.__name__ for command in program().registered_commands if command.callback}


def test_the_verbs_are_all_the_commands() -> None:
    assert commands() == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_its_doors(verb: str) -> None:
    import plansearch

    if verb == "index":  # the folder is indexed before there is an index to ask
        assert callable(plansearch.build)
    else:
        assert callable(getattr(Index, verb))
        assert (PACKAGE / "query" / f"{verb}.py").exists()
    for door in (f"plansearch/cli/{verb}.py", f"tests/query/test_{verb}.py", f"docs/guide/{verb}.md"):
        assert (ROOT / door).exists(), f"{verb} has no {door}"


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_is_no_longer_than_a_house_allows(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_says_what_it_is_and_prints_nothing(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert not source.strip() or ast.get_docstring(tree), "no docstring"
    if "cli" in path.parts:
        return
    calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in calls


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_public_definition_has_a_docstring(path: Path) -> None:
    if "cli" in path.parts:
        return
    bare = [
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not _is_nested(path, node)
    ]
    assert bare == []


def _is_nested(path: Path, wanted: ast.AST) -> bool:
    """Whether a function stands inside another one, where nobody can call it from outside."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            inner = [n for child in node.body for n in ast.walk(child) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
            if any((n.lineno, n.col_offset) == (wanted.lineno, wanted.col_offset) for n in inner):  # type: ignore[attr-defined]
                return True
    return False


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
    assert [str(path) for path in MODULES if path.stem in vague or path.parent.name in vague] == []


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


@pytest.mark.parametrize(
    "code",
    [
        "import plansearch",
        "import plansearch.api",
        "import plansearch.pipeline.build",
        "import plansearch.cli.app",
        "import sys; sys.argv = ['plansearch', '--help']; from plansearch.cli.app import main; main()",
        *(
            f"import sys; sys.argv = ['p', '{verb}', '--help']; from plansearch.cli.app import main; main()"
            for verb in VERBS
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


def test_every_test_room_mirrors_a_room() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | {"laws", "golden", "data", "docs", "format"}
    folders = [path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert [name for name in folders if name not in rooms] == []
