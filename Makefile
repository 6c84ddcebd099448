# Everything sets itself up: `make demo` and `make test` need nothing but Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo/naql.db
PIP := pip install --quiet --disable-pip-version-check

.PHONY: demo test lint bench docs lock clean

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Naql needs Python 3.11, 3.12 or 3.13; set PYTHON=… to one"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/$(PIP) --requirement requirements.lock
	$(BIN)/$(PIP) --no-deps --editable .
	@touch $@

.venv-peers/ready: bench/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/$(PIP) --no-deps --requirement bench/peers.txt
	@touch $@

demo: .venv/ready
	@$(BIN)/naql serve --stop --archive $(DEMO) 2>/dev/null || true
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).log $(DEMO).pid
	$(BIN)/naql add demo/items demo/newsroom.jsonl --archive $(DEMO)
	$(BIN)/naql read demo/items/03-comet-reuters.txt
	$(BIN)/naql who راستین --archive $(DEMO)
	$(BIN)/naql conflicts --archive $(DEMO)
	@echo 'Go on: $(BIN)/naql search آبگیری --archive $(DEMO)    $(BIN)/naql --help'
	@$(BIN)/naql serve --archive $(DEMO) --background --idle 60

test: .venv/ready
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready .venv-peers/ready
	$(BIN)/python -m bench.repair
	$(BIN)/python -m bench.segmentation
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.quality
	$(BIN)/python -m bench.robustness --every 10
	$(BIN)/python -m bench.copied
	$(BIN)/python -m bench.archive
	$(BIN)/python -m bench.faults

docs: .venv/ready
	$(BIN)/python -m naql.cli.reference > docs/commands.md

lock: .venv/ready
	$(BIN)/uv pip compile --universal --python-version 3.11 --group dev --all-extras --quiet --output-file requirements.lock pyproject.toml

clean:
	@if [ -x $(BIN)/naql ]; then $(BIN)/naql serve --stop --archive $(DEMO) 2>/dev/null || true; fi
	rm -rf .venv .venv-peers $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).log $(DEMO).pid
