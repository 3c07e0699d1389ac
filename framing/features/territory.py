"""territory: whose land is it."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.deeds.scorer import DeedScorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon


@dataclass(frozen=True)
class Territory(DeedScorer):
    """Places reclaimed, liberated, taken, fallen, cut off; agent is who gains, patient the place."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("territory"))
    feature: str = "territory"
