"""Markdown to plain lines: the markup goes, the words stay.

Dropped with their content: comments, blocks in another language (`{=openxml}`), and a table of contents, because it
repeats every heading: a `<details>` block with the summary 目录, or lines that are links to Word's marks (`#_Toc12`).
Other `<details>` blocks lose their tags only. Underscores stay: in this genre `20__年` and `__市` are blanks that a
site left open, not emphasis. Table rows become lines with ` | ` between the cells. Marks of pandoc (`{#id}`,
`[…]{.mark}`, `^1^`, `:::`) go as well; its dashes (`--`, `---`) are dashes again in a file that has such marks.
"""

from __future__ import annotations

import html
import re

from plansearch.sources.canonical import canonical, tidy
from plansearch.sources.readers.frontmatter import split_front_matter, stated_title
from plansearch.sources.readers.grid import cell_text, line_of
from plansearch.sources.readers.hidden import superscript
from plansearch.sources.readers.html import ORNAMENT
from plansearch.sources.readers.markup.drawn_tables import with_rows
from plansearch.sources.readers.markup.formulas import without_formulas
from plansearch.sources.readers.plaintext import title_line
from plansearch.text.numerals import ONE_TO_TEN

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CONTENTS = re.compile(r"<details\b[^<>]*>\s*<summary\b[^<>]*>\s*目\s*[录錄次]\s*</summary>.*?</details>", re.DOTALL)
_HAN = f"[{ONE_TO_TEN}百]"
_SECTION_NUMBER = rf"(?:第(?:{_HAN}|\d){{1,4}}[编篇章节]|{_HAN}{{1,3}}、|[（(]{_HAN}{{1,3}}[）)])"
# A bold run-in heading whose sentence continues in plain type: without the bold, only a line break separates them.
_RUN_IN = re.compile(rf"\*\*(?<![^\n \u3000]\*\*)({_SECTION_NUMBER}[^*\n。]{{1,40}})\*\*[ \u3000]+(?=\S)")
# Bold around several paragraphs, as converters print the lines below a title.
_BOLD_LINES = re.compile(r"\*\*(?<![^\n]\*\*)([^*]{1,400})\*\*(?=\n|$)")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|={3,}|\*{3,}|(?:[-*] ){2,}[-*])$\n?", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,}).*$\n?", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ \t\u3000]+|#{2,6}(?=[^#\s]))(.*?)(?:[ \t]+#+)?$", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?!\d+ -$)", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$\n?", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(.*\|.*)$", re.MULTILINE)
_BARE_ROW = re.compile(r"^((?=.*<br\b).*\|.*)$", re.MULTILINE)
_BREAK = re.compile(r"<br\b[^<>]*>")
_HTML_TABLE = re.compile(r"<table\b[^<>]*>.*?</table>", re.DOTALL)
_TAGS = (
    "a|b|big|blockquote|br|center|details|div|em|font|hr|i|img|p|small|span|strong|sub|summary|sup"
    "|table|tbody|td|th|thead|tr|u"
)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(([^()\s]+)")
_DEEPEST_SPAN = 5
_HEADING_ATTRIBUTES = re.compile(r"[ \t]+\{(?:-|[#.][^{}\n]*)\}[ \t]*$", re.MULTILINE)
_SPAN = re.compile(r"(?<![\\!])\[((?:[^\[\]\\]|\\.)*)\]\{(?:[#.]|[\w-]+=)[^{}]{0,300}\}")
_AFTER_LINK = re.compile(r"(?<=[)`])\{(?:[#.]|[\w-]+=)[^{}]{0,300}\}")
_OTHER_LANGUAGE = re.compile(r"^ {0,3}(`{3,})[ ]*\{=\w+\}[ ]*$.*?^ {0,3}\1`*[ ]*$\n?|`[^`\n]*`\{=\w+\}", re.M | re.S)
_TITLE_BLOCK = re.compile(r"\A(?:%[ \t]+[^\n]*\n){1,3}(?=\n)")
_DIV = re.compile(r"^ {0,3}:{3,}[^\n]*$\n?", re.MULTILINE)
_CONTENTS_LINE = re.compile(r"^[ \t>*+-]*\[[^\n]*\]\(#_?[Tt]oc[^()\n]*\)[ \t]*$\n?", re.MULTILINE)
_LINE_BLOCK = re.compile(r"^ {0,3}\|(?:[ ]+([^|\n]*))?$", re.MULTILINE)
_CAPTION = re.compile(r"^ {0,3}:[ ]+(?=\S)", re.MULTILINE)
_MARKS = "<>]{^:`~*|-=#+$\\"
_OF_PANDOC = re.compile(
    r"[\])]\{(?:[.#]|[\w-]+=)|[ ]\{(?:-|[.#][^{}\n]*)\}[ ]*$|^:{3,}|\{=\w+\}|\\['\"]|(?<=\S)\^[^\s^\[\]]{1,8}\^",
    re.MULTILINE,
)
_DASHES = re.compile(r"(?<![-\n|+])-{2,6}(?![-|+\n])")
_DASH_OF = {2: "–", 3: "—", 6: "——"}
_MARK = re.compile(r"[\\*~`\[!<&^=]")  # the first characters of _INLINE: finding these first is ten times as fast
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\\(?=\n|$)"
    r"|\*\*\*?(?P<bold>[^*\n]+(?:(?:\n(?!\n)|\*(?!\*))[^*\n]+)*)\*\*\*?"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|~~(?P<struck>[^~\n]+)~~"
    r"|==(?P<marked>[^=\n]+)==(?!=)"
    r"|\^(?P<raised>(?:\\.|[^\s^\[\]\\]){1,12})\^"
    r"|(?<=[A-Za-z])~(?P<lowered>[0-9A-Za-z.+-]{1,4})~(?!\d)"
    r"|`(?P<code>[^`\n]+)`"
    r"|\[\^[^\]\s]{1,20}\]:?[ \t]?"
    r"|!?\[(?P<label>[^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"
    r"|<(?P<address>(?:https?|mailto):[^<>\s]+)>"
    r"|(?P<break><br\b[^<>]*>)"
    rf"|</?(?:{_TAGS})\b[^<>]*>"
    r"|&(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
)


