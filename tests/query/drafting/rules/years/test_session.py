from __future__ import annotations

from collections.abc import Callable

from plansearch.api import Index

LAST = "第九届人民代表大会第四次会议"
REPORT = "2024年青澜市政府工作报告\n\n在青澜市{session}上\n\n各位代表：现在向大会报告工作，请予审议。全市经济稳中向好。"


def test_last_years_session(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({"云岫省/青澜市/2024年政府工作报告.md": REPORT.format(session=LAST)})
    draft = REPORT.replace("2024", "2025")
    found = index.check(
        "-", select="session", draft_region="青澜市", draft_year=2025, draft=draft.format(session=LAST).encode()
    )
    assert [one.words for one in found.findings] == [LAST]
    assert "2024年政府工作报告.md#" in found.findings[0].source
    right = draft.format(session="第九届人民代表大会第五次会议")
    assert index.check("-", select="session", draft_region="青澜市", draft_year=2025, draft=right.encode()).is_empty
