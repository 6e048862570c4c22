"""Folders as some networks serve them: no file can be mapped, none can be locked, a folder cannot be synced.

    python benchmarks/torture/network_folder.py

For each lack and all of them together, an index is built in such a folder, and one that was copied there is asked.
Each has to work, with the answer of an ordinary folder, or to say what is wrong in a line with status 2. Prints JSON;
status 1 where one does neither. Linux with a compiler of C.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LACKS = {"mapping": "m", "locks": "l", "syncing of folders": "s", "all": "mls"}
PLAN = "青澜市{year}年工作要点：今年要稳中求进，地区生产总值增长6%左右，力争新增高新技术企业{n}家。\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("index", "CORPUS"),
    "update": ("index", "CORPUS"),
    "rebuild": ("index", "CORPUS", "--rebuild"),
    "search": ("search", "高新技术企业", "--format", "csv"),
    "phrase": ("phrase", "力争", "--count", "--format", "csv"),
    "targets": ("targets", "--format", "csv"),
    "bundles": ("bundles", "--format", "csv"),
    "keyness": ("keyness", "year:2025", "--format", "csv"),
    "similar": ("similar", "2025", "--format", "csv"),
    "verify": ("verify", "--sample", "5"),
    "verify --deep": ("verify", "--sample", "2", "--deep"),
}

BUILDS = ("build", "update", "rebuild")


def ran(name: str, corpus: Path, index: Path, lacks: str = "", library: str = "") -> tuple[int, str, str]:
    """Status, output without the recipe, and errors of a command."""
    if name == "update":
        (corpus / "2020.txt").write_text(PLAN.format(year=2020, n=7), "utf-8")
    command = [str(corpus) if word == "CORPUS" else word for word in COMMANDS[name]]
    extra = {"LD_PRELOAD": library, "NETWORK_FOLDER": str(index), "NETWORK_LACKS": lacks} if lacks else {}
    done = subprocess.run(
        [sys.executable, "-m", "plansearch", "--lang", "en", *command, "--index", str(index)], cwd=ROOT,
        env={**os.environ, **extra}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    return done.returncode, re.sub(r"\d+(\.\d+)? s\b|^# .*$", "", done.stdout, flags=re.MULTILINE), done.stderr


def trial(folder: Path, lacks: str = "", library: str = "") -> dict[str, tuple[int, str, str]]:
    """What every command says about an index in a new folder."""
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir(parents=True)
    for n, year in enumerate(range(2021, 2026)):
        (corpus / f"{year}.txt").write_text(PLAN.format(year=year, n=50 + n), "utf-8")
    found = {name: ran(name, corpus, index, lacks, library) for name in COMMANDS if name in BUILDS}
    if lacks:  # the index comes from elsewhere
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(folder.parent / "usual" / "index", index)
    return found | {name: ran(name, corpus, index, lacks, library) for name in COMMANDS if name not in BUILDS}


def main() -> None:
    """Try, print."""
    with tempfile.TemporaryDirectory(prefix="network-folder-") as place:
        folder, library = Path(place), f"{place}/network_folder.so"
        source = Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-w", "-o", library, str(source), "-ldl"], check=True)
        usual = trial(folder / "usual")
        found: dict[str, dict[str, str]] = {}
        faults = []
        for lack, letters in LACKS.items():
            found[lack] = {}
            for name, (status, out, err) in trial(folder / lack.replace(" ", "-"), letters, library).items():
                last = err.strip().splitlines()[-1:] or [""]
                if "Traceback" in err:
                    verdict = f"fault: {last[0]}"
                elif (status, out) == (usual[name][0], usual[name][1]):
                    verdict = "works"
                elif status == 2 and err:
                    verdict = "says: " + " / ".join(err.strip().splitlines()[-2:])
                else:
                    verdict = f"fault: status {status}, {out[:200]!r}, {err[-300:]!r}"
                found[lack][name] = verdict.replace(place, "…")
                faults += [verdict] if verdict.startswith("fault") else []
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
