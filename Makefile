# Tiered Openness. Needs Python 3.11 or newer, git and make; everything else is installed here.
#
#   make app       open the app                      ARGS="--port 9000" goes to `openness app`
#   make test      run every test                    ARGS="tests/unit -k x" runs some
#   make check     style, types, layers, generated files
#   make bench     the ratios people wait for        ARGS="start" runs one bench
#   make format    put code and imports in order
#   make generate  write generated files again
#   make coverage  every test, then what they reached, in every module
#   make lock      resolve the dependencies again and pin them with their digests
#   make setup     everything the above need, and nothing more
#   make clean     remove what was installed and cached here

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
APP := $(VENV)/.installed-app
DEV := $(VENV)/.installed-dev
PEERS := $(VENV)/.installed-peers
ARGS :=

# The lowest floors are the promises people sign: every line and branch of them is run by a test.
FLOORS := assessment/errors.py,assessment/resources.py,assessment/reading/*,assessment/wording/*,$\
	assessment/model/*,assessment/engine/*,assessment/records/*

# Tests that need nothing but a processor share all of them. Those that start servers and browsers
# come after, one at a time.
APART := tests/unit tests/property tests/golden tests/attacks tests/contract
SERVED := tests/app tests/service tests/browser

.PHONY: app test check bench format generate coverage lock setup browser postgresql node golang pdf clean help
.DELETE_ON_ERROR:

help:
	@sed -n '3,13s/^# *//p' Makefile

app: $(APP)
	$(BIN)/openness app $(ARGS)

test: setup browser postgresql node golang pdf
ifeq ($(strip $(ARGS)),)
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto --dist worksteal $(APART)
	$(BIN)/python -m pytest $(SERVED)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --include='$(FLOORS)' --fail-under=100
else
	$(BIN)/python -m pytest $(ARGS)
endif

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.generate --check

bench: setup browser $(PEERS)
	$(BIN)/python -m tests.bench $(ARGS)

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: setup
	$(BIN)/python -m tools.generate

coverage: setup browser postgresql node golang pdf
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lock: setup
	$(BIN)/python -m tools.lock

setup: $(DEV)

browser: setup
	@$(BIN)/python -m tools.browser

postgresql: setup
	@$(BIN)/python -m tools.postgresql

node: setup
	@$(BIN)/python -m tools.node

pdf: setup
	@$(BIN)/python -m tools.pdf

golang: setup
	@$(BIN)/python -m tools.golang

clean:
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist

$(BIN)/python:
	@python=$$(sh tools/find-python) && echo "Using $$python" && "$$python" -m venv --clear $(VENV)

# The project itself is installed in place, by the pinned build tools: nothing is fetched unpinned.
define install
	@echo "Installing what $(1) pins (about a minute the first time) ..."
	@$(PIP) install --no-deps --require-hashes -r $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
endef

# What develops also runs the app: where the larger set is in place, the smaller one is.
$(APP): pyproject.toml locks/app.txt | $(BIN)/python
	@if [ -e $(DEV) ] && [ -z "$$(find pyproject.toml locks -newer $(DEV))" ]; then touch $@; else \
		$(MAKE) --no-print-directory install-app; fi

$(DEV): pyproject.toml locks/dev.txt | $(BIN)/python
	$(call install,locks/dev.txt)
	@touch $(APP) $@

# What the bench compares with, and nobody else needs.
$(PEERS): locks/peers.txt | $(DEV)
	@echo "Installing what locks/peers.txt pins ..."
	@$(PIP) install --no-deps --require-hashes -r locks/peers.txt
	@touch $@

.PHONY: install-app
install-app:
	$(call install,locks/app.txt)
	@touch $(APP)
