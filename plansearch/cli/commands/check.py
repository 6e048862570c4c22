"""`plansearch check`."""

from pathlib import Path
from typing import Annotated, Literal, cast

from plansearch.cli import options as opt
from plansearch.cli.declared import argument, option
from plansearch.cli.drafts_out import emit_annotated, write_fixed
from plansearch.cli.emit import OF_CHECK, emit
from plansearch.cli.opened import open_index

EXAMPLE = "plansearch check 云岫省/青澜市/2025年政府工作报告.md --ignore stale"


def check(
    draft: Annotated[str, argument(metavar="DRAFT", help="A plan file, a plan of the index, or - for standard input.")],
    select: Annotated[
        list[str] | None,
        option("--select", metavar="RULE", help="Only this rule or family of rules; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None, option("--ignore", metavar="RULE", help="Without this rule or family; may be repeated.")
    ] = None,
    severity: Annotated[
        Literal["error", "warning", "hint"], option("--severity", help="Only findings this grave or graver.")
    ] = "hint",
    draft_region: opt.DraftRegion = None,
    draft_year: opt.DraftYear = None,
    draft_level: opt.DraftLevel = None,
    index: opt.IndexDir = opt.DEFAULT_INDEX,
    fix: Annotated[
        Path | None,
        option("--fix", metavar="FILE", help="Write the text with safe corrections to a new file."),
    ] = None,
    format: opt.CheckFormat = None,
    output: opt.OutputFile = None,
    bom: opt.Bom = False,
    codebook: opt.Codebook = False,
    style: opt.Style = "official",
) -> None:
    """Check a draft: what may not be handed in, and what to do; status 1 if anything is found."""
    answer = open_index(index).check(
        draft,
        select=select or (),
        ignore=ignore or (),
        severity=severity,
        **opt.drafts((draft,), draft_region, draft_year, draft_level),
    )
    if fix is not None:
        write_fixed(answer, draft, fix)
    if format is None and output is not None and output.suffix.lower() in OF_CHECK:
        format = cast(Literal["json", "sarif", "docx"], output.suffix.lower().removeprefix("."))
    if format in ("json", "sarif") or (format == "docx" and style != "report"):
        emit_annotated(answer, format, output, style)
    emit(
        answer,
        format=cast(opt.FormatName, format),
        output=output,
        bom=bom,
        codebook=codebook,
        style=style,
        ok=answer.is_empty,
        index=index,
    )
