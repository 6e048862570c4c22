"""A folder in which everything is wrong, and two plans that are read all the same."""

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import plansearch
from plansearch.model import Document, Skipped
from plansearch.sources import folder
from plansearch.sources.folder import read_folder, read_plans
from tests.sources.making import archive, docx, encrypted_pdf, paragraph, pdf, xlsx

TEXT = "青澜市2025年工作要点\n\n一、总体要求\n今年要稳中求进，地区生产总值增长6%左右。\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + zlib.compress(bytes(range(256)) * 40)
BOMB = bytes(20_000_000)
SWOLLEN = len(zlib.compress(BOMB, 6)) - 6  # without the frame that a ZIP has no use for
AS_UTF8 = "Save it again as UTF-8, for instance from the editor it was written in."
BAD: dict[str, tuple[bytes, str]] = {
    "空.txt": (b"", "empty"),
    "空.docx": (b"", "empty"),
    "图片.txt": (PICTURE, "not text (binary content). Give it the suffix of its kind, if it has another."),
    "断.docx": (docx(paragraph(TEXT))[:-60], "damaged: the file is cut off, or no ZIP container. Fetch it again."),
    "断.pdf": (b"%PDF-1.4\n1 0 obj", "damaged, or no PDF file. Fetch it again, or print it to PDF again."),
    "锁.pdf": (encrypted_pdf(), "encrypted: it needs a password. Save it again without a password."),
    "扫描.pdf": (pdf([[], []]), "no text layer: it is a scan. Run text recognition (OCR) on it first."),
    "断.zip": (archive({"a.txt": TEXT})[:-30], "damaged: the file is cut off, or no ZIP container. Fetch it again."),
    "空.zip": (archive({"README.txt": TEXT}), "an archive without files"),
    "缺列.csv": ("名称,数值\n甲,1\n".encode(), "no column of text; its columns are: 名称, 数值"),
    "缺列.xlsx": (xlsx({"表": [["名称", "数值"], ["甲", 1]]}), "no column of text; its columns are: 名称, 数值"),
    "半个字.txt": (b"6%" + b"\xed\xa0\xbd" + "力争".encode() * 90,
                f"damaged UTF-8: byte 2 cannot be decoded. {AS_UTF8}"),
    "半个字16.txt": (b"\xff\xfe" + "增长".encode("utf-16-le") + b"\x3d\xd8" + "力".encode("utf-16-le"),
                  f"marked as utf-16, but not all of it can be decoded. {AS_UTF8}"),
    "表格.pptx": (b"PK\x03\x04", "kind of file not read: .pptx"),
}  # fmt: skip


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    for name, (data, _) in BAD.items():
        write(root / name, data)
    write(root / "一.txt", TEXT.encode())
    write(root / "包.zip", archive({
        "青澜市/二.txt": TEXT.encode("gbk"), "../三.txt": TEXT, "弹.txt": BOMB, "四.png": b"\x89PNG",
        "../../外/三.txt": TEXT,
        "五.docx": docx("".join(map(paragraph, TEXT.split()))), "__MACOSX/._二.txt": b"", ".隐.txt": b"",
    }))  # fmt: skip
    (root / "圈").symlink_to(root, target_is_directory=True)
    (root / "圈.txt").symlink_to(root / "圈.txt")
    (root / "断.txt").symlink_to(root / "没有.txt")
    return root


def test_every_bad_file_says_why_and_none_takes_another_with_it(corpus: Path) -> None:
    items = list(read_folder(corpus))
    assert sorted(item.source for item in items if isinstance(item, Document)) == [
        "一.txt", "包.zip/五.docx", "包.zip/青澜市/二.txt",
    ]  # fmt: skip
    reasons = {item.source: item.reason for item in items if isinstance(item, Skipped)}
    assert {name: reasons.pop(name) for name in BAD} == {name: reason for name, (_, reason) in BAD.items()}
    assert {name: reason.split(":")[0] for name, reason in reasons.items()} == {
        "包.zip/“../三.txt”": "its path leads out of the archive",
        "包.zip/“../../外/三.txt”": "its path leads out of the archive",
        "包.zip/四.png": "kind of file not read",
        "包.zip/弹.txt": f"expands from {SWOLLEN} to 20000000 bytes, as a zip bomb does. Unpack it by hand.",
        "圈": "link to a folder; only links to files are followed",
        "圈.txt": "too many levels of symbolic links",
        "断.txt": "vanished, or a link that leads nowhere",
    }


