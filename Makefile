# What a person types in a checkout: `make demo`, `make test`, `make check`. Every target that needs
# an installation makes it first, in .venv, from the pinned versions in constraints.txt.

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$python && break; done)

.PHONY: help demo install test check format docs lock neo4j bench dist clean

help: ## List the targets
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /\1\t/' | expand -t 12

demo: $(READY) ## Check a paragraph against the seed graph, with its true and false claims
	@echo '$$ kgcheck check --fail-on never docs/examples/marie-curie.md'
	@$(BIN)/kgcheck check --fail-on never docs/examples/marie-curie.md

install: $(READY) ## Install kgcheck and its tools in .venv

$(READY): constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo 'kgcheck needs Python 3.11, 3.12 or 3.13: install one, or give it with make PYTHON=…' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

test: $(READY) ## Run the tests; with Java and Maven there, those on a real Neo4j too
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(READY) ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Lay the source out as `make check` wants it
	$(BIN)/ruff format .

docs: $(READY) ## Write again what is generated: docs/codes.md and the transcripts
	$(BIN)/python -m tools.docs

neo4j: $(READY) ## Start a Neo4j server for development and print its address
	$(BIN)/python -m tools.neo4j_server

bench: $(READY) ## Measure speed and accuracy; see bench/README.md
	$(MAKE) -C bench

lock: $(READY) ## Resolve the dependencies again into constraints.txt
	PIP_FIND_LINKS= $(BIN)/pip-compile --quiet --upgrade --extra dev --extra neo4j --extra png --extra report --strip-extras --allow-unsafe --generate-hashes \
		--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o constraints.txt pyproject.toml

dist: $(READY) ## Build the wheel and the source archive
	$(BIN)/python -m build --no-isolation

clean: ## Remove what the targets made, the installation too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
