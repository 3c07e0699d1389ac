"""harm: who hurts whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.deeds.accidents import mark_accidents
from framing.features.deeds.casting import find_deeds
from framing.features.deeds.deed import Deed
from framing.features.deeds.scorer import DeedScorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.reading import Reading


@dataclass(frozen=True)
class Harm(DeedScorer):
    """Events of killing, wounding, attacking, destroying and arresting, with perpetrator and victim.

    What comes of an accident or disaster has the note `accident` and no perpetrator.
    """

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("harm"))
    feature: str = "harm"
    strict: bool = False

    def matched(self, reading: Reading) -> list[Deed]:
        """Return the events with their cast, accidents marked."""
        return mark_accidents(reading, find_deeds(reading, self.lexicon, self.strict))
