"""What is published: a wheel and an sdist with everything in them, and an install from the sdist alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path, **more: str) -> str:
    """What a command prints. It fails the test where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=os.environ | more)
    assert not done.returncode, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that is made from it alone, in a folder without the repository."""
    folder = tmp_path_factory.mktemp("dist")
    tools = folder / "tools"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--target", str(tools), "hatchling>=1.28", cwd=folder)
    hatchling = (sys.executable, "-m", "hatchling", "build", "-d", str(folder / "out"))
    run(*hatchling, "-t", "sdist", cwd=ROOT, PYTHONPATH=str(tools))
    (sdist,) = (folder / "out").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "alone", filter="data")
    (alone,) = (folder / "alone").iterdir()
    run(*hatchling, "-t", "wheel", cwd=alone, PYTHONPATH=str(tools))
    (wheel,) = (folder / "out").glob("*.whl")
    return sdist, wheel


def tracked(folder: str) -> Sequence[str]:
    """Files of the repository in a folder."""
    return [name for name in run("git", "ls-files", "-z", folder, cwd=ROOT).split("\0") if name]


def test_the_wheel_has_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as archive:
        names = set(archive.namelist())
        (sbom,) = (name for name in names if ".dist-info/sboms/" in name)
        bill = json.loads(archive.read(sbom))
    assert set(tracked("plansearch")) <= names
    assert "plansearch/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert sbom.endswith("/sboms/plansearch.cdx.json")
    assert bill["metadata"]["component"]["name"] == "plansearch"
    others = {name.partition("/")[0] for name in names} - {"plansearch"}
    assert all(name.endswith(".dist-info") for name in others), others


def test_the_sdist_has_what_its_wheel_and_its_tests_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = ("pyproject.toml", "LICENSE", "README.md", "sboms/plansearch.cdx.json", "requirements.hashes.txt")
    assert {*needed, *tracked("plansearch"), *tracked("tests"), *tracked("corpus")} <= names


def test_an_install_from_the_sdist_alone_works(built: tuple[Path, Path], tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    run(*pip, "--target", str(tmp_path / "here"), str(built[0]), cwd=tmp_path)
    inside = {"PYTHONPATH": str(tmp_path / "here"), "PYTHONSAFEPATH": "1"}
    where = run(sys.executable, "-c", "import plansearch; print(plansearch.__file__)", cwd=tmp_path, **inside)
    assert Path(where.strip()).is_relative_to(tmp_path / "here")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "青澜市2025年政府工作报告.txt").write_text(
        "地区生产总值增长6%左右，力争新增高新技术企业60家。\n" * 3, "utf-8"
    )
    program = (sys.executable, "-m", "plansearch")
    run(*program, "index", "corpus", cwd=tmp_path, **inside)
    assert "地区生产总值" in run(*program, "phrase", "地区生产总值", cwd=tmp_path, **inside)
    assert "用法" in run(*program, "--lang", "zh", "--help", cwd=tmp_path, **inside)
