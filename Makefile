# The index of habits. Each is one line, and CONTRIBUTING.md says it for those without make. ARGS goes to the command:
# make run ARGS=drawing.png, make test ARGS="-k canvas". PYTHON chooses the interpreter for .venv.

PYTHON ?=
ARGS ?=
export PYTHON

.PHONY: help run test bench torture lint format network data teaching icons screenshots states pictures clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1 \t/p' Makefile | expand -t 20

run: .venv/.ready-to-run ## open the window
	.venv/bin/digitpad $(ARGS)

test: .venv/.ready-to-test ## run the tests, on every core; for a quick answer: make test ARGS="-m 'not slow'"
	.venv/bin/python -m pytest $(ARGS)

bench: .venv/.ready-to-bench ## measure speed and memory beside rivals: make bench ARGS="step start"
	.venv/bin/python -m tests.benchmarks $(ARGS)

torture: .venv/.ready-to-test ## damage, kill and starve the program: make torture ARGS="kill --minutes 30"
	.venv/bin/python -m tests.torture $(ARGS)

lint: .venv/.ready-to-test ## check style, types, and who imports whom
	.venv/bin/ruff check && .venv/bin/ruff format --check && .venv/bin/mypy && .venv/bin/lint-imports

format: .venv/.ready-to-test ## let ruff put things right
	.venv/bin/ruff check --fix && .venv/bin/ruff format

network: .venv/.ready-to-run ## train the network that digitpad comes with
	.venv/bin/digitpad train --recipe pen --out assets/networks/pen.safetensors $(ARGS)

data: .venv/.ready-to-run ## make data/mnist.npz again: make data ARGS=folder-of-the-four-files
	.venv/bin/digitpad data build --out data/mnist.npz $(ARGS)

teaching: .venv/.ready-to-run ## make data/teaching.npz again: the pictures that teaching needs
	.venv/bin/digitpad data teaching --out data/teaching.npz

icons: .venv/.ready-to-test ## draw the icons again from the SVGs in assets/icons
	.venv/bin/python assets/icons/render.py

screenshots: .venv/.ready-to-test ## make assets/screenshots again, the moving picture of the README among them
	.venv/bin/python -m tests.pictures.screenshots $(ARGS)

states: .venv/.ready-to-test ## photograph the window in every state, theme and size: make states ARGS="build/states --themes dark"
	.venv/bin/python -m tests.pictures.states $(ARGS)

pictures: .venv/.ready-to-run ## draw docs/pictures again: what each distortion does to digits
	.venv/bin/python -m docs.distortion_pictures

clean: ## remove .venv and whatever else is not in the repository's keeping
	rm -rf .venv build dist .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# Set-up happens once, and again when what is needed changes.
.venv/.ready-to-run: pyproject.toml
	@.ci/environment .

.venv/.ready-to-test: pyproject.toml
	@.ci/environment '.[test,lint]'

.venv/.ready-to-bench: .venv/.ready-to-test
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@
