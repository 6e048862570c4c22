"""Word files that are one XML file."""

import base64

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.word.docx import read_docx
from tests.sources.making import W, paragraph

BODY = f"<w:body>{paragraph('青澜市2025年工作要点')}{paragraph('地区生产总值增长6%左右。')}</w:body>"
TEXT = "青澜市2025年工作要点\n地区生产总值增长6%左右。"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
PACKAGE = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'


def part(name: str, content: str) -> str:
    return f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'


def test_the_parts_in_one_file() -> None:
    picture = base64.b64encode(b"picture").decode()
    parts = part("/word/document.xml", f"<w:document {W}>{BODY}</w:document>")
    parts += f'<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>{picture}</pkg:binaryData></pkg:part>'
    parts += part(
        "/word/footnotes.xml", f"<w:footnotes {W}><w:footnote>{paragraph('注：现价')}</w:footnote></w:footnotes>"
    )
    assert read_docx(f"{HEAD}<pkg:package {PACKAGE}>{parts}</pkg:package>".encode())[0] == f"{TEXT}\n注：现价"


def test_the_xml_of_word_2003() -> None:
    wx = 'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    item = '<w:p><w:pPr><w:listPr><wx:t wx:val="1."/></w:listPr></w:pPr><w:r><w:t>壮大产业</w:t></w:r></w:p>'
    body = BODY.replace("</w:body>", f"<wx:sect>{item}</wx:sect></w:body>")
    other = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    data = f"\ufeff{HEAD}<w:wordDocument {other} {wx}>{body}</w:wordDocument>".encode()
    assert read_docx(data)[0] == f"{TEXT}\n1.壮大产业"


@pytest.mark.parametrize("data", [b"<w:wordDocument", f"{HEAD}<pkg:package {PACKAGE}/>".encode()])
def test_damaged_ones_say_so(data: bytes) -> None:
    with pytest.raises(CorpusError) as refused:
        read_docx(data)
    assert refused.value.hint
