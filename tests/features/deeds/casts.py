"""Casts of the shipped lexicon of harm in invented sentences."""

from spacy.language import Language

from framing.features.harm import Harm
from framing.language.reading import read


def cast(nlp: Language, text: str, words: str) -> tuple[str | None, str | None]:
    """Return agent and patient of the deed of harm that these words tell."""
    [found] = [e for e in Harm(min_confidence=0.0).find(read(text, nlp)) if e.text == words]
    return found.agent and found.agent.text, found.patient and found.patient.text
