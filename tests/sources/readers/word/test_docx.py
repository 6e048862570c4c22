"""Word files: what is printed, and nothing that is not."""

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.word.docx import read_docx
from tests.sources.making import W, archive, docx, paragraph, run

RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
PLAN = paragraph("青澜市2025年工作要点") + paragraph("地区生产总值增长6%左右。")


def text(body: str, **parts: str) -> str:
    return read_docx(docx(body, {f"{name}.xml": content for name, content in parts.items()}))[0]


def test_paragraphs_are_lines_and_the_first_is_the_title() -> None:
    assert read_docx(docx(PLAN)) == ("青澜市2025年工作要点\n地区生产总值增长6%左右。", "青澜市2025年工作要点", ())


def test_the_style_title_makes_the_title() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="a3"><w:name w:val="Title"/></w:style></w:styles>'
    body = paragraph("青政发〔2025〕3号") + paragraph("青澜市2025年工作要点", style="a3")
    assert read_docx(docx(body, {"styles.xml": styles}))[1] == "青澜市2025年工作要点"


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (f"<w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>{run('留')}", "增留"),
        (f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>", "新处"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('地名')}</w:smartTag>", "链接地名"),
        ("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("结果"), "结果"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" + run("显"), "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>未隐</w:t></w:r>', "未隐"),
        (
            f"<w:r><w:ruby><w:rt>{run('qīng')}</w:rt><w:rubyBase>{run('青')}</w:rubyBase></w:ruby></w:r>",
            "青",
        ),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<m:oMath><m:r><m:t>x=6%</m:t></m:r></m:oMath>", "x=6%"),
        ('<w:r><w:noBreakHyphen/><w:sym w:font="SimSun" w:char="2460"/><w:sym w:char="F0FC"/></w:r>', "-①\ufffd"),
        (run("优良率") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("90%"), "优良率≥90%"),
        (
            "".join(
                f'<w:r><w:sym w:font="Symbol" w:char="F0{code}"/></w:r>' for code in ("A3", "B4", "B1", "B0", "B7")
            ),
            "≤×±°•",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>', "☑☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04D"/></w:r>', "\ufffd"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\uf0b3</w:t></w:r>' + run("90%"),
            "≥90%",
        ),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\xb3</w:t></w:r>' + run("90%"), "≥90%"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hint="eastAsia"/></w:rPr><w:t>增长6%</w:t></w:r>', "增长6%"),
        ('<w:r><w:rPr><w:rFonts w:ascii="SimSun"/></w:rPr><w:t>\uf0b3</w:t></w:r>', "\uf0b3"),
        (run("造林10") + RAISED.format("4") + run("亩"), "造林10⁴亩"),
        (run("供水52万m") + RAISED.format("3"), "供水52万m3"),
        (run("一网通办率达到95%") + RAISED.format("①") + run("以上"), "一网通办率达到95%以上"),
        (run("财政收入") + RAISED.format("[1]") + run("增长6%"), "财政收入增长6%"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "10⁴",
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + run("单击此处输入文字")
            + "</w:sdtContent></w:sdt>",
            "",
        ),
        ('<w:fldSimple w:instr=" DATE ">' + run("2025年") + "</w:fldSimple>", "2025年"),
        ("<w:commentRangeStart/>" + run("正文") + "<w:r><w:commentReference/></w:r>", "正文"),
        ("<w:r><w:lastRenderedPageBreak/></w:r>" + run("文"), "文"),
    ],
)
def test_what_a_paragraph_says(inside: str, read: str) -> None:
    assert text(f"<w:p>{inside}</w:p>") == read


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert text(paragraph("前半，", inside=deleted) + paragraph("后半。") + paragraph("另段")) == "前半，后半。\n另段"
    assert text(paragraph("末段", inside=deleted)) == "末段"