def strip_marks(text: str) -> str:
    """The words of Markdown `text`, which is canonical and without front matter. Lines stay as they are.

    Marks are removed only in pairs: a single `**` stays, because it may replace a name that was left out.
    """
    raw = text.encode("utf-8", "replace")  # one ASCII character is found in bytes at once, and slowly in Chinese text
    has = {mark for mark in _MARKS if mark.encode() in raw}
    if "<" in has:
        if "<!--" in text:
            text = _COMMENT.sub("", text)
        if "<details" in text:
            text = _CONTENTS.sub("", text)
    is_of_pandoc = not has.isdisjoint("{^\\") or (":" in has and ":::" in text)
    is_of_pandoc = is_of_pandoc and _OF_PANDOC.search(text) is not None
    if is_of_pandoc:
        text = _without_pandoc_blocks(text)
    if "]" in has and "](#" in text:
        text = _CONTENTS_LINE.sub("", text)
    if ("`" in has and "```" in text) or ("~" in has and "~~~" in text):
        text = _FENCE.sub("", text)
    if "*" in has and "**" in text:
        text = _BOLD_LINES.sub(r"\1", _RUN_IN.sub(r"\1\n", text))
    if ">" in has:
        text = _QUOTE.sub("", text)
    if "-" in has and "--" in text:
        drawn, text = text, with_rows(text)
        if drawn != text:
            is_of_pandoc = True
            has.add("|")
    if "|" in has:
        text = _ROW.sub(_row, _TABLE_RULE.sub("", _LINE_BLOCK.sub(r"\1", text)))
        if "<br" in text:
            text = _BARE_ROW.sub(_row, text)
    if not has.isdisjoint("-=*") and any(rule in text for rule in ("---", "===", "***", "* *", "- -")):
        text = _RULE.sub("", text)
    if "#" in has:
        text = _HEADING.sub(r"\1", text)
    if not has.isdisjoint("-*+") and ("- " in text or "* " in text or "+ " in text):
        text = _BULLET.sub("", text)
    if "<" in has and "<table" in text:  # last, since a row that opens with merged cells looks like a Markdown row
        text = _HTML_TABLE.sub(_html_table, text)
    if is_of_pandoc:
        text = _DASHES.sub(lambda match: _DASH_OF.get(len(match[0]), match[0]), _CAPTION.sub("", text))
    return _without_inline(without_formulas(text) if "$" in has and "\\" in has else text)


def _without_pandoc_blocks(text: str) -> str:
    """Text without what only pandoc writes: attributes, blocks of other languages, divisions."""
    text = _DIV.sub("", _OTHER_LANGUAGE.sub("", text))
    for _ in range(_DEEPEST_SPAN):
        if "]{" not in text:
            break
        text = _SPAN.sub(r"\1", text)
    return _AFTER_LINK.sub("", _HEADING_ATTRIBUTES.sub("", text))


def _row(match: re.Match[str]) -> str:
    """The cells of a table row, ` | ` between them; an escaped bar belongs to its cell."""
    inside = match[1].removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inside)
    return line_of(cell_text(_BREAK.sub("\n", cell)) if "<" in cell else cell.strip() for cell in cells)


def _html_table(match: re.Match[str]) -> str:
    """The rows of a table that is written in HTML."""
    from plansearch.sources.readers.html import table_text

    return f"\n\n{table_text(match[0])}\n\n"


def _without_inline(text: str) -> str:
    pieces: list[str] = []
    done = 0
    mark = _MARK.search(text)
    while mark is not None:
        match = _INLINE.match(text, mark.start())
        end = mark.end()
        if match is not None and match.end() > match.start():
            before = text[done : match.start()]
            pieces += [before, _words(match, before or (pieces[-1] if pieces else ""))]
            done = end = match.end()
        mark = _MARK.search(text, end)
    return "".join([*pieces, text[done:]])


def _words(match: re.Match[str], before: str) -> str:
    """The words of an inline mark. before: the text before it."""
    kind = match.lastgroup
    if kind is None:
        return ""
    words = match[kind]
    if kind == "raised":
        return superscript(_without_inline(words), before)
    if kind == "escaped" or kind == "code" or kind == "address":
        return words
    if kind == "break":
        return "\n"
    if kind == "entity":
        return html.unescape(match[0])
    return _without_inline(words)


def read_markdown(raw: str) -> tuple[str, str, dict[str, str]]:
    """Canonical text, title and metadata of a Markdown file: the front matter's title, else the first line's."""
    metadata, body = split_front_matter(canonical(raw))
    if body.startswith("% "):  # pandoc's lines for title, authors and date
        body = _TITLE_BLOCK.sub(lambda match: match[0].replace("% ", ""), body)
    words = strip_marks(body)
    text = canonical(words) if "&" in body else tidy(words)  # entities may stand for any character
    return text, stated_title(metadata) or title_line(text), metadata


def pictures_in(raw: str) -> int:
    """How many pictures Markdown shows that may hold text."""
    return sum(not ORNAMENT.search(name) for name in _PICTURE.findall(raw)) if "![" in raw else 0
