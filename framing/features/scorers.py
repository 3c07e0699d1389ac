"""The explicit tuple of the shipped scorers, and how they are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.features.actor_labels import ActorLabels
from framing.features.deeds.scorer import counting_from
from framing.features.evidence import MIN_CONFIDENCE, Scorer
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.loaded_language import LoadedLanguage
from framing.features.passive_voice import PassiveVoice
from framing.features.quantities import Quantities
from framing.features.responsibility import Responsibility
from framing.features.sourcing import Sourcing
from framing.features.territory import Territory
from framing.features.victims import Victims

SCORERS = (
    ActorLabels, PassiveVoice, Harm, Responsibility, HostageNarrative, Victims, Territory, Sourcing, LoadedLanguage, Quantities,
)  # fmt: skip


@cache
def default_scorers() -> tuple[Scorer, ...]:
    """Return the shipped scorers, each with its shipped lexicon, in the order of the codebook.

    Examples
    --------
    >>> [scorer.feature for scorer in default_scorers()][:2]
    ['actor_labels', 'passive_voice']
    """
    return tuple(scorer() for scorer in SCORERS)


def choose_scorers(names: Sequence[str] | None = None) -> tuple[Scorer, ...]:
    """Return the shipped scorers of these features, all when None.

    Raises
    ------
    ValueError
        For a name that is not a feature.
    """
    scorers = default_scorers()
    if names is None:
        return scorers
    have = {scorer.feature: scorer for scorer in scorers}
    for name in names:
        if name not in have:
            raise ValueError(f"no feature {name!r}; have {', '.join(have)}")
    return tuple(have[name] for name in have if name in names)


def choose(
    features: Sequence[str] | None,
    scorers: Sequence[Scorer] | None,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
) -> tuple[Scorer, ...]:
    """Return shipped scorers by feature, and scorers of one's own; all shipped ones where neither is given.

    From which confidence on deeds are counted is set where it is not the default.

    Raises
    ------
    ValueError
        For an unknown feature, no scorer at all, or a confidence that is none.
    """
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence!r}; give a probability from 0 to 1")
    chosen = (() if scorers is not None and features is None else choose_scorers(features)) + tuple(scorers or ())
    if not chosen:
        raise ValueError("no scorers; give features or scorers")
    if min_confidence == MIN_CONFIDENCE and not doubtful:
        return chosen
    return tuple(counting_from(scorer, min_confidence, doubtful) for scorer in chosen)
