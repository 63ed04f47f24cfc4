# `make run` and `make test` do all the set-up themselves: they need Python 3.11 or newer, and nothing else.
# uv is used when it is there. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# Processes that run the tests side by side.
TEST_WORKERS ?= 2
# A Python to use instead of the first one that is new enough.
PYTHON ?=
# Files whose change means: install again.
PINS := pyproject.toml constraints.txt

export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test test-slow check format bench docs clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## five new verified tasks, their demonstrations on film, and a page to look at (about 3 minutes)
	$(BIN)/simwright run

test: $(VENV)/.dev  ## the quick tests: under 6 minutes on two cores
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist worksteal

test-slow: $(VENV)/.dev  ## the tests that take longer
	$(BIN)/python -m pytest -m slow --timeout 1800

check: $(VENV)/.dev  ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev  ## put the sources into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.run  ## the figures of the README, with fewer samples
	$(BIN)/python benchmarks/speed.py --quick
	$(BIN)/python benchmarks/expert.py --quick

docs: $(VENV)/.run  ## the pages and pictures that are made from the code
	$(BIN)/python docs/make_docs.py
	$(BIN)/python docs/make_images.py

clean:  ## remove the environment, caches and compiled kernels; keeps runs/
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} +

# A stamp tells that an installation is complete, so that the next call starts at once.
$(VENV)/.run: $(BIN)/python $(PINS)
	@$(call install,.)
	@touch $@

$(VENV)/.dev: $(BIN)/python $(PINS)
	@$(call install,.[dev])
	@touch $@ $(VENV)/.run

define install
	echo "Installing into $(VENV) (under a minute with a warm cache) ..."; \
	if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '$(1)'; \
	else \
		$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '$(1)'; \
	fi
endef

$(BIN)/python:
	@found=""; \
	for candidate in $(or $(PYTHON),python3 python3.11 python3.12 python3.13 python3.14 python); do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			found="$$candidate"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Simwright needs Python 3.11 or newer; found: $$($(or $(PYTHON),python3) --version 2>&1 || true)." >&2; \
		echo "Install one (for example: apt install python3.11 python3.11-venv)," >&2; \
		echo "or name the one to use: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --python "$$("$$found" -c 'import sys; print(sys.executable)')" $(VENV); \
	elif ! "$$found" -m venv $(VENV); then \
		rm -rf $(VENV); \
		echo "$$found cannot make virtual environments: install its venv module" >&2; \
		echo "(on Debian and Ubuntu: apt install python3-venv), or install uv." >&2; \
		exit 1; \
	fi
