# The project's commands. `make app` and `make test` do all set-up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: app test check format bench clean

app: $(VENV)/.app-ready
	@echo "Leitstern starts. Open the address below in your browser; Ctrl+C ends it."
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/.tests-ready
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.tests-ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.tests-ready
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.tests-ready
	@$(BIN)/python -m bench

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.app-ready: requirements.txt
	@$(PYTHON) -c "" 2>/dev/null || { echo "Python is missing: install Python 3.11 or newer, then run make again."; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "This Python is too old: install Python 3.11 or newer, or name one with make PYTHON=python3.12."; exit 1; }
	@$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || { echo "Python's venv module is missing: install it (Debian and Ubuntu: apt-get install python3-venv), then run make again."; exit 1; }
	@echo "Setting up once in $(VENV); this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests-ready: requirements-dev.txt $(VENV)/.app-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
