"""Pages saved with all their files in one (.mht, .mhtml): a MIME message whose parts are pages and pictures."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.sources.charset import decode

_TEXTS = ("text/html", "application/xhtml+xml")


def pages_in(data: bytes) -> list[tuple[str, str]]:
    """The pages in a MIME message, the first one first, each with its charset. Errors: CorpusError where there is none.

    A message without a page gives its plain text.
    """
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in _TEXTS]
    found = [decode(content) for part in pages or _plain(parts) if (content := _content(part)).strip()]
    if not found:
        raise CorpusError(note("a MIME file without a page or text"), note("Save the page again as .html."))
    return found


def _plain(parts: list[EmailMessage]) -> list[EmailMessage]:
    return [part for part in parts if part.get_content_type() == "text/plain"]


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
