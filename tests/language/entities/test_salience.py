"""How chains stand among those that a pronoun can mean."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.mentions import find_mentions
from framing.language.entities.salience import Standing, salience, standings


def test_mentions_fade_by_sentence_and_subjects_weigh_more(nlp: Language) -> None:
    tokens = read("Ana Ruiz met Omar Haddad. She slept.", nlp).tokens
    ana, omar, _ = (Chain([found]) for found in find_mentions(tokens))
    assert [salience(tokens, chain, 1) for chain in (ana, omar)] == pytest.approx([0.9, 0.6])
    assert salience(tokens, ana, 0) == 1.5


def test_standings(nlp: Language) -> None:
    tokens = read("Ana Ruiz met Omar Haddad. Ruiz slept.", nlp).tokens
    first, omar, again = find_mentions(tokens)
    ana = Chain([first, again], names=[("ana", "ruiz")])
    assert standings(tokens, [ana, Chain([omar])], 2) == [
        Standing(0, pytest.approx(1.44), 0, 1.0, True, True, 2, 2, True),
        Standing(1, pytest.approx(0.36), 1, pytest.approx(0.25), False, False, 2, 0, False),
    ]
    assert standings(tokens, [], 2) == []
