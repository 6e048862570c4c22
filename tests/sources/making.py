"""Files of every kind, made byte by byte: what a person would have to draw in Word, Excel or a printer."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ALSO = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def paragraph(text: str, *, list_id: int = 0, level: int = 0, style: str = "", inside: str = "") -> str:
    """A paragraph, in a list where list_id is given; inside: further properties."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbers}{inside}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def level(no: int, text: str, number_format: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{no}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """numbering.xml with one definition, number 0."""
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}</w:numbering>'


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body; parts: numbering.xml and others below word/."""
    files = {"word/document.xml": f"<w:document {W} {ALSO}><w:body>{body}</w:body></w:document>"}
    files |= {f"word/{name}": text for name, text in (parts or {}).items()}
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


class formula(str):  # noqa: N801 - written in a list of cells, beside strings and numbers
    """A cell with a formula. value: the result that the workbook stores, None for none."""

    def __new__(cls, text: str, value: float | None = None) -> Self:
        made = super().__new__(cls, text)
        made.value = value
        return made

    value: float | None


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[str | int | float]]],
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """A workbook; numbers as numbers. merged: the merged ranges of each sheet (A2:A3). hidden_rows: counted from 1."""
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    ranges = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden_sheets else ""}'
        f' r:id="r{i}"/>'
        for i, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="r{i}" Type="{kind}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f"<Relationships {relations}>"
            f'<Relationship Id="r1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {relations}>{related}</Relationships>",
    }
    for i, rows in enumerate(sheets.values(), start=1):
        printed = "".join(
            f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n in hidden_rows else ""}>'
            f"{''.join(_cell(value, f'{chr(65 + k)}{n}') for k, value in enumerate(row))}</row>"
            for n, row in enumerate(rows, start=1)
        )
        files[f"xl/worksheets/s{i}.xml"] = f"<worksheet {main}><sheetData>{printed}</sheetData>{ranges}</worksheet>"
    return archive(files)


def _cell(value: str | float, name: str) -> str:
    if isinstance(value, formula):
        stored = "" if value.value is None else f"<v>{value.value}</v>"
        return f'<c r="{name}"><f>{escape(value[1:])}</f>{stored}</c>'
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def spreadsheet_xml(
    rows: str, *, charset: str = "utf-8", percents: Sequence[str] = (), is_hidden: bool = False
) -> bytes:
    """A workbook in Excel's XML of 2003 with one sheet. percents: names of styles that print percentages."""
    styles = "".join(f'<Style ss:ID="{name}"><NumberFormat ss:Format="0.0%"/></Style>' for name in percents)
    space = "urn:schemas-microsoft-com:office"
    shown = f'<x:WorksheetOptions xmlns:x="{space}:excel"><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>'
    return (
        f'<?xml version="1.0" encoding="{charset}"?><?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}:spreadsheet" xmlns:ss="{space}:spreadsheet"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table>{shown if is_hidden else ""}</Worksheet></Workbook>'
    ).encode(charset)


def mime(parts: Sequence[tuple[str, bytes]], encoding: str) -> bytes:
    """A MIME message as a browser saves a page: each part's kind and content. encoding: how it is transferred."""
    encoded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[encoding]
    made = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=x"\r\n\r\n'
    for kind, content in parts:
        head = f"------=x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
        made += head.encode() + encoded(content) + b"\r\n"
    return made + b"------=x--\r\n"


