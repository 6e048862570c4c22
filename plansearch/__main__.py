"""`python -m plansearch`."""

from __future__ import annotations

from plansearch.cli.start import run

if __name__ == "__main__":
    run()
