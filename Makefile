# make demo   set up, index the bundled corpus, show the main answers
# make test   set up, run the tests
# make check  lint, types, import contract
# make messages  bring the catalogues of messages up to date
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet

.PHONY: demo test test-slow check messages lock clean

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "plansearch needs Python 3.11 or newer; say which: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(PIP) --editable '.[dev]'
	touch $@

demo: $(VENV)/ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo.sh

test: $(VENV)/ready-dev
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(VENV)/ready-dev
	$(BIN)/python -m pytest -m slow || [ $$? -eq 5 ]  # 5: none is marked slow

check: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The template of all catalogues, and every catalogue updated and compiled; LANGUAGE=zh begins one.
messages: $(VENV)/ready-dev
	$(BIN)/python scripts/extract_messages.py $(if $(LANGUAGE),--language $(LANGUAGE))

# New pins: what a fresh environment resolves today.
lock:
	rm -rf .lock && $(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --editable '.[dev]'
	{ echo "# Pinned by 'make lock'; licences in docs/dependencies.md."; .lock/bin/python -m pip freeze --exclude-editable; } > constraints.txt
	rm -rf .lock

clean:
	rm -rf $(VENV) .lock .mypy_cache .ruff_cache .pytest_cache .hypothesis indexes/default
