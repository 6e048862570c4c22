"""What lies in a ZIP container (an archive, a Word file), read under limits, so that no small file fills the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from plansearch.errors import CorpusError

MAX_MEMBER = 200_000_000  # bytes of one unpacked member; the same as of a file
MAX_RATIO = 1_000  # a deflated byte stands for 1,032 at most, and only where all are the same
_SMALL = 10_000_000  # bytes below which a ratio does no harm


def open_container(data: bytes) -> zipfile.ZipFile:
    """The container. Errors: CorpusError where it is cut off or no ZIP."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as err:
        raise CorpusError("damaged: the file is cut off, or no ZIP container", "Fetch it again.") from err


def unpacked(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member. Errors: CorpusError where it is encrypted, damaged, or larger than it should be."""
    if info.flag_bits & 0x1:
        raise CorpusError("encrypted: it needs a password", "Unpack it by hand.")
    check_size(info)
    try:
        with container.open(info) as member:
            data = member.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as err:
        raise CorpusError(f"damaged: {err or type(err).__name__}", "Fetch it again.") from err
    if len(data) != info.file_size:
        raise CorpusError("damaged: not as long as its container says", "Fetch it again.")
    return data


def check_size(info: zipfile.ZipInfo) -> None:
    """Errors: CorpusError where a member would be too large, or swells as only a bomb does."""
    if info.file_size > MAX_MEMBER:
        raise CorpusError(f"too large: {megabytes(info.file_size)}, more than {megabytes(MAX_MEMBER)}", "Split it.")
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise CorpusError(
            f"swells from {info.compress_size} to {info.file_size} bytes, as a zip bomb does", "Unpack it by hand."
        )


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1e6:,.0f} MB"
