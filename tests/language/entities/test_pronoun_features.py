"""Features of pronouns: facts that weights are looked up by, and their names."""

from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.facts import names_of
from framing.language.entities.mentions import find_mentions
from framing.language.entities.pronoun_features import (
    CLASS,
    Pronoun,
    is_empty,
    none_features,
    pair_facts,
    pair_features,
    read_pronoun,
)
from framing.language.entities.ranking import Weights, shipped_ranker
from framing.language.entities.salience import standings
from framing.language.parsing.tokens import Tokens


def asked(text: str, nlp: Language) -> tuple[Tokens, Pronoun, Chain]:
    """Return the only pronoun of a text, and a chain of the mention before it."""
    tokens = read(text, nlp).tokens
    first, *_, last = find_mentions(tokens)
    chain = Chain([first], kind="person", is_plural=False, names=[("omar", "haddad")])
    return tokens, read_pronoun(tokens, [False] * len(tokens), last.head), chain


def test_a_pronoun_has_a_class_a_role_and_the_subject_of_its_clause(nlp: Language) -> None:
    tokens, pronoun, _ = asked("Omar Haddad slept. Then he said so.", nlp)
    he = tokens.text.index("he")
    assert pronoun == Pronoun(he, 1, 0, "he", "person", "subject", True, False, False, False, he, None, None, ())


def test_every_pronoun_is_of_one_class() -> None:
    assert [CLASS[word] for word in ("his", "hers", "theirs", "itself", "those")] == ["he", "she", "they", "it", "they"]


def test_features_of_a_chain_and_a_pronoun(nlp: Language) -> None:
    tokens, pronoun, chain = asked("Omar Haddad slept. Then he said so.", nlp)
    features = pair_features(tokens, [False] * len(tokens), pronoun, chain, standings(tokens, [chain], 1)[0])
    assert {"distance=1", "he:kind=person:single", "person:most salient=True:True:4", "not above=False"} <= set(
        features
    )
    assert len(features) == len(set(features)) == 34


def test_what_speaks_for_no_chain(nlp: Language) -> None:
    tokens, pronoun, _ = asked("Omar Haddad slept. It rained.", nlp)
    assert list(none_features(tokens, pronoun, 1))[:6] == [
        "none:it", "none:it:subject", "none:it:quote=False", "none:it:able=1", "none:it:sentence=1", "none:it:rained",
    ]  # fmt: skip


def test_shipped_weights_know_the_names_and_equal_sums_are_equal_in_any_order(nlp: Language) -> None:
    tokens, pronoun, chain = asked("Omar Haddad slept. Then he said so.", nlp)
    facts = pair_facts(tokens, [False] * len(tokens), pronoun, chain, standings(tokens, [chain], 1)[0])
    known = shipped_ranker().weights
    unknown = [fact[0] for fact in facts if not any(name in known for name in names_of(fact))]
    assert set(unknown) <= {"recent"}  # weights near nought are left out
    ranker = Weights({"a": 0.1, "b": 0.2, "c": 0.3})
    assert ranker.sum_of("abc") == ranker.sum_of("cba") == 600


def test_it_is_empty_before_a_clause_that_says_what_is_so(nlp: Language) -> None:
    texts = ("It is clear that prices will rise.", "It is open.", "It said that prices will rise.")
    assert [is_empty(read(text, nlp).tokens, 0) for text in texts] == [True, False, False]
