"""EventScorer: the shape that harm, hostage_narrative and territory share."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from framing.features.deeds.casting import evidence_of, find_deeds
from framing.features.deeds.chains import Chains, find_deed_chains
from framing.features.deeds.deed import Deed
from framing.features.deeds.headline import HEADLINE, headline_end
from framing.features.deeds.literal import with_confidence
from framing.features.deeds.slot_model import slot_confidence
from framing.features.evidence import DOUBTFUL, MIN_CONFIDENCE, Evidence
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
    min_confidence : float
        Probability under which a deed is not counted.
    doubtful : bool
        Whether deeds down to a probability of .2 are evidence too, though not counted.
    """

    lexicon: Lexicon
    feature: str
    unit: str = "words"
    strict: bool = True
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False
    chained: bool = field(default=True, init=False, repr=False)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def matched(self, reading: Reading) -> list[Deed]:
        """Return all deeds the lexicon finds, figures of speech among them, with their cast as token indices."""
        return find_deeds(reading, self.lexicon, self.strict)

    def events(self, reading: Reading) -> list[Deed]:
        """Return the deeds that are sure enough to be counted, read once an article."""
        return [deed for deed in reading.once(_weighed, self) if deed.confidence >= self.min_confidence]

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the events as evidence, in order, each with the deed it tells of; of those in the headline it is noted."""
        ends, found = headline_end(reading.article) if reading.is_first else 0, list[Evidence]()
        for event in self.kept(reading):
            item = evidence_of(reading, self.feature, event)
            note = (*item.note, HEADLINE) if item.start < ends else item.note
            doer, done_to = self._sure(reading, event)
            told = self.deed(reading, event)
            found.append(replace(item, note=note, deed=told, agent_confidence=doer, patient_confidence=done_to))
        return found

    def _sure(self, reading: Reading, event: Deed) -> tuple[float | None, float | None]:
        """Return how sure agent and patient are; of verbs at large (`verb_agency`) no doubt is modelled."""
        if not self.chained:
            return None, None
        doer = slot_confidence(reading, event, "agent", event.agent)
        return doer, slot_confidence(reading, event, "patient", event.patient)

    def kept(self, reading: Reading) -> list[Deed]:
        """Return the deeds that are evidence: those counted, and the doubtful where they are asked for."""
        least = min(DOUBTFUL, self.min_confidence) if self.doubtful else self.min_confidence
        return [deed for deed in reading.once(_weighed, self) if deed.confidence >= least]

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


def _weighed(reading: Reading, scorer: DeedScorer) -> list[Deed]:
    return with_confidence(reading, scorer.feature, scorer.lexicon, scorer.matched(reading))


def _chain(reading: Reading, scorer: DeedScorer) -> Chains:
    return find_deed_chains(reading, scorer.kept(reading))


def counting_from(scorer: Any, min_confidence: float, doubtful: bool = False) -> Any:
    """Return a scorer that counts deeds of this confidence or more; one that counts none as it is.

    Parameters
    ----------
    scorer : Scorer
    min_confidence : float
    doubtful : bool
        As in `DeedScorer`; what is told by deeds, such as victims, is evidence only where it is counted.

    Examples
    --------
    >>> from framing.features.victims import Victims
    >>> least_confidence(counting_from(Victims(), 0.8))
    0.8
    """
    if isinstance(scorer, DeedScorer):
        return replace(scorer, min_confidence=min_confidence, doubtful=doubtful)
    inner = _deed_scorers(scorer)
    return replace(scorer, **{name: counting_from(held, min_confidence) for name, held in inner}) if inner else scorer


def least_confidence(scorer: Any) -> float | None:
    """Return from which confidence on a scorer counts deeds, None where it counts none."""
    if isinstance(scorer, DeedScorer):
        return scorer.min_confidence
    return next((held.min_confidence for _, held in _deed_scorers(scorer)), None)


def _deed_scorers(scorer: Any) -> list[tuple[str, DeedScorer]]:
    """Return the scorers of deeds that a scorer holds, by the names of its fields."""
    if not is_dataclass(scorer) or isinstance(scorer, type):
        return []
    held = [(part.name, getattr(scorer, part.name)) for part in fields(scorer) if part.init]
    return [(name, value) for name, value in held if isinstance(value, DeedScorer)]