def test_tables_are_rows_but_not_where_they_only_lay_out_the_page() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    assert text(table(("指标", "目标"), ("生产总值", "6%"), ("", ""))) == "指标 | 目标\n生产总值 | 6%"
    assert text(table(("只有一格",))) == "只有一格"
    assert text(table(("左", "长" * 201))) == "左\n" + "长" * 201
    nested = f"<w:tbl><w:tr><w:tc>{table(('内', '表'))}</w:tc><w:tc>{paragraph('外')}</w:tc></w:tr></w:tbl>"
    assert text(nested) == "内 | 表 | 外"


def test_rows_under_review_and_in_controls() -> None:
    def row(cell: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(cell)}</w:tc><w:tc>{paragraph('值')}</w:tc></w:tr>"

    body = f"{row('删', '<w:del/>')}{row('增', '<w:ins/>')}<w:sdt><w:sdtContent>{row('控')}</w:sdtContent></w:sdt>"
    assert text(f"<w:tbl>{body}</w:tbl>") == "增 | 值\n控 | 值"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text(f"<w:p>{run('框外')}<w:r>{both}</w:r></w:p>") == "框外\n框中"


def test_tables_of_contents_go_and_what_is_called_so_by_a_control_too() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    assert text(control + paragraph("一、总体要求1", style="T1") + PLAN, styles=styles) == text(PLAN)


def test_notes_stand_at_the_end_and_headers_nowhere() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph("——")}</w:footnote>'
        f"<w:footnote>{paragraph('注：一网通办指政务服务。')}</w:footnote></w:footnotes>"
    )
    header = f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>"
    assert text(PLAN, footnotes=notes, header1=header, comments=header) == text(PLAN) + "\n注：一网通办指政务服务。"


def test_files_of_strict_word_and_with_other_names_of_parts() -> None:
    strict = f"<w:document {W}><w:body>{PLAN}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Word/Document2.xml"/>'
        "</Relationships>"
    )
    assert read_docx(archive({"_rels/.rels": relations, "word/document2.xml": strict}))[0] == text(PLAN)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx(PLAN)[:-40], "cut off"),
        (docx(PLAN)[:60], "cut off"),
        (b"PK\x03\x04", "cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted, or an old .doc"),
        (archive({"xl/workbook.xml": "<a/>"}), "not a Word file"),
        (archive({"word/document.xml": "<w:document"}), "no XML"),
        (docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "nesting"),
        (docx(PLAN, {"styles.xml": f'<w:styles {W}><w:style><w:pPr><w:numPr><w:ilvl w:val="x"/></w:numPr></w:pPr>'
                     "</w:style></w:styles>"}), "numbers"),
    ],
)  # fmt: skip
def test_damaged_files_say_so(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError) as refused:
        read_docx(data)
    assert said in refused.value.message
    assert refused.value.hint


def test_an_xml_bomb_is_refused() -> None:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "哈哈哈哈">{levels}]><w:document {W}><w:body>&e11;</w:body></w:document>'
    with pytest.raises(CorpusError, match="no XML"):
        read_docx(archive({"word/document.xml": bomb}))


def test_merged_cells_keep_the_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        cell("指标", '<w:gridSpan w:val="2"/>') + cell("2025年目标"),
        cell("粮食总产量", '<w:vMerge w:val="restart"/>') + cell("万吨") + cell("52"),
        cell("", "<w:vMerge/>") + cell("亿斤") + cell("10.4"),
    )
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    text, _, _ = read_docx(docx(paragraph("枫渚县2025年主要目标") + table))
    assert text.split("\n")[1:] == ["指标 |  | 2025年目标", "粮食总产量 | 万吨 | 52", " | 亿斤 | 10.4"]


def field(kind: str, instruction: str = "") -> str:
    words = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>" if instruction else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{words}'


def test_a_table_of_contents_is_no_text_whatever_its_styles() -> None:
    link = field("begin", 'HYPERLINK "#a"') + field("separate") + run("一、总体要求\t1") + field("end")
    contents = (
        f"<w:p>{field('begin', 'TOC o 1-3')}{field('separate')}{link}</w:p>"
        f"<w:p>{run('二、重点任务')}<w:r><w:tab/></w:r>{run('2')}</w:p><w:p>{field('end')}</w:p>"
    )
    simple = f'<w:p><w:fldSimple w:instr="TOC">{run("一、总体要求 1")}</w:fldSimple></w:p>'
    assert text(PLAN + contents + simple + paragraph("一、总体要求")) == text(PLAN) + "\n\n一、总体要求"


