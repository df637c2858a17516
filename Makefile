# zibot: one command for each chore. `make demo` and `make test` set up everything they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
ROOMS := bot domain handlers importers locales reports scheduler storage

.PHONY: help env dev demo test check format lint types bench lock clean sample pictures

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

env: $(VENV)/.ready  ## the environment that runs zibot, from the hashed lock
$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

dev: $(VENV)/.ready-dev  ## the same with what tests and checks need
$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

demo: env  ## the trial office with a chat page on this machine (Ctrl+C ends it)
	$(BIN)/zibot demo

test: dev  ## all tests
	$(BIN)/python -m pytest $(ARGS)

format: dev  ## put every file into the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only -q .

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy

check: lint types test  ## what CI runs: format, lint, types, tests

bench: dev $(VENV)/.ready-bench  ## measures speed and memory; figures go to bench/results/
	$(BIN)/python -m bench $(ARGS)
$(VENV)/.ready-bench: requirements-bench.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements-bench.txt
	@touch $@

lock:  ## renew the locks (needs uv); hashes only, never an address
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra bench --extra dev pyproject.toml -o requirements-bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev -c requirements-bench.txt pyproject.toml -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements-bench.txt pyproject.toml -o requirements.txt

clean:  ## remove the environment and caches (never ./data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache *.egg-info

sample: dev  ## write the trial's plan document anew from docs/sample/plan.txt
	$(BIN)/python docs/sample/make.py bot/trial/sample/rencana-aksi-2026.docx

pictures: dev  ## make the README's pictures anew (needs Chromium)
	$(BIN)/python -m docs.make_pictures
