"""What speaks for or against a chain as that which a description takes up."""

from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.descriptions import determiner
from framing.language.entities.mentions import find_mentions
from framing.language.entities.noun_features import another_fact, link_facts, read_noun


def test_facts_of_the_same_noun(nlp: Language) -> None:
    tokens = read("The old baker left. The baker slept.", nlp).tokens
    first, again = find_mentions(tokens)
    chain = Chain([first], kind="person", is_plural=False, described=[first])
    noun = read_noun(tokens, again, "person")
    assert list(link_facts(tokens, {first.head: chain}, noun, chain, "head", 0)) == [
        ("link", "head", "the", False, False),
        ("place", "head", 0, 1, 0),
        ("kinds", "head", "person", "person", False, "the", False),
        ("words", "fewer", "the", True),
        ("behind", "none", "the"),
        ("determined", "the", "the", False, "the"),
        ("owner", "none", None),
    ]
    assert another_fact(noun) == ("another", "the", False, False, "person", False, "baker")


def test_determiners(nlp: Language) -> None:
    tokens = read(
        "This baker, his wife, my wife, a boy, nine girls and Ana's uncle met old men, no poets, clerks.", nlp
    ).tokens
    said = {tokens.text[f.head]: determiner(tokens, f) for f in find_mentions(tokens) if f.form == "description"}
    assert [said[word] for word in ("baker", "boy", "girls", "uncle", "men", "poets", "clerks")] == [
        "this", "a", "number", "'s", "other", "no", "bare",
    ]  # fmt: skip
