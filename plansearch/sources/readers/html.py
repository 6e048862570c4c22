"""HTML pages: the plan without the page around it, block elements as lines, tables as rows.

Rules and no trained extractor, because a plan page is simple: one long text among menus. An element is removed when
it is no text (script, form…), when it is hidden, when its tag, class or id names it as part of the site (nav,
breadcrumb, recommend…), or when it is mostly links. An element with half of the page's text or more stays, whatever its
name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plansearch.messages import Message, plural
from plansearch.model import Dropped
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.grid import Grid, cell_text, is_heading, line_of
from plansearch.sources.readers.hidden import hidden_elements, superscript
from plansearch.sources.readers.markup.nesting import parse_page
from plansearch.sources.readers.plaintext import title_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

AROUND, HIDDEN, NOTE_SIGN = "page around the text", "hidden text", "sign of a note"
"""Why a piece of a page is no part of its text."""

_NO_TEXT = "script, style, noscript, template, iframe, object, svg, canvas, form, button, select, input, textarea"
_SITE_TAGS = frozenset({"nav", "header", "footer", "aside", "menu", "dialog"})
_SITE_WORDS = frozenset(
    """
    nav navbar navigation menu header head top footer foot bottom aside sidebar breadcrumb breadcrumbs crumb crumbs
    position location related relate relation relevant recommend recommended recommends recommendation hot share
    sharing bdsharebuttonbox comment comments pagination pager paging prenext prevnext copyright ad ads advert banner
    login search toolbar tools print qrcode ewm weixin hidden
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_LINK_HOLDERS = frozenset({"ul", "ol", "dl", "table", "div", "section", "p", "td"})
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# A line break in the source between two wide characters is no blank (CSS Text 3, segment break transformation).
_WIDE_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\uffef])[ \t]*[\n\r\f][ \t\n\r\f]*(?=[\u2e80-\u9fff\uf900-\uffef])")
_TITLE_TAIL = re.compile(r"\s*(?:[_|｜]|(?<!\d)[-－—–]{1,2}(?=[^-－—–]*$)).*$")
_LONGEST_CELL = 200
_TABLE_PARTS = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "caption", "col", "colgroup"})
_UPPER_ROWS = 3  # rows of a table in which its headings are looked for
# Characters of a private plane mark the places of removed elements until the text is complete.
_FIRST_MARKER, _MOST_MARKERS = 0xF0000, 0xFFFE
_MARKER = re.compile(f"[{chr(_FIRST_MARKER)}-{chr(_FIRST_MARKER + _MOST_MARKERS - 1)}]")
ORNAMENT = re.compile(
    r"icon|logo|qr|ewm|blank|spacer|btn|button|arrow|share|print|loading|avatar|\.gif|image/gif", re.I
)
_LEAST_BESIDE_A_PICTURE = 500  # characters; a plan of one page has as many, and a picture shows a table of it
_SMALL = 100  # points; a picture that is as low or as narrow is an ornament


class Page(NamedTuple):
    """A page: canonical text, title, the pieces around and inside the text with their places, pictures in the text."""

    text: str
    title: str
    dropped: tuple[Dropped, ...]
    n_pictures: int

    def remarks(self) -> Iterator[Message]:
        """What a person should know: what the page hides, and words that may be in pictures."""
        n_hidden = sum(piece.reason == HIDDEN for piece in self.dropped)
        if n_hidden:
            yield plural(
                "{n} piece of text that the page hides was left out",
                "{n} pieces of text that the page hides were left out",
                n_hidden,
            )
        if (remark := thin_text(self.text, self.n_pictures)) is not None:
            yield remark


def read_html(raw: str) -> tuple[str, str, dict[str, str]]:
    """Canonical text and title of a page, and no metadata. Title: <h1>, else <title> without the site's name."""
    page = read_page(raw)
    return page.text, page.title, {}


def read_page(raw: str) -> Page:
    """A page without what the site put around its text, what it hides, and the signs of notes.

    Errors: CorpusError for elements that are nested too deeply.
    """
    page = parse_page(_WIDE_BREAK.sub("", _MARKER.sub("", raw)))
    named = page.css_first("title")
    page_title = _TITLE_TAIL.sub("", _flat(named)) if named is not None else ""
    body, removed = page.body, _Removed()
    if body is None:
        return Page("", page_title, (), 0)
    sheets = [node.text() for node in page.css("style")]
    for node in page.css(_NO_TEXT):
        node.decompose()
    _remove_hidden(page, body, sheets, removed)
    heads = [_MARKER.sub("", _flat(node)) for node in page.css("h1")]
    _remove_site_parts(body, removed)
    marked = "".join(_pieces(body))
    text = canonical(_MARKER.sub("", marked))
    kept = [head for head in heads if head and head in text]
    title = (kept[0] if kept else page_title) or title_line(text)
    return Page(text, title, tuple(_dropped(text, marked, removed)), sum(map(_is_picture, body.css("img"))))


