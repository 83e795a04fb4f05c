.PHONY: install lock demo test bench clean

PYTHON ?= python3
BIN := .venv/bin

install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Svodka needs Python 3.11 or newer; name one with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

lock: # after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --no-emit-index-url --extra dev pyproject.toml --output-file requirements.lock
