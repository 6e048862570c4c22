"""The recipe of an answer: everything that is needed to make the answer again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plansearch.errors import QueryError
from plansearch.index.format import FORMAT, signature
from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.query.request import Request, request_class

LONGEST_IN_LINE = 2000
"""Characters of a request in a signature; of a longer one, such as one with a word list, only the recipe has all."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The index and the request that gave an answer.

    corpus: digest of the corpus's files. tables: digest of plans.csv, regions.csv, the user dictionary, one's own
    lexicon and the names of columns. segmentation, extraction: the versions that found words and targets. format: of
    the index. plansearch: the version that built the index. files: files outside the index that the
    answer was made from, each with a SHA-256 of its contents.
    """

    n_plans: int
    corpus: str
    tables: str
    segmentation: str
    extraction: str
    plansearch: str
    request: Request
    format: int = FORMAT
    files: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, index: Reader, request: Request, files: Iterable[tuple[str, str]] = ()) -> Recipe:
        """The recipe of the answer that an index gives to a request. files: (path, SHA-256) of files outside it."""
        m = index.manifest
        made_with = (m.n_plans, m.corpus_digest, m.tables, m.segmentation, m.extraction, m.plansearch)
        return cls(*made_with, request, m.format, tuple(files))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Recipe:
        """The recipe that `as_data` describes. Errors: QueryError where the values are not those of a recipe."""
        try:
            corpus, index = data["corpus"], data["index"]
            request = request_class(data["verb"]).from_data(data["request"])
            return cls(
                int(corpus["plans"]),
                str(corpus["digest"]),
                str(corpus["tables"]),
                str(index["segmentation"]),
                str(index["extraction"]),
                str(data["plansearch"]),
                request,
                int(index["format"]),
                tuple((str(path), str(digest)) for path, digest in data.get("files", {}).items()),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            raise QueryError(
                note("this is not the recipe of an answer: {reason}", reason=f"{type(err).__name__} {err}"),
                note("give a recipe as an answer has it"),
            ) from err

    def as_data(self) -> dict[str, Any]:
        """The recipe as JSON values; every parameter of the request is named."""
        files = {"files": dict(self.files)} if self.files else {}
        return {
            "verb": self.request.verb,
            "request": self.request.as_data(),
            "corpus": {"plans": self.n_plans, "digest": self.corpus, "tables": self.tables},
            "index": {"format": self.format, "segmentation": self.segmentation, "extraction": self.extraction},
            "plansearch": self.plansearch,
            **files,
        }

    def differences(self, index: Reader) -> tuple[str, ...]:
        """What an index has in another version or form than the recipe, so that its answer may differ.

        Names of corpus, tables, segmentation, extraction and plansearch; empty where the index gives the same answer.
        """
        now = Recipe.of(index, self.request, self.files)
        names = ("corpus", "tables", "segmentation", "extraction", "plansearch")
        return tuple(name for name in names if getattr(self, name) != getattr(now, name))

    def __str__(self) -> str:
        """The recipe in one line, digests shortened: the signature of the answer."""
        made_of = signature(
            self.n_plans,
            self.corpus,
            self.tables,
            self.segmentation,
            self.extraction,
            self.plansearch,
            self.format,
        )
        files = "".join(f"|file={digest[:8]}" for digest in dict.fromkeys(digest for _, digest in self.files))
        request = str(self.request)
        if len(request) > LONGEST_IN_LINE:
            from hashlib import sha256

            digest = sha256(request.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            request = f"{request[:LONGEST_IN_LINE]}… {len(request)} characters, sha256 {digest}"
        return f"{made_of}{files}|{request}"


class Reproducible:
    """Base of results that keep their recipe; it is written out when somebody asks for it."""

    __slots__ = ()
    made_by: Recipe

    @property
    def signature(self) -> str:
        """The recipe in one line."""
        return str(self.made_by)

    @property
    def recipe(self) -> dict[str, Any]:
        """The recipe as JSON values."""
        return self.made_by.as_data()
