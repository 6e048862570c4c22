"""What is fuzzed: for each target a function from bytes, and the inputs that the fuzzer begins with.

The contents of containers (Word, books, OFD, workbooks) are made here and only then packed, because a fuzzer that
changes packed bytes finds nothing but wrong checksums. `zip` and `xlsx` take the packed bytes all the same.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from plansearch.errors import PlansearchError  # noqa: E402
from plansearch.model import Document, Skipped  # noqa: E402
from plansearch.sources.formats import Origin, plans_in  # noqa: E402

TEXT = "青澜市2025年工作要点\n\n一、总体要求\n今年要稳中求进，地区生产总值增长6%左右，力争6.5%。\n"
PAGE = f"<html><head><title>青澜市</title></head><body><h1>青澜市2025年工作要点</h1><p>{TEXT}</p></body></html>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Harness = Callable[[bytes], None]


def check(items: Sequence[Document | Skipped]) -> None:
    """What holds for whatever a reader gives. Errors: AssertionError; `broken` files are errors, too."""
    for item in items:
        if isinstance(item, Skipped):
            assert "break the reader" not in item.reason, item.reason
            item.reason.encode()
        else:
            item.text.encode()
            assert "\0" not in item.text
            assert all(0 <= piece.at <= len(item.text) for piece in item.dropped)


def of_kind(suffix: str, wrap: Callable[[bytes], bytes] = bytes) -> Harness:
    """A harness of a reader, through everything that a build does to a file of that kind."""

    def read(data: bytes) -> None:
        check(list(plans_in(wrap(data), Origin(f"a{suffix}", f"a{suffix}", ""))))

    return read


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP container."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in members.items():
            container.writestr(name, data)
    return out.getvalue()


def _docx(data: bytes) -> bytes:
    body, _, numbering = data.partition(b"\0\0")
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    parts = {"[Content_Types].xml": types, "word/document.xml": body, "word/numbering.xml": numbering}
    return packed({name: part for name, part in parts.items() if part})


def _epub(data: bytes) -> bytes:
    page, _, package = data.partition(b"\0\0")
    container = b'<a xmlns="a"><rootfile full-path="p.opf"/></a>'
    package = package or (
        b'<package xmlns="a"><manifest><item id="a" href="a.html" media-type="application/xhtml+xml"/></manifest>'
        b'<spine><itemref idref="a"/></spine></package>'
    )
    return packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": container, "p.opf": package,
                   "a.html": page})  # fmt: skip


def _xlsx(data: bytes) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    rels = f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f"{book}</workbook>".encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{rels}</Relationships>".encode(),
            "xl/worksheets/sheet1.xml": data,
        }
    )


def _ofd(data: bytes) -> bytes:
    sys.path.insert(0, str(ROOT))
    from tests.sources.making import ofd

    whole = zipfile.ZipFile(io.BytesIO(ofd([[(72, 600, 12, TEXT)]])))
    return packed({name: data if name.endswith("Content.xml") else whole.read(name) for name in whole.namelist()})


def _seeds_of_ofd() -> list[bytes]:
    from tests.sources.making import ofd

    whole = zipfile.ZipFile(io.BytesIO(ofd([[(72, 600, 12, TEXT)]])))
    return [whole.read(name) for name in whole.namelist() if name.endswith("Content.xml")]


def _pdf_seeds() -> list[bytes]:
    from tests.sources.making import pdf

    return [pdf([[(72, 700, 16, "青澜市2025年工作要点"), (72, 660, 12, "今年要稳中求进，地区生产总值增长6%左右。")]])]


def _words(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def splitter(data: bytes) -> None:
    """A page that may hold several plans."""
    from plansearch.sources.canonical import canonical
    from plansearch.sources.pages.splitting import plans_of, without_boilerplate

    title, _, text = canonical(_words(data)).partition("\n")
    document = Document("a.html", text, title)
    check(list(plans_of(document)))
    check([without_boilerplate(document)])


def query(data: bytes) -> None:
    """The language of queries: what is parsed prints and parses back."""
    from plansearch.query.retrieval.language.parser import parse_query

    text = _words(data)
    try:
        parsed = parse_query(text)
    except PlansearchError:
        return
    again = parse_query(str(parsed))
    assert str(again) == str(parsed), (text, str(parsed), str(again))


def pattern(data: bytes) -> None:
    """The compiler of patterns and of regular expressions, and their matches in a text."""
    from plansearch.query.concordance.patterns.expressions import compiled

    text = _words(data)
    for syntax in ("pattern", "regex"):
        try:
            compiled(text, syntax, exact=len(text) % 2 == 0, within="sentence")  # type: ignore[arg-type]
        except PlansearchError:
            continue


def targets(data: bytes) -> None:
    """What a text promises, as a build stores it."""
    import plansearch

    text = _words(data)
    for target in plansearch.extract_targets(text, kind="政府工作报告", year=2025):
        assert 0 <= target.span.start <= target.span.end <= len(text)


def prepared(data: bytes) -> None:
    """All that a build does with a text after it is read: clues, outline, passages, targets."""
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.corpus.metadata import infer
    from plansearch.index.write.prepared import prepare
    from plansearch.sources.canonical import canonical
    from plansearch.targets import Lexicon

    global _gazetteer
    _gazetteer = _gazetteer or Gazetteer.load()
    title, _, text = canonical(_words(data)).partition("\n")
    document = Document("云岫省/a.md", text, title)
    prepare(document, infer(document, _gazetteer, {}), _gazetteer, Lexicon.load())


_gazetteer: Any = None
_index: Path | None = None
_REPLACED = ("manifest.json", "catalogue.db", "words.arrays", "text.arrays", "targets.db", "suffixes.arrays")


def opener(data: bytes) -> None:
    """An index one of whose files is the input: opened, asked, verified."""
    import plansearch

    global _index
    if _index is None:
        folder = Path(tempfile.mkdtemp(prefix="plansearch-fuzz-"))
        (folder / "corpus").mkdir()
        (folder / "corpus" / "a.md").write_text(TEXT, "utf-8")
        plansearch.build(folder / "corpus", folder / "index")
        _index = folder / "index"
    which = _REPLACED[(data[0] if data else 0) % len(_REPLACED)]
    files = [path for path in _index.rglob("*") if path.name == which]
    if not files:
        return
    kept = files[0].read_bytes()
    place, changed = int.from_bytes(data[1:3], "big"), data[3:]
    at = place % max(len(kept), 1)
    try:
        files[0].write_bytes(changed if which == "manifest.json" else kept[:at] + changed + kept[at + len(changed) :])
        with plansearch.open(_index) as index:
            index.search("工作要点")
            index.phrase("增长")
            index.targets()
            index.plans()
    except PlansearchError:
        pass
    finally:
        files[0].write_bytes(kept)


def _opener_seeds() -> list[bytes]:
    opener(b"")
    assert _index is not None
    manifest = (_index / "manifest.json").read_bytes()
    return [b"\0\0\0" + manifest, *(bytes([n, 0, 40]) + b"\xff" * 8 for n in range(1, len(_REPLACED)))]


def clear() -> None:
    """Remove what the harness of the index made."""
    if _index is not None:
        shutil.rmtree(_index.parent, ignore_errors=True)


_DOCUMENT = (
    f"<w:document {W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>"
    f"{TEXT}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
).encode()
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>正文</t></is></c></row>'
    f'<row r="2"><c r="A2" t="inlineStr"><is><t>{TEXT}</t></is></c></row></sheetData></worksheet>'
).encode()
_MIME = (
    "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE
).encode()
_RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 \'c7\'e0\'c0\'bd\'ca\'d0 2025\par \u38738?\u28572?\u24066? 6%}"
)
_SEVERAL = f"镇2025年工作计划（精选3篇）\n篇1：\n{TEXT * 4}\n篇2：\n{TEXT * 4}\n第三篇\n{TEXT * 4}".encode()

_ROW = b'{"id": "a", "title": "b", "text": "' + TEXT.encode().replace(b"\n", b"\\n") + b'"}'
_CSVS = [f'编号,正文,年份\n1,"{TEXT}",2025\n'.encode(), "指标,单位,2025年目标\n粮食,万吨,52\n".encode()]
_QUERIES = ['"a b" -c region:d 年份:2025-2026 part:review'.encode(), "“高新技术”~3 OR 养老".encode()]

HARNESSES: dict[str, tuple[Harness, Callable[[], list[bytes]]]] = {
    "text": (of_kind(".txt"), lambda: [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")]),
    "markdown": (of_kind(".md"), lambda: [b"---\nyear: 2025\n---\n# a\n\n| a | b |\n|---|---|\n" + TEXT.encode()]),
    "html": (of_kind(".html"), lambda: [PAGE.encode(), f"<table><tr><td rowspan=2>{TEXT}</table>".encode()]),
    "mht": (of_kind(".mht"), lambda: [_MIME]),
    "jsonl": (of_kind(".jsonl"), lambda: [_ROW]),
    "csv": (of_kind(".csv"), lambda: _CSVS),
    "docx": (of_kind(".docx", _docx), lambda: [_DOCUMENT]),
    "xlsx": (of_kind(".xlsx", _xlsx), lambda: [_SHEET]),
    "epub": (of_kind(".epub", _epub), lambda: [PAGE.encode()]),
    "ofd": (of_kind(".ofd", _ofd), _seeds_of_ofd),
    "rtf": (of_kind(".rtf"), lambda: [_RTF]),
    "pdf": (of_kind(".pdf"), _pdf_seeds),
    "zip": (of_kind(".zip"), lambda: [packed({"一/a.txt": TEXT.encode(), "b.html": PAGE.encode()})]),
    "splitter": (splitter, lambda: [_SEVERAL]),
    "query": (query, lambda: _QUERIES),
    "pattern": (pattern, lambda: ["(增长|提高){1,3}到?<数字>[^，]*".encode(), b"a{2,}[b-c]|d+"]),
    "targets": (targets, lambda: [TEXT.encode(), "粮食产量稳定在52万吨以上，新增就业5000人，力争翻一番。".encode()]),
    "prepared": (prepared, lambda: [TEXT.encode()]),
    "index": (opener, _opener_seeds),
}  # fmt: skip
"""By name: the harness, and a function that gives its seeds."""
