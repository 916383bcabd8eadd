# Everything here works from a fresh clone with Python 3.11 or newer, make and the network.
# Settings come from the environment (docs/reference/settings.md) and are passed on as they are.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
BIN := .venv/bin
TESTS := env -u DATABASE_URL -u GOLDENTHREAD_DEMO GOLDENTHREAD_HOME=$(CURDIR)/var/test

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check lock bench bench-data docs screenshots clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## Prepare the environment: packages by their hashes, style sheets
	@PYTHON="$(PYTHON)" sh scripts/environment.sh core

setup-dev:
	@PYTHON="$(PYTHON)" sh scripts/environment.sh dev

run: setup ## Start the demo at http://localhost:$(PORT); PORT=8123 picks another
	@$(BIN)/goldenthread setup --demo
	@exec $(BIN)/goldenthread serve --port $(PORT)

test: setup-dev ## All tests: SQLite, then PostgreSQL when TEST_POSTGRES_URL is set
	$(TESTS) $(BIN)/python -m pytest -n $(WORKERS) -q
	@if [ -n "$$TEST_POSTGRES_URL" ]; then \
	  echo "Once more on PostgreSQL"; \
	  $(TESTS) DATABASE_URL="$$TEST_POSTGRES_URL" $(BIN)/python -m pytest -n $(WORKERS) -q -m "not browser"; \
	else \
	  echo "PostgreSQL was left out: set TEST_POSTGRES_URL=postgresql://user@host/name to test on it too."; \
	fi

check: setup-dev ## Style, types, contracts of rooms and floors, migrations, locks, sizes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy goldenthread
	$(BIN)/lint-imports
	$(TESTS) $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	$(BIN)/python scripts/locks.py
	$(BIN)/python scripts/sizes.py

lock: setup-dev ## Work out the locked versions anew
	@sh scripts/lock.sh

bench: setup-dev ## Measure, and write docs/reference/benchmarks.md
	$(BIN)/python -m bench

bench-data: setup-dev ## Build the large authority that some measurements need
	$(BIN)/python -m bench.data

docs: setup-dev ## Write the reference from the code, check links and settings
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/documents.py

screenshots: setup-dev ## Take the pictures of the documents from the demo
	$(BIN)/python scripts/screenshots.py

clean: ## Remove what was made here, but for databases in var/
	rm -rf .venv node_modules goldenthread/page/static/page/vendor goldenthread.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/test
