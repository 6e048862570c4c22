"""What tools answer: models whose JSON schema a client gets, and whose descriptions an assistant reads."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float | str
"""A number as printed: a string only where a JSON number would not be exactly it."""


class Model(BaseModel):
    """Base of all parts of answers. They have the fields that they declare and no others."""

    model_config = ConfigDict(extra="forbid")


class Quote(Model):
    """Words of a plan that may be quoted: `text` is exactly the plan's characters from `start` to `end`."""

    plan: str = Field(description="Id of the plan; `-` or `-#2` for the draft that was given.")
    start: int = Field(description="First code point in the plan's text, from 0.")
    end: int = Field(description="Code point after the last one.")
    text: str = Field(description="The plan's own words, character for character.")
    citation: str | None = Field(description="GB/T 7714-2025 citation of this place; null for a draft.")
    damaged: list[str] = Field(
        description="Masked or damaged numbers in the text, as printed (xx, 9。36). They are no numbers: quote them as "
        "they are, and never fill them in."
    )


class PlanFacts(Model):
    """Which plan a row is from."""

    plan: str = Field(description="Id of the plan, which `show` and other tools take.")
    title: str
    region: str | None
    level: str | None = Field(description="国家, 省, 市, 县 or 乡.")
    year: int | None = Field(description="First year that the plan is for.")
    last_year: int | None
    contested: list[str] = Field(
        description="`region`, `year` or both, where a strong clue says otherwise: say so when you name them."
    )
    copy_of: str | None = Field(description="Id of the plan that this one is a copy of.")


class Answer(Model):
    """What every answer has."""

    n_found: int | None = Field(description="How many there are in all, shown or not; null where that is not counted.")
    n_shown: int = Field(description="Rows in this answer.")
    next_offset: int | None = Field(description="Ask again with this `offset` for the rows that follow; null: no more.")
    notes: list[str] = Field(description="What a reader must know: what was left out, why nothing was found.")
    signature: str = Field(description="The recipe in one line. Give it to the user beside figures.")
    recipe: dict[str, Any] | None = Field(description="Everything that makes the answer again; null without an index.")


class FoundPassage(Model):
    """A passage of a plan. Its score is computed, and is in no plan."""

    score: float
    section: list[str] = Field(description="Headings above it, the outermost first.")
    quotes: list[Quote] = Field(description="The sentences of the passage that answer.")
    start: int = Field(description="Where the whole passage begins, for `show`.")
    end: int


class SearchRow(Model):
    """A plan with its best passages, or where passages are ranked one passage."""

    rank: int = Field(description="Computed.")
    plan: PlanFacts
    passages: list[FoundPassage]


class SearchAnswer(Answer):
    """Plans with passages, the best first."""

    rows: list[SearchRow]


class PhraseRow(Model):
    """An occurrence of a phrase."""

    plan: PlanFacts
    section: list[str]
    phrases: list[str] = Field(description="Which of several phrases these are.")
    match: Quote
    around: Quote = Field(description="The sentence with the match in it.")


class PhraseCount(Model):
    """Occurrences in a group; every number is counted, and is in no plan."""

    group: dict[str, str]
    n: int = Field(description="Occurrences, exact.")
    n_plans_with: int = Field(description="Plans that have any.")
    n_plans: int
    n_chars: int
    per_10k: float = Field(description="Occurrences per 10,000 characters.")


class PhraseAnswer(Answer):
    """Occurrences in the order of the plans, and counts."""

    rows: list[PhraseRow]
    total: PhraseCount
    counts: list[PhraseCount] = Field(description="For each group of `by`, groups without an occurrence too.")


class Value(Model):
    """A quantity that a plan states."""

    as_printed: str = Field(description="The plan's own words for it: 6.5%以上, 力争突破100亿元, xx亿元.")
    lo: Number | None = Field(
        description="The number before the unit; null where masked, damaged, in words, absent or open."
    )
    hi: Number | None = Field(description="The upper end of a range; the same as lo for one number.")
    unit: str | None
    bound: str = Field(description="eq, ge (以上), le (以内), approx (左右), range and finer codes.")
    effort: str = Field(description="plain, ensure (确保), strive (力争) …")
    kind: str = Field(description="growth, level, increment, share …")
    is_masked: bool = Field(description="The plan prints a mask or a damaged number here: there is no figure.")
    is_damaged: bool = Field(
        description="The plan prints a broken number (9。36%): give it as printed, do not mend it."
    )
    is_in_words: bool = Field(description="A fraction or multiple in words (三分之二, 翻一番): give it as printed.")
    flags: list[str] = Field(description="joint (one amount for several things), estimate, prior, conditions …")


class Statement(Model):
    """A target or result with its place."""

    indicator: str = Field(description="Name under which plans are lined up.")
    indicator_as_printed: str
    status: str = Field(description="target, prior_target, result or estimate: never call a result a target.")
    value: Value
    quote: Quote = Field(description="The clause that states it.")
    sentence: Quote
    horizon: str | None = Field(description="The time it is for, as printed, where it names one.")
    scope: str | None = Field(description="The place it is for, as printed, where that is not the plan's own region.")


class TargetRow(Model):
    """A statement of a plan; `result` is what was reported on it later."""

    plan: PlanFacts
    section: list[str]
    stated: Statement
    result: Statement | None = Field(description="Only with `results`: what was reported on this target.")
    result_plan: PlanFacts | None
    verdict: str | None = Field(description="Only with `results`: above, below, inside …; computed.")
    why_no_result: str | None


