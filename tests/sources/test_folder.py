"""A folder with everything that goes wrong in real folders."""

import contextlib
import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.folder import read_folder, read_plans

TEXT = "青澜市2025年工作要点\n\n一、总体要求\n今年要稳中求进，地区生产总值增长6%左右。\n"


def write(path: Path, data: bytes | str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def reasons(root: Path) -> dict[str, str]:
    return {item.source: item.reason for item in read_folder(root) if isinstance(item, Skipped)}


def sources(root: Path) -> list[str]:
    return [item.source for item in read_folder(root) if isinstance(item, Document)]


def test_documents_in_order_with_relative_sources(tmp_path: Path) -> None:
    for name in ("青澜市/2025.md", "砚川市/2024.txt", "砚川市/墨溪区/2025.HTML", "a.markdown"):
        write(tmp_path / name)
    assert sources(tmp_path) == sorted(["a.markdown", "砚川市/2024.txt", "砚川市/墨溪区/2025.HTML", "青澜市/2025.md"])


def test_a_document_carries_text_title_metadata_charset_and_digest(tmp_path: Path) -> None:
    data = ("---\nyear: 2025\n---\n" + TEXT).encode("gbk")
    (document,) = read_plans(write(tmp_path / "a.md", data), "a.md")
    assert document == Document(
        "a.md", TEXT.rstrip(), "青澜市2025年工作要点", {"year": "2025"}, "gb18030", sha256(data).hexdigest()
    )


BINARY = "not text (binary content). Give it the suffix of its kind, if it has another."
NO_CHARSET = (
    "in no charset read here (UTF-8, UTF-16, GB 18030, Big5). "
    "Save it again as UTF-8, for instance from the editor it was written in."
)


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_every_charset_gives_the_same_text(tmp_path: Path, charset: str, name: str) -> None:
    (document,) = read_plans(write(tmp_path / name, TEXT.encode(charset)), name)
    assert isinstance(document, Document)
    assert document.text == TEXT.rstrip()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pptx", b"PK\x03\x04", "kind of file not read: .pptx"),
        ("LICENSE", b"text", "kind of file not read: no suffix"),
        ("a.txt", b"", "empty"),
        ("b.md", b" \r\n\t", "empty"),
        (
            "c.txt",
            b"PK\x03\x04\x00\x00" * 40,
            BINARY,
        ),
        ("d.txt", "一、目标".encode(), "too short: 4 characters of text, fewer than 20"),
        ("e.html", b"<script>" + b"var a = 1;" * 9 + b"</script>", "too short: 0 characters of text, fewer than 20"),
        (
            "f.txt",
            "Économie générale".encode("latin-1"),
            NO_CHARSET,
        ),
    ],
)
def test_skips_have_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    write(tmp_path / "good.md")
    write(tmp_path / name, data)
    assert reasons(tmp_path) == {name: reason}
    assert sources(tmp_path) == ["good.md"]


def test_hidden_files_readmes_and_tables_are_left_out_without_a_word(tmp_path: Path) -> None:
    for name in ("good.md", ".hidden.md", ".git/a.md", "README.md", "x/readme.txt", "plans.csv", "regions.tsv"):
        write(tmp_path / name)
    assert [item.source for item in read_folder(tmp_path)] == ["good.md"]


def test_files_that_programs_leave_beside_documents_are_named(tmp_path: Path) -> None:
    names = {
        "~$要点.docx": "a lock file", ".~要点.docx": "a lock file", ".~lock.要点.odt#": "a lock file",
        "县/Thumbs.db": "a file in which Windows", "desktop.ini": "a file in which Windows",
        "~WRL0001.tmp": "a temporary file", "要点.docx.crdownload": "a part of a file",
    }  # fmt: skip
    for name in ("good.md", *names, ".DS_Store", "__MACOSX/._good.md", "._good.md"):
        write(tmp_path / name)
    assert sources(tmp_path) == ["good.md"]
    assert {name: reason[: len(names[name])] for name, reason in reasons(tmp_path).items()} == names


def test_links(tmp_path: Path) -> None:
    inside = tmp_path / "corpus"
    write(inside / "good.md")
    outside = write(tmp_path / "elsewhere" / "b.md")
    (inside / "linked.md").symlink_to(outside)
    (inside / "folder").symlink_to(inside, target_is_directory=True)
    (inside / "round.md").symlink_to(inside / "round.md")
    (inside / "nowhere.md").symlink_to(inside / "gone.md")
    (inside / "again.md").symlink_to(inside / "good.md")
    assert sources(inside) == ["again.md", "good.md"]
    found = reasons(inside)
    assert found["linked.md"].startswith("a link that leads out of the corpus; ")
    assert found["folder"].startswith("link to a folder")
    assert found["nowhere.md"] == "vanished, or a link that leads nowhere"
    assert "symbolic links" in found["round.md"]
    followed = read_folder(inside, follow_links=True)
    assert [item.source for item in followed if isinstance(item, Document)] == ["again.md", "good.md", "linked.md"]


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    gone = write(tmp_path / "b.md")
    items = read_folder(tmp_path)
    gone.unlink()
    assert [type(item) for item in items] == [Document, Skipped]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    os.mkfifo(tmp_path / "b.md")
    assert reasons(tmp_path) == {"b.md": "a named pipe, and no file"}


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="no such device here")
@pytest.mark.parametrize("follow_links", [False, True])
def test_a_device_is_not_read_for_ever(tmp_path: Path, follow_links: bool) -> None:
    write(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        with contextlib.chdir(tmp_path):
            server.bind("c.md")
        found = {i.source: i.reason for i in read_folder(tmp_path, follow_links=follow_links) if isinstance(i, Skipped)}
    assert found == {"b.md": "a device, and no file", "c.md": "a socket, and no file"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "b.md").chmod(0)
    write(tmp_path / "c" / "d.md").parent.chmod(0)
    try:
        assert set(reasons(tmp_path)) == {"b.md", "c"}
    finally:
        (tmp_path / "c").chmod(0o700)


def test_names_in_odd_characters(tmp_path: Path) -> None:
    names = ["空 格.md", "引'号\".md", "换\n行.md", "全角（１）.md", "%20.md", "-rf.md", "😀.md"]
    for name in names:
        write(tmp_path / name)
    assert sources(tmp_path) == sorted(names)


def test_a_file_name_in_gbk_is_read_as_gbk(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "青澜市.md".encode("gbk")
    try:
        with open(path, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert sources(tmp_path) == ["青澜市.md"]
    write(tmp_path / "青澜市.md")
    assert len(sources(tmp_path)) == 1
    assert "another charset" in reasons(tmp_path)["青澜市.md"]


def test_progress_counts_every_file(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt", "c.pdf"):
        write(tmp_path / name)
    seen: list[tuple[str, int, int]] = []
    list(read_folder(tmp_path, lambda *step: seen.append(step)))
    assert seen == [("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3)]


def test_folders_that_are_no_corpus(tmp_path: Path) -> None:
    file = write(tmp_path / "file.md")
    only_pictures = write(tmp_path / "scans" / "a.png").parent
    (tmp_path / "empty").mkdir()
    for root, words in (
        (tmp_path / "gone", "no such folder"),
        (file, "not a folder"),
        (tmp_path / "empty", "the folder is empty"),
        (only_pictures, "found only 1 × .png"),
    ):
        with pytest.raises(CorpusError) as refused:
            read_folder(root)
        assert words in refused.value.message
        assert refused.value.hint
    with pytest.raises(CorpusError) as refused:
        read_folder(only_pictures)
    assert ".md" in refused.value.hint
