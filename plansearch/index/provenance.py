"""Whether an index was built with what is installed now.

Another segmenter finds other words, and other rules find other targets.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from plansearch.index.format import Manifest
from plansearch.messages import Do, Message, note


def differences(manifest: Manifest) -> tuple[Message, ...]:
    """What built the index and is now installed in another version, each in a few words; empty if all is the same.

    The digest of a user dictionary does not count, because the index holds the dictionary.
    """
    from importlib.metadata import version

    if not manifest.shards:
        return ()
    versions = (
        (manifest.segmentation.partition("+")[0], f"jieba-{version('jieba')}"),
        (manifest.extraction, extraction()),
        (f"plansearch-{manifest.plansearch}", f"plansearch-{version('plansearch')}"),
    )
    return tuple(note("{then} (now {now})", then=then, now=now) for then, now in versions if then != now)


def remark(manifest: Manifest) -> Message | None:
    """A warning that the index was built with other versions than those installed; None if it was not."""
    changed = differences(manifest)
    if not changed:
        return None
    return note("built with {changed}: words or targets may differ", changed=changed, do=Do.UPDATE_INDEX)


@cache
def extraction() -> str:
    """`targets-` and the first digits of a digest of the rules and the lexicon, on which all statements depend."""
    digest = hashlib.sha256()
    for path, name in sorted(rule_files(files("plansearch.targets")), key=lambda part: part[1]):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"targets-{digest.hexdigest()[:8]}"


def rule_files(folder: Traversable, above: str = "") -> list[tuple[Traversable, str]]:
    """Files of rules and word lists below a folder, each with its path from there."""
    found = []
    for path in folder.iterdir():
        if path.is_dir():
            found += rule_files(path, f"{above}{path.name}/")
        elif path.name.endswith((".py", ".tsv")):
            found.append((path, above + path.name))
    return found
