"""hostage_narrative: captors, captives, rescuers."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.casting import Event, find_events, patient_kind
from framing.dictionaries import read_lexicon
from framing.features.events import EventScorer
from framing.lexicon import Lexicon
from framing.reading import Reading


@dataclass(frozen=True)
class HostageNarrative(EventScorer):
    """Stations of a captivity told, with captor or rescuer as agent and captive as patient.

    In `escape` the agent is who escapes; in `suffering` the patient is who suffers.
    """

    lexicon: Lexicon = field(default_factory=lambda: read_lexicon("hostage_narrative"))
    feature: str = "hostage_narrative"

    def events(self, reading: Reading) -> list[Event]:
        """Return the events, escapers and sufferers in their slots."""
        return reading.once(f"{self.feature}:{self.lexicon.sha256}", lambda r: self._events(r))

    def _events(self, reading: Reading) -> list[Event]:
        return [_recast(reading, event) for event in find_events(reading, self.lexicon, strict=self.strict)]


def _recast(reading: Reading, event: Event) -> Event:
    category = event.match.entry.category
    if category == "escape":
        moved = event.patient is not None and patient_kind(reading.tokens, event.patient) == "person"
        return event._replace(agent=event.patient if moved else event.agent, patient=None)
    if category == "suffering":
        return event._replace(agent=None, patient=event.patient if event.patient is not None else event.agent)
    return event
