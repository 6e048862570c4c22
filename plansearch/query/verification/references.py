"""The packages that `verify` compares with: which distribution and version each is, and whether it is the one expected.

Several distributions on an index of packages have a module of the same name (`rank_bm25` is one of them), with other
formulas. A check that fails against such a one says nothing about the index.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from plansearch.messages import Message, note
from plansearch.query.verification.named_check import Check

_CORPUS = [["a", "b", "a"], ["b", "c"], ["c", "d", "d", "d"], ["e"]]
_QUERY = ["a", "d", "b"]
_SCORES: Mapping[str, tuple[float, ...]] = {
    "BM25Okapi": (1.137312564278, 0.0, 1.227967913605, 0.0),
    "BM25L": (4.431969184260, 0.914569196572, 5.701015291670, 0.0),
    "BM25Plus": (7.136119601259, 5.142079448912, 6.467685270415, 4.135166556742),
}
"""What rank-bm25 0.2.2 gives the documents of `_CORPUS` for `_QUERY`, with its defaults."""
_IDF = (1.916290731874, 1.223143551314, 1.0)
"""What scikit-learn 1.9.1 gives columns with 1, 3 and 4 of 4 documents, with the defaults of TfidfTransformer."""
_SHA256 = {
    "dict.txt": "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8",
    "finalseg/prob_emit.py": "27d46b1c9efe4dd148fde8be042a21be40e3562d0c7f1273f9de7abae12ebb8d",
    "finalseg/prob_start.py": "14c5706ced5cd3b42eb4873d4b88f7f52a7bdf80fbd767bc4423d361e20c5330",
    "finalseg/prob_trans.py": "54dfbc252ed71480d4f0cdfdf516ecfbe44efd0f6c3c64b158e7039f2906c91b",
}
"""The dictionary and the probabilities of jieba 0.42.1, which every index of Chinese text with it rests on."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A package that checks compare with. name: of the distribution expected.

    distribution, version: of the one that the module belongs to; "" where no distribution lists it.
    why_not: what is not as expected; None where all is.
    """

    name: str
    distribution: str
    version: str
    why_not: Message | None = None

    @property
    def label(self) -> str:
        """Distribution and version."""
        return f"{self.distribution} {self.version}" if self.distribution else f"{self.name} ?"

    @property
    def remark(self) -> Message | None:
        """What a person should know of it; None where it is the one expected."""
        if self.why_not is None:
            return None
        return note(
            "{name} is not the one expected ({label}: {why}); install {name} again", name=self.name, label=self.label,
            why=self.why_not,
        )  # fmt: skip


def references() -> tuple[Reference, ...]:
    """The packages that checks compare with, as they are installed. Reads jieba's files, half a second."""
    return tuple(_reference(name, module, why_not) for name, (module, why_not) in _EXPECTED.items())


def judged(check: Check, found: Mapping[str, Reference]) -> Check:
    """The check; where it failed against another reference than the one expected, one that says nothing.

    found: by the name of the distribution expected.
    """
    name = check.against.partition(",")[0]
    reference = found.get(name)
    if check.ok or reference is None or reference.why_not is None:
        return check
    why = str(note("the reference is {label}: {why}", label=reference.label, why=reference.why_not))
    return Check(check.what, check.against, check.n, check.largest, check.error or why, says_nothing=True)


def _reference(name: str, module: str, why_not: Callable[[], Message | None]) -> Reference:
    spec = util.find_spec(module)
    if spec is None or spec.origin is None:
        return Reference(name, "", "", note("there is no module {module}", module=module))
    distribution = _distribution_of(name, module, Path(spec.origin))
    if distribution is None:
        return Reference(name, "", "", note("no distribution lists {path}", path=spec.origin))
    found = distribution.metadata["Name"], distribution.version
    if found[0].lower().replace("_", "-") != name:
        return Reference(name, *found, note("the module {module} is of another distribution", module=module))
    try:
        return Reference(name, *found, why_not())
    except Exception as err:  # whatever a foreign module raises, it is not the one expected
        return Reference(name, *found, note("it raises {error}", error=f"{type(err).__name__}: {err}"))


def _distribution_of(name: str, module: str, origin: Path) -> metadata.Distribution | None:
    """The distribution that a module belongs to; None where none lists it."""
    relative = Path(module, "__init__.py") if origin.name == "__init__.py" else Path(origin.name)
    for candidate in _candidates(name, module):
        try:
            distribution = metadata.distribution(candidate)
        except metadata.PackageNotFoundError:
            continue
        if Path(str(distribution.locate_file(relative.as_posix()))).resolve() == origin.resolve():
            listed = {str(file) for file in distribution.files or ()}
            if not listed or relative.as_posix() in listed:
                return distribution
    return None


def _candidates(name: str, module: str) -> Iterator[str]:
    """Distributions that may have a module: the one of that name, and only then, by reading the list of files of every
    one that is installed (over a second), those that list it."""
    yield name
    yield from (other for other in metadata.packages_distributions().get(module, ()) if other != name)


def _rank_bm25() -> Message | None:
    import rank_bm25

    for formula, expected in _SCORES.items():
        scores = getattr(rank_bm25, formula)(_CORPUS).get_scores(_QUERY)
        if not all(math.isclose(float(a), b, abs_tol=1e-9) for a, b in zip(scores, expected, strict=True)):
            return note("the scores of {formula} are others than those of rank-bm25 0.2.2", formula=formula)
    return None


def _sklearn() -> Message | None:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = np.array([[1, 1, 1], [0, 1, 1], [0, 1, 1], [0, 0, 1]])
    idf = TfidfTransformer().fit(counts).idf_
    if not all(math.isclose(float(a), b, abs_tol=1e-9) for a, b in zip(idf, _IDF, strict=True)):
        return note("the idf of TfidfTransformer is another than that of scikit-learn 1.9.1")
    return None


def _jieba() -> Message | None:
    spec = util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _SHA256}
    other = tuple(name for name, digest in digests.items() if digest != _SHA256[name])
    return note("{files} differ from those of jieba 0.42.1", files=other) if other else None


_EXPECTED: Mapping[str, tuple[str, Callable[[], Message | None]]] = {
    "rank-bm25": ("rank_bm25", _rank_bm25),
    "scikit-learn": ("sklearn", _sklearn),
    "jieba": ("jieba", _jieba),
}
"""By the name of the distribution: its module, and what about it may not be as expected."""
