"""What a corpus holds and what every plan of it depends on, looked at before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plansearch.corpus.stated_facts import read_overrides
from plansearch.index.write.update import segmentation_name
from plansearch.messages import note
from plansearch.model import Skipped
from plansearch.pipeline.part import Part, refused
from plansearch.progress import Progress
from plansearch.regular_files import open_file
from plansearch.sources.folder import list_folder
from plansearch.sources.readers.columns import checked
from plansearch.targets import Lexicon
from plansearch.text.segmentation.dictionary_cache import dictionary


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person says about how to read a corpus. See `build` for the fields."""

    user_dict: Path | None
    lexicon: Path | None
    columns: Mapping[str, str]
    strict: bool
    follow_links: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of plans as a build finds it.

    files: source to path, in order. order: every source with its position, also of files that cannot be read, which are
    `unreadable`. digests: source to SHA-256. tables: digest of what every plan depends on. overrides: rows of plans.csv
    by source. regions: the corpus's own table of regions.
    """

    files: Mapping[str, Path]
    order: Mapping[str, int]
    unreadable: tuple[Skipped, ...]
    digests: dict[str, str]
    tables: str
    segmentation: str
    overrides: Mapping[str, Mapping[str, str]]
    regions: Path | None

    @property
    def digest(self) -> str:
        """SHA-256 over sources and digests of all files."""
        return hashlib.sha256("".join(f"{s}\0{d}\n" for s, d in self.digests.items()).encode()).hexdigest()

    def part(self, index: Path, settings: Settings) -> Part:
        """All files of the corpus as one part to write."""
        return Part(
            tuple(self.files.items()),
            index,
            self.regions,
            self.overrides,
            settings.user_dict,
            settings.strict,
            settings.columns,
            lexicon=settings.lexicon,
        )


def look_at(folder: Path, settings: Settings, progress: Progress) -> Corpus:
    """The corpus in a folder. Errors in the settings or in a table are found here, before anything is written.

    Errors: CorpusError, see `build`.
    """
    columns = checked(settings.columns)
    listed = list_folder(folder, follow_links=settings.follow_links)
    overrides, regions = read_overrides(folder), _regions_table(folder)
    if settings.user_dict is not None:
        dictionary(settings.user_dict)  # raises CorpusError for a bad dictionary
    Lexicon.load(settings.lexicon)  # raises CorpusError for a bad lexicon
    unreadable = tuple(Skipped(source, reason) for source, _, reason in listed if reason is not None)
    if settings.strict and unreadable:
        raise refused(unreadable[0].source, unreadable[0])
    files = {source: path for source, path, _ in listed if path is not None}
    own_tables = () if settings.lexicon is None else sorted(settings.lexicon.glob("*.tsv"))
    return Corpus(
        files,
        {source: position for position, (source, _, _) in enumerate(listed)},
        unreadable,
        _digests(files, progress),
        _digest_of(filter(None, (folder / "plans.csv", regions, settings.user_dict, *own_tables)), columns),
        segmentation_name(settings.user_dict),
        overrides,
        regions,
    )


def _regions_table(folder: Path) -> Path | None:
    return next((path for path in (folder / "regions.csv", folder / "regions.tsv") if path.exists()), None)


def _digests(files: Mapping[str, Path], progress: Progress) -> dict[str, str]:
    """SHA-256 of each file's bytes; "" for a file that cannot be read, which is reported when it is read for good."""
    digests = {}
    for done, (source, path) in enumerate(files.items(), start=1):
        try:
            with open_file(path) as file:
                digests[source] = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            digests[source] = ""
        progress(note("looking"), done, len(files))
    return digests


def _digest_of(paths: Iterable[Path], columns: Mapping[str, str]) -> str:
    digest = hashlib.sha256(json.dumps(sorted(columns.items())).encode() if columns else b"")
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
