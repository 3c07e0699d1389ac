"""Scorers of deeds, and from which confidence on they count."""

from framing.features.deeds.scorer import counting_from, least_confidence
from framing.features.evidence import MIN_CONFIDENCE
from framing.features.harm import Harm
from framing.features.passive_voice import PassiveVoice
from framing.features.quantities import Quantities
from framing.features.responsibility import Responsibility
from framing.features.victims import Victims


def test_a_threshold_reaches_the_scorers_that_others_hold() -> None:
    victims = counting_from(Victims(), 0.8, doubtful=True)
    assert (victims.harm, victims.hostage.min_confidence) == (Harm(min_confidence=0.8), 0.8)
    assert counting_from(Harm(), 0.8, doubtful=True) == Harm(min_confidence=0.8, doubtful=True)


def test_what_tells_no_deeds_stays_as_it_is() -> None:
    quantities = Quantities()
    assert counting_from(quantities, 0.8) is quantities
    assert least_confidence(quantities) is None


def test_all_that_tells_deeds_says_from_where_it_counts() -> None:
    told = [least_confidence(scorer) for scorer in (Harm(), Responsibility(), Victims(), PassiveVoice())]
    assert told == [MIN_CONFIDENCE] * 4
