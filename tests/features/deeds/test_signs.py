"""Signs of a deed: its entry, form and cast, the words and kinds of nouns around it, the deeds beside it."""

import math

import pytest
from spacy.language import Language

from framing import Reading, read
from framing.features.deeds.signs import signs_around, signs_of, signs_of_article
from framing.features.harm import Harm


def signs(reading: Reading, at: int = 0) -> dict[str, dict[str, float]]:
    told = Harm().matched(reading)
    out: dict[str, dict[str, float]] = {}
    for group, name, value in signs_of(reading, told[at], "harm", told):
        out.setdefault(group, {})[name] = value
    return out


def test_signs_of_entry_and_form(nlp: Language) -> None:
    found = signs(read("The mayor spoke. Gunmen killed two farmers.", nlp))
    assert found["entry"] == {"harm:kill/VERB": 1.0}
    assert found["is"] == {"always": 1.0, "harm": 1.0, "killing": 1.0, "VERB": 1.0}
    assert (found["stem"], found["tag"], found["dep"]) == ({"kill": 1.0}, {"VBD": 1.0}, {"ROOT": 1.0})


def test_signs_of_the_cast_have_the_shares_of_kinds(nlp: Language) -> None:
    found = signs(read("Gunmen killed two farmers.", nlp))
    assert found["agent word"] == {"gunmen": 1.0} and found["patient word"] == {"farmers": 1.0}
    assert found["patient"]["person"] > 0.9
    assert found["patient of entry"]["harm:kill person"] == found["patient"]["person"]
    assert signs(read("Two farmers were killed.", nlp))["agent"] == {"none": 1.0}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ('Critics spoke of the "bombing" of the plan.', "in quotation marks"),
        ('"They bombed us," said the mayor.', "quoted"),
        ("Bombs killed two in the town.", "title"),
    ],
)
def test_signs_of_quotation_marks_voices_and_titles(nlp: Language, text: str, sign: str) -> None:
    assert signs(read(text, nlp))["is"][sign] == 1.0


def test_signs_of_other_deeds_count_the_near_and_the_article(nlp: Language) -> None:
    reading = read("Gunmen killed two farmers and wounded three.", nlp)
    assert signs(reading)["deeds"] == {
        "near": math.log1p(1), "in the article": math.log1p(1000 * 3 / (len(reading.tokens) + 400)), "categories": math.log(2),
    }  # fmt: skip


def test_signs_around_are_words_and_kinds_of_nouns_of_the_sentence(nlp: Language) -> None:
    tokens = read("Soldiers fired. The team won.", nlp).tokens
    assert {name for group, name, _ in signs_around(tokens, 1) if group == "with"} == {"the", "team", "won", "."}
    assert ("kind beside", "person", math.log1p(1)) in list(signs_around(tokens, 0))


def test_words_of_an_article_count_less_the_more_there_are(nlp: Language) -> None:
    found = list(signs_of_article(read("Rebels fled. Rebels fled.", nlp).tokens))
    assert found == [("article", word, 1 / math.sqrt(4)) for word in ("rebels", "fled", ".")]
