"""A logistic regression that says how likely a coder would code a deed, and would not take it for a figure of speech."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing.features.deeds.deed import Deed
from framing.features.deeds.signs import (
    MODELLED,
    Sign,
    share_of_word,
    signs_beside,
    signs_of,
    signs_of_priors,
    signs_of_subject,
)
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.stored_models import read_model
from framing.language.reading import Reading

FILE = Path(__file__).with_name("literal.json")
_CARD = ("title", "version", "licence", "trained_on", "lexicons_sha256", "figures", "limits")
_DIGITS = 3


@dataclass(frozen=True)
class LiteralModel:
    """Calibrated weights of signs.

    Parameters
    ----------
    weights : mapping of str to mapping of str to float
        Log-odds by group and name of a sign; signs that are not in it count nothing.
    priors : mapping of str to float
        How much more literal than others each entry mostly is, in log-odds.
    card : mapping
        Title, version, licence, trained_on, lexicons_sha256, figures, limits.
    """

    weights: Mapping[str, Mapping[str, float]]
    priors: Mapping[str, float]
    card: Mapping[str, Any]

    def log_odds(self, signs: Iterable[Sign]) -> float:
        """Return what signs add to the log-odds of a deed that is meant literally.

        Examples
        --------
        >>> LiteralModel({"patient": {"person": 2.0}}, {}, {}).log_odds([("patient", "person", 0.5), ("note", "plan", 1.0)])
        1.0
        """
        found, weights = 0.0, self.weights
        for group, name, value in signs:
            of_group = weights.get(group)
            if of_group is not None and name in of_group:
                found += of_group[name] * value
        return found

    def of_words(self, group: str, words: set[str]) -> float:
        """Return what words add to the log-odds, each counting 1, at once for all that the group knows.

        Examples
        --------
        >>> LiteralModel({"with": {"shells": 2.0, "match": -1.0}}, {}, {}).of_words("with", {"shells", "match", "fell"})
        1.0
        """
        weights = self.weights.get(group, {})
        return sum([weights[word] for word in weights.keys() & words])


@cache
def read_literal_model(path: Path = FILE) -> LiteralModel:
    """Read a model from JSON; the shipped one by default.

    Raises
    ------
    ValueError
        If a part of the file or of its card is missing.

    Examples
    --------
    >>> sorted(read_literal_model().weights)[:3]
    ['agent', 'agent family', 'agent of category']
    """
    stored = read_model(path, "literal deeds", ("weights", "priors", "card"), _CARD)
    return LiteralModel(stored["weights"], stored["priors"], stored["card"])


@cache
def literal_hash() -> str:
    """Return the sha256 of the shipped model."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def with_confidence(reading: Reading, feature: str, lexicon: Lexicon, deeds: Sequence[Deed]) -> list[Deed]:
    """Return deeds with the probability that a coder would code each; 1 for those of lexicons of one's own.

    Parameters
    ----------
    reading : Reading
    feature : str
    lexicon : Lexicon
        By which the deeds were found.
    deeds : sequence of Deed
        All of that lexicon in the reading.
    """
    if feature not in MODELLED or lexicon is not shipped_lexicon(feature):
        return list(deeds)
    model = read_literal_model()
    around = {i: _around(reading, i) for i in {reading.tokens.sent[deed.match.head] for deed in deeds}}
    out = []
    for deed in deeds:
        signs = (*signs_of(reading, deed, feature), *signs_of_priors(reading, deed, feature, model.priors))
        odds = around[reading.tokens.sent[deed.match.head]] + model.log_odds(signs)
        sure = round(1 / (1 + math.exp(-odds)), _DIGITS)
        out.append(Deed(deed.match, deed.agent, deed.patient, deed.clause, deed.note, sure))
    return out


def _around(reading: Reading, sentence: int) -> float:
    return reading.once(_of_article) + reading.once(_of_sentence, sentence)


def _of_article(reading: Reading) -> float:
    model, words, size = read_literal_model(), set(reading.tokens.places), len(reading.tokens)
    of_words = share_of_word(len(words)) * model.of_words("article", words)
    return of_words + model.log_odds(signs_of_subject(reading, 0, size))


def _of_sentence(reading: Reading, sentence: int) -> float:
    model, (low, high) = read_literal_model(), reading.tokens.sentences[sentence]
    of_words = model.of_words("with", set(reading.tokens.lower[low:high]))
    return of_words + model.log_odds(signs_beside(reading, low, high))
