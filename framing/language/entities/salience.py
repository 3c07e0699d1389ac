"""Salience: how much a chain is spoken of just before a pronoun, beside the others that it can mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.language.entities.chain import Chain
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import SUBJECTS

_BACK, _TOPIC = 10, 6
_FADES, _SUBJECT = 0.6, 1.5
_FADED = tuple(_FADES**n for n in range(64))


class Standing(NamedTuple):
    """How a chain stands among those that a pronoun can mean.

    Parameters
    ----------
    rank : int
        0 for the latest mentioned.
    salience : float
        Its mentions, each weighed by 0.6 to the power of how many sentences ago it stood; a subject counts 1.5.
    order : int
        0 for the most salient.
    share : float
        Of the salience of the most salient.
    often : bool
        Whether none has more mentions.
    topic : bool
        Whether it was a subject in the sentence before.
    others : int
        How many chains there are.
    words : int
        How often the last word of its name stands in the whole text, 0 where it has none.
    widest : bool
        Whether no other has a name that stands there more often.
    """

    rank: int
    salience: float
    order: int
    share: float
    often: bool
    topic: bool
    others: int
    words: int
    widest: bool


def salience(tokens: Tokens, chain: Chain, sentence: int) -> float:
    """Return how much a chain is spoken of before a sentence and in it."""
    total = 0.0
    for found in chain.found[-_BACK:]:
        weight = _SUBJECT if tokens.dep[found.head] in SUBJECTS else 1.0
        total += weight * _FADED[min(max(sentence - tokens.sent[found.head], 0), 63)]
    return total


def standings(tokens: Tokens, chains: Sequence[Chain], sentence: int) -> list[Standing]:
    """Return how chains stand among each other, the latest mentioned first."""
    weights = [salience(tokens, chain, sentence) for chain in chains]
    order = {n: place for place, n in enumerate(sorted(range(len(chains)), key=lambda n: -weights[n]))}
    most, often = max(weights, default=0.0), max((len(chain.found) for chain in chains), default=0)
    words = [_words(tokens, chain) for chain in chains]
    widest = max(words, default=0)
    return [
        Standing(
            n, weights[n], order[n], weights[n] / most, len(chain.found) == often,
            _is_topic(tokens, chain, sentence - 1), len(chains),
            words[n], words[n] == widest,
        )
        for n, chain in enumerate(chains)
    ]  # fmt: skip


def _is_topic(tokens: Tokens, chain: Chain, sentence: int) -> bool:
    return any(tokens.sent[f.head] == sentence and tokens.dep[f.head] in SUBJECTS for f in chain.found[-_TOPIC:])


def _words(tokens: Tokens, chain: Chain) -> int:
    """Return how often a name's last word stands in the text, before and behind."""
    return len(tokens.places.get(chain.names[0][-1], ())) if chain.names else 0
