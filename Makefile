.PHONY: docs test lint types imports doctest lexicons golden notebooks notebook-data notebooks-store bench unchanged forms nouns parser all

test:
	python -m pytest -n auto

lint:
	ruff check .
	ruff format --check .

types:
	mypy

imports:
	lint-imports
	EAGER_IMPORT=1 python -c "import framing"

docs:
	sh docs/build.sh

doctest:
	python -m pytest -n auto --doctest-modules framing

lexicons:
	framing lexicon check

golden:
	python tests/golden/freeze.py

notebooks:
	python -m pytest --nbmake notebooks

notebook-data:
	python notebooks/data/make.py

notebooks-store:
	env -u FRAMING_DATA python -m jupyter nbconvert --to notebook --execute --inplace \
	  --ExecutePreprocessor.record_timing=False notebooks/01_*.ipynb notebooks/02_*.ipynb notebooks/03_*.ipynb \
	  notebooks/05_*.ipynb notebooks/06_*.ipynb notebooks/07_*.ipynb
	sed -i 's#$(CURDIR)/##g' notebooks/*.ipynb  # warnings name the file they come from

bench:
	python benchmarks/seed.py
	python benchmarks/passive.py
	python benchmarks/sourcing.py
	python benchmarks/events.py

KEPT ?= kept

unchanged:
	python benchmarks/unchanged.py $(if $(wildcard $(KEPT)),--against,--out) $(KEPT)

forms:
	python benchmarks/forms.py

WORDNET ?= /usr/share/wordnet
NAMES ?= names

nouns:
	python benchmarks/noun_table.py --wordnet $(WORDNET) --names $(NAMES)

TEACHER ?= en_core_web_md

NEWS = parser/corpus/train.spacy
EWT = parser/corpus/ewt.spacy
TRAIN = python parser/train.py parser/config.cfg --code parser/augment.py
WEB = --system.seed 1 --training.max_steps 4000 --training.eval_frequency 1000 \
  --training.optimizer.learn_rate.total_steps 4000 --training.optimizer.learn_rate.initial_rate 0.001 \
  --paths.train '["$(NEWS)", "$(EWT)", "$(EWT)"]'
MORE = --training.max_steps 6000 --training.optimizer.learn_rate.total_steps 6000 \
  --paths.train '["$(NEWS)", "$(EWT)", "$(EWT)", "parser/corpus/more.spacy"]'

parser:
	python parser/silver.py --teacher $(TEACHER) --more parser/more --out parser/corpus
	$(TRAIN) --output parser/model/news
	$(TRAIN) --output parser/model/half --training.max_steps 4500
	$(TRAIN) --output parser/model/web --begin parser/model/half/model-best $(WEB)
	python parser/mean.py parser/model/news/model-best parser/model/web/model-best --out parser/model/first
	$(TRAIN) --output parser/model/more --begin parser/model/first $(MORE) --system.seed 2
	$(TRAIN) --output parser/model/again --begin parser/model/first $(MORE) --system.seed 3
	python parser/mean.py parser/model/more/model-best parser/model/again/model-best --out parser/model/mean
	python parser/slim.py parser/model/mean --out parser/model/en_framing_news

all: lint types imports test doctest lexicons