def test_an_index_of_it_holds_the_good_plans_and_tells_of_the_bad(corpus: Path, tmp_path: Path) -> None:
    built = plansearch.build(corpus, tmp_path / "index")
    assert built.n_plans == 3
    assert len(built.skipped) == len(BAD) + 7
    again = plansearch.build(corpus, tmp_path / "index")
    assert again.skipped == built.skipped
    with plansearch.open(tmp_path / "index") as index:
        assert {plan.id: plan.charset for plan in index.plans()} == {
            "一.txt": "utf-8", "包.zip/五.docx": "docx", "包.zip/青澜市/二.txt": "gb18030",
        }  # fmt: skip
        assert {hit.passage.plan.id for hit in index.search("稳中求进").hits} == {plan.id for plan in index.plans()}


def test_an_archive_that_changes_is_read_again(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write(corpus / "包.zip", archive({"一.txt": TEXT, "二.txt": TEXT}))
    assert plansearch.build(corpus, index).n_plans == 2
    write(corpus / "包.zip", archive({"二.txt": TEXT}))
    plansearch.build(corpus, index)
    with plansearch.open(index) as opened:
        assert [plan.id for plan in opened.plans()] == ["包.zip/二.txt"]


def test_one_endless_line_is_refused_by_its_size_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_BYTES", 1_000_000)
    monkeypatch.setattr(folder, "MAX_BYTES_OF_MANY", 2_000_000)
    sparse = write(tmp_path / "一行.txt", b"")
    with sparse.open("r+b") as file:
        file.truncate(1_000_000_000)
    assert list(read_plans(sparse, "一行.txt")) == [Skipped("一行.txt", "too large: 1,000 MB, more than 1 MB")]
    many = sparse.rename(tmp_path / "一行.jsonl")
    assert list(read_plans(many, "一行.jsonl")) == [Skipped("一行.jsonl", "too large: 1,000 MB, more than 2 MB")]


def changing(path: Path, times: int) -> Callable[[int], os.stat_result]:
    """os.fstat, while somebody else goes on writing the file, so many times."""
    stat, left = os.fstat, iter(range(times * 2))

    def fstat(handle: int) -> os.stat_result:
        if next(left, None) is not None:
            with path.open("ab") as file:
                file.write("增".encode())
        return stat(handle)

    return fstat


@pytest.mark.parametrize(("times", "is_read"), [(1, True), (2, True), (5, False)])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, is_read: bool
) -> None:
    path = write(tmp_path / "写着.txt", TEXT.encode())
    monkeypatch.setattr(os, "fstat", changing(path, times))
    (item,) = read_plans(path, "写着.txt")
    monkeypatch.undo()
    if is_read:
        assert isinstance(item, Document)
        assert item.text == path.read_text("utf-8").strip()
    else:
        assert item == Skipped("写着.txt", "it changed while it was read: index again when it is complete")


def test_what_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", TEXT.encode())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folder, "open_file", refuse)
    assert list(read_plans(path, "a.txt")) == [Skipped("a.txt", "no permission to read it")]


def test_remarks_on_what_the_reading_put_up_with(tmp_path: Path) -> None:
    lines = [TEXT.replace("\n", "").encode(charset) for charset in ("utf-8", "gbk")]
    cases: dict[str, tuple[bytes, str]] = {
        "混.txt": (b"\n".join(lines), "lines in different charsets (utf-8 and gb18030), decoded line by line"),
        "零.txt": (TEXT.encode() + b"\x00\x00", "2 NUL characters left out"),
        "失.txt": ((TEXT + "\ufffd").encode(), "1 character was lost before it was saved (\ufffd)"),
    }
    for name, (data, remark) in cases.items():
        (document,) = read_plans(write(tmp_path / "corpus" / name, data), name)
        assert isinstance(document, Document)
        assert document.remarks == (remark,)
        assert "\x00" not in document.text
    built = plansearch.build(tmp_path / "corpus", tmp_path / "index")
    assert set(built.warnings) >= {(name, remark) for name, (_, remark) in cases.items()}


def test_ten_thousand_tiny_files(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number:02}").mkdir()
    for number in range(10_000):
        (tmp_path / f"{number % 100:02}" / f"{number}.txt").write_text(TEXT, "utf-8")
    items: Iterator[Document | Skipped] = read_folder(tmp_path)
    assert sum(isinstance(item, Document) for item in items) == 10_000
