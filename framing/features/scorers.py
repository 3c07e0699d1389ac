"""The explicit tuple of the shipped scorers, and how they are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.articles.wording import meant
from framing.features.actor_labels import ActorLabels
from framing.features.deeds.scorer import counting_from
from framing.features.evidence import MIN_CONFIDENCE, Scorer
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.lexicon_scorer import LexiconScorer
from framing.features.loaded_language import LoadedLanguage
from framing.features.passive_voice import PassiveVoice
from framing.features.quantities import Quantities
from framing.features.responsibility import Responsibility
from framing.features.sourcing import Sourcing
from framing.features.territory import Territory
from framing.features.victims import Victims
from framing.language.lexicons.lexicon import Lexicon

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
            raise ValueError(f"no feature {name!r}; have {', '.join(have)}{meant(name, have)}")
    return tuple(have[name] for name in have if name in names)


def choose(
    features: Sequence[str] | None,
    scorers: Sequence[Scorer | Lexicon] | None,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
) -> tuple[Scorer, ...]:
    """Return shipped scorers by feature, and scorers of one's own; all shipped ones where neither is given.

    A lexicon is scored as it is, each match as evidence of its category. From which confidence on rows are counted is set
    where it is not the default.

    Raises
    ------
    ValueError
        For an unknown feature, no scorer at all, a lexicon with the name of a feature beside it, or a confidence that is
        none.
    TypeError
        For what is neither a scorer nor a lexicon, such as the class of one.
    """
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence!r}; give a probability from 0 to 1")
    shipped = () if scorers is not None and features is None else choose_scorers(features)
    chosen = (*shipped, *map(_as_scorer, scorers or ()))
    if not chosen:
        raise ValueError("no scorers; give features or scorers")
    names = [one.feature for one in chosen]
    for one in chosen:
        if isinstance(one, LexiconScorer) and names.count(one.feature) > 1:
            raise ValueError(
                f"a lexicon and a feature are called {one.feature!r}; give LexiconScorer(lexicon, name='my_{one.feature}')"
            )
    if min_confidence == MIN_CONFIDENCE and not doubtful:
        return chosen
    return tuple(counting_from(scorer, min_confidence, doubtful) for scorer in chosen)


def _as_scorer(given: Scorer | Lexicon) -> Scorer:
    if isinstance(given, Lexicon):
        return LexiconScorer(given)
    if isinstance(given, type) or not isinstance(given, Scorer):
        raise TypeError(
            f"{given!r} is no scorer; give a Lexicon, or an object with feature, categories, unit, find and exposure"
        )
    return given
