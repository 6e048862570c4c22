"""Whether an index was made with what is installed now: another segmenter finds other words, other rules targets."""

from __future__ import annotations

from plansearch.index.format import Manifest


def made_otherwise(manifest: Manifest) -> tuple[str, ...]:
    """What made the index and is installed in another version or form, each in a few words; nothing where all is alike.

    Digits of a user dictionary do not count: it lies in the index.
    """
    from importlib.metadata import version

    from plansearch.index.targets_writer import extraction

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
