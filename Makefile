.PHONY: test lint types doctest notebooks bench all

test:
	python -m pytest

lint:
	ruff check .
	ruff format --check .

types:
	mypy

doctest:
	python -m pytest --doctest-modules framing

notebooks:
	python -m pytest --nbmake notebooks

bench:
	python benchmarks/seed.py
	python benchmarks/passive.py
	python benchmarks/sourcing.py
	python benchmarks/events.py

all: lint types test doctest
