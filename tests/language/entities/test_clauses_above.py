"""The subjects of the clauses above a word, and what stands beside it in its own."""

from spacy.language import Language

from framing import read
from framing.language.entities.clauses_above import beside, subjects_above


def above(text: str, word: str, nlp: Language) -> list[tuple[str, str | None]]:
    tokens = read(text, nlp).tokens
    found = subjects_above(tokens, tokens.text.index(word))
    return [(relation, None if token is None else tokens.text[token]) for relation, token in found]


def test_who_says_a_clause_stands_above_it(nlp: Language) -> None:
    assert above("Omar Haddad said he fled.", "he", nlp) == [("ccomp", "Haddad")]


def test_who_is_understood_to_say_a_clause_stands_above_it(nlp: Language) -> None:
    assert above("Omar Haddad left, saying he was tired.", "he", nlp)[0] == ("ccomp", "Haddad")


def test_the_noun_of_a_relative_clause_stands_above_it(nlp: Language) -> None:
    assert above("The baker who lost his shop wept.", "his", nlp) == [("relcl noun", "baker"), ("relcl verb", "baker")]


def test_nothing_stands_above_a_sentence(nlp: Language) -> None:
    assert above("He fled.", "He", nlp) == []


def test_subject_object_and_joined_subject(nlp: Language) -> None:
    tokens = read("Ana Ruiz told Omar Haddad her name and gave him her hat.", nlp).tokens
    names = [None if i is None else tokens.text[i] for i in beside(tokens, tokens.text.index("him"))]
    assert names == [None, None, "Ruiz"]
