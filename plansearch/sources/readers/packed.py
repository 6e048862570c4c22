"""Members of a ZIP container (an archive, a Word file), read under limits, so that no small file fills the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from plansearch.errors import CorpusError
from plansearch.messages import Message, note

MAX_MEMBER = 200_000_000  # bytes of one unpacked member; the same as of a file
MAX_RATIO = 1_000  # a deflated byte expands to 1,032 at most, and only where all are the same
_SMALL = 10_000_000  # bytes below which a ratio does no harm
_AGAIN = note("Fetch it again.")


def open_container(data: bytes) -> zipfile.ZipFile:
    """The container in these bytes. Errors: CorpusError where it is cut off or no ZIP."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as err:
        raise CorpusError(note("damaged: the file is cut off, or no ZIP container"), _AGAIN) from err


def unpacked(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member. Errors: CorpusError where it is encrypted, damaged, or larger than it should be."""
    if info.flag_bits & 0x1:
        raise CorpusError(note("encrypted: it needs a password"), note("Unpack it by hand."))
    check_size(info)
    try:
        with container.open(info) as member:
            data = member.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as err:
        reason = str(err) or type(err).__name__
        raise CorpusError(note("damaged: {reason}", reason=reason), _AGAIN) from err
    if len(data) != info.file_size:
        raise CorpusError(note("damaged: not as long as its container says"), _AGAIN)
    return data


def check_size(info: zipfile.ZipInfo) -> None:
    """Check a member before it is unpacked. Errors: CorpusError where it is too large, or expands as a bomb does."""
    if info.file_size > MAX_MEMBER:
        raise CorpusError(too_large(info.file_size, MAX_MEMBER), note("Split it."))
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise CorpusError(
            note(
                "expands from {packed} to {unpacked} bytes, as a zip bomb does",
                packed=info.compress_size,
                unpacked=info.file_size,
            ),
            note("Unpack it by hand."),
        )


def too_large(size: int, most: int) -> Message:
    """The reason to skip a file of `size` bytes where `most` are read."""
    return note("too large: {size}, more than {most}", size=megabytes(size), most=megabytes(most))


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1e6:,.0f} MB"
