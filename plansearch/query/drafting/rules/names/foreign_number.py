"""The document number (文号) of another issuer, where the draft's own number should be.

Why: A number of another government shows where the draft comes from, and a wrong number cannot be filed.

Wrong:
苏政发〔2025〕12号
各科室要认真抓好落实。

Right:
青政发〔2025〕12号
根据《云岫省人民政府关于做好今年工作的通知》（云政发〔2025〕5号）要求，制定本方案。

Errs: Only numbers alone on their line are the draft's own; those of documents that it cites may be anyone's. Letters
that no table knows are silent, and so are those of the unit above.
"""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.corpus.document_numbers import document_number
from plansearch.datafiles import records
from plansearch.messages import note
from plansearch.model import Region
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import are_related
from plansearch.query.drafting.rules.rule import Rule


def _find(draft: Draft) -> Iterator[Found]:
    region = draft.region
    for line in range(1, len(draft.lines) + 1):
        span = draft.line_span(line)
        number = document_number(span.of(draft.text)) if len(span.of(draft.text)) < 60 else None
        if number is None or region is None or number.begins_as(region):
            continue
        regions = number.regions(draft.gazetteer) or _by_first_letter(number.letters, draft)
        if not regions or any(are_related(other, region, draft.gazetteer) for other in regions):
            continue
        start = draft.text.find(number.quote, span.start)
        yield Found(
            start, start + len(number.quote),
            note("{letters} are the letters of {other}", letters=number.letters, other=regions[0].name),
            note("give the number of the draft's own issuer"), "document_numbers.tsv",
        )  # fmt: skip


def _by_first_letter(letters: str, draft: Draft) -> list[Region]:
    """The regions that a first letter stands for (粤), whatever organ follows."""
    rows = records("plansearch.corpus.data", "document_numbers.tsv")
    codes = [row[1] for row in rows if row[0] == letters[:1] and row[3]]
    return [region for code in codes if (region := draft.gazetteer.get(code)) is not None]


RULE = Rule(__name__, "error", _find, needs=("region",))
