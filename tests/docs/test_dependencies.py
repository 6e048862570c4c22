"""Each package that plansearch brings has a line in docs/dependencies.md and a licence that is allowed; pins agree."""

from __future__ import annotations

import importlib.util
import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
SPOKEN = (ROOT / "docs/dependencies.md").read_text("utf-8").lower().replace("_", "-")
EXTRAS = (
    "browse",
    "charts",
    "cluster",
    "data",
    "mcp",
)  # what users install; of those of developers only the packages named count
ALLOWED = re.compile(
    r"MIT|MIT[ -]CMU|MIT-0|BSD|BSD[ -][23][ -]Clause|0BSD|Apache|Apache[ -]?2\.0|ISC|ISCL|Zlib|PSF[ -]2\.0|CC0[ -]1\.0|"
    r"MPL[ -]2\.0|Mozilla Public 2\.0|LLVM[ -]exception|dependency|HPND|Unicode[ -]3\.0"
)
"""Licences that let anybody use, change and sell plansearch together with the package."""


def make_sbom() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("make_sbom", ROOT / "scripts/make_sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def brought() -> list[str]:
    """Every distribution that plansearch brings with its extras for users, here, by its normal name."""
    waiting, found = (
        [("plansearch", extra) for extra in ("", *EXTRAS) if f"plansearch[{extra}]" in SPOKEN or not extra],
        set[tuple[str, str]](),
    )
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                normal = re.sub(r"[-_.]+", "-", needed.name).lower()
                waiting += [(normal, more) for more in ("", *needed.extras)]
    return sorted({name for name, _ in found} - {"plansearch"})


@pytest.mark.parametrize("name", brought())
def test_a_package_has_a_line_and_an_allowed_licence(name: str) -> None:
    try:
        licence = make_sbom().licence(name)
    except metadata.PackageNotFoundError:
        pytest.skip("not installed here")
    assert re.search(rf"(?<![a-z0-9-]){re.escape(name)}(?![a-z0-9-])", SPOKEN), f"{name} is not in docs/dependencies.md"
    parts = re.split(r" AND | OR | WITH |, | or | and |/|\(|\)", licence)
    rest = [
        part for part in (re.sub(r"\b(License|Licence|licenses|The|Software)\b", "", p).strip() for p in parts) if part
    ]
    unknown = [part for part in rest if not ALLOWED.fullmatch(part)]
    assert licence, f"{name} declares no licence"
    assert not unknown, f"{name}: {licence}"


def test_checksums_are_those_of_the_versions_that_are_pinned() -> None:
    pins = make_sbom().packages((ROOT / "requirements.hashes.txt").read_text("utf-8"))
    lock = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    versions = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in lock.items()}
    assert len(pins) > 20
    for name, version, marker, hashes in pins:
        assert hashes, name
        assert marker or versions.get(re.sub(r"[-_.]+", "-", name).lower(), version) == version, (
            name
        )  # not in a freeze: wheel


def test_the_bill_of_materials_is_that_of_the_pins() -> None:
    bill = json.loads((ROOT / "sboms/plansearch.cdx.json").read_text("utf-8"))
    pins = make_sbom().packages((ROOT / "requirements.hashes.txt").read_text("utf-8"))
    assert [(one["name"], one["version"]) for one in bill["components"]] == [pin[:2] for pin in pins]
    assert bill["bomFormat"] == "CycloneDX"
    assert {ref for one in bill["dependencies"] for ref in one["dependsOn"]} == {
        one["bom-ref"] for one in bill["components"]
    }
