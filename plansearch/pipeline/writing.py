"""How a part of a corpus becomes shards: its files are read, here or elsewhere, and written in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.write.prepared import Prepared
from plansearch.index.write.update import write_shards
from plansearch.model import Skipped
from plansearch.pipeline.isolated import Isolated, can_start, size_of
from plansearch.pipeline.part import Part, Written, refused
from plansearch.pipeline.preparing import Preparer
from plansearch.sources.harmless import is_harmless


def write_part(part: Part, file_done: Callable[[], None] = lambda: None) -> Written:
    """Write the shards of a part. file_done: called after each file.

    Errors: CorpusError for a file that cannot be used, when strict; OSError and sqlite3.Error of the disk.
    """
    warnings: list[tuple[str, str]] = []
    elsewhere = [file for file in part.files if not is_harmless(file[1])] if can_start() else []
    gazetteer = Gazetteer.load(part.regions)

    def plans(isolated: Isolated) -> Iterator[tuple[Prepared, str] | Skipped]:
        isolated.start()
        preparer = Preparer(part, gazetteer)
        names = {source for source, _ in elsewhere}
        for source, path in part.files:
            found = isolated.plans(source) if source in names else preparer.plans(source, path, size_of(path))
            for item in found:
                if isinstance(item, Skipped):
                    if part.strict:
                        raise refused(str(path), item)
                    yield item
                    continue
                warnings.extend((item.source, warning) for warning in item.warnings)
                yield item, source
            file_done()

    with Isolated(part, elsewhere) as isolated:
        entries, skipped = write_shards(
            plans(isolated), part.index, gazetteer, part.user_dict, taken=part.taken, lexicon=part.lexicon
        )
    if part.strict and skipped:
        raise refused(skipped[0].source, skipped[0])
    return Written(tuple(entries), tuple(skipped), tuple(warnings))
