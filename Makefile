# Everything here starts on a machine that has Python 3.11 or newer and make, and nothing else.
.PHONY: install demo test checks stages reading others runs served kernels bench soak lock audit clean

PYTHON ?= python3
BIN := .venv/bin

demo: install
	$(BIN)/svodka --data data/demo run samples
	$(BIN)/svodka --data data/demo report expert_mentions_per_month
	$(BIN)/svodka --data data/demo site

# Three of these at a time, for whole runs wait a good part of theirs; the longest first, so that all cores have work to
# the end. An old make mixes what they say.
test: install
	$(MAKE) --no-print-directory --jobs=3 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) \
		runs served stages others reading checks kernels

checks: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m warehouse.dictionary --check docs/tables.md

runs: install
	$(BIN)/pytest tests/flows $(addprefix --ignore=,$(SERVED))

# Those that wait most: for servers, for what is killed to end.
SERVED := $(addprefix tests/flows/test_,$(addsuffix .py,backfill bucket cluster containers disk ending kill pool schedules serve))
served: install
	$(BIN)/pytest $(SERVED)

stages: install
	$(BIN)/pytest --ignore=tests/tasks/nlp tests/tasks

reading: install
	$(BIN)/pytest tests/tasks/nlp

others: install
	$(BIN)/pytest --ignore=tests/flows --ignore=tests/tasks

# The engine once more under each kernel of OpenBLAS that the processor can run but does not take: docs/speed.md.
kernels: install
	for kernel in $$($(BIN)/python -m tests.kernels); do \
		echo "under $$kernel:"; \
		OPENBLAS_CORETYPE=$$kernel OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -q -k "not 10_000 and not times and not on_the_kernel" \
			tests/tasks/nlp/test_engine.py tests/tasks/quality/test_benchmark.py || exit 1; \
	done

bench: install # on the samples, or make bench ARTICLES=folder
	$(BIN)/svodka bench $(ARTICLES)

# Compiled once here: where PYTHONDONTWRITEBYTECODE is set, as in many containers, every start would compile all it needs.
# Sources each time: they are updated without the requirements.
install: .venv/installed
	@$(BIN)/python -m compileall -q flows tasks warehouse

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Svodka needs Python 3.11 or newer; name one with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes --requirement requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

# A hundred kills (docs/reliability.md), and all that docs/scale.md measures, anew: hours, and 10 GB. Stages of it: make soak SIZES=10000 DAYS=91
SOAK := data/soak
SIZES := 10000 100000 1000000
DAYS := 730
KILLS := 100
soak: install
	rm -rf $(SOAK)/kills
	$(BIN)/python -m tests.soak.kills $(SOAK)/kills --times $(KILLS)
	for articles in $(SIZES); do \
		echo "$$articles articles:"; folder=$(SOAK)/$$articles; rm -rf $$folder; \
		$(BIN)/python -m tests.soak.archive $$folder --articles $$articles && \
		$(BIN)/python -m tests.soak.processes $(BIN)/svodka --data $$folder identify --all && \
		for day in 2026-11-01 2026-11-02; do \
			$(BIN)/python -m tests.soak.day $$folder.jsonl --articles $$articles --day $$day && \
			$(BIN)/python -m tests.soak.processes $(BIN)/svodka --data $$folder run $$folder.jsonl || exit 1; \
		done && \
		$(BIN)/python -m tests.soak.measure $$folder || exit 1; \
	done
	rm -rf $(SOAK)/years
	$(BIN)/python -m tests.soak.years $(SOAK)/years --days $(DAYS)

lock: install # after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --no-emit-index-url \
		--extra dask --extra s3 --extra mcp --extra dev --output-file requirements.lock pyproject.toml

# Which pinned releases have known vulnerabilities. It asks PyPI about each, so it is no part of the tests.
audit: install
	$(BIN)/uv tool run pip-audit --requirement requirements.lock --require-hashes --disable-pip

clean: # the environment and the demo's data, never your own
	rm -rf .venv data/demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
