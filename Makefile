# Every target makes its own .venv; none needs another to have run before.
PYTHON ?= python3
# Test processes at once.
JOBS ?= auto
# Inputs that `make fuzz` gives to each of its targets, all together.
FUZZ_INPUTS ?= 2000000

# Published conformance frames. The tests that read them skip where there are none.
ASDIC_VECTORS ?= $(wildcard $(abspath ../shared/vectors))
export ASDIC_VECTORS
export PIP_DISABLE_PIP_VERSION_CHECK = 1

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --require-virtualenv --no-deps
PINS := requirements

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check format docs bench fuzz tools clean

help: ## Show this list.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## Decode a capture with every core message in it; ping this machine.
	@$(BIN)/python scripts/demo.py

test: tools $(VENV)/.test ## Run all tests, and see that they cover the source.
	@install -d -m 1777 build/coverage
	@$(BIN)/coverage erase
	$(BIN)/pytest --numprocesses=$(JOBS) --cov --cov-report= tests
	@scripts/coverage-gates $(BIN)/coverage

check: $(VENV)/.check ## Format, lint, types, contracts, docs, changelog.
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory docs
	$(BIN)/towncrier build --draft --version next >/dev/null

format: $(VENV)/.check ## Format the source, and mend what ruff can mend.
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs: $(VENV)/.check ## Build the documentation; run its examples.
	$(BIN)/sphinx-build --quiet --nitpicky --fail-on-warning --keep-going -b html docs docs/_build/html
	$(BIN)/sphinx-build --quiet --nitpicky --fail-on-warning --keep-going -b doctest docs docs/_build/doctest
	@echo "The documentation is at docs/_build/html/index.html"

bench: $(VENV)/.bench ## Measure asdic beside its peers; write the table into the docs.
	$(BIN)/python bench/run.py --write docs/reference/benchmarks.md

fuzz: $(VENV)/.fuzz ## Give the decoders two million made-up inputs.
	$(BIN)/python -m tests.fuzz --inputs $(FUZZ_INPUTS)

clean: ## Remove what the other targets made.
	rm -rf $(VENV) build dist docs/_build docs/reference/api docs/reference/messages \
	  .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

tools:
	@scripts/prepare tools

# What is installed in the .venv, a stamp for each set of pins.
$(BIN)/python:
	@scripts/prepare venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(PINS)/runtime.txt $(PINS)/build.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) -r $(PINS)/runtime.txt -r $(PINS)/build.txt
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.runtime $(PINS)/test.txt
	$(PIP_INSTALL) -r $(PINS)/test.txt
	@touch $@

$(VENV)/.check: $(VENV)/.test $(PINS)/check.txt
	$(PIP_INSTALL) -r $(PINS)/check.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.runtime $(PINS)/bench.txt
	$(PIP_INSTALL) -r $(PINS)/bench.txt
	@touch $@

$(VENV)/.fuzz: $(VENV)/.test $(PINS)/fuzz.txt
	$(PIP_INSTALL) -r $(PINS)/fuzz.txt
	@touch $@
