# make demo | make test | make bench | make fuzz: each sets up what it needs in this folder.

SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(SUITABLE)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
WHEEL := .venv-wheel/bin
CATALOGS := $(wildcard gazette_diff/locale/*/LC_MESSAGES/*.po)

# Also for the isolated environments in which packages are built.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check bench fuzz constraints clean

demo: .venv/installed
	$(BIN)/gazette-diff demo

test: check wheel-test

check: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal

# The built wheel, without the checkout on its path, is what users get.
.PHONY: wheel-test
wheel-test: .venv/installed
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist >/dev/null
	rm -rf .venv-wheel && $(PYTHON) -m venv .venv-wheel
	$(WHEEL)/pip install --quiet dist/*.whl pytest pytest-asyncio
	GAZETTE_DIFF_WHEEL=1 $(WHEEL)/pytest -m smoke -p no:cacheprovider tests/smoke

bench: .venv/installed
	$(BIN)/python -m benchmarks

fuzz: .venv/installed
	$(BIN)/python tests/reading/fuzz.py --seconds 120

constraints: .venv/installed
	$(BIN)/pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf .venv .venv-wheel dist

.venv/installed: pyproject.toml constraints.txt hatch_build.py $(CATALOGS)
	@test -n "$(PYTHON)" || { echo "gazette-diff needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev,fast]'
	@touch $@