class TargetsAnswer(Answer):
    """Statements in the order of plans and of their places in them."""

    rows: list[TargetRow]


class ComparedRow(Model):
    """What one region states on an indicator for one time, or why there is nothing."""

    region: str
    year: int | None
    last_year: int | None
    indicator: str
    plan: PlanFacts | None
    tiers: list[Statement] = Field(description="The target; a second tier (力争8%) follows it. Empty: none is stated.")
    remark: str | None = Field(description="Why there is nothing, or what to know.")
    not_comparable: str | None = Field(description="Words for another time, place or act that this figure is for.")
    rank: int | None = Field(description="Among the regions compared, highest first; computed, and in no plan.")
    n_ranked: int | None
    parent: str | None = Field(description="Only with `against_parent`: the unit above.")
    parent_tiers: list[Statement]
    difference: Number | None = Field(description="Percentage points above the parent's target; computed.")


class CompareAnswer(Answer):
    """Regions side by side."""

    rows: list[ComparedRow]


class PhraseUseRow(Model):
    """One region's use of one phrase; every number is counted, and is in no plan."""

    region: str
    phrase: str
    year: str | None
    n: int
    per_10k: float
    per_10k_low: float | None = Field(description="95 % interval of the rate.")
    per_10k_high: float | None
    n_plans_with: int
    n_plans: int
    examples: list[Quote]


class PhraseUseAnswer(Answer):
    """Regions compared on phrases."""

    rows: list[PhraseUseRow]


class SimilarRow(Model):
    """A plan like the subject. All numbers are shares from 0 to 1, computed, and in no plan."""

    plan: PlanFacts
    similarity: float
    subject: float
    build: float
    promises: float
    names: float | None
    shared_text: float
    section: list[str] = Field(description="The section that was compared, where one was asked about.")
    section_start: int | None
    section_end: int | None
    shared_terms: list[str]
    shared_headings: list[list[str]] = Field(description="Pairs: the subject's, then this plan's.")
    shared_indicators: list[str] = Field(description="Both promise something on these; `targets` has the figures.")


class SimilarAnswer(Answer):
    """Plans by similarity."""

    rows: list[SimilarRow]
    own_region: list[SimilarRow] = Field(
        description="Beside the first rows: plans of the subject's own region for other years, by year, without a rank."
    )


class SharedPassage(Model):
    """A passage of the subject and where else it is."""

    own: Quote
    sources: list[Source]
    n_plans: int = Field(description="Plans that have it; computed.")
    n_regions: int
    is_formula: bool = Field(description="So many regions use it that it belongs to nobody.")


class Source(Model):
    """A plan that has the passage."""

    plan: PlanFacts
    quote: Quote
    kind: Literal["exact", "edited"]
    similarity: float = Field(description="Share of characters that are the same; computed.")
    changes: list[str]
    is_own_region: bool | None


class ReuseAnswer(Answer):
    """Passages by their place in the subject."""

    rows: list[SharedPassage]


class FindingRow(Model):
    """Something in a draft that may not be handed in, or wants a look."""

    rule: str
    family: str
    severity: Literal["error", "warning", "hint"]
    line: int
    quote: Quote
    reason: str
    suggestion: str | None
    fix: str | None = Field(description="What takes the place of the words; null where only a person can tell.")
    against: str | None = Field(description="What it is held against: an address, another place or a table.")


class CheckAnswer(Answer):
    """Findings in the order of the text."""

    rows: list[FindingRow]


class PlanRow(Model):
    """A plan of the index."""

    plan: PlanFacts
    region_path: list[str]
    body: str | None
    kind: str | None
    n_chars: int
    region_confidence: float | None = Field(description="0 to 1; computed.")
    year_confidence: float | None


class PlansAnswer(Answer):
    """Plans in the order of their ids."""

    rows: list[PlanRow]


class GroupRow(Model):
    """Plans that share a level, a region or a year."""

    facet: Literal["level", "region", "year"]
    value: str
    n_plans: int
    n_chars: int


class InfoAnswer(Answer):
    """What the index holds."""

    n_plans: int
    n_passages: int
    n_chars: int
    rows: list[GroupRow]


class HeadingRow(Model):
    """A heading of a plan and what it spans."""

    heading: str
    depth: int
    start: int
    end: int


class ShowAnswer(Answer):
    """A piece of a plan's text, or its headings."""

    plan: PlanFacts
    n_chars: int = Field(description="Characters of the whole text.")
    quote: Quote | None = Field(description="The piece; null where headings were asked for.")
    asked: Quote | None = Field(description="The place that was asked for, within the piece.")
    next_start: int | None = Field(
        description="Ask with this `start` for the text that follows; null: this is the end."
    )
    rows: list[HeadingRow]


class CiteRow(Model):
    """A citation."""

    of: str
    citation: str


class CiteAnswer(Answer):
    """Citations in the order asked for."""

    rows: list[CiteRow]


class FoundPlace(Model):
    """A place that has the quote."""

    plan: PlanFacts
    quote: Quote
    around: Quote


class VerifyAnswer(Answer):
    """Whether plans have these words."""

    verdict: Literal["exact", "differs", "absent", "part of a longer number"] = Field(
        description="exact: quote it. differs: quote what the rows have. The other two: do not quote it."
    )
    explanation: str
    rows: list[FoundPlace]


SharedPassage.model_rebuild()
