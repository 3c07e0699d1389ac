"""Features of pronouns: facts that weights are looked up by, and their names."""

from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.mentions import find_mentions
from framing.language.entities.pronoun_features import (
    CLASS,
    Pronoun,
    names_of,
    none_features,
    pair_facts,
    pair_features,
    read_pronoun,
)
from framing.language.entities.ranking import Weights, shipped_ranker
from framing.language.parsing.tokens import Tokens


def asked(text: str, nlp: Language) -> tuple[Tokens, Pronoun, Chain]:
    """Return the only pronoun of a text, and a chain of the mention before it."""
    tokens = read(text, nlp).tokens
    first, *_, last = find_mentions(tokens)
    chain = Chain([first], kind="person", is_plural=False, names=[("omar", "haddad")])
    return tokens, read_pronoun(tokens, [False] * len(tokens), last.head), chain


def test_a_pronoun_has_a_class_a_role_and_the_subject_of_its_clause(nlp: Language) -> None:
    tokens, pronoun, _ = asked("Omar Haddad slept. Then he said so.", nlp)
    assert pronoun == Pronoun(tokens.text.index("he"), 1, "he", "subject", True, False, tokens.text.index("he"))


def test_every_pronoun_is_of_one_class() -> None:
    assert [CLASS[word] for word in ("his", "hers", "theirs", "itself", "those")] == ["he", "she", "they", "it", "they"]


def test_features_of_a_chain_and_a_pronoun(nlp: Language) -> None:
    tokens, pronoun, chain = asked("Omar Haddad slept. Then he said so.", nlp)
    assert sorted(pair_features(tokens, [False] * len(tokens), pronoun, chain, 4)) == [
        "count=1", "definite=False", "distance=1", "he:1:subject", "he:form=name", "he:gender=unknown", "he:kind=person",
        "he:kind=person:single", "he:number=single", "he:rank=3", "named=True:he", "nested=False", "opens",
        "quote=FalseFalse:he", "rank=4", "recent=1", "role=subject:before", "roles=subject:subject:before",
        "speaks=True:False:before",
    ]  # fmt: skip


def test_what_speaks_for_no_chain(nlp: Language) -> None:
    tokens, pronoun, _ = asked("Omar Haddad slept. It rained.", nlp)
    assert list(none_features(tokens, pronoun))[:4] == [
        "none:it",
        "none:it:subject",
        "none:it:quote=False",
        "none:it:rained",
    ]


def test_shipped_weights_know_the_names_and_equal_sums_are_equal_in_any_order(nlp: Language) -> None:
    tokens, pronoun, chain = asked("Omar Haddad slept. Then he said so.", nlp)
    facts = pair_facts(tokens, [False] * len(tokens), pronoun, chain, 0)
    known = shipped_ranker().weights
    assert [fact[0] for fact in facts if not any(name in known for name in names_of(fact))] == []
    ranker = Weights({"a": 0.1, "b": 0.2, "c": 0.3})
    assert ranker.sum_of("abc") == ranker.sum_of("cba") == 600
