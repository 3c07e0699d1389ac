"""Who is who in short texts.

Also tests framing/language/entities/chains.py.
Also tests framing/language/entities/chain.py.
Also tests framing/language/entities/entity.py.
Also tests framing/language/entities/descriptions.py.
Also tests framing/language/entities/genders.py.
"""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.entity import Entity

TEXTS = [
    ("Mayor Ana Ruiz spoke. She was tired.", "Ana Ruiz", ["Mayor Ana Ruiz", "She"]),
    (
        'Captain William "Bill" Osei led the team. Osei said he was tired.',
        "Osei",
        ['Captain William "Bill" Osei', "Osei", "he"],
    ),
    ("Trump Says Talks Are Over\n\nPresident Donald Trump slept.", "Donald", ["Trump", "President Donald Trump"]),
    (
        "The Bureau of Labor Statistics (BLS) hired ten clerks. BLS moved.",
        "Bureau",
        ["The Bureau of Labor Statistics", "BLS", "BLS"],
    ),
    (
        "The Tarma Observatory for Human Rights left. The Observatory is small.",
        "Tarma",
        ["The Tarma Observatory for Human Rights", "The Observatory"],
    ),
    ("Nora Hale, a baker, met Omar Haddad. The baker wept.", "Nora", ["Nora Hale", "a baker", "The baker"]),
    ("Mrs Kern met Mr Kern. Mr Kern left.", "Mrs", ["Mrs Kern"]),
    ("Mrs Kern met Mr Kern. Mr Kern left.", "Mr Kern", ["Mr Kern", "Mr Kern"]),
    (
        "Secretary of State Ana Ruiz arrived. She slept.",
        "Ana Ruiz",
        ["Secretary of State Ana Ruiz", "She"],
    ),
    ("The ministry closed. It promised to reopen.", "ministry", ["The ministry", "It"]),
    ("The men who fled were tired. They wanted water.", "men", ["The men", "who", "They"]),
    ("Leila Norberg and her brother fled. They were tired.", "and", ["Leila Norberg and her brother", "They"]),
    ("A mayor wept. Another mayor laughed.", "A mayor", ["A mayor"]),
    ("Omar Haddad shot himself.", "Omar", ["Omar Haddad", "himself"]),
    ("Ana Baxter arrived. Baxter was tired.", "Ana", ["Ana Baxter", "Baxter"]),
    ("The mayor of Kilvik met the mayor of Tarma.", "The mayor", ["The mayor"]),
]


def meant(nlp: Language, text: str, words: str) -> Entity:
    """The first entity with a mention that contains some words."""
    entities = read(text, nlp).entities
    return next(e for e in entities if any(words in m.text for m in e.mentions))


@pytest.mark.parametrize(("text", "words", "expected"), TEXTS)
def test_mentions_of_one(nlp: Language, text: str, words: str, expected: list[str]) -> None:
    assert [m.text for m in meant(nlp, text, words).mentions] == expected


@pytest.mark.parametrize(
    ("text", "words", "kind", "gender", "plural"),
    [
        ("Mayor Ana Ruiz spoke.", "Ruiz", "person", "female", False),
        ("Leila Norberg spoke.", "Leila", "person", "female", False),
        ("Omar Haddad spoke.", "Omar", "person", "male", False),
        ("The nurses spoke.", "nurses", "group", "", True),
        ("They met in Aleppo.", "Aleppo", "place", "", False),
        ("The ministry spoke.", "ministry", "organisation", "", False),
        ("He read the report.", "report", "document", "", False),
        ("She sold a bicycle.", "bicycle", "", "", False),
        ("The union's lawyer wept.", "union", "organisation", "", False),
    ],
)
def test_what_is_known(nlp: Language, text: str, words: str, kind: str, gender: str, plural: bool) -> None:
    found = meant(nlp, text, words)
    assert (found.kind, found.gender, found.plural) == (kind, gender, plural)


def test_name_is_the_fullest_and_descriptions_are_in_order(nlp: Language) -> None:
    text = "Ruiz spoke. Ana Ruiz, the mayor of Kilvik, was tired. The mayor slept."
    found = meant(nlp, text, "Ruiz")
    assert (found.id, found.name) == ("e1", "Ana Ruiz")
    assert found.descriptions == ("the mayor of Kilvik", "The mayor")


def test_pronouns_mean_the_nearest_noun_before_them(nlp: Language) -> None:
    reading = read("Ana Ruiz, a mayor, fled. She slept.", nlp)
    she = reading.tokens.lower.index("she")
    assert reading.tokens.text[reading.entities.means[she]] == "mayor"
    assert reading.entities.of(she) is reading.entities.by_id["e1"]


def test_no_words_no_entities(nlp: Language) -> None:
    assert list(read("", nlp).entities) == []


def test_first_persons_in_anothers_mouth_mean_who_speaks(nlp: Language) -> None:
    reading = read('"I was shot," Ana Ruiz said.', nlp)
    shot = reading.clause_of[reading.tokens.lower.index("shot")]
    found = reading.entity_of(shot.patient)
    assert found is not None
    assert found.name == "Ana Ruiz"


def test_a_known_name_set_beside_a_description_takes_it_over(nlp: Language) -> None:
    found = meant(nlp, "Ana Ruiz slept. The owner, Ana Ruiz, wept.", "Ana")
    assert [m.text for m in found.mentions] == ["Ana Ruiz", "The owner", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Mayor Ana Ruiz left. Ruiz was tired. She wept.", "Ruiz", ["title and name", "part of name", "pronoun"]),
        ("The Bureau of Labor Statistics (BLS) hired ten clerks.", "Bureau", ["name", "acronym"]),
        ("Ana Ruiz, a baker, sold her mill.", "Ana", ["name", "description", "possessive"]),
    ],
)
def test_forms_of_mentions(nlp: Language, text: str, words: str, expected: list[str]) -> None:
    assert [m.form for m in meant(nlp, text, words).mentions] == expected
