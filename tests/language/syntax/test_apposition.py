"""What is set beside a noun phrase belongs to it: names, descriptions, and what is joined to them."""

import pytest

from framing.features.scorers import choose_scorers
from framing.language.reading import read
from framing.language.syntax.apposition import with_apposition
from framing.language.syntax.phrase import Phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen kidnapped Luis Sales, an engineer, on Monday.", "Luis Sales, an engineer"),
        ("Gunmen kidnapped another engineer, Luis Sales, on Monday.", "another engineer, Luis Sales"),
        ("Gunmen kidnapped the Mexican citizen Luis Sales on Monday.", "the Mexican citizen Luis Sales"),
        ("Luis Sales, the mayor of Tarma, was kidnapped by gunmen.", "Luis Sales, the mayor of Tarma"),
        ("Luis Sales, a mayor, and Ana Paz, a nurse, were kidnapped.", "Luis Sales, a mayor, and Ana Paz, a nurse"),
        # Times, ages and what a clause says of them are left out
        ("Gunmen kidnapped Luis Sales, 55, on Monday.", "Luis Sales"),
        ("Gunmen kidnapped Luis Sales on Monday.", "Luis Sales"),
        ("Gunmen kidnapped Luis Sales, who owns a mill.", "Luis Sales"),
        ("Gunmen kidnapped Luis Sales, and the army searched the hills.", "Luis Sales"),
    ],
)
def test_captive_with_what_is_set_beside(nlp, text: str, expected: str) -> None:
    [scorer] = choose_scorers(["hostage_narrative"])
    [item] = scorer.find(read(text, nlp))
    assert item.patient is not None
    assert (item.patient.text, text[item.patient.start : item.patient.end]) == (expected, expected)


def test_phrase_without_offsets_or_head_outside_it_is_kept(nlp) -> None:
    reading = read("Gunmen kidnapped Luis Sales, an engineer.", nlp)
    for phrase, head in ((Phrase("narrator"), 3), (Phrase("Luis Sales", 17, 27, "Sales"), 0)):
        assert with_apposition(reading.tokens, reading.article.text, phrase, head) is phrase
