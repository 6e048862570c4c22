"""Ranked passages as a table, and explanations as text."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.api import Index
from plansearch.present.search import explanation_text, table
from plansearch.query.retrieval.explanation import Explanation, TermScore
from plansearch.query.retrieval.stages.proximity import Window
from plansearch.query.retrieval.stages.refinement import UNREFINED, Refined
from plansearch.query.retrieval.stages.together import Together
from plansearch.report import Marked


def test_a_row_a_passage_and_on_screen_a_row_a_plan(mini_index: Index) -> None:
    result = mini_index.search("力争")
    shown = table(result)
    assert shown == result.table()
    assert len(shown.rows) == len(result.hits) == 6
    assert [column.key for column in shown.columns][:3] == ["rank", "score", "plan"]
    assert shown.display is not None
    assert len(shown.display.rows) == 5
    assert [row[0] for row in shown.display.rows] == [1, 2, 3, 4, 5]
    assert shown.notes == result.notes


def test_marks_stay_on_the_words(mini_index: Index) -> None:
    shown = table(mini_index.search("力争"))
    for row in (*shown.rows, *(shown.display.rows if shown.display else ())):
        cell = row[-1]
        assert isinstance(cell, Marked)
        assert cell.spans
        assert {span.of(cell.text) for span in cell.spans} == {"力争"}


def test_an_explanation_is_a_column_where_it_was_asked_for(mini_index: Index) -> None:
    result = mini_index.search("力争", explain=True)
    shown = table(result)
    assert shown.columns[-1].key == "explanation"
    assert [row[-1] for row in shown.rows] == [str(hit.explanation) for hit in result.hits]


def test_the_text_of_an_explanation() -> None:
    terms = (TermScore("力争", "words", 2, 6, 0.5, 1, 0.25), TermScore("增长", "bigrams", 1, 3, 1.0, 2, 0.5))
    refined = Refined(Window(4, 3.0), 0.1, 0.2, 60, 0.5, 0.25, 0.6, 0.9, 0.75, words_window=Window(9, 2.0, 0.6))
    told = Explanation("Σ X", (7, 9), terms, 0.125, refined, 1.4175, Together(6, 3))
    assert explanation_text(told) == (
        "1.417500 = Σ X; passage of 7 words, 9 bigrams\n"
        "  0.250000 力争: idf 0.5000 (df 6) × weight 0.2500 (tf 1) × 2 in the query\n"
        "  0.500000 增长 (bigram): idf 1.0000 (df 3) × weight 0.5000 (tf 2)\n"
        "  0.125000 for terms that are absent\n"
        "  0.900000 proximity: 0.3 × 3.0000 of the query's bigrams within 150 characters from 4\n"
        "  1.200000 proximity: 0.6 × 2.0000 of the query's words within 60 characters from 9\n"
        "  0.100000 headings: they have words that the passage lacks\n"
        "  0.200000 titles: the plan's names have words that passage and headings lack\n"
        "  0.500000 amount: 60 characters of sentences about the query (at most 80)\n"
        "  0.250000 numbers: words of the query beside a number\n"
        "  × 0.6 definitions: the passage explains a term\n"
        "  × 0.9000 enumerations: the passage lists many things\n"
        "  × 0.75 formalities: the passage is a title, opening, closing or signature\n"
        "  plan 3.517500 = 1.417500 + 2.100000 together: "
        "0.1 × 6.0000 of further passages, 0.5 × 3.0000 of the query that only they have"
    )
    assert str(told) == explanation_text(told)
    assert explanation_text(Explanation("Σ X", (7, 9), (), 0.0, UNREFINED, 0.0)).count("\n") == 0


def test_nothing_found_is_a_table_without_rows(mini_index: Index) -> None:
    shown = table(mini_index.search("营商"))
    assert shown.rows == ()
    assert shown.display is not None
    assert shown.display.rows == ()


def test_a_row_has_the_answer_and_its_places_beside_the_passage(mini_index: Index) -> None:
    result = mini_index.search("高新技术企业")
    shown = table(result)
    names = [column.key for column in shown.columns]
    for row, hit in zip(shown.rows, result.hits, strict=True):
        cells = dict(zip(names, row, strict=True))
        assert str(cells["answer"]) == hit.answer
        assert str(cells["text"]) == hit.passage.text
        assert [f"{hit.passage.plan.id}#{place}" for place in str(cells["answer_at"]).split()] == [*hit.addresses]
        for cell in (cells["answer"], cells["text"]):
            assert isinstance(cell, Marked)
            assert {span.of(cell.text) for span in cell.spans} == {"高新技术企业"}


def test_marks_stay_on_the_words_where_sentences_are_left_out(index_of: Callable[[dict[str, str]], Index]) -> None:
    pad = "继续做好防汛、供水、供气和供热工作，值班电话全天有人接听，遇到问题当日答复、限期办结。"
    text = f"一、加装电梯\n\n加装电梯四十部。{pad}{pad}{pad}新装路灯三百盏。{pad}\n"
    index = index_of({"枫渚县2025.md": f"# 枫渚县2025年工作计划\n\n{text}"})
    result = index.search("电梯 路灯")
    assert " … " in result.hits[0].answer
    display = table(result).display
    assert display is not None
    cell = display.rows[0][-1]
    assert isinstance(cell, Marked)
    assert [span.of(cell.text) for span in cell.spans] == ["电梯", "电梯", "路灯"]  # the first one in the heading
    assert cell.text.startswith("〔一、加装电梯 #")


def test_whole_passages_where_they_are_asked_for(mini_index: Index) -> None:
    result = mini_index.search("高新技术企业", whole=True)
    display = table(result).display
    assert display is not None
    for row, hit in zip(display.rows, result.hits, strict=True):
        assert hit.passage.text.replace("\n", " ") in str(row[-1])
        assert f"#{hit.passage.span.start}-{hit.passage.span.end}〕" in str(row[-1])


def test_a_plan_with_copies_is_marked(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# 枫渚县2025年工作计划\n\n加装电梯四十部，新装路灯三百盏。\n" + "整治背街小巷二十条，修补破损路面。\n" * 9
    shown = table(index_of({"枫渚县2025.md": text, "枫渚县2025（副本）.md": text}).search("电梯"))
    assert shown.display is not None
    assert [column.key for column in shown.display.columns][-2:] == ["marks", "passages"]
    assert [row[-2] for row in shown.display.rows] == ["≡"]
    assert shown.notes[-1] == "marks: ≡ a plan with copies, or a copy"
