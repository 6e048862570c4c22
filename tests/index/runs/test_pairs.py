"""Runs that plans share with one another."""

from __future__ import annotations

from collections.abc import Callable

from reuse_twin import compared, maximal_runs

from plansearch.api import Index
from plansearch.index.runs.pairs import Comparison, shared_runs
from plansearch.progress import no_progress

SHARED = "以守正创新的精神推动县域发展再上台阶"
PLANS = {
    "云岫省/青澜市/2023年政府工作报告.md": f"# 报告\n一年来{SHARED}。",
    "云岫省/青澜市/2024年政府工作报告.md": f"# 报告\n明年{SHARED}，办好实事。",
    "云岫省/砚川市/2024年政府工作报告.md": f"# 报告\n全市{SHARED}！",
}


def test_runs_of_other_regions_and_own_ones(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    plans = [0, 1, 2]
    for own in (False, True):
        asked = Comparison.of(reader, plans, least=8, formulae=((8, 10), (5, 100)), own=own)
        found = shared_runs(reader, asked, no_progress)
        expected = set()
        for one in range(3):
            for other in range(one + 1, 3):
                if own or reader.plan_entries[one].region_code != reader.plan_entries[other].region_code:
                    texts = (compared(reader.text(one)), compared(reader.text(other)))
                    starts = (found.starts[one], found.starts[other])
                    expected |= {(one, other, starts[0] + i, starts[1] + j, n) for i, j, n in maximal_runs(*texts, 8)}
        assert {tuple(row) for row in found.found.tolist()} == expected


def test_formulae_are_left_out(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    asked = Comparison.of(reader, [0, 1, 2], least=8, formulae=((8, 2), (5, 2)), own=False)
    found = shared_runs(reader, asked, no_progress)
    assert len(found.found) == 0
    assert found.formulaic.sum() >= 3 * len(SHARED)


RUN = "推动县域发展再上新台阶并且办好民生实事"


def test_a_run_is_found_wherever_formulae_cover_its_beginning_in_one_of_both_texts(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    def plan(region: str, text: str) -> tuple[str, str]:
        return f"云岫省/{region}/2024年政府工作报告.md", f"# 报告\n{text}。"

    formulae = f"{RUN[4:12]}；大力开展{RUN[:4]}"
    others = dict(plan(region, formulae) for region in ("望津市", "砚川市/墨溪区", "青澜市/澜东区"))
    texts = [f"全市{RUN}", f"大力开展{RUN}"]
    for one, other in (texts, reversed(texts)):
        reader = index_of(dict([plan("砚川市", one), plan("青澜市", other)]) | others).reader
        asked = Comparison.of(reader, range(5), least=8, formulae=((8, 3), (5, 100)), own=False)
        numbers = sorted(reader.plan_numbers[plan(region, "")[0]] for region in ("砚川市", "青澜市"))
        found = shared_runs(reader, asked, no_progress).found.tolist()
        assert len(RUN) + 1 in [row[4] for row in found if row[:2] == numbers]
