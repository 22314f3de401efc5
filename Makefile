# Một Cửa. `make run` and `make test` are all that a fresh machine needs; see README.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint bench messages shell clean

VENV := .venv
BIN := $(VENV)/bin
RUN_LOCK := requirements/run.txt
DEV_LOCK := requirements/dev.txt
READY_RUN := $(VENV)/.run-$(shell sha256sum $(RUN_LOCK) scripts/prepare.sh | sha256sum | cut -c1-16)
READY_DEV := $(VENV)/.dev-$(shell sha256sum $(DEV_LOCK) scripts/prepare.sh | sha256sum | cut -c1-16)

help: ## show what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: $(READY_RUN) ## set everything up and serve it at http://localhost:8000
	@exec $(BIN)/motcua up

test: $(READY_DEV) ## check style and structure, then run every test on SQLite and PostgreSQL
	@exec $(BIN)/python scripts/run_tests.py

lint: $(READY_DEV) ## only the checks that take seconds
	@exec $(BIN)/python scripts/run_tests.py --lint

bench: $(READY_DEV) ## measure: filings, queues, search, checks, due dates
	@exec $(BIN)/python -m scripts.bench

messages: $(READY_RUN) ## merge and compile the translations
	@exec $(BIN)/motcua messages

shell: $(READY_RUN) ## a Python shell with everything loaded
	@exec $(BIN)/motcua manage shell

clean: ## remove the environment, the database and everything made
	rm -rf $(VENV) var build .mypy_cache .ruff_cache .hypothesis

$(READY_RUN):
	@bash scripts/prepare.sh $(RUN_LOCK)
	@touch $@

$(READY_DEV):
	@bash scripts/prepare.sh $(DEV_LOCK)
	@touch $@ $(READY_RUN)
