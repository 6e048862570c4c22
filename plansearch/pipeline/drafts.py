"""Documents that no index holds, beside the plans of one: written as a build writes them, for one question."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index.reader import Reader
from plansearch.index.write.shard_writer import ShardWriter
from plansearch.model import Document, Plan


class Draft(NamedTuple):
    """A document with its facts, and as the plan that answers show."""

    document: Document
    facts: Facts
    plan: Plan


def reader_beside(
    index: Reader, drafts: Sequence[Draft], gazetteer: Gazetteer, *, counted: bool = False, promises: bool = True
) -> tuple[Reader, tuple[int, ...]]:
    """A reader of the index that holds drafts, too, and the numbers that they have in it, in their order.

    counted: strings can be looked up in the drafts, too, which takes half a second more. promises: what they promise
    is read. The files of the drafts lie in a folder for temporary files, and vanish with the reader. Errors: OSError
    where there is no room for them.
    """
    folder = Path(tempfile.mkdtemp(prefix="plansearch-draft-"))
    try:
        writer = ShardWriter(folder, gazetteer, index.user_dict, index.lexicon)
        for document, facts, _ in drafts:
            writer.add(document, facts, promises=promises)
        entry = writer.finish() if counted else writer.finish_uncounted()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    reader = index.with_shard(folder, entry, dict(enumerate(draft.plan for draft in drafts)))
    weakref.finalize(reader, shutil.rmtree, folder, ignore_errors=True)
    return reader, tuple(reader.plan_number(len(index.shards), place) for place in range(len(drafts)))
