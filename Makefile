# One word for each thing one does here. Everything lands in .venv; nothing outside the checkout is touched,
# except system packages that Qt needs, installed when run as root and only named otherwise.

PY := .venv/bin/python
SOURCES := .

.PHONY: help run test check format bench long lock clean .venv/named

help:  ## what each word does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/ready  ## open the window; without a display, the unattended tour into tour/
	@sh scripts/run.sh

test: .venv/ready-dev  ## the tests
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n auto --maxprocesses 4

check: .venv/ready-dev  ## formatting, lint, types and layers
	@$(PY) -m ruff format --check $(SOURCES)
	@$(PY) -m ruff check $(SOURCES)
	@$(PY) -m mypy
	@.venv/bin/lint-imports

format: .venv/ready-dev  ## put the sources into shape
	@$(PY) -m ruff format $(SOURCES)
	@$(PY) -m ruff check --fix $(SOURCES)

bench: .venv/ready-dev  ## what is measured, beside its floor
	@QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

long: .venv/ready-dev  ## the tests that take minutes
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m long
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q --hypothesis-profile=long -m hypothesis

lock: .venv/ready-dev  ## pin what .venv holds now
	@$(PY) scripts/lock.py

clean:  ## remove all that make made, .venv too
	@rm -rf .venv build dist tour .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

run test check format bench long lock: .venv/named

.venv/named: .venv/ready
	@sh scripts/named_python.sh

.venv/ready: requirements.lock scripts/setup.sh scripts/system.sh
	@sh scripts/setup.sh requirements.lock
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@sh scripts/setup.sh requirements-dev.lock
	@touch $@
