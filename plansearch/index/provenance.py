"""Whether an index was made with what is installed now: another segmenter finds other words, other rules targets."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from plansearch.index.format import Manifest


def made_otherwise(manifest: Manifest) -> tuple[str, ...]:
    """What made the index and is installed in another version or form, each in a few words; nothing where all is alike.

    Digits of a user dictionary do not count: it lies in the index.
    """
    from importlib.metadata import version

    if not manifest.shards:
        return ()
    made = (
        (manifest.segmentation.partition("+")[0], f"jieba-{version('jieba')}"),
        (manifest.extraction, extraction()),
        (f"plansearch-{manifest.plansearch}", f"plansearch-{version('plansearch')}"),
    )
    return tuple(f"{then} (now {now})" for then, now in made if then != now)


def remark(manifest: Manifest) -> str:
    """What a person should know of it; empty where there is nothing."""
    others = made_otherwise(manifest)
    if not others:
        return ""
    return f"built with {', '.join(others)}: words or targets may differ; plansearch index CORPUS brings it up to date"


@cache
def extraction() -> str:
    """`targets-` and the first digits of a digest over the rules and the lexicon: what statements depend on."""
    digest = hashlib.sha256()
    for path, name in sorted(parts(files("plansearch.targets")), key=lambda part: part[1]):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"targets-{digest.hexdigest()[:8]}"


def parts(folder: Traversable, above: str = "") -> list[tuple[Traversable, str]]:
    """Files of rules and word lists below a folder, with their names from there."""
    found = []
    for path in folder.iterdir():
        if path.is_dir():
            found += parts(path, f"{above}{path.name}/")
        elif path.name.endswith((".py", ".tsv")):
            found.append((path, above + path.name))
    return found
