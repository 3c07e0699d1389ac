"""territory: whose land is it."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.dictionaries import shipped_lexicon
from framing.features.events import EventScorer
from framing.lexicon import Lexicon


@dataclass(frozen=True)
class Territory(EventScorer):
    """Places reclaimed, liberated, taken, fallen, cut off; agent is who gains, patient the place."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("territory"))
    feature: str = "territory"
