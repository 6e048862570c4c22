"""`plansearch browse`."""

import sys
from typing import Annotated

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.speech import translations_spoken

EXAMPLE = "plansearch browse 高新技术企业培育"
_READ = "-"


def browse(
    query: Annotated[
        list[str] | None,
        argument(metavar="[QUERY...|-]", help="What is searched for at first; - reads it from standard input."),
    ] = None,
    as_phrase: Annotated[
        bool, option("--as-phrase", help="List every line with the query as an exact phrase, as F2 does.")
    ] = False,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
) -> None:
    """Search, read, compare and collect quotes in the terminal."""
    from plansearch.browse.start import browse as start  # few commands draw on the terminal

    start(index, _words(query or []), translations_spoken(), exact=as_phrase)
    raise SystemExit(0)


def _words(query: list[str]) -> str:
    """The query of the line, or of standard input, which the terminal takes the place of then."""
    if query != [_READ]:
        return " ".join(query)
    from plansearch.browse.start import keys_from_terminal

    words = " ".join(sys.stdin.read().split())
    keys_from_terminal()
    return words
