"""`python -m plansearch`."""

from __future__ import annotations

from plansearch.cli.app import main

if __name__ == "__main__":
    main()
