"""Sources of cues where syntax is indirect, on trees built by hand."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.parsing.tokens import from_doc
from framing.language.speech.sources import governing_subject, noun_before, owner, speaks
from tests.conftest import build_doc


@pytest.mark.parametrize(
    ("word", "expected"), [("monks NNS", True), ("Tarma NNP", True), ("bread NN", False), ("video NN", False)]
)
def test_people_and_names_speak_and_things_and_pictures_do_not(word: str, expected: bool) -> None:
    assert speaks(from_doc(build_doc(f"{word} ROOT 0")), 0) is expected


@pytest.mark.parametrize(
    ("tree", "noun", "expected"),
    [
        ("his PRP$ poss 1\nclaim NN ROOT 1", 1, 0),
        ("claims NNS ROOT 0\nby IN prep 0\nmonks NNS pobj 1", 0, 2),
        ("claims NNS ROOT 0\nabout IN prep 0\nmonks NNS pobj 1", 0, None),
        ("Monks NNS nsubj 1\nmade VBD ROOT 1\nclaims NNS dobj 1", 2, 0),
    ],
)
def test_owner_of_what_is_claimed(tree: str, noun: int, expected: int | None) -> None:
    assert owner(from_doc(build_doc(tree)), noun) == expected


@pytest.mark.parametrize(("subject", "expected"), [("Monks NNS", 0), ("Bread NN", None)])
def test_a_participle_is_said_by_the_subject_above_if_that_can_speak(subject: str, expected: int | None) -> None:
    tokens = from_doc(build_doc(f"{subject} nsubj 1\nleft VBD ROOT 1\n_, , punct 1\nadding VBG advcl 1"))
    assert governing_subject(tokens, 3) == expected


@pytest.mark.parametrize(("noun", "expected"), [("monks NNS", 2), ("bread NN", None)])
def test_a_person_just_before_a_verb_without_subject(noun: str, expected: int | None) -> None:
    tokens = from_doc(build_doc(f"Shells NNS nsubj 1\nhit VBD ccomp 3\n{noun} dobj 1\nsaid VBD ROOT 3"))
    assert noun_before(tokens, 3) == expected


QUOTED = [
    ("The Herald quoted the mayor as saying the bridge was closed.", ["The Herald", "the mayor"]),
    ("The agency cited residents and a doctor as saying the mill burned.", ["The agency", "residents and a doctor"]),
    ("Channel 5 quoted him as saying that rebels fled but denying they shot.", ["Channel 5", "him", "him"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_who_is_quoted_as_saying_speaks(nlp: Language, text: str, expected: list[str]) -> None:
    assert [q.source and q.source.text for q in read(text, nlp).quotations] == expected
