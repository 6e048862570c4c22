"""Whether an index was built with what is installed now.

Another segmenter finds other words, and other rules find other targets.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from plansearch.index.format import Manifest
from plansearch.messages import Do, Message, note

_PACKAGE = Path(__file__).parent.parent
_TEXT_RULES = (
    "numerals.py", "folding.py", "font_forms.py", "letter_spacing.py", "wrapping.py", "data/traditional.tsv",
    "data/font_forms.tsv",
)  # fmt: skip


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
    for path in rule_files():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"targets-{digest.hexdigest()[:8]}"


def rule_files() -> list[Path]:
    """Files that decide which statements are found: rules, word lists, numerals, folds, joined words and lines."""
    rules = [path for path in (_PACKAGE / "targets").rglob("*") if path.suffix in (".py", ".tsv")]
    return sorted([*rules, *(_PACKAGE / "text" / name for name in _TEXT_RULES)])