def thin_text(text: str, n_pictures: int) -> Message | None:
    """A remark where so little text is beside the pictures of a plan that goals may be in them; None elsewhere."""
    if not n_pictures or len("".join(text.split())) >= _LEAST_BESIDE_A_PICTURE * n_pictures:
        return None
    return plural(
        "little text beside {n} picture, whose words are not read",
        "little text beside {n} pictures, whose words are not read",
        n_pictures,
    )


def cells_of_tables(raw: str) -> Iterator[list[list[tuple[str, int, int]]]]:
    """The tables of a page that are in no other table: rows of cells, each with the columns and rows that it covers.

    Line breaks stay in the text of a cell; what the page hides does not.
    """
    page = parse_page(_WIDE_BREAK.sub("", _MARKER.sub("", raw)))
    body = page.body
    if body is None:
        return
    sheets = [node.text() for node in page.css("style")]
    for node in page.css(_NO_TEXT):
        node.decompose()
    _remove_hidden(page, body, sheets, _Removed())
    for table in list(_outermost(body, lambda node: node.tag == "table")):
        yield [
            [
                (canonical(_MARKER.sub("", "".join(_pieces(cell)))), _number(cell, "colspan"), _number(cell, "rowspan"))
                for cell in row.iter()
                if cell.tag in ("td", "th")
            ]
            for row in _own_rows(table)
        ]


def table_text(raw: str) -> str:
    """The rows of a table as lines, from its HTML in a text of another kind."""
    body = parse_page(raw).body
    return "" if body is None else canonical("".join(_pieces(body))).replace("\n\n", "\n")


class _Removed:
    """The texts of removed elements and why they were removed, by the numbers of their markers."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []

    def remove(self, node: LexborNode, reason: str) -> None:
        """Put a marker in the place of an element or of a piece of text."""
        text = canonical("".join(_pieces(node)))
        if text and len(self.pieces) < _MOST_MARKERS:
            node.insert_before(chr(_FIRST_MARKER + len(self.pieces)))
            self.pieces.append((text, reason))
        node.decompose()

    def text(self, marker: str) -> str:
        """The text of a removed element, with the texts of those that were removed inside it before."""
        return _MARKER.sub(lambda inner: self.text(inner[0]), self.pieces[ord(marker) - _FIRST_MARKER][0])

    def reason(self, marker: str) -> str:
        """Why it was removed."""
        return self.pieces[ord(marker) - _FIRST_MARKER][1]


def _remove_hidden(page: LexborHTMLParser, body: LexborNode, sheets: Sequence[str], removed: _Removed) -> None:
    """Replace what the page hides by markers, and the signs of notes. Exponents become raised digits."""
    for node in list(_outermost(body, lambda node: node.tag == "sup")) if page.css_first("sup") else ():
        words = node.text()
        meant = superscript(words, _text_before(node))
        if not meant:
            removed.remove(node, NOTE_SIGN)
        elif meant != words:
            node.replace_with(meant)
    hidden = {
        node.mem_id: (node, is_all)
        for node, is_all in hidden_elements(page, sheets)
        if node.tag not in ("html", "body")
    }
    if not hidden:
        return
    half = len(_flat(body)) / 2
    for node, is_all in hidden.values():
        own = [] if is_all else [child for child in node.iter(include_text=True) if child.is_text_node]
        if sum(len(child.text_content or "") for child in own) < half:
            for child in own:
                removed.remove(child, HIDDEN)

    def is_hidden(node: LexborNode) -> bool:
        return node.mem_id in hidden and hidden[node.mem_id][1] and len(_flat(node)) < half

    for node in list(_outermost(body, is_hidden)):
        removed.remove(node, HIDDEN)


def _text_before(node: LexborNode) -> str:
    """The text before an element in its paragraph, as far as the last element."""
    at: LexborNode | None = node
    while at is not None and at.prev is None and at.tag not in _BLOCKS:
        at = at.parent
    return "" if at is None or at.prev is None or at.tag in _BLOCKS else at.prev.text()


def _is_picture(node: LexborNode) -> bool:
    """Whether an image may hold text: no icon and no ornament by its name and size."""
    attributes = node.attributes
    sizes = [_number(node, name, 0) for name in ("width", "height")]
    if any(0 < size < _SMALL for size in sizes):
        return False
    named = " ".join(attributes.get(name) or "" for name in ("src", "class", "id"))
    return bool(attributes.get("src") or attributes.get("data-src")) and not ORNAMENT.search(named[:500])


def _remove_site_parts(body: LexborNode, removed: _Removed) -> None:
    """Replace the parts of the site by markers."""
    whole = len(_flat(body))
    for is_dropped in (lambda node: _is_site_part(node) and len(_flat(node)) * 2 < whole, _is_link_list):
        for node in list(_outermost(body, is_dropped)):
            removed.remove(node, AROUND)


def _outermost(body: LexborNode, wanted: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Elements below `body` that are wanted and not inside another wanted one, in document order."""
    stack = list(reversed(list(body.iter())))
    while stack:
        node = stack.pop()
        if wanted(node):
            yield node
        else:
            stack += reversed(list(node.iter()))


