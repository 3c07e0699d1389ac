"""What speaks for and against two tellings being of one deed."""

from framing.features.deeds.likeness import AT_ODDS, Likeness, pair_features, shipped_likeness
from framing.features.deeds.tellings import tellings
from framing.features.harm import Harm
from framing.language.reading import read


def pair(nlp, text: str):
    reading = read(text, nlp)
    one, other = tellings(reading, Harm().events(reading))
    return reading.tokens, one, other


def test_features_of_a_noun_that_takes_up_a_verb(nlp) -> None:
    found = pair_features(*pair(nlp, "Rebels attacked Tarma. The attack failed."))
    assert found == [
        "apart:attack>attack", "apart:forms=verb>this", "apart:stem=True:this", "apart=1:this", "several=FalseFalse",
        "general=FalseFalse", "real=TrueTrue", "opening:this", "apart:agent=one", "apart:patient in one", "shared=1", "shared=1:this",
    ]  # fmt: skip


def test_features_of_two_words_of_one_sentence(nlp) -> None:
    found = pair_features(*pair(nlp, "Nine people were killed in the attack."))
    assert "link=under in" in found
    assert not [feature for feature in found if feature.startswith(("apart:", "shared", "opening"))]


def test_the_sum_is_that_of_the_weights_and_the_same_when_asked_again(nlp) -> None:
    given = pair(nlp, "Rebels attacked Tarma. The attack failed.")
    judge = Likeness({"bias": -1.0, "apart:stem=True:this": 2.5, "shared=1": 0.25, "never": 9.0})
    assert [judge(*given), judge(*given)] == [1.75, 1.75]


def test_two_doers_and_two_victims_are_at_odds(nlp) -> None:
    assert shipped_likeness()(*pair(nlp, "Rebels shot a nun. Soldiers killed a farmer.")) == AT_ODDS
    assert shipped_likeness()(*pair(nlp, "Rebels shot a nun. Soldiers killed the rebels.")) == AT_ODDS
    assert shipped_likeness()(*pair(nlp, "Rebels shot a nun. The shooting lasted an hour.")) > 0
