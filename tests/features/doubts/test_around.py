"""Signs that several models share."""

import pytest

from framing.features.doubts.around import deeds_about, determiner, is_capitalised, is_followed_by_noun, signs_of_place
from framing.language.reading import read


def place(nlp, text: str, word: str) -> set[str]:
    reading = read(text, nlp)
    at = reading.tokens.text.index(word)
    return set(signs_of_place(reading, at, at))


@pytest.mark.parametrize(
    ("text", "word", "signs"),
    [
        ("The mayor met the rebels.", "rebels", set()),
        ("Rebels fled to the hills.", "Rebels", {"begins"}),
        ("Rebels Seize Northern Town", "Rebels", {"headline", "begins"}),
        ("She joined the League for Citizens last year.", "Citizens", {"capital"}),
        ("She joined the Proud Boys Club last year.", "Boys", {"capital", "capital before", "capital behind"}),
        ("The mayor met the “rebels” there.", "rebels", {"in quotation marks", "quoted"}),
        ("The mayor said the rebels fled.", "rebels", {"quoted"}),
        ("The rebel-held town burned.", "rebel", {"hyphen"}),
    ],
)
def test_where_words_stand(nlp, text: str, word: str, signs: set[str]) -> None:
    assert place(nlp, text, word) == signs


def test_determiners_and_nouns_behind(nlp) -> None:
    tokens = read("My family saw two people and the police car.", nlp).tokens
    found = {word: determiner(tokens, tokens.text.index(word)) for word in ("family", "people", "car")}
    assert found == {"family": "own", "people": "number", "car": "the"}
    assert is_followed_by_noun(tokens, tokens.text.index("police"))
    assert not is_followed_by_noun(tokens, tokens.text.index("car"))


def test_what_an_article_tells_of(nlp) -> None:
    text = "The fair opened. Rebels shelled the hall and killed two. The band left. It rained."
    reading = read(text, nlp)
    assert [list(deeds_about(reading, n)) for n in range(4)] == [
        ["deed beside"],
        ["deed in the sentence"],
        ["deed beside"],
        [],
    ]
    assert next(iter(deeds_about(read(" ".join([text] * 6), nlp), 0))) == "many deeds"
    assert list(deeds_about(read(" ".join(["The fair opened."] * 30), nlp), 0)) == ["few deeds"]
    assert not is_capitalised(reading, 0)
