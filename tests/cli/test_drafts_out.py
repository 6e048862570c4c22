from __future__ import annotations

from plansearch.cli.drafts_out import WRITERS


def test_every_format_has_a_writer() -> None:
    from importlib import import_module

    for place in WRITERS.values():
        module, _, name = place.partition(":")
        assert callable(getattr(import_module(f"plansearch.report.annotated.{module}"), name))
