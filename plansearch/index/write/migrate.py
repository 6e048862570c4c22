"""An index of an older format written as the present one, without its corpus."""

from __future__ import annotations

from pathlib import Path

from plansearch.index import format as fmt
from plansearch.index.files.index_files import damaged_files
from plansearch.index.reader import Reader
from plansearch.index.write.lock import disk_errors, writer_lock
from plansearch.messages import note


def migrate(index: Path) -> fmt.Manifest:
    """Write the manifest of an index in the present format, and give it. An index that has that format is left alone.

    Before that, all files are compared with their checksums, and the counts of the manifest with what the files hold.
    Shards and statistics of format 5 are those of format 6, so nothing else changes. Errors: IndexMissing;
    IndexFormatError for a damaged index and for formats that lack what is read in plans now; PlansearchError (another
    writer, a full or read-only disk).
    """
    if fmt.read_manifest(index).format == fmt.FORMAT:
        return fmt.read_manifest(index)
    with writer_lock(index), disk_errors():
        reader = Reader(index)
        try:
            if damaged := reader.checksum_errors():
                raise damaged_files(index, damaged)
            if wrong := _wrong_counts(reader):
                raise fmt.damaged(index / fmt.MANIFEST, note("{names} makes no sense", names=wrong))
        finally:
            reader.close()
        fmt.write_manifest(index, reader.manifest)
    return fmt.read_manifest(index)


def _wrong_counts(reader: Reader) -> tuple[str, ...]:
    """Names of counts of the manifest that are not those of the files."""
    wrong = dict[str, None]()
    for shard in reader.shards:
        n_plans = len(shard.plan_firsts) - 1
        counted = {
            "n_plans": n_plans,
            "n_passages": shard.plan_firsts[n_plans],
            "n_chars": sum(map(shard.n_chars, range(n_plans))),
            "words": sum(shard.words.lengths),
            "bigrams": sum(shard.bigrams.lengths),
        }
        wrong |= {name: None for name, n in counted.items() if n != getattr(shard.entry, name)}
    if sum(len(group) - 1 for group in reader.copy_groups) != reader.manifest.n_copies:
        wrong["n_copies"] = None
    return tuple(wrong)
