"""Words with a place of each."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord
from plansearch.query.statistics.keywords.places import with_sentences


def test_words_get_their_address_and_sentence(mini_index: Index) -> None:
    reader = mini_index.reader
    words = [KeyWord(name, Counts(1, 1, 1, 9), Counts(0, 0, 1, 9)) for name in ("力争", "无", "各位")]
    places, expected = [], []
    for plan in (3, 1):
        at = reader.text(plan).find("力争")
        assert at >= 0
        places.append((plan, at, at + 2))
        expected.append(f"{reader.plan_entries[plan].id}#{at}-{at + 2}")
    found = with_sentences(reader, words, [places[0], None, places[1]])
    assert [word.word for word in found] == ["力争", "无", "各位"]
    assert [word.address for word in found] == [expected[0], "", expected[1]]
    assert [bool(word.sentence) and "力争" in word.sentence for word in found] == [True, False, True]
    assert found[0].sentence in reader.text(3)