def epub(
    pages: Mapping[str, str], spine: Sequence[str], title: str = "", also: Mapping[str, str] | None = None
) -> bytes:
    """A book. pages: the bodies of its pages by name; nav.xhtml has the contents. also: parts in place of others."""
    names = list(dict.fromkeys((*pages, *spine)))
    items = "".join(
        f'<item id="i{n}" href="{quote(name)}" media-type="application/xhtml+xml"'
        f' properties="{"nav" if name == "nav.xhtml" else ""}"/>'
        for n, name in enumerate(names)
    )
    listed = "".join(f'<itemref idref="i{names.index(name)}"/>' for name in spine)
    dc = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</dc:title>'
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><metadata>{dc}</metadata>'
    roots = '<rootfile full-path="OEBPS/content.opf"/>'
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container xmlns="{space}">{roots}</container>',
        "OEBPS/content.opf": f"{package}<manifest>{items}</manifest><spine>{listed}</spine></package>",
    }
    files |= {f"OEBPS/{name}": f"<html><body>{body}</body></html>" for name, body in pages.items()}
    return archive(files | dict(also or {}))


Printed = tuple[float, float, float, str]
"""Left and baseline in points from the lower left corner, size of the letters, text."""


@dataclass(frozen=True)
class InFont:
    """A printed piece in another font than that of the page. font: one of `FONTS`."""

    left: float
    base: float
    size: float
    text: str
    font: str


@dataclass(frozen=True)
class Drawn:
    """A picture: left and lower end, width and height."""

    left: float
    base: float
    width: float
    height: float


@dataclass(frozen=True)
class Ruled:
    """Lines of a table, each from a point to a point. as_boxes: thin filled boxes, as word processors draw them."""

    lines: Sequence[tuple[float, float, float, float]]
    as_boxes: bool = False


FONTS = {
    "named": "the characters as Unicode",
    "nameless": "numbers of glyphs, and no Unicode",
    "private": "numbers of glyphs, and characters of private use for them",
    "wrong": "numbers of glyphs, and other Chinese characters for them",
    "silent": "names of glyphs that say nothing",
    "symbol": "signs of Symbol, mapped to private use as Word does",
}


def in_font(page: Sequence[Printed], font: str) -> list[InFont]:
    """A page in another font."""
    return [InFont(*piece, font) for piece in page]


def pdf(pages: Sequence[Sequence[Printed | InFont | Drawn | Ruled]]) -> bytes:
    """A PDF file on A4 pages with a text layer: letters of one size each, half as wide where they are ASCII."""
    used = sorted({letter for page in pages for piece in page if isinstance(piece, InFont) for letter in piece.text})
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    names = b""
    for font in FONTS:
        names += b"/%s %d 0 R" % (font.encode(), len(objects) + 1)
        objects += _font(font, used, len(objects) + 2)
    picture = len(objects) + 1
    dictionary = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1"
    objects.append(b"<<%s>>stream\n\x80\nendstream" % dictionary)
    kids = []
    for page in pages:
        shown = "".join(_shown(piece, used) for piece in page).encode()
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(shown), shown))
        resources = b"<</Font<<%s>>/XObject<</P %d 0 R>>>>" % (names, picture)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%s>>" % (len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _numbered(objects)


def _shown(piece: Printed | InFont | Drawn | Ruled, used: Sequence[str]) -> str:
    if isinstance(piece, Ruled) and piece.as_boxes:
        boxes = (f"{x} {y} {max(x2 - x, 0.5)} {max(y2 - y, 0.5)} re f\n" for x, y, x2, y2 in piece.lines)
        return "".join(boxes)
    if isinstance(piece, Ruled):
        return "".join(f"{x} {y} m {x2} {y2} l\n" for x, y, x2, y2 in piece.lines) + "S\n"
    if isinstance(piece, Drawn):
        return f"q {piece.width} 0 0 {piece.height} {piece.left} {piece.base} cm /P Do Q\n"
    font = piece.font if isinstance(piece, InFont) else "named"
    left, base, size, text = (piece.left, piece.base, piece.size, piece.text) if isinstance(piece, InFont) else piece
    if font == "named":
        codes = text.encode("utf-16-be")
    elif font in ("silent", "symbol"):
        codes = bytes(33 + used.index(letter) % 90 if font == "silent" else ord(letter) for letter in text)
    else:
        codes = b"".join((3 + used.index(letter)).to_bytes(2, "big") for letter in text)
    return f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm <{codes.hex()}> Tj ET\n"


