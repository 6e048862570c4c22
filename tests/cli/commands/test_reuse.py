"""`plansearch reuse` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.library import Run

ONE, OTHER = "云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md", "云岫省/砚川市/枫渚县/雁陂镇/2025年工作计划.md"
