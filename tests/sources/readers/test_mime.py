"""Pages saved with all their files in one."""

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.readers.mime import pages_in
from tests.sources.making import mime

PAGE = "<html><body><h1>青澜市2025年工作要点</h1><p>地区生产总值增长6%左右，粮食产量52万吨。</p></body></html>"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_the_page_comes_first_whatever_its_encoding(encoding: str, charset: str) -> None:
    data = mime([("image/png", b"\x89PNG"), ("text/html", PAGE.encode(charset)), ("text/html", b"<p>b")], encoding)
    first, second = pages_in(data)
    assert first == (PAGE, "utf-8" if charset == "utf-8" else "gb18030")
    assert second[0].strip() == "<p>b"


def test_a_message_without_a_page_gives_its_text() -> None:
    assert pages_in(mime([("text/plain", "青澜市".encode())], "base64"))[0][0] == "青澜市"
    with pytest.raises(CorpusError, match="without a page"):
        pages_in(mime([("image/png", b"\x89PNG")], "base64"))


@pytest.mark.parametrize("name", ["a.mht", "a.MHTML", "a.html", "a.doc", "a.xls"])
def test_it_is_read_under_every_name(name: str) -> None:
    (plan,) = plans_in(b"\r\n" + mime([("text/html", PAGE.encode("gbk"))], "base64"), Origin(name, name, ""))
    assert isinstance(plan, Document)
    assert plan.text == "青澜市2025年工作要点\n\n地区生产总值增长6%左右，粮食产量52万吨。"
    assert plan.title == "青澜市2025年工作要点"
    assert len(plan.remarks) == (0 if name in ("a.mht", "a.MHTML") else 1)


def test_a_cut_off_message_is_told() -> None:
    assert list(plans_in(b"MIME-Version: 1.0\nContent-Type: multipart/related", Origin("a.mht", "a.mht", ""))) == [
        Skipped("a.mht", "a MIME file without a page or text. Save the page again as .html.")
    ]
