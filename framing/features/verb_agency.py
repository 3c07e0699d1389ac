"""verb_agency: who acts, who is acted on, in every clause, by verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.deeds.scorer import DeedScorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon


@dataclass(frozen=True)
class VerbAgency(DeedScorer):
    """Verbs that give their subject power over its object, or take it, and that show who acts or endures.

    A scorer like any other: its evidence names agent and patient, of passives as well (`The town was captured by the
    army` has the army as agent), and its categories are those of the lexicon, joined with ``+``.

    References
    ----------
    Sap, M. et al. (2017). Connotation Frames of Power and Agency in Modern Films. doi:10.18653/v1/D17-1247
    Antoniak, M. et al. (2023). Riveter: Measuring Power and Social Dynamics Between Entities.
    doi:10.18653/v1/2023.acl-demo.36
    """

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("verb_agency"))
    feature: str = "verb_agency"
    chained: bool = field(default=False, init=False, repr=False)
