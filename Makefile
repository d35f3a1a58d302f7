# `make run` brings a whole desk up, `make test` checks everything; both build .venv first. All names are
# relative, so that a path with a space works.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -ec
.DEFAULT_GOAL := help
.PHONY: help .venv run test checks analysis bench docs lock clean
PYTHON := .venv/bin/python

help: ## this list
	@sed -n 's/^\([a-z.]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

.venv: .venv/built ## only build the environment from requirements-dev.lock

RARE := dateparser|faker|graphql|lexers|mypy|mypyc|pip|pkg_resources|playwright|prompt_toolkit
RARE := $(RARE)|pyasn1_modules|setuptools|tests|wcwidth|werkzeug

# The last file made marks a finished environment; an interrupted build is done again from the start.
# Plain pip, so that the user's index, proxy and certificates hold. Bytecode is made here, on all cores and
# without what is rarely imported: where PYTHONDONTWRITEBYTECODE is set nothing else would ever make it.
.venv/built: requirements-dev.lock
	@for python in python3.11 python3; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then echo "Claimdesk needs Python 3.11 (python3.11 or python3); there is none." >&2; exit 1; fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "This Python cannot make virtual environments: install venv (Debian: apt install python3-venv)." >&2; exit 1; \
	fi; \
	echo "Building .venv from requirements-dev.lock …"; \
	$$found -m venv --clear .venv
	@PYTHONUNBUFFERED=1 $(PYTHON) -m pip install --disable-pip-version-check --progress-bar off --no-compile \
	    --require-hashes --no-deps -r requirements-dev.lock | sed -un 's/^Collecting \([^ ]*\).*/  \1/p'
	@$(PYTHON) -m compileall -q -j 0 -x '/($(RARE))/' .venv/lib || true
	@touch .venv/built

run: .venv ## start everything with demo data; PORT (8000) and DATA_DIR (.data) choose where
	@exec $(PYTHON) -m config.local.run

test: .venv ## check and test everything, beside servers of its own
	@exec $(PYTHON) -m config.local --temporary $(MAKE) --no-print-directory checks

# Needs DATABASE_URL and REDIS_URL; `make test` sets them. Bytecode is kept: the tests start Python a hundred times.
# The analysis runs beside the tests, which wait a good deal; what it says comes in one piece.
checks: export PYTHONDONTWRITEBYTECODE :=
checks:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) .venv/bin/lint-imports
	@{ code=0; said=$$($(MAKE) --no-print-directory analysis 2>&1) || code=$$?; echo "$$said"; exit $$code; } & analysis=$$!; \
	echo "$(PYTHON) -m pytest -n 2 --dist worksteal $(ARGS)"; code=0; \
	$(PYTHON) -m pytest -n 2 --dist worksteal $(ARGS) || code=$$?; \
	if ! wait $$analysis; then echo "The analysis beside the tests found faults: see above." >&2; code=1; fi; \
	exit $$code

analysis:
	$(PYTHON) -m mypy .
	$(PYTHON) manage.py makemigrations --check --dry-run
	DEBUG=0 SECRET_KEY="$$(head -c 48 /dev/urandom | base64)" ALLOWED_HOSTS=claims.example.org \
	    $(PYTHON) manage.py check --deploy --fail-level INFO

bench: .venv ## measure pages and detection, and write the scores into docs/detection.md; EVAL_DIR adds gold
	@exec $(PYTHON) -m config.local --temporary $(PYTHON) -m pytest -q tests/benchmarks $(ARGS)
	@$(PYTHON) manage.py score_detection --write docs/detection.md \
	    $$(find tests/gold -name '*.tagged' -exec dirname {} \; | sort -u)
	@$(if $(EVAL_DIR),find "$(EVAL_DIR)" -name '*.tagged' -exec dirname {} \; | sort -u | \
	    while read -r folder; do echo "$$folder"; $(PYTHON) manage.py score_detection "$$folder"; echo; done)

docs: .venv ## write what the documentation has from the code: the table of transitions
	@$(PYTHON) manage.py write_transitions

lock: .venv ## write both lock files anew from pyproject.toml
	$(PYTHON) -m uv pip compile pyproject.toml --generate-hashes --python-version 3.11 \
	    --no-header --no-annotate -o requirements.lock
	$(PYTHON) -m uv pip compile pyproject.toml --group dev --group local --generate-hashes --python-version 3.11 \
	    --no-header --no-annotate -o requirements-dev.lock

clean: ## delete the environment and all caches, not the data
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
