"""Signs of passives, and what the model makes of them."""

import pytest

from framing.features.doubts.passives import signs_of_passive
from framing.features.passive_voice import PassiveVoice
from framing.language.reading import read


def test_signs_tell_of_form_word_and_what_stands_beside_it(nlp) -> None:
    reading = read("It rained all day. Two farmers were killed by rebels.", nlp)
    (clause,) = [one for one in reading.clauses if one.voice == "passive"]
    signs = set(signs_of_passive(reading, clause))
    assert {"form=be", "word=killed", "agent", "form=be agent", "behind=by", "tag=VBN", "subject NNS"} <= signs
    assert "headline" not in signs


@pytest.mark.parametrize(
    ("passive", "state"),
    [
        ("It rained. The bridge was destroyed by troops.", "It rained. The firm was not involved in the study."),
        (
            "It rained. A deal reached by both sides failed.",
            "It rained. The rate fell, given that few cars were on the roads.",
        ),
    ],
)
def test_passives_are_surer_than_states_and_frozen_participles(nlp, passive: str, state: str) -> None:
    every = PassiveVoice(min_confidence=0.0)
    high = [row.confidence for row in every.find(read(passive, nlp)) if row.rule.endswith("-passive")]
    low = [row.confidence for row in every.find(read(state, nlp)) if row.rule.endswith("-passive")]
    assert min(value for value in high if value is not None) > max((v for v in low if v is not None), default=0.0)
    assert len(high) == 1


def test_deeds_told_as_nouns_have_the_confidence_of_the_deed(nlp) -> None:
    reading, scorer = read("The shelling of the town by rebels killed two.", nlp), PassiveVoice()
    told = {row.text: row.confidence for row in scorer.find(reading) if row.category == "nominal"}
    deeds = {row.text: row.confidence for row in scorer.harm.find(reading)}
    assert told == {"shelling": deeds["shelling"]}
