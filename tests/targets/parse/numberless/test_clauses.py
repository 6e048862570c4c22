"""The clauses that no statement covers."""

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numberless.clauses import uncovered
from plansearch.targets.parse.paragraph import read_paragraph


def test_whole_clauses_and_the_rest_of_one() -> None:
    text = "投资增长8%，居民收入稳步增长；新建学校3所和物价总体稳定。"
    paragraph = read_paragraph(Lexicon.load(), text, 0, len(text))
    taken = [(0, 6), (text.index("新建"), text.index("和物价"))]
    found = [text[start:end] for start, end, _ in uncovered(paragraph, taken)]
    assert found == ["居民收入稳步增长", "物价总体稳定"]