def test_a_field_that_never_ends_takes_no_text_with_it() -> None:
    contents = f"<w:p>{field('begin', 'TOC o 1-3')}{run('一、总体要求 1')}</w:p>"
    assert text(contents + PLAN) == "一、总体要求 1\n" + text(PLAN)


def test_words_that_a_style_hides() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="h"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="i"><w:name w:val="inherits"/><w:basedOn w:val="h"/></w:style></w:styles>'
    )
    hidden = '<w:r><w:rPr><w:rStyle w:val="i"/></w:rPr><w:t>水印</w:t></w:r>'
    shown = '<w:r><w:rPr><w:rStyle w:val="h"/><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
    body = f"<w:p>{run('增长')}{hidden}{shown}{run('6%')}</w:p>" + paragraph("整段隐藏", style="h")
    assert text(body, styles=styles) == "增长显6%"


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="aFChunk" Target="{}"/></Relationships>'
)
CHUNK = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r1"/>'


def with_chunk(name: str, content: str | bytes) -> bytes:
    document = f"<w:document {W}><w:body>{paragraph('前文')}{CHUNK}{paragraph('后文')}</w:body></w:document>"
    return archive({
        "word/document.xml": document, "word/_rels/document.xml.rels": RELATIONS.format(name),
        "word/" + name.removeprefix("/word/"): content,
    })  # fmt: skip


PAGE = "<html><body><p>地区生产总值增长6%左右。</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.htm", PAGE.encode("gbk")),
        ("/word/chunk.html", PAGE),
        ("chunk.txt", "地区生产总值增长6%左右。"),
        ("chunk.dat", PAGE),
        ("inner.docx", docx(paragraph("地区生产总值增长6%左右。"))),
    ],
)
def test_embedded_files_are_read_in_their_place(name: str, content: str | bytes) -> None:
    assert read_docx(with_chunk(name, content))[0] == "前文\n地区生产总值增长6%左右。\n后文"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, rb"{\rtf1}", b"PK\x03\x04cut"])
def test_embedded_files_that_are_not_read_are_named(content: bytes) -> None:
    text, _, remarks = read_docx(with_chunk("chunk.bin", content))
    assert text == "前文\n后文"
    assert remarks == ("an embedded file is not read: word/chunk.bin",)


def drawing(*, width: int = 400, height: int = 200, inside: str = "") -> str:
    size = f'<wp:extent xmlns:wp="wp" cx="{width * 12700}" cy="{height * 12700}"/>'
    return f'<w:p><w:r><w:drawing>{size}<a:blip xmlns:a="a"/>{inside}</w:drawing></w:r></w:p>'


def test_pictures_beside_little_text_are_told() -> None:
    assert read_docx(docx(PLAN + drawing() + drawing()))[2] == (
        "little text beside 2 pictures, whose words are not read",
    )
    assert read_docx(docx(PLAN + drawing(width=110)))[2] == ()
    assert read_docx(docx(paragraph("要稳中求进，" * 90) + drawing()))[2] == ()
    old = '<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    assert read_docx(docx(PLAN + old))[2] == ("little text beside 1 picture, whose words are not read",)


def test_a_file_of_pictures_alone_says_so() -> None:
    with pytest.raises(CorpusError) as refused:
        read_docx(docx(drawing() * 3))
    assert refused.value.message == "no text: it is 3 pictures"
    assert "OCR" in (refused.value.hint or "")


def test_unknown_signs_are_counted() -> None:
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F04D"/></w:r></w:p>' * 2 + PLAN
    assert read_docx(docx(body))[2] == (
        "2 signs of symbol fonts are unknown (\ufffd): compare the plan with the original",
    )
