"""What speaks for the kinds of a mention."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.chain import likeliest
from framing.language.entities.kinds import LEARNT, kind_weights, name_features, name_weights
from framing.language.entities.mentions import find_mentions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leila Norberg slept.", "person"),
        ("Mr Norberg slept.", "person"),
        ("She lives in Tarma.", "place"),
        ("The Tarma Party lost.", "organisation"),
        ("The union lost.", "organisation"),
        ("The village burned.", "place"),
        ("The team lost.", "organisation"),
    ],
)
def test_likeliest_kind(nlp: Language, text: str, kind: str) -> None:
    tokens = read(text, nlp).tokens
    first = next(f for f in find_mentions(tokens) if f.form in ("name", "description"))
    assert likeliest(kind_weights(tokens, first))[0] == kind


def test_weights_have_one_number_for_each_kind() -> None:
    assert {len(row) for row in name_weights().values()} == {len(LEARNT)}


def test_features_tell_words_and_place(nlp: Language) -> None:
    tokens = read("He slept in Aleppo.", nlp).tokens
    name = next(f for f in find_mentions(tokens) if f.form == "name")
    assert {"place=city:1.0:False", "prep=in", "n=1"} <= set(name_features(tokens, name))
