"""`python -m plansearch`."""

from __future__ import annotations

from plansearch.cli.app import run

if __name__ == "__main__":
    run()
