"""The table of word forms is what lemminflect gives, and scoring needs nothing else."""

import csv
import subprocess
import sys

import pytest

from framing.language.lexicons.forms import derived_forms, forms_file, forms_hash, inflections, word_forms
from framing.language.lexicons.word_classes import strong_forms, verb_class


def test_every_row_of_the_table_is_what_lemminflect_gives() -> None:
    with forms_file().open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert len(rows) > 3000
    assert len(forms_hash()) == 64
    wrong = [row for row in rows if set(row[2].split("|")) != derived_forms(row[0], row[1])]
    assert not wrong


def test_scoring_asks_lemminflect_for_nothing() -> None:
    code = (
        "import sys; from framing import score\n"
        "from framing.language.lexicons.readers import shipped_lexicon\nfrom framing.language.lexicons.shipped import shipped_lexicons\n"
        "score(['The rebels said that three children were killed by shells in the village.'])\n"
        "for name in shipped_lexicons(): shipped_lexicon(name)._number\n"
        "sys.exit('lemminflect' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", code], check=False).returncode
    assert asked == 0, "a word of a lexicon is not in lexicons/forms.csv; run `make forms`"


@pytest.mark.parametrize(
    ("lemma", "pos", "form"),
    [("defenestrate", "VERB", "defenestrated"), ("blorple", "VERB", "blorpled"), ("blorple", "NOUN", "blorples")],
)
def test_words_outside_the_table_are_inflected(lemma: str, pos: str, form: str) -> None:
    assert {lemma, form} <= inflections(lemma, pos)


def test_each_alternative_of_a_word_is_inflected() -> None:
    assert {"terrorised", "terrorized"} <= word_forms("terrorise|terrorize", "VERB")
    assert {"criticised", "criticized"} <= verb_class("transitive")
    assert {"criticised", "criticized", "cited", "quoted"} <= strong_forms()
    assert not [form for form in strong_forms() | verb_class("transitive") if "|" in form]


def test_irregular_inflections() -> None:
    assert {"take", "took", "taken", "takes", "taking"} <= inflections("take", "VERB")
