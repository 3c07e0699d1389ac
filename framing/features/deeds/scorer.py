"""EventScorer: the shape that harm, hostage_narrative and territory share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framing.features.deeds.casting import evidence_of, find_deeds
from framing.features.deeds.chains import Chains, find_deed_chains
from framing.features.deeds.deed import Deed
from framing.features.deeds.headline import HEADLINE, headline_end
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
    chained: bool = field(default=True, init=False, repr=False)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def events(self, reading: Reading) -> list[Deed]:
        """Return the events with their cast as token indices, read once an article."""
        return reading.once(find_deeds, self.lexicon, self.strict)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the events as evidence, in order, each with the deed it tells of; of those in the headline it is noted."""
        ends, found = headline_end(reading.article), list[Evidence]()
        for event in self.events(reading):
            item = evidence_of(reading, self.feature, event)
            note = (*item.note, HEADLINE) if item.start < ends else item.note
            found.append(replace(item, note=note, deed=self.deed(reading, event)))
        return found

    def chains(self, reading: Reading) -> Chains:
        """Return which events are tellings of one deed, found once an article."""
        return reading.once(_chain, self)

    def deed(self, reading: Reading, event: Deed) -> str | None:
        """Return the name of the deed that an event tells of: the feature and where its first telling begins."""
        if not self.chained:
            return None
        return f"{self.feature}-{reading.tokens.start[self.chains(reading).first(event).match.first]}"

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _chain(reading: Reading, scorer: DeedScorer) -> Chains:
    return find_deed_chains(reading, scorer.events(reading))
