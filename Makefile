# `make run` and `make test` need nothing but Python 3.11+ and make: each sets up what it uses.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 5000
VENV := .venv
BIN := $(VENV)/bin
# The library, which is all below services, keeps 95 % of its branches under test.
LIBRARY := answers facts questions reading quiz cards export store
LIBRARY_COVERAGE = echo "Coverage of the library in percent, at least 95:" && $(BIN)/coverage report --fail-under=95 \
	--format=total --include="$(shell echo $(LIBRARY:%=quizgen/%/*) quizgen/*.py | sed 's/ /,/g')" \
	--omit="quizgen/cli.py,quizgen/factory.py,quizgen/serving.py"
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_WARN_SCRIPT_LOCATION=1 $(BIN)/python -m pip --quiet

.PHONY: help run test test-all check format quality bench bench-class bench-bank bench-exports bench-paper bench-study train setup setup-dev screenshots lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.run  ## make .venv and install what runs
setup-dev: $(VENV)/.dev  ## install what tests and checks as well

run: setup  ## set up, migrate, serve (HOST=0.0.0.0 PORT=8080 change the address)
	@$(BIN)/quizgen serve --host $(HOST) --port $(PORT)

test: setup-dev  ## every test that is not marked slow, on all cores, with coverage
	@$(BIN)/python -m pytest -m "not slow" --cov -n auto
	@$(LIBRARY_COVERAGE)

test-all: setup-dev $(if $(shell command -v npm),tests/js/node_modules/.stamp)  ## every test
	@$(BIN)/python -m pytest --cov
	@$(LIBRARY_COVERAGE)

check: setup-dev  ## ruff, strict mypy, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup-dev  ## let ruff rewrite what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

quality: setup  ## print how good the questions of the sample articles are (ARGS=--details names each fault)
	@$(BIN)/python -m bench.quality $(ARGS)

bench: setup  ## print how fast questions come, against parsing alone, and how time and memory grow
	@$(BIN)/python -m bench

bench-class: setup  ## print how thirty pupils at once fare (ARGS=--think=1 has them think a second)
	@$(BIN)/python -m bench.classroom $(ARGS)

bench-bank: setup  ## print how fast 50,000 questions are paged and searched, on SQLite and PostgreSQL
	@$(BIN)/python -m bench.bank $(ARGS)

bench-exports: setup  ## print how long downloads of 1,000 questions take, against the libraries that write them
	@$(BIN)/python -m bench.exports $(ARGS)

bench-paper: setup  ## print how fast a worksheet of 1,000 questions is made, against bare fpdf2
	@$(BIN)/python -m bench.paper $(ARGS)

bench-study: setup  ## print how fast a learner with 1,000 due cards gets the next one, on SQLite and PostgreSQL
	@$(BIN)/python -m bench.study $(ARGS)

train: setup  ## learn the order of questions from the judged ones, and write it
	@$(BIN)/python -m bench.quality.train

screenshots: setup-dev  ## take the pictures in docs/images anew
	@$(BIN)/python -m docs.screenshots

# uv writes the locks; it is fetched for that alone. Its own uv.lock is full of hosts and is not kept.
lock:  ## write both locks anew from pyproject.toml
	@$(PYTHON) -m venv .lock && .lock/bin/python -m pip --quiet install uv
	@.lock/bin/uv export --quiet --upgrade --no-header --no-emit-project --extra postgres --no-default-groups --group build --output-file requirements.lock
	@.lock/bin/uv export --quiet --no-header --no-emit-project --extra postgres --no-default-groups --group build --group dev --output-file requirements-dev.lock
# pip asks for the newest coverage[toml], and finds no hash for it, unless the lock names the extra that pytest-cov wants.
	@sed -i.bak 's/^coverage==/coverage[toml]==/' requirements-dev.lock && rm requirements-dev.lock.bak
	@rm -rf .lock uv.lock

clean:  ## remove what the other targets made, but not the database
	@rm -rf $(VENV) .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist

# Debian splits venv's pip off into python3-venv; any newer pip of the machine can install into a bare one.
$(VENV)/bin/python:
	@echo "Setting up $(VENV): this takes about a minute, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quizgen needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { \
		rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) \
		&& $(PYTHON) -m pip --quiet --python $(VENV)/bin/python install pip; }

# What second implementations in JavaScript need to read back what is exported; without node their tests skip.
tests/js/node_modules/.stamp: tests/js/package-lock.json
	@cd tests/js && npm ci --silent
	@touch $@

# The stamps are newer than the locks exactly when the environment holds what the locks say.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
