"""harm: who hurts whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.deeds.scorer import DeedScorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon


@dataclass(frozen=True)
class Harm(DeedScorer):
    """Events of killing, wounding, attacking, destroying and arresting, with perpetrator and victim."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("harm"))
    feature: str = "harm"
    strict: bool = False
