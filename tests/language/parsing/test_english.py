"""The table of English words is what lemminflect gives, word by word."""

from __future__ import annotations

import pytest

from framing.language.lexicons.forms import derived_forms
from framing.language.parsing.english import english_forms, is_common

lemminflect = pytest.importorskip(
    "lemminflect", reason="lemminflect, from whose tables ours is made, is in the extra test"
)


def given(lemma: str, pos: str) -> frozenset[str]:
    found = lemminflect.getAllInflections(lemma, upos=pos)
    return frozenset({lemma, *(form.lower() for forms in found.values() for form in forms)})


def test_forms_of_every_noun_and_verb_are_those_of_lemminflect() -> None:
    table = english_forms()
    assert sum(pos == "VERB" for _, pos in table) > 6_700
    assert sum(pos == "NOUN" for _, pos in table) > 19_000
    assert [pair for pair in table if derived_forms(*pair) != given(*pair)] == []


def test_no_noun_or_verb_that_lemminflect_lists_is_left_out() -> None:
    listed = {lemma.lower() for lemma in lemminflect.Inflections()._getInflDict()}
    pairs = [(lemma, pos) for lemma in listed for pos in ("NOUN", "VERB") if len(given(lemma, pos)) > 1]
    assert len(pairs) > 16_000
    assert [pair for pair in pairs if derived_forms(*pair) != given(*pair)] == []


def test_common_words_are_those_of_which_lemminflect_knows_a_lemma() -> None:
    forms = {form for listed in english_forms().values() for form in listed.split("|")}
    words = {word.lower() for word in forms} | {
        "the",
        "swiftly",
        "better",
        "zarbalin",
        "aachen",
        "nato",
        "larger",
        "amid",
    }
    assert [word for word in words if is_common(word) != bool(lemminflect.getAllLemmas(word))] == []
