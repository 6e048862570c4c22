"""Writes the bill of materials that wheels carry: what a verified install puts beside plansearch.

    python scripts/make_sbom.py [--check]

Names and versions are those of `requirements.hashes.txt`, which has the checksums; licences are those that the packages
declare, so they have to be installed. The file is CycloneDX 1.6 and goes into `.dist-info/sboms/` of a wheel (PEP 770).
It has no time in it: the same packages give the same bytes. --check writes nothing: status 1 where it would differ.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "requirements.hashes.txt"
BILL = ROOT / "sboms" / "plansearch.cdx.json"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+?))? *\\?$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def main() -> int:
    """Write the bill, or compare it."""
    text = json.dumps(bill(PINS.read_text("utf-8")), ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv[1:]:
        return int(not BILL.exists() or BILL.read_text("utf-8") != text)
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(text, "utf-8", newline="\n")
    return 0


def bill(pins: str) -> dict[str, Any]:
    """The bill of the packages that are pinned, in their order."""
    version = re.findall(r'^__version__ = "(.*)"', (ROOT / "plansearch/__init__.py").read_text("utf-8"), re.MULTILINE)[
        0
    ]
    components = [component(*one[:3]) for one in packages(pins)]
    own = {
        "type": "library", "bom-ref": f"pkg:pypi/plansearch@{version}", "name": "plansearch", "version": version,
        "purl": f"pkg:pypi/plansearch@{version}", "licenses": [{"license": {"id": "Apache-2.0"}}],
    }  # fmt: skip
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components]))}",
        "version": 1, "metadata": {"component": own}, "components": components,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [one["bom-ref"] for one in components]}],
    }  # fmt: skip


def packages(pins: str) -> list[tuple[str, str, str, list[str]]]:
    """Name, version, marker and checksums of each package that is pinned."""
    found = list(_PIN.finditer(pins))
    ends = [*(one.start() for one in found[1:]), len(pins)]
    return [
        (one[1], one[2], one[3] or "", _HASH.findall(pins, one.end(), end))
        for one, end in zip(found, ends, strict=True)
    ]


def component(name: str, version: str, marker: str) -> dict[str, Any]:
    """A package. marker: where it is installed; "" for everywhere."""
    reference = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    declared = licence(name)
    where = {"properties": [{"name": "plansearch:marker", "value": marker}]} if marker else {}
    of_spdx = [{"expression": declared}] if _SPDX.fullmatch(declared) else [{"license": {"name": declared}}]
    return {
        "type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference,
        **({"licenses": of_spdx} if declared else {}), **where,
    }  # fmt: skip


def licence(name: str) -> str:
    """The licence that an installed package declares, in one line; "" where it is not installed or declares none."""
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    expression = found.get("License-Expression")
    if expression:
        return str(expression)
    classified = [str(one).rpartition(" :: ")[2] for one in found.get_all("Classifier") or () if "License ::" in one]
    return " OR ".join(classified) if classified else (found.get("License") or "").strip().partition("\n")[0][:80]


if __name__ == "__main__":
    sys.exit(main())
