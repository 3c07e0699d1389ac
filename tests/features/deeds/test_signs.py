"""Signs of a deed: its form and cast, its entry and those of the deeds beside it, words, kinds and labels around it."""

import math

import pytest
from spacy.language import Language

from framing import Reading, read
from framing.features.deeds.signs import others_than, signs_around, signs_of, signs_of_priors, signs_of_stretch, told_in
from framing.features.harm import Harm


def signs(reading: Reading, at: int = 0) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {}
    for group, name, value in signs_of(reading, Harm().matched(reading)[at], "harm"):
        out.setdefault(group, {})[name] = value
    return out


def test_signs_of_entry_and_form(nlp: Language) -> None:
    found = signs(read("The mayor spoke. Gunmen killed two farmers.", nlp))
    assert found["tag of entry"] == {"harm:kill VBD": 1.0}
    assert found["is"] == {"always": 1.0, "harm": 1.0, "killing": 1.0, "VERB": 1.0}
    assert (found["tag"], found["dep"]) == ({"VBD": 1.0}, {"ROOT": 1.0})


def test_signs_of_the_cast_have_kinds_labels_and_the_pair(nlp: Language) -> None:
    found = signs(read("Gunmen killed two farmers.", nlp))
    assert found["agent word"] == {"gunmen": 1.0} and found["patient word"] == {"farmers": 1.0}
    assert found["agent family"] == {"armed_groups": 1.0}
    assert found["patient"] == {"group": 1.0}
    assert found["patient of entry"] == {"harm:kill group": 1.0}
    assert signs(read("Two farmers were killed.", nlp))["agent"] == {"none": 1.0}
    assert signs(read("Two farmers were killed.", nlp))["cast"] == {"none group": 1.0}


@pytest.mark.parametrize(
    ("text", "sign", "there"),
    [
        ('Critics spoke of the "bombing" of the plan.', "in quotation marks", True),
        ('"They bombed us," said the mayor.', "quoted", True),
        ("Bombs killed two in the town\n\nThe mayor wept.", "headline", True),
        ("Bombs killed two in the town. The mayor wept.", "headline", False),
        ("Bombs killed two in the town", "headline", False),
    ],
)
def test_signs_of_quotation_marks_voices_and_headlines(nlp: Language, text: str, sign: str, there: bool) -> None:
    assert (sign in signs(read(text, nlp))["is"]) is there


def test_other_deeds_of_all_lexicons_count_by_their_priors_and_where_they_stand(nlp: Language) -> None:
    reading = read("Gunmen killed two farmers and wounded three. Hens slept. Cats slept. Rebels kidnapped a nun.", nlp)
    deed = Harm().matched(reading)[0]
    assert [told.entry for told in told_in(reading)] == [
        "harm:kill/VERB", "harm:wound/VERB", "hostage_narrative:kidnap/VERB",
    ]  # fmt: skip
    assert others_than(reading, deed) == [("harm:wound/VERB", 0), ("hostage_narrative:kidnap/VERB", 3)]
    priors = {"harm:kill/VERB": 2.0, "harm:wound/VERB": -1.0, "hostage_narrative:kidnap/VERB": 3.0}
    assert {name: value for _, name, value in signs_of_priors(reading, deed, "harm", priors)} == {
        "own": 2.0, "near": -0.5, "sure near": 0.0, "unsure near": math.log1p(1),
        "in the article": 2 / 3, "sure in the article": math.log1p(1), "unsure in the article": math.log1p(1),
    }  # fmt: skip


def test_signs_around_are_words_kinds_and_labels_of_the_sentence(nlp: Language) -> None:
    reading = read("Soldiers fired. The team won.", nlp)
    assert {name for group, name, _ in signs_around(reading, 1) if group == "with"} == {"the", "team", "won", "."}
    found = list(signs_around(reading, 0))
    assert ("kind beside", "person", math.log1p(1)) in found
    assert ("family beside", "state_forces", math.log1p(1)) in found


def test_words_of_a_stretch_count_less_the_more_there_are(nlp: Language) -> None:
    reading = read("Rebels fled. Rebels fled.", nlp)
    found = set(signs_of_stretch(reading, 0, 6))
    assert {sign for sign in found if sign[0] == "article"} == {
        ("article", word, 1 / math.sqrt(103)) for word in ("rebels", "fled", ".")
    }
    assert ("told of", "armed_groups", math.log1p(2000 / 406)) in found
    assert ("told of", "armed_groups", math.log1p(1000 / 403)) in set(signs_of_stretch(reading, 0, 3))
