.PHONY: test lint types doctest notebooks notebook-data notebooks-store bench parser all

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

notebook-data:
	python notebooks/data/make.py

notebooks-store:
	env -u FRAMING_DATA python -m jupyter nbconvert --to notebook --execute --inplace \
	  --ExecutePreprocessor.record_timing=False notebooks/01_*.ipynb notebooks/02_*.ipynb notebooks/03_*.ipynb notebooks/05_*.ipynb

bench:
	python benchmarks/seed.py
	python benchmarks/passive.py
	python benchmarks/sourcing.py
	python benchmarks/events.py

TEACHER ?= en_core_web_md

parser:
	python parser/silver.py --teacher $(TEACHER) --out parser/corpus
	python parser/train.py parser/config.cfg --code parser/augment.py --output parser/model

all: lint types test doctest