_DESCRIPTOR = (
    b"/FontDescriptor<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 80>>"
)


def _font(font: str, used: Sequence[str], following: int) -> list[bytes]:
    """The objects of a font. following: the number of the object after the first one."""
    if font == "named":
        return [_composite(b"STSong-Light", b"UniGB-UCS2-H", b"GB1", b"/W[1 95 500 814 939 500]")]
    if font == "silent":
        names = b"".join(b"/g%d" % number for number in range(90))
        glyphs = b"/Encoding<</Type/Encoding/Differences[33%s]>>" % names
        return [_simple(b"ABCDEF+Silent", glyphs)]
    if font == "symbol":
        return [
            _simple(b"ABCDEF+SymbolMT", b"/ToUnicode %d 0 R" % following),
            _map([(c, 0xF000 + c) for c in range(32, 256)], 2),
        ]
    mapped = b"" if font == "nameless" else b"/ToUnicode %d 0 R" % following
    first = _composite(b"ABCDEF+Nameless", b"Identity-H", b"Identity", mapped=mapped)
    if font == "nameless":
        return [first]
    codes = range(3, 3 + len(used))
    to = [0xE000 + code if font == "private" else 0x4E00 + code * 7919 % 20000 for code in codes]
    return [first, _map(list(zip(codes, to, strict=True)), 4)]


def _composite(name: bytes, encoding: bytes, ordering: bytes, widths: bytes = b"", mapped: bytes = b"") -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/%s%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        b"/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 2>>/DW 1000%s%s>>]>>"
    ) % (name, encoding, mapped, name, ordering, widths, _DESCRIPTOR % name)


def _simple(name: bytes, more: bytes) -> bytes:
    widths = b"/FirstChar 32/LastChar 255/Widths[%s]" % (b"1000 " * 224)
    return b"<</Type/Font/Subtype/TrueType/BaseFont/%s%s%s%s>>" % (name, widths, _DESCRIPTOR % name, more)


def _map(pairs: Sequence[tuple[int, int]], digits: int) -> bytes:
    """A ToUnicode map from codes of so many hexadecimal digits."""
    listed = "".join(f"<{code:0{digits}X}> <{to:04X}>\n" for code, to in pairs)
    made = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def 1 begincodespacerange "
        f"<{'0' * digits}> <{'F' * digits}> endcodespacerange {len(pairs)} beginbfchar\n{listed}"
        "endbfchar endcmap end end"
    ).encode()
    return b"<</Length %d>>stream\n%s\nendstream" % (len(made), made)


def _numbered(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for no, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (no, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end


def encrypted_pdf() -> bytes:
    """A PDF file that needs a password: its keys are those of no password at all."""
    key = b"<" + b"00" * 32 + b">"
    encryption = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O%s/U%s>>/ID[<00><00>]" % (key, key)
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _numbered([b"<</Type/Catalog/Pages 2 0 R>>", pages, page], encryption)


def ofd(
    pages: Sequence[Sequence[Printed]], also: Mapping[str, str] | None = None, pictures: Sequence[int] = ()
) -> bytes:
    """An OFD file on A4 pages. Places are as in `pdf`. also: parts in place of others. pictures: numbers of pages."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    millimetre = 25.4 / 72
    files: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for n, page in enumerate(pages):
        shown = "".join(
            f'<ofd:TextObject Boundary="{left * millimetre} {297 - (base + size) * millimetre} 100 {size * millimetre}"'
            f' Size="{size * millimetre}"><ofd:TextCode X="0" Y="{size * millimetre}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
            for left, base, size, text in page
        )
        shown += '<ofd:ImageObject Boundary="0 0 210 297"/>' if n in pictures else ""
        files[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{shown}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return archive(files | dict(also or {}))
