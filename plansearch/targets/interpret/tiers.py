"""Which number is the second tier of which other one: 7%以上、力争8% is one target with two tiers.

This is decided once for all statements of a plan. An index stores the result (`index.target_store.Stored.tier_of`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plansearch.model import Target
from plansearch.targets.interpret.units import measure
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.names import canonical_name

_NEAR = 12  # characters between the end of a number's clause and its second tier
_BACK = 2  # how many earlier targets of the indicator are looked at: 增长13%，达到147亿元，力争15%


def base_statements(lexicon: Lexicon, targets: Sequence[Target]) -> list[int | None]:
    """For each statement of a plan the position of its base: the first tier that it raises. None where it has none.

    targets: all statements of one plan in the order of the text. Results and targets of earlier plans have no tiers.
    A third tier has the same base as the second. Only the last two targets of the same indicator can be a base.
    """
    bases: list[int | None] = [None] * len(targets)
    groups: dict[str, list[list[int]]] = defaultdict(list)  # canonical indicator to targets, each with its tiers
    for place, target in enumerate(targets):
        if target.status != "target" or target.is_prior:
            continue
        of_indicator = groups[canonical_name(lexicon, target.indicator)]
        for group in reversed(of_indicator[-_BACK:]):
            if _is_tier(lexicon, targets[group[-1]], target):
                bases[place] = group[0]
                group.append(place)
                break
        else:
            of_indicator.append([place])
    return bases


def _is_tier(lexicon: Lexicon, base: Target, tier: Target) -> bool:
    """Whether a statement raises one before it: same name, sentence and measure, near, and a softer verb."""
    is_higher = tier.tier == "stretch" or tier.effort in ("strive", "seek")
    if not is_higher or tier.span.start - base.span.end > _NEAR:
        return False
    return (base.indicator, base.sentence, measure(base, lexicon)) == (
        tier.indicator,
        tier.sentence,
        measure(tier, lexicon),
    )