def _dropped(text: str, marked: str, removed: _Removed) -> Iterator[Dropped]:
    """The removed parts with their places in `text`: after as many characters, without blanks, as on the page."""
    ends = [match.end() for match in re.finditer(r"\S", text)]
    before = done = 0
    for marker in _MARKER.finditer(marked):
        before += len("".join(canonical(marked[done : marker.start()]).split()))
        done = marker.end()
        at = ends[before - 1] if before else 0
        piece, reason = removed.text(marker[0]), removed.reason(marker[0])
        if reason == AROUND:
            piece = f"\n\n{piece}" if at else f"{piece}\n\n"
        yield Dropped(at, piece, reason)


def _is_site_part(node: LexborNode) -> bool:
    if node.tag in _SITE_TAGS:
        return True
    if node.tag in _TABLE_PARTS and _is_in_data_table(node):  # <tr class="header">
        return False
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named == " " or node.tag in ("h1", "h2", "h3", "p"):
        return False
    return any(piece.lower() in _SITE_WORDS for piece in _PIECES.findall(named))


def _is_link_list(node: LexborNode) -> bool:
    """Whether a block is two links or more with little text beside them, and no sentence."""
    links = node.css("a") if node.tag in _LINK_HOLDERS else []
    if len(links) < 2:
        return False
    text = _flat(node)
    linked = sum(len(_flat(link)) for link in links)
    beside = len(text) - linked
    if linked < beside or beside >= 80 or "。" in text:
        return False
    return not (any(map(_is_data_table, _tables(node))) or _is_in_data_table(node))


def _tables(node: LexborNode) -> Iterable[LexborNode]:
    return [node] if node.tag == "table" else node.css("table")


def _is_in_data_table(node: LexborNode) -> bool:
    """Whether an element is in a table of goals or figures."""
    above = node.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above is not None and _is_data_table(above)


def _is_data_table(node: LexborNode) -> bool:
    """Whether a table has a row of headings that call its columns 指标, 目标, 单位 …, and rows below it."""
    rows = list(_own_rows(node))
    for row in rows[:_UPPER_ROWS]:
        cells = [_flat(cell) for cell in row.iter() if cell.tag in ("td", "th")]
        if is_heading(cells) and row is not rows[-1]:
            return True
    return False


def _flat(node: LexborNode) -> str:
    return _BLANKS.sub(" ", node.text()).strip()


def _pieces(root: LexborNode) -> Iterator[str]:
    """The text below `root` in document order, with line breaks around blocks; a stack, as pages nest without limit."""
    stack: list[LexborNode | str] = [root]
    rows: dict[int, str] = {}
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag or ""
        if node.is_text_node:
            yield _BLANKS.sub(" ", node.text_content or "")
        elif tag == "br":
            yield "\n"
        elif tag == "tr" and (row := rows.get(node.mem_id)) is not None:
            yield f"\n{row}\n" if row.strip(" |") else ""
        elif node.is_element_node:
            if tag == "table":
                rows.update(_rows(node))
            edge = ["\n"] if tag in _BLOCKS else []
            stack += [*edge, *reversed(list(node.iter(include_text=True))), *edge]


def _rows(node: LexborNode) -> Iterator[tuple[int, str]]:
    """The rows of a data table as lines, by their nodes; a row that only lays out the page is left out (a nested table,
    a long cell, or one cell for the whole row)."""
    grid = Grid()
    for row in _own_rows(node):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if row.css_first("table") is not None:
            grid.row([])
            continue
        texts = [cell_text("".join(_pieces(cell))) for cell in cells]
        spans = [(_number(cell, "colspan"), _number(cell, "rowspan")) for cell in cells]
        words = grid.row((text, *span) for text, span in zip(texts, spans, strict=True))
        if len(words) > max(len(cells) == 1 and spans[0][0], 1) and all(len(text) <= _LONGEST_CELL for text in texts):
            yield row.mem_id, line_of(words)


def _own_rows(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _number(node: LexborNode, name: str, default: int = 1) -> int:
    printed = (node.attributes.get(name) or "").strip().removesuffix("px")
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) < 6 else default
