"""harm: who hurts whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.dictionaries import shipped_lexicon
from framing.features.events import EventScorer
from framing.lexicon import Lexicon


@dataclass(frozen=True)
class Harm(EventScorer):
    """Events of killing, wounding, attacking, destroying and arresting, with perpetrator and victim."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("harm"))
    feature: str = "harm"
    strict: bool = False
