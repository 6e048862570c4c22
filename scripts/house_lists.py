"""Print the figures of the layout: modules per folder, longest modules and functions, Chinese characters in patterns.

python scripts/house_lists.py
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "plansearch"
LONGEST = 5
_HAN = re.compile(r"[\u3007\u3400-\u9fff]")


def functions(tree: ast.AST) -> Iterator[tuple[str, int, int]]:
    """(name, lines, parameters) of every function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            n = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1, n


def han_in_strings(tree: ast.Module) -> int:
    """Chinese characters in string constants, docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return sum(len(_HAN.findall(node.value)) for node in strings if id(node) not in docstrings)


def main() -> None:
    """Print the lists."""
    modules = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules}
    names = {path: path.relative_to(PACKAGE).as_posix() for path in modules}
    folders = Counter(Path(names[path]).parent.as_posix() for path in modules if path.name != "__init__.py")
    print(f"{len(modules)} modules in {len(folders)} folders; modules per folder, __init__.py not counted:")
    for folder, n in sorted(folders.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {n:3d} {folder}")
    lines = sorted(((len(path.read_text("utf-8").splitlines()), names[path]) for path in modules), reverse=True)
    print(f"longest modules: {', '.join(f'{name} {n}' for n, name in lines[:LONGEST])}")
    found = [(n, f"{names[path]}:{name}") for path in modules for name, n, _ in functions(trees[path])]
    print(f"longest functions: {', '.join(f'{name} {n}' for n, name in sorted(found, reverse=True)[:LONGEST])}")
    in_targets = {names[p]: han_in_strings(trees[p]) for p in modules if names[p].startswith("targets/")}
    print(f"Chinese characters in strings of targets: {sum(in_targets.values())}")
    for name, n in sorted(in_targets.items(), key=lambda item: -item[1]):
        if n:
            print(f"  {n:4d} {name}")


if __name__ == "__main__":
    main()
