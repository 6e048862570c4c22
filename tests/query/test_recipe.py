"""Recipes: what gave an answer, complete enough to make it again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.catalogue.info import InfoRequest
from plansearch.query.catalogue.show import ShowRequest
from plansearch.query.recipe import LONGEST_IN_LINE, Recipe
from plansearch.query.request import parse
from plansearch.query.verification.verify import VerifyRequest


def test_a_recipe_names_the_index_and_every_parameter(mini_index: Index) -> None:
    recipe = Recipe.of(mini_index.reader, ShowRequest("墨溪区", raw=True))
    m = mini_index.reader.manifest
    assert recipe.as_data() == {
        "verb": "show",
        "request": {
            "plan": "墨溪区",
            "outline": False,
            "raw": True,
            "overview": False,
            "stated": {"region": None, "year": None, "level": None},
        },
        "corpus": {"plans": 6, "digest": m.corpus_digest, "tables": m.tables},
        "index": {"format": recipe.format, "segmentation": m.segmentation, "extraction": m.extraction},
        "plansearch": plansearch.__version__,
    }


def test_a_recipe_comes_back_from_its_data(mini_index: Index) -> None:
    recipe = Recipe.of(mini_index.reader, VerifyRequest(sample=7, seed=3))
    again = Recipe.from_data(json.loads(json.dumps(recipe.as_data())))
    assert again == recipe
    assert str(again) == str(recipe)
    assert again.differences(mini_index.reader) == ()


def test_the_signature_is_one_line_that_ends_in_the_request(mini_index: Index) -> None:
    m = mini_index.reader.manifest
    signature = mini_index.show("墨溪区").signature
    assert signature.startswith(f"corpus=6@{m.corpus_digest[:8]}+{m.tables[:8]}|seg={m.segmentation}|targets=")
    assert parse(signature.rpartition("|")[2]) == ShowRequest("墨溪区")
    assert "\n" not in signature


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"verb": "info"},
        {"verb": "nothing", "request": {}, "corpus": {}, "index": {}, "plansearch": ""},
        {"verb": "info", "request": {}, "corpus": 5, "index": {}, "plansearch": ""},
        {"verb": "info", "request": {"x": 1}, "corpus": {}, "index": {}, "plansearch": ""},
    ],
)
def test_data_that_are_no_recipe(data: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        Recipe.from_data(data)


@pytest.fixture
def recipe_of(tmp_path: Path) -> Callable[..., Recipe]:
    """The recipe of an index of the mini-corpus with further files and options."""
    n = 0

    def build(files: dict[str, str] | None = None, **options: object) -> Recipe:
        nonlocal n
        n += 1
        corpus = Path(shutil.copytree(mini.CORPUS, tmp_path / f"corpus{n}"))
        for name, text in (files or {}).items():
            (corpus / name).write_text(text, "utf-8")
        plansearch.build(corpus, tmp_path / f"index{n}", **options)  # type: ignore[arg-type]
        with plansearch.open(tmp_path / f"index{n}") as index:
            return Recipe.of(index.reader, InfoRequest())

    return build


def test_two_builds_of_one_corpus_have_one_recipe(recipe_of: Callable[..., Recipe]) -> None:
    assert recipe_of() == recipe_of()


PLANS = f"path,region,year\n{mini.LANDONG},望津市,2023\n"
REGIONS = (mini.CORPUS / "regions.csv").read_text("utf-8") + "990999,松原新区,市,990000\n"


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ("plans.csv", "tables"),
        ("regions.csv", "tables"),
        ("user dictionary", "tables"),
        ("lexicon", "tables"),
        ("columns", "tables"),
        ("a plan", "corpus"),
    ],
)
def test_whatever_an_answer_depends_on_changes_the_signature(
    recipe_of: Callable[..., Recipe], tmp_path: Path, changed: str, differs: str
) -> None:
    (tmp_path / "words.txt").write_text("链长负责制 20 n\n", "utf-8")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "indicators.tsv").write_text("canonical\tsynonym\n产业链营业收入\t链上营收\n", "utf-8")
    before = recipe_of()
    after = {
        "plans.csv": lambda: recipe_of({"plans.csv": PLANS}),
        "regions.csv": lambda: recipe_of({"regions.csv": REGIONS}),
        "user dictionary": lambda: recipe_of(user_dict=tmp_path / "words.txt"),
        "lexicon": lambda: recipe_of(lexicon=tmp_path / "lexicon"),
        "columns": lambda: recipe_of(columns={"text": "正文"}),
        "a plan": lambda: recipe_of({"新.md": "# 青澜市2026年工作计划\n\n办好民生实事十件，新建公园两个。\n"}),
    }[changed]()
    assert getattr(after, differs) != getattr(before, differs)
    assert str(after) != str(before)


def test_what_an_index_has_otherwise_is_named(recipe_of: Callable[..., Recipe], mini_index: Index) -> None:
    assert recipe_of({"plans.csv": PLANS}).differences(mini_index.reader) == ("tables",)


def test_a_recipe_names_what_a_file_outside_the_index_held(mini_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    signatures = []
    for figure in (60, 80):
        draft.write_text(f"新增高新技术企业{figure}家，力争地区生产总值增长6%。", "utf-8")
        for answer in (mini_index.similar(str(draft)), mini_index.targets(str(draft))):
            assert list(answer.recipe["files"]) == [str(draft)]
            assert Recipe.from_data(json.loads(json.dumps(answer.recipe))) == answer.made_by
            signatures.append(answer.signature)
    assert len(set(signatures)) == 4
    queries = tmp_path / "queries.jsonl"
    runs = []
    for words in ("力争", "营商环境"):
        queries.write_text(json.dumps({"id": "1", "text": words}) + "\n", "utf-8")
        runs.append(mini_index.run(queries, tmp_path / "x.run").signature)
    assert runs[0] != runs[1]


def test_a_long_request_is_cut_in_the_line_alone(mini_index: Index) -> None:
    words = [f"词{number}" for number in range(1000)]
    result, other = mini_index.phrase(*words, count=True), mini_index.phrase(*words[:-1], "末", count=True)
    assert len(result.signature) < LONGEST_IN_LINE + 300
    assert result.signature != other.signature
    assert len(result.recipe["request"]["patterns"]) == 1000
