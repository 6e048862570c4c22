"""What a stranger expects of a project: citation, security, hooks, workflow, issue forms, typed package."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import plansearch
from docs.console import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):(?!=)", MAKEFILE, re.MULTILINE))
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
YAML = [ROOT / "CITATION.cff", ROOT / ".pre-commit-config.yaml", *sorted((ROOT / ".github").rglob("*.yml"))]


def text(*path: str) -> str:
    return ROOT.joinpath(*path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_yaml_is_indented_by_two_blanks_and_closed(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "\t" in line] == []
    assert [line for line in lines if (len(line) - len(line.lstrip(" "))) % 2] == []
    assert [line for line in lines if line.count('"') % 2] == []


def test_the_citation_has_the_version_and_licence_of_the_project() -> None:
    citation = text("CITATION.cff")
    fields = dict(re.findall(r"^([a-z-]+): *(.*)$", citation, re.MULTILINE))
    assert fields["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "keywords"} <= set(fields)
    assert fields["version"] == plansearch.__version__
    assert fields["license"] == PROJECT["project"]["license"]
    assert re.search(r'^authors:\n  - name: "The plansearch developers"$', citation, re.MULTILINE)
    assert "http" not in citation


def test_the_workflow_runs_what_everybody_runs() -> None:
    workflow = text(".github", "workflows", "ci.yml")
    assert "run: .ci/run" in workflow
    assert {"ubuntu-latest", "macos-latest", "windows-latest"} <= set(re.findall(r"\w+-latest", workflow))
    assert "shell: bash" in workflow
    versions = re.findall(r'"(3\.\d+)"', workflow)
    assert versions[0] == PROJECT["project"]["requires-python"].removeprefix(">=")
    assert versions == [f"3.{minor}" for minor in range(11, 11 + len(versions))]


def test_the_script_of_a_change_calls_targets_that_exist() -> None:
    called = set(re.findall(r'^"\$make" ([\w-]+)', text(".ci", "run"), re.MULTILINE))
    assert called == {"check", "site", "demo", "test"}
    assert called <= TARGETS


def test_the_slow_tests_have_a_workflow() -> None:
    assert "run: make test-slow" in text(".github", "workflows", "slow.yml")
    assert "test-slow" in TARGETS


def test_hooks_are_local_and_call_targets_that_exist() -> None:
    hooks = text(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    called = set(re.findall(r"entry: make ([\w-]+)", hooks))
    assert called == {"lint", "layout", "types", "imports", "catalogues"}
    assert called <= TARGETS


def test_every_target_of_make_explains_itself() -> None:
    explained = re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE)
    assert set(explained) == TARGETS
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == TARGETS


@pytest.mark.parametrize("form", sorted(set(FORMS.glob("*.yml")) - {FORMS / "config.yml"}), ids=lambda form: form.name)
def test_an_issue_form_asks_for_the_index_and_the_recipe(form: Path) -> None:
    body = form.read_text(encoding="utf-8")
    assert {"name", "description", "body"} <= set(re.findall(r"^([a-z]+):", body, re.MULTILINE))
    assert "plansearch info" in body
    assert "id: recipe" in body
    assert re.findall(r"^    id: (\w+)$", body, re.MULTILINE) == re.findall(r"^    id: (.*)$", body, re.MULTILINE)


def test_types_come_with_the_package() -> None:
    assert (ROOT / "plansearch" / "py.typed").exists()
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["plansearch"]
    if (ROOT / ".git").exists():  # a wheel has all files of the package that git does not ignore
        ignored = subprocess.run(["git", "check-ignore", "-q", "plansearch/py.typed"], cwd=ROOT, check=False)
        assert ignored.returncode != 0


def test_files_keep_their_bytes_on_every_system() -> None:
    assert "* -text" in text(".gitattributes").splitlines()
