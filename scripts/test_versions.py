"""Runs tests with the oldest and with the newest versions of packages that pyproject.toml allows, on each Python here.

    python scripts/test_versions.py                      # both, the quick part of the tests, every Python that is here
    python scripts/test_versions.py oldest --all         # one, all tests
    python scripts/test_versions.py oldest --extra data -- tests/report/typed

Environments are made in .versions/, with uv, which a first run puts there; oldest are the oldest versions that need no
compiler there. Status: 0 where all tests pass.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".versions"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
RESOLUTIONS = {"oldest": "lowest-direct", "newest": "highest"}
TESTING = (
    "pytest>=8",
    "pytest-xdist>=3.6",
    "hypothesis>=6.100",
    "babel>=2.12",
    "openpyxl>=3.1",
    "statsmodels>=0.14",
    "pyarrow>=15",
)
QUICK = (
    "tests/test_api.py", "tests/test_arguments.py", "tests/test_mini.py", "tests/measures", "tests/sources/readers",
    "tests/text", "tests/index/write/test_statistics.py", "tests/index/test_reader.py",
    "tests/query/verification/test_verify.py", "tests/query/concordance/test_phrase.py",
    "tests/query/retrieval/test_search.py", "tests/cli/test_app.py", "tests/cli/test_end_to_end.py",
    "tests/report/typed/test_xlsx.py", "tests/report/typed/test_docx.py",
)  # fmt: skip
"""Where packages are used most: readers, segmentation, statistics, patterns, the command line, typed answers."""


def main() -> int:
    """Run the matrix, and say for each environment whether its tests pass."""
    asked = arguments()
    outcomes = {}
    here = pythons()
    for python in asked.python or here:
        for which in asked.which:
            name = f"{python}, {which}"
            print(f"== Python {name}", flush=True)
            outcomes[name] = outcome(python, here.get(python, python), which, asked)
    for name, said in outcomes.items():
        print(f"Python {name}: {said}")
    absent = [version for version in PYTHONS if not asked.python and version not in here]
    if absent:
        print(f"not here, so not run: Python {', '.join(absent)}")
    return int(any(said != "pass" for said in outcomes.values()))


def arguments() -> argparse.Namespace:
    """What to run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", default=list(RESOLUTIONS), help="oldest, newest; by default both")
    parser.add_argument("--python", action="append", help="a version, such as 3.12; by default each that is here")
    parser.add_argument(
        "--extra", action="append", default=[], help="an extra, whose packages are oldest or newest, too"
    )
    parser.add_argument("--all", action="store_true", help="all tests that are not slow, in place of the quick part")
    given = sys.argv[1:]
    here = given.index("--") if "--" in given else len(given)
    asked = parser.parse_args(given[:here])
    if wrong := [which for which in asked.which if which not in RESOLUTIONS]:
        parser.error(f"{wrong[0]} is neither oldest nor newest")
    asked.tests = given[here + 1 :]
    return asked


def pythons() -> dict[str, str]:
    """The versions of Python that are here, of those that plansearch takes, each with its path."""
    of_pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {}
    for version in PYTHONS:
        places = (shutil.which(f"python{version}"), *of_pyenv.glob(f"{version}.*/bin/python{version}"))
        for place in filter(None, places):
            if not subprocess.run((place, "-c", ""), capture_output=True, check=False).returncode:  # no empty shim
                found[version] = str(place)
                break
    return found


def outcome(python: str, path: str, which: str, asked: argparse.Namespace) -> str:
    """`pass`, or what did not work."""
    place = FOLDER / "-".join((python, which, *asked.extra))
    uv, pins = installed_uv(), place.with_suffix(".txt")
    FOLDER.mkdir(exist_ok=True)
    extras = [f"--extra={extra}" for extra in asked.extra]
    resolve = (
        uv, "pip", "compile", "--quiet", "--upgrade", f"--resolution={RESOLUTIONS[which]}",
        f"--python-version={python}", "--only-binary=:all:", "--no-binary=jieba", *extras,
        "--output-file", str(pins), "pyproject.toml",
    )  # fmt: skip
    inside = str(place / ("Scripts" if os.name == "nt" else "bin") / "python")
    steps: Sequence[tuple[str, Sequence[str]]] = (
        ("no versions fit together", resolve),
        ("no environment", (uv, "venv", "--quiet", "--clear", f"--python={path}", str(place))),
        ("cannot install", (uv, "pip", "install", "--quiet", f"--python={inside}", "-r", str(pins), *TESTING)),
        ("cannot install", (uv, "pip", "install", "--quiet", f"--python={inside}", "--no-deps", "--editable", ".")),
        ("tests fail", (inside, "-m", "pytest", "-q", "-m", "not slow", "-p", "no:cacheprovider", *chosen(asked))),
    )
    for reason, step in steps:
        status = subprocess.run(step, cwd=ROOT, env=os.environ | {"PYTHONPATH": ""}, check=False).returncode
        if status:
            return f"{reason} ({Path(step[0]).name} {step[1]}: status {status})"
    return "pass"


def chosen(asked: argparse.Namespace) -> Sequence[str]:
    """The tests that are run."""
    return asked.tests or (() if asked.all else QUICK)


def installed_uv() -> str:
    """Path of uv: that of the path, or one in an environment of its own."""
    if found := shutil.which("uv"):
        return found
    tools = FOLDER / "tools"
    uv = tools / ("Scripts" if os.name == "nt" else "bin") / "uv"
    if not uv.exists():
        subprocess.run((sys.executable, "-m", "venv", str(tools)), check=True)
        subprocess.run((str(uv.with_name("python")), "-m", "pip", "install", "--quiet", "uv"), check=True)
    return str(uv)


if __name__ == "__main__":
    sys.exit(main())
