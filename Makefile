# `make` or `make help` lists the targets. A target that a person calls has its explanation behind two hashes.
VENV := .venv
# pytest in as many processes as there are cores; `make IN_PARALLEL= test` for one.
IN_PARALLEL ?= --numprocesses auto --dist worksteal
ifeq ($(OS),Windows_NT)
PYTHON ?= python
SCRIPTS := Scripts
else
PYTHON ?= python3
SCRIPTS := bin
endif
BIN := $(VENV)/$(SCRIPTS)
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT="$(CURDIR)/constraints.txt" $(BIN)/python -m pip install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow matrix check lint layout types imports catalogues messages site lock clean

help: ## list the targets (the default)
	@echo "make TARGET, with one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/\1@\2/p' Makefile | while IFS=@ read -r target what; do printf '  %-12s %s\n' "$$target" "$$what"; done
	@echo "Another Python: make PYTHON=python3.12 TARGET"

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "plansearch needs Python 3.11 or newer; say which: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[charts]'
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(PIP) --editable '.[dev]'
	sh scripts/install_browser.sh
	touch $@

demo: $(VENV)/ready ## set up .venv, index the bundled corpus, show one answer of each kind
	@PATH="$$(cd $(BIN) && pwd):$$PATH" sh scripts/demo.sh

test: $(VENV)/ready-dev ## set up .venv, run the tests but the slow ones
	$(BIN)/python -m pytest -m "not slow" $(IN_PARALLEL)

test-slow: $(VENV)/ready-dev ## run the slow tests
	$(BIN)/python -m pytest -m slow $(IN_PARALLEL)

matrix: ## tests with the oldest and the newest versions of packages, on each Python that is here
	$(PYTHON) scripts/test_versions.py

check: lint layout types imports catalogues ## lint, layout, types, import contract, message catalogues

lint: $(VENV)/ready-dev ## ruff check
	$(BIN)/python -m ruff check .

layout: $(VENV)/ready-dev ## ruff format, without writing
	$(BIN)/python -m ruff format --check .

types: $(VENV)/ready-dev ## mypy --strict
	$(BIN)/python -m mypy

imports: $(VENV)/ready-dev ## who may import whom (import-linter)
	$(BIN)/lint-imports

catalogues: $(VENV)/ready-dev ## every message is in the message catalogues
	$(BIN)/python -m pytest tests/test_catalogues.py

messages: $(VENV)/ready-dev ## bring the message catalogues up to date; LANGUAGE=zh begins one
	$(BIN)/python scripts/extract_messages.py $(if $(LANGUAGE),--language $(LANGUAGE))

site: $(VENV)/ready-dev ## build the site of documents into site/; any warning, dead link or missing anchor fails
	$(BIN)/python scripts/site/build.py

lock: ## pin in constraints.txt what a fresh environment resolves today, with checksums and a bill of materials beside it
	rm -rf .lock && $(PYTHON) -m venv .lock
	.lock/$(SCRIPTS)/python -m pip install --quiet --editable '.[dev]'
	{ echo "# Pinned by 'make lock'; licences in docs/dependencies.md."; .lock/$(SCRIPTS)/python -m pip freeze --exclude-editable; } > constraints.txt
	.lock/$(SCRIPTS)/python -m pip install --quiet uv
	.lock/$(SCRIPTS)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--constraint constraints.txt --output-file requirements.hashes.txt pyproject.toml
	.lock/$(SCRIPTS)/python scripts/make_sbom.py
	rm -rf .lock

clean: ## remove .venv, caches, the site and the default index
	rm -rf $(VENV) .lock .mypy_cache .ruff_cache .pytest_cache .hypothesis indexes/default site
