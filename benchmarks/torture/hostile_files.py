"""Files made to do harm, each built in a corpus with two good plans: what is said of it, and how long it takes.

    python benchmarks/torture/hostile_files.py [NAME ...]

Results go to benchmarks/results/hostile_files.json: for each file its size, the reason to skip it (or how many plans it
became), and the seconds of the whole build. A build that does not end in ten minutes, or does not hold the two good
plans, is a fault.
"""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "hostile_files.json"
TEXT = "青澜市2025年工作要点：今年要稳中求进，地区生产总值增长6%左右。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LIMIT = 600


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP container, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return out.getvalue()


def docx(body: str) -> bytes:
    """A Word file with this body."""
    whole = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": whole.encode()})


def xlsx(rows: str) -> bytes:
    """A workbook of one sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    relation = f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f"{book}</workbook>".encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>".encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
        }
    )


def pages(n: int) -> bytes:
    """A PDF whose tree of pages says that it has n pages, all of them one."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (n, b"3 0 R " * min(n, 50_000)),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for no, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (no, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def cell(place: str, words: str) -> str:
    """A cell of a workbook."""
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
TABLE = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
FILES: dict[str, Callable[[], bytes]] = {
    "HTML 200,000 deep.html": lambda: (b"<div>" * 200_000) + TEXT.encode(),
    "HTML 4,900 deep.html": lambda: (b"<div>" * 4_900) + TEXT.encode(),
    "HTML of formats that reopen.html": lambda: (
        "".join(f"<b id={n}>" for n in range(20_000)) + "<p>a" * 20_000 + TEXT
    ).encode(),
    "HTML table of 1,000,000 cells.html": lambda: f"<table><tr>{'<td>甲' * 1_000_000}</table>{TEXT}".encode(),
    "HTML table of spans.html": lambda: (
        f"<table>{'<tr>' + '<td colspan=1000 rowspan=1000>甲' * 50}</table>" * 200 + TEXT
    ).encode(),
    "bomb.docx": lambda: docx("<w:p/>" + " " * 190_000_000),
    "text of 190 MB.docx": lambda: docx(PARAGRAPH * 1_500_000),
    "tables 20,000 deep.docx": lambda: docx(TABLE[0] * 20_000 + PARAGRAPH + TABLE[1] * 20_000),
    "entities.docx": lambda: packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": b'<!DOCTYPE a [<!ENTITY a "ha">'
            + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
            + b"]><a>&a9;</a>",
        }
    ),
    "bomb.xlsx": lambda: xlsx(" " * 190_000_000),
    "cell of the last row and column.xlsx": lambda: xlsx(
        f'<row r="1">{cell("A1", "正文")}</row><row r="1048576">{cell("XFD1048576", TEXT)}</row>'
    ),
    "1,000,000 columns.csv": lambda: b"text" + b",a" * 1_000_000 + b"\n" + TEXT.encode(),
    "100,000 rows.csv": lambda: b"text\n" + f"{TEXT}\n".encode() * 100_000,  # each is a plan
    "deep.jsonl": lambda: b"[" * 1_000_000,
    "one line of 50 MB.txt": lambda: TEXT.encode() * 550_000,
    "one line of 50 MB.md": lambda: TEXT.encode() * 550_000,
    "brackets of 5 MB.txt": lambda: TEXT.encode() + "（“《".encode() * 550_000,
    "digits of 5 MB.txt": lambda: TEXT.encode() + b"1" * 5_000_000,
    "10,001 pages.pdf": lambda: pages(10_001),
    "2,000,000,000 pages.pdf": lambda: pages(2_000_000_000),
    "archive in itself.zip": lambda: packed({"a.zip": packed({"a.txt": TEXT.encode()})}),
    "bomb.zip": lambda: packed({f"{n}.txt": b"a" * 190_000_000 for n in range(1)}),
    "100,001 members.zip": lambda: packed({f"{n}.txt": b"" for n in range(100_001)}),
    "brackets.rtf": lambda: b"{\\rtf1 " + b"{" * 2_000_000 + TEXT.encode("gb18030"),
}
_BUILD = """
import json, sys, plansearch
built = plansearch.build(sys.argv[1], sys.argv[2])
with plansearch.open(sys.argv[2]) as index:
    good = sum(plan.id in ("前.md", "后.html") for plan in index.plans())
print(json.dumps([good, built.n_plans - good, [str(skip.reason) for skip in built.skipped][:3]]))
"""


def tried(folder: Path, name: str, make: Callable[[Path], None]) -> dict[str, object]:
    """What became of a build of a corpus with one bad file."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "前.md").write_text(TEXT, "utf-8")
    (corpus / "后.html").write_text(f"<p>{TEXT}</p>", "utf-8")
    make(corpus / name)
    size = (corpus / name).lstat().st_size
    begin = time.monotonic()
    command = [sys.executable, "-c", _BUILD, str(corpus), str(folder / "index")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired:
        return {"bytes": size, "fault": f"no end in {LIMIT} s"}
    seconds = round(time.monotonic() - begin, 1)
    if done.returncode:
        return {"bytes": size, "seconds": seconds, "fault": done.stderr[-500:]}
    good, others, reasons = json.loads(done.stdout)
    fault = {} if good == 2 else {"fault": "a good plan is missing"}
    return {"bytes": size, "plans": others, "reasons": reasons, "seconds": seconds, **fault}


def special(name: str) -> Callable[[Path], None]:
    """How to make what is no file."""

    def make(path: Path) -> None:
        if name == "pipe.md":
            os.mkfifo(path)
        elif name == "device.md":
            path.symlink_to("/dev/zero")
        elif name == "password.md":
            path.symlink_to("/etc/passwd")
        else:
            server = socket.socket(socket.AF_UNIX)
            here = os.open(".", os.O_RDONLY)
            os.chdir(path.parent)
            server.bind(path.name)
            os.fchdir(here)

    return make


def main() -> None:
    """Try all, or those that are named."""
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    makers: dict[str, Callable[[Path], None]] = {
        name: special(name) for name in ("pipe.md", "device.md", "password.md", "socket.md")
    }
    makers |= {name: lambda path, data=data: path.write_bytes(data()) for name, data in FILES.items()}  # type: ignore[misc]
    for name in sys.argv[1:] or makers:
        with tempfile.TemporaryDirectory() as folder:
            results[name] = tried(Path(folder), name, makers[name])
        print(name, json.dumps(results[name], ensure_ascii=False), flush=True)
        RESULTS.write_text(f"{json.dumps(results, ensure_ascii=False, indent=1)}\n", "utf-8")


if __name__ == "__main__":
    main()
