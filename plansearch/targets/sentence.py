"""One sentence read once for all its numbers: its words of doing and of aiming, its times, horizons and conditions."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.targets.words import pattern


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence says of time and intent. dones, lead_ins, priors, estimates: where such words end; times,
    horizons: the same, each with the word. n_aims: words of aiming; is_ahead: it looks ahead."""

    start: int
    end: int
    is_ahead: bool
    n_aims: int
    dones: tuple[int, ...]
    lead_ins: tuple[int, ...]
    priors: tuple[int, ...]
    estimates: tuple[int, ...]
    times: tuple[tuple[int, str], ...]
    horizons: tuple[tuple[int, str], ...]
    conditions: tuple[str, ...]

    def n_done(self, limit: int) -> int:
        """How many words of doing end before `limit`."""
        return sum(end <= limit for end in self.dones)

    def leads_in(self, limit: int) -> bool:
        """Whether goals are announced before `limit` (目标是)."""
        return any(end <= limit for end in self.lead_ins)

    def time(self, limit: int) -> str:
        """The last time named before `limit`."""
        return next((word for end, word in reversed(self.times) if end <= limit), "")

    def horizon(self, limit: int) -> str:
        """The last horizon named before `limit`."""
        return next((word for end, word in reversed(self.horizons) if end <= limit), "")


def sentence(text: str, start: int, end: int) -> Sentence:
    """The sentence `text[start:end]` (folded)."""
    return Sentence(
        start,
        end,
        pattern("ahead").search(text, start, end) is not None,
        len(pattern("aim").findall(text, start, end)),
        _ends("done", text, start, end),
        _ends("lead_in", text, start, end),
        _ends("prior", text, start, end),
        _ends("estimate", text, start, end),
        tuple((m.end(), m[0]) for m in pattern("time").finditer(text, start, end)),
        tuple((m.end(), m[0]) for m in pattern("horizon").finditer(text, start, end)),
        tuple(m[0] for m in pattern("condition").finditer(text, start, end)),
    )


def _ends(name: str, text: str, start: int, end: int) -> tuple[int, ...]:
    return tuple(m.end() for m in pattern(name).finditer(text, start, end))
