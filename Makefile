# `make demo` and `make test` set up what they need. Bare `make` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: all setup demo test test-all format format-check lint types layers eval fit figures bench golden clean
all: format-check lint types layers test-all eval

setup: $(STAMP)
$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	touch $@

demo: $(STAMP)
	@$(BIN)/policydiff diff national-2017 national-2020

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

test-all: $(STAMP)
	INVARIANTS=25 $(BIN)/python -m pytest -n 2 -m ""

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

format-check: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

# Scores against the gold alignments; fails under a floor.
eval: $(STAMP)
	$(BIN)/policydiff eval

# Learn the weights of the alignment and write them to the package: from the gold, and from the links that people
# accepted, rejected or added in the folders that DECIDED names (make fit DECIDED=alignments).
# CORPUS names the folders of their documents.
DECIDED ?=
CORPUS ?=
fit: $(STAMP)
	$(BIN)/python -m policydiff.learn fit alignments/gold $(DECIDED) $(if $(CORPUS),--corpus $(CORPUS))

# Write the figures on pairs left out into their page.
figures: $(STAMP)
	$(BIN)/python -m policydiff.learn figures alignments/gold docs/alignment.md

# How long the main jobs take, as a ratio to a fixed piece of work on the same machine.
bench: $(STAMP)
	$(BIN)/python -m tests.bench

# Rewrite the golden files of the tests from what the program prints today; review the diff.
golden: $(STAMP)
	GOLDEN=rewrite $(BIN)/python -m pytest -q -n 2 -m "" tests/test_golden.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
