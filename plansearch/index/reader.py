"""An index opened for reading: all its shards together. Only the standard library is needed.

Plan numbers follow the order of ids over all shards, so they do not depend on how the index grew. Passage numbers run
through the shards. Both are positions inside this build only and must not be kept.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plansearch.errors import CorpusError, IndexFormatError, IndexMissing
from plansearch.index import format as fmt
from plansearch.index.database import arrays_in
from plansearch.index.files.held_file import Check
from plansearch.index.files.index_files import IndexFiles
from plansearch.index.over_shards import Graph, OverShards, T, Task, here, in_threads
from plansearch.index.shard import Field, Posting, Shard
from plansearch.index.stored_plan import ShardHandle, contested_in, plans_in_shard
from plansearch.messages import Do, act, note
from plansearch.model import Dropped, Evidence, Passage, Plan, Region, Section, Skipped, Time, time_of
from plansearch.regular_files import is_file
from plansearch.text.folding import fold

if TYPE_CHECKING:
    from plansearch.measures.bm25 import Statistics
    from plansearch.targets.lexicon.lexicon import Lexicon
    from plansearch.text.segmentation.lattice import Lattice

Kind = Literal["words", "bigrams"]


class PlanEntry(NamedTuple):
    """A plan's shard and its number there, with what filters need. codes: of its region and of all regions above it."""

    shard: int
    local: int
    id: str
    codes: frozenset[str]
    region_code: str | None
    level: str | None
    year: int | None
    last_year: int | None
    n_chars: int

    @property
    def time(self) -> Time:
        """The year the plan is for, or `2021–2025`."""
        return time_of(self.year, self.last_year)


