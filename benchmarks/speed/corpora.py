"""The corpora measured, and the scratch folder with what is made of them."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

from process import ROOT, Usage, run, task

N_PHRASES = 200


class Corpus(NamedTuple):
    """A folder of plans. name: `reports` (real) or `million` (synthetic)."""

    name: str
    folder: Path


class Scratch:
    """Passages and indexes, made when first asked for. every: slow peers take every n-th plan of the reports."""

    def __init__(self, folder: Path, n_queries: int, every: int, is_fresh: bool) -> None:
        self.folder, self.n_queries, self.every, self._is_fresh = folder, n_queries, every, is_fresh
        self._made: set[Path] = set()

    def sample(self, corpus: Corpus) -> Path:
        """The folder with terms.txt, asked.json and facts.json of a corpus."""
        folder = self.folder / f"{corpus.name}.sample"
        if self._is_missing(folder, "facts.json"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            arguments = {
                "corpus": str(corpus.folder), "out": str(folder), "n_queries": self.n_queries, "n_phrases": N_PHRASES,
            }  # fmt: skip
            facts, _ = task("sample", "write", arguments)
            (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
        return folder

    def facts(self, corpus: Corpus) -> dict[str, Any]:
        """Counts of a corpus: plans, passages, terms, text_mb (UTF-8, 10⁶ bytes)."""
        facts: dict[str, Any] = json.loads((self.sample(corpus) / "facts.json").read_text("utf-8"))
        return facts

    def asked(self, corpus: Corpus) -> dict[str, Any]:
        """Sampled and natural queries, and phrases."""
        asked: dict[str, Any] = json.loads((self.sample(corpus) / "asked.json").read_text("utf-8"))
        return asked

    def has_index(self, corpus: Corpus) -> bool:
        """Whether our index of a corpus is there and need not be made."""
        return not self._is_fresh and (self.folder / f"{corpus.name}.index" / "manifest.json").exists()

    def index(self, corpus: Corpus) -> Path:
        """Our index of a corpus."""
        path = self.folder / f"{corpus.name}.index"
        if self._is_missing(path, "manifest.json"):
            self.build(corpus)
        return path

    def build(self, corpus: Corpus) -> Usage:
        """Build our index from nothing."""
        path = self.folder / f"{corpus.name}.index"
        shutil.rmtree(path, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        _, usage = run([sys.executable, "-m", "plansearch", "index", str(corpus.folder), "--index", str(path)])
        self._made.add(path)
        return usage

    def build_without_targets(self, corpus: Corpus) -> Usage:
        """Build an index whose plans state nothing, and remove it: what the other parts of a build take."""
        path, patch = self.folder / "bare.index", self.folder / "bare"
        patch.mkdir(parents=True, exist_ok=True)
        (patch / "sitecustomize.py").write_text(
            "import plansearch.targets\nplansearch.targets.extract_targets = lambda *_, **__: []\n", "utf-8"
        )
        shutil.rmtree(path, ignore_errors=True)
        command = [sys.executable, "-m", "plansearch", "index", str(corpus.folder), "--index", str(path)]
        _, usage = run(command, extra={"PYTHONPATH": f"{patch}{os.pathsep}{ROOT}"})
        shutil.rmtree(path)
        return usage

    def tantivy(self, corpus: Corpus) -> Path:
        """tantivy's index of a corpus's terms."""
        path = self.folder / f"{corpus.name}.tantivy"
        if self._is_missing(path, "meta.json"):
            task("peers", "tantivy_index", {"sample": str(self.sample(corpus)), "out": str(path)})
        return path

    def _is_missing(self, folder: Path, last: str) -> bool:
        """Whether to make `folder`: not there whole, or to be made anew in this run and not yet so."""
        missing = not (folder / last).exists() or (self._is_fresh and folder not in self._made)
        self._made.add(folder)
        return missing
