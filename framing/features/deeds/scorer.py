"""EventScorer: the shape that harm, hostage_narrative and territory share."""

from __future__ import annotations

from dataclasses import dataclass

from framing.features.deeds.casting import evidence_of, find_deeds
from framing.features.deeds.deed import Deed
from framing.features.evidence import Evidence
from framing.language.lexicons.lexicon import Lexicon
from framing.language.reading import Reading


@dataclass(frozen=True)
class DeedScorer:
    """Events of one lexicon with agent and patient.

    Parameters
    ----------
    lexicon : Lexicon
        Verbs and nouns of the deeds.
    feature : str
    unit : str
        What exposure counts.
    strict : bool
        Whether a deed is left out where its patient is not known to be of the kind its entry demands.
    """

    lexicon: Lexicon
    feature: str
    unit: str = "words"
    strict: bool = True

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def events(self, reading: Reading) -> list[Deed]:
        """Return the events with their cast as token indices, read once an article."""
        return reading.once(find_deeds, self.lexicon, self.strict)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the events as evidence, in order."""
        return [evidence_of(reading, self.feature, event) for event in self.events(reading)]

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words
