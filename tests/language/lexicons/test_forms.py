"""The tables of word forms, and scoring needs no other than the small one."""

import csv
import subprocess
import sys

import pytest

from framing.language.lexicons.forms import derived_forms, forms_file, forms_hash, inflections, word_forms
from framing.language.lexicons.word_classes import strong_forms, verb_class
from framing.language.parsing.english import english_forms


def test_every_row_of_the_table_is_what_lemminflect_gives() -> None:
    lemminflect = pytest.importorskip(
        "lemminflect", reason="lemminflect, from which the table is made, is in the extra test"
    )
    with forms_file().open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert len(rows) > 3000
    assert len(forms_hash()) == 64

    def given(lemma: str, pos: str) -> set[str]:
        found = lemminflect.getAllInflections(lemma, upos=pos) or lemminflect.getAllInflectionsOOV(lemma, upos=pos)
        return {lemma, *(form.lower() for forms in found.values() for form in forms)}

    assert [row for row in rows if set(row[2].split("|")) != given(row[0], row[1])] == []
    alike = [row for row in rows if set(row[2].split("|")) == derived_forms(row[0], row[1])]
    assert len(alike) > 0.99 * len(rows)  # the rest are names that it guesses at


def test_scoring_needs_neither_the_large_table_nor_lemminflect() -> None:
    code = (
        "import sys; from framing import score\nfrom framing.language.parsing import english\n"
        "from framing.language.lexicons.readers import shipped_lexicon\nfrom framing.language.lexicons.shipped import shipped_lexicons\n"
        "score(['The rebels said that three children were killed by shells in the village.'])\n"
        "for name in shipped_lexicons(): shipped_lexicon(name)._number\n"
        "sys.exit('lemminflect' in sys.modules or english._table.cache_info().currsize)"
    )
    asked = subprocess.run([sys.executable, "-c", code], check=False).returncode
    assert asked == 0, "a word of a lexicon is not in lexicons/forms.csv; run `make forms`"


@pytest.mark.parametrize(
    ("lemma", "pos", "forms"),
    [
        ("doxx", "VERB", "doxx doxxed doxxes doxxing"),
        ("zorn", "VERB", "zorn zorned zorning zorns"),
        ("vlog", "VERB", "vlog vlogged vlogging vlogs"),
        ("blorple", "VERB", "blorple blorpled blorples blorpling"),
        ("snagree", "VERB", "snagree snagreed snagreeing snagrees"),
        ("clarqify", "VERB", "clarqified clarqifies clarqify clarqifying"),
        ("blogcast", "NOUN", "blogcast blogcasts"),
        ("deepfakery", "NOUN", "deepfakeries deepfakery"),
        ("flexbox", "NOUN", "flexbox flexboxes"),
    ],
)
def test_words_of_no_table_are_inflected_by_rule(lemma: str, pos: str, forms: str) -> None:
    assert (lemma, pos) not in english_forms()
    assert inflections(lemma, pos) == set(forms.split())


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