class Reader:
    """Plans, passages and postings of one index, as it is when it is opened.

    All files are held open: the reader goes on answering when the index is updated, moved or removed, and when the
    process changes its folder. Threads may share it. It can be pickled: another process opens the index at the same
    path again, and gets what is there then. Errors of all methods: IndexFormatError where a file is damaged.
    """

    def __init__(self, index: Path, check: Check = "never") -> None:
        """check: when the checksums of files are compared, see `plansearch.open`."""
        self.path = index
        folder = index.absolute()
        self.manifest = fmt.read_manifest(index)
        self.files = IndexFiles(folder, self.manifest, check)
        self.shards = tuple(
            Shard(folder / fmt.SHARDS / entry.name, entry, self.files.of_shard(entry.name))
            for entry in self.manifest.shards
        )
        self._bases = [0, *accumulate(entry.n_passages for entry in self.manifest.shards)]
        self._is_closed = False
        self.scatter: OverShards = here
        self.graph: Graph | None = None  # where large tasks are divided, if they are
        self.at_close = ExitStack()

    def __reduce__(self) -> tuple[Callable[[Path, Check], Reader], tuple[Path, Check]]:
        return open_reader, (self.files.folder, self.files.check)

    def with_shard(self, folder: Path, entry: fmt.ShardEntry, plans: Mapping[int, Plan]) -> Reader:
        """A reader of the same index that holds one more shard, such as that of drafts, behind its own.

        plans: those of the shard, by their numbers there. Plan numbers of the two readers differ. What the index knows
        of all its plans together (norms, copies, statistics) does not cover the shard.
        """
        more = Reader.__new__(Reader)
        more.path, more.files = self.path, self.files
        more.manifest = replace(self.manifest, shards=(*self.manifest.shards, entry))
        more.shards = (*self.shards, Shard(folder / entry.name, entry))
        more._bases = [*self._bases, self._bases[-1] + entry.n_passages]
        more._is_closed = False
        more.scatter, more.graph = here, None  # nobody else has the further shard
        more.at_close = ExitStack()
        more._plans.update({(len(self.shards), local): plan for local, plan in plans.items()})
        return more

    @property
    def is_scattered(self) -> bool:
        """Whether the shards are asked elsewhere, all at the same time."""
        return self.scatter is not here

    def over_shards(
        self, function: Callable[..., T], tasks: Iterable[Task], *, compiled: bool = False
    ) -> list[T]:  # fmt: skip
        """What a function gives for (shard, *arguments) of each task, in the order of the tasks.

        tasks: the number of a shard, and the arguments. It runs here (in several threads if it is compiled), or
        wherever `scatter` has it run.
        """
        self._check_open()
        scatter = in_threads if compiled and not self.is_scattered else self.scatter
        return scatter(self, function, list(tasks))

    def each_shard(self, function: Callable[..., T], *arguments: object) -> list[T]:
        """The same for all shards, with the same arguments."""
        return self.over_shards(function, [(no, *arguments) for no in range(len(self.shards))])

    @cached_property
    def segmenter(self) -> Lattice:
        """The segmenter of the plans, which queries must use, too."""
        from plansearch.text.segmentation.segmenter import segmenter  # phrases are found without

        return self.files.with_user_dict(segmenter)

    @property
    def user_dict(self) -> Path | None:
        """A copy of the user dictionary that the index was built with; None without one."""
        return self.files.user_dict

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that the plans were read with: the package's, with the custom tables that the index holds.

        Errors: IndexFormatError where this version of plansearch cannot read the tables.
        """
        from plansearch.targets.lexicon.lexicon import Lexicon

        tables = next((shard.targets.custom_tables for shard in self.shards if shard.targets.custom_tables), {})
        try:
            return Lexicon.of_tables(tables)
        except CorpusError as err:
            raise IndexFormatError(err.message, act(Do.REBUILD_INDEX)) from err

    # Statistics of the whole

    def statistics(self, kind: Kind = "words") -> Statistics:
        """The numbers of the whole index that BM25 needs, for words or bigrams."""
        from plansearch.measures.bm25 import Statistics  # not loaded where nothing is scored

        n = self.manifest.n_passages
        total = sum(shard.words if kind == "words" else shard.bigrams for shard in self.manifest.shards)
        average_idf = self.manifest.average_idf if kind == "words" else self.manifest.average_idf_bigrams
        return Statistics(n, total / n if n else 0.0, average_idf)

    @cached_property
    def whole_arrays(self) -> dict[str, memoryview]:
        """The arrays of the file of statistics, see docs/format/index.md."""
        if self.files.statistics is None:
            empty: Any = memoryview(b"").cast("d")
            return {"norms": empty, "subject_norms": empty, "name_norms": empty}
        return arrays_in(self.files.statistics).views

    def norms(self, shard_no: int) -> memoryview:
        """Length of each passage's TF-IDF vector before scaling, for one shard: float64 [n_passages]."""
        return self.whole_arrays["norms"][self._bases[shard_no] : self._bases[shard_no + 1]]

    def plan_norms(self, shard_no: int, kind: Literal["subject", "name"]) -> memoryview:
        """Length of the vector of subject words, or of names, of each plan of a shard: float64 [n_plans]."""
        first = sum(entry.n_plans for entry in self.manifest.shards[:shard_no])
        return self.whole_arrays[f"{kind}_norms"][first : first + self.manifest.shards[shard_no].n_plans]

    # Copies

    @cached_property
    def copy_groups(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Groups of copies, as pairs of shard and number there; the best of each group comes first."""
        if not self.manifest.n_copies:
            return ()  # no file is opened
        firsts = [0, *accumulate(entry.n_plans for entry in self.manifest.shards)]
        found = []
        for place in self.whole_arrays["copies"]:
            shard_no = bisect_right(firsts, place) - 1
            found.append((shard_no, place - firsts[shard_no]))
        return tuple(tuple(found[start:end]) for start, end in pairwise(self.whole_arrays["copies_start"]))

    @cached_property
    def surplus_copies(self) -> tuple[tuple[int, int], ...]:
        """Plans that are copies of a better one, as pairs of shard and number there."""
        return tuple(plan for group in self.copy_groups for plan in group[1:])

    @cached_property
    def copies(self) -> tuple[tuple[int, ...], ...]:
        """The groups of copies by plan numbers."""
        return tuple(tuple(self.plan_number(*address) for address in group) for group in self.copy_groups)

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        return {number: group for group in self.copies for number in group}

    def group_of(self, plan_no: int) -> tuple[int, ...]:
        """A plan's group of copies, the best first; only the plan itself if it has no copies."""
        return self._groups.get(plan_no, (plan_no,))

    def copies_of(self, plan_no: int) -> tuple[int, ...]:
        """The other plans of a plan's group, the best first."""
        return tuple(number for number in self.group_of(plan_no) if number != plan_no)

    # Plans

    @cached_property
    def plan_entries(self) -> tuple[PlanEntry, ...]:
        """The shard and facts of every plan, in the order of plan numbers."""
        self._check_open()
        sql = "SELECT plan_no, id, region_codes, region_code, level, year, last_year, n_chars FROM plans"
        codes = cache(lambda path: frozenset(json.loads(path)))  # plans of a region have the same
        places = [
            PlanEntry(no, local, i, codes(c), code, level, year, last, n_chars)
            for no, shard in enumerate(self.shards)
            for local, i, c, code, level, year, last, n_chars in shard.rows(sql)
        ]
        return tuple(sorted(places, key=lambda place: place.id))

    @cached_property
    def descriptions(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """Title, body and kind of every plan, in the order of plan numbers. Only some filters need them."""
        sql = "SELECT plan_no, title, body, kind FROM plans"
        found = {(no, row[0]): row[1:] for no, shard in enumerate(self.shards) for row in shard.rows(sql)}
        return tuple(found[entry.shard, entry.local] for entry in self.plan_entries)

    def names(self, plans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """What plans are called, folded: title, body and region a line each, by shard and number there."""
        known = self._names
        wanted: dict[int, list[int]] = defaultdict(list)
        for shard_no, local in plans:
            if (shard_no, local) not in known:
                wanted[shard_no].append(local)
        sql = "SELECT plan_no, title, body, region FROM plans WHERE plan_no IN (SELECT value FROM json_each(?))"
        for shard_no, numbers in wanted.items():
            for local, *names in self.shards[shard_no].rows(sql, json.dumps(numbers)):
                known[shard_no, local] = fold("\n".join(filter(None, names)))
        return known

    @cached_property
    def _names(self) -> dict[tuple[int, int], str]:
        return {}

    @cached_property
    def plan_numbers(self) -> dict[str, int]:
        """Plan id to plan number."""
        return {place.id: number for number, place in enumerate(self.plan_entries)}

    @cached_property
    def _number_of(self) -> dict[tuple[int, int], int]:
        return {(place.shard, place.local): number for number, place in enumerate(self.plan_entries)}

    @cached_property
    def _plans(self) -> dict[tuple[int, int], Plan]:
        return {}

    @cached_property
    def _handles(self) -> tuple[ShardHandle, ...]:
        """What plans keep of their shards."""
        return tuple(map(ShardHandle.of, self.shards))

    def plan(self, plan_no: int) -> Plan:
        """The plan with a number."""
        place = self.plan_entries[plan_no]
        return self.plan_at(place.shard, place.local)

    def plan_at(self, shard_no: int, local: int) -> Plan:
        """The plan with a number in a shard. No other shard is read."""
        self._check_open()
        if (shard_no, local) not in self._plans:
            self._load(shard_no, [local])
        return self._plans[shard_no, local]

    def plan_id(self, shard_no: int, local: int) -> str:
        """Id of the plan with a number in a shard."""
        return str(self.shards[shard_no].rows("SELECT id FROM plans WHERE plan_no=?", local)[0][0])

    def load(self, plan_numbers: Iterable[int]) -> None:
        """Read several plans at once, so that `plan` finds them without a query each."""
        wanted: dict[int, list[int]] = {}
        for number in plan_numbers:
            place = self.plan_entries[number]
            if (place.shard, place.local) not in self._plans:
                wanted.setdefault(place.shard, []).append(place.local)
        for shard_no, numbers in wanted.items():
            self._load(shard_no, numbers)

    def _load(self, shard_no: int, numbers: Sequence[int]) -> None:
        found = plans_in_shard(self.shards[shard_no], numbers, self._handles[shard_no])
        self._plans.update({(shard_no, local): plan for local, plan in found.items()})

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans, in the order of their ids."""
        self.load(range(len(self.plan_entries)))
        return tuple(self.plan(number) for number in range(len(self.plan_entries)))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Regions of the plans and all regions above them, in the order of codes."""
        found = {row for shard in self.shards for row in shard.rows("SELECT code, name, level, parent FROM regions")}
        return tuple(Region(*row) for row in sorted(found))

    @cached_property
    def contested(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Plans with a contested region or year, by shard and number there, each with "region", "year" or both."""
        found = enumerate(map(contested_in, self.shards))
        return {(no, local): fields for no, of_shard in found for local, fields in of_shard.items()}

    def text(self, plan_no: int) -> str:
        """Canonical text of a plan."""
        self._check_open()
        place = self.plan_entries[plan_no]
        return self.shards[place.shard].text(place.local)

    def sections(self, plan_no: int) -> tuple[Section, ...]:
        """Sections of a plan, in order."""
        place = self.plan_entries[plan_no]
        return self.shards[place.shard].sections(place.local)

    def evidence(self, plan_no: int) -> tuple[Evidence, ...]:
        """The clues to a plan's region, year and other fields."""
        place = self.plan_entries[plan_no]
        return self.shards[place.shard].evidence(place.local)

    def warnings(self, plan_no: int) -> tuple[str, ...]:
        """What the clues to a plan's region, year and title disagree on, as messages."""
        place = self.plan_entries[plan_no]
        rows = self.shards[place.shard].rows("SELECT warnings FROM plans WHERE plan_no=?", place.local)
        return self.shards[place.shard].messages(rows[0][0])

    def dropped(self, plan_no: int) -> tuple[Dropped, ...]:
        """The parts of a plan's page that do not belong to a plan, in order."""
        place = self.plan_entries[plan_no]
        rows = self.shards[place.shard].rows("SELECT dropped FROM plans WHERE plan_no=?", place.local)
        return self.shards[place.shard].parsed(Dropped, rows[0][0])

    def members(self, family: str) -> tuple[str, ...]:
        """Ids of the plans of a family (of one file), in the order of the file."""
        sql = "SELECT id FROM plans WHERE family=?"
        ids = [row[0] for shard in self.shards for row in shard.rows(sql, family)]
        return tuple(sorted(ids, key=lambda name: int(name.rpartition("#")[2])))

    def skipped(self) -> tuple[Skipped, ...]:
        """Files and parts of files that the build did not use, with the reason."""
        return self.manifest.skipped

    # Passages

    def locate(self, passage_no: int) -> tuple[int, int]:
        """Shard of a passage, and the number there."""
        shard_no = bisect_right(self._bases, passage_no) - 1
        return shard_no, passage_no - self._bases[shard_no]

    def passage_no(self, shard_no: int, local: int) -> int:
        """Number of a passage from its shard and number there."""
        return self._bases[shard_no] + local

    def plan_number(self, shard_no: int, local_plan: int) -> int:
        """Number of a plan from its shard and number there."""
        return self._number_of[shard_no, local_plan]

    def passage(self, passage_no: int) -> Passage:
        """One passage with its text."""
        return self.passage_at(*self.locate(passage_no))

    def passage_at(self, shard_no: int, local: int) -> Passage:
        """One passage of a shard with its text."""
        shard = self.shards[shard_no]
        plan = self.plan_at(shard_no, shard.plan_of(local))
        return Passage(plan, shard.span(local), shard.section_path(local), shard.passage_text(local))

    # Postings

    def fields(self, kind: Kind) -> Iterator[Field]:
        """Words or bigrams of each shard."""
        self._check_open()
        for shard in self.shards:
            yield shard.words if kind == "words" else shard.bigrams

    def postings(self, term: str, kind: Kind = "words") -> list[Posting | None]:
        """Postings of a term in each shard; None for a shard that does not have it."""
        found: list[Posting | None] = []
        for field in self.fields(kind):
            number = field.find(term)
            found.append(None if number < 0 else field.posting(number))
        return found

    def df(self, term: str, kind: Kind = "words") -> int:
        """Number of passages of the whole index that hold a term."""
        return sum(posting.df for posting in self.postings(term, kind) if posting is not None)

    def dfs(self) -> dict[str, int]:
        """Number of passages that hold it, for every word."""
        dfs: dict[str, int] = {}
        for field in self.fields("words"):
            for number, name in enumerate(field.names()):
                dfs[name] = dfs.get(name, 0) + field.df(number)
        return dfs

    def checksum_errors(self) -> list[str]:
        """Names of files whose SHA-256 is not that in the manifest. Reads the whole index."""
        return self.files.checksum_errors()

    def close(self) -> None:
        """Close the files. Afterwards most methods raise ValueError."""
        for shard in self.shards:
            shard.close()
        self.files.close()
        self._is_closed = True
        self.at_close.close()

    def _check_open(self) -> None:
        if self._is_closed:
            raise ValueError(f"the index {self.path} is closed")


def open_reader(index: Path, check: Check = "never") -> Reader:
    """Open an index. Errors: IndexMissing, IndexFormatError."""
    if is_file(index):
        raise IndexMissing(note("{path} is a file, not an index folder", path=str(index)), act(Do.GIVE_INDEX_FOLDER))
    while True:
        before = fmt.state_of_manifest(index)
        try:
            return Reader(index, check)
        except IndexFormatError:
            # A writer may have replaced the manifest and removed old files in between: then the new one is read.
            if fmt.state_of_manifest(index) == before:
                raise
