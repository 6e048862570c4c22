"""Rankings as data: what can be combined, and how they print."""

from __future__ import annotations

from typing import Any

import pytest

from plansearch.cli.phrases import PHRASES
from plansearch.errors import QueryError
from plansearch.messages import say
from plansearch.query.retrieval.ranking import Ranking

LATER = "roles+pairs+proximity+headings+titles+amount+numbers+definitions+enumerations+formalities+together"


@pytest.mark.parametrize(
    ("ranking", "printed", "kinds", "n_stages"),
    [
        (Ranking(), f"BM25(lucene,k1=1.2,b=0.4/0.75,words+bigrams)+interrogatives+{LATER}", "both", 13),
        (
            Ranking(without=("lengths", "interrogatives")),
            f"BM25(lucene,k1=1.2,b=0.75,words+bigrams)+{LATER}",
            "both",
            11,
        ),
        (Ranking(plain=True), "BM25(lucene,k1=1.2,b=0.75,words+bigrams)", "both", 0),
        (Ranking(terms="words"), "BM25(lucene,k1=1.2,b=0.75,words)", "words", 0),
        (Ranking(variant="okapi", terms="bigrams"), "BM25(okapi,k1=1.5,b=0.75,bigrams)", "bigrams", 0),
        (Ranking("tfidf"), "TFIDF(smooth,l2)", "words", 0),
    ],
)
def test_a_ranking_prints(ranking: Ranking, printed: str, kinds: str, n_stages: int) -> None:
    assert (str(ranking), ranking.kinds, len(ranking.stages)) == (printed, kinds, n_stages)


@pytest.mark.parametrize(
    ("values", "message", "hint"),
    [
        ({"weighting": "tf"}, "there is no weighting 'tf'", "one of: bm25, tfidf"),
        ({"variant": "bm25"}, "there is no variant 'bm25'", "one of: "),
        ({"terms": "characters"}, "there is no kind of terms 'characters'", "one of: both, words, bigrams"),
        ({"without": ("words",)}, "there is no stage 'words'", "one of: interrogatives, roles, "),
        ({"weighting": "tfidf", "variant": "l"}, "the variant l is a formula of BM25", "leave out --weighting tfidf"),
        (
            {"weighting": "tfidf", "terms": "bigrams"},
            "TF-IDF weighs words, not bigrams",
            "leave out --terms bigrams or --weighting tfidf",
        ),
    ],
)
def test_a_ranking_that_makes_no_sense(values: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        Ranking(**values)
    assert caught.value.hint is not None
    assert say(caught.value.hint, phrases=PHRASES).startswith(hint)
    assert "--" not in caught.value.hint
