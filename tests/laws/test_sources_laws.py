"""Laws of reading: canonical text is a fixed point, and bytes either decode back or are refused."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import CorpusError
from plansearch.sources.canonical import canonical
from plansearch.sources.charset import decode
from plansearch.sources.readers.html import read_html
from plansearch.sources.readers.markdown import read_markdown
from plansearch.sources.readers.plaintext import read_plaintext

ODD = st.text(
    alphabet="\r\n\t\v\f\x00\x07\x1c\x7f\x85\u00a0\u00ad\u200b\u200e\u2028\u2060\u3000\ufeff 云岫Ａ㎡e\u0301",
    max_size=60,
)
MARKED = st.text(alphabet="*#>-|`~[]()<!\\&;_:'\"=\n 云岫1a", max_size=80)
UNSEEN = {
    *map(chr, range(32)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2028\u2029",
}


@given(st.one_of(ODD, st.text(max_size=80)))
def test_canonical_is_a_fixed_point(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.one_of(ODD, st.text(max_size=80)))
def test_only_the_named_characters_disappear(text: str) -> None:
    kept = canonical(text)
    seen = [character for character in text if character not in UNSEEN and not character.isspace()]
    assert [character for character in kept if not character.isspace()] == seen
    assert not (UNSEEN - {"\n", "\t"}) & set(kept)
    assert "\n\n\n" not in kept
    assert all(line == line.rstrip() for line in kept.split("\n"))


@given(st.one_of(MARKED, ODD))
def test_every_reader_gives_canonical_text(raw: str) -> None:
    for reader in (read_markdown, read_plaintext, read_html):
        text, title, _ = reader(raw)
        assert canonical(text) == text
        assert "\n" not in title


@given(MARKED)
def test_plain_text_keeps_every_word(raw: str) -> None:
    text, _, metadata = read_plaintext(raw)
    if not metadata:
        assert Counter("".join(text.split())) <= Counter("".join(raw.split()))
        assert text.count("云") == raw.count("云")


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("gb18030", "replace"))))
def test_bytes_decode_by_the_charset_named_or_are_refused(data: bytes) -> None:
    try:
        text, charset = decode(data)
    except CorpusError:
        return
    assert data.decode(charset) == text
