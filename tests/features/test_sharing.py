"""Scorers share what they read only where it was read with the same lexicon: side by side each finds what it finds alone."""

from collections.abc import Callable, Sequence

import pytest

from framing import Card, Entry, Lexicon, Scorer, score
from framing.features.actor_labels import ActorLabels
from framing.features.deeds.scorer import DeedScorer
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.passive_voice import PassiveVoice
from framing.features.responsibility import Responsibility
from framing.features.sourcing import Sourcing
from framing.features.victims import Victims

TEXT = "Soldiers killed two farmers. Rebels attacked the village, the mayor said. A trader said that gunmen held two nurses."


def lexicon(category: str, *patterns: str, pos: str = "VERB") -> Lexicon:
    """A lexicon in memory, without a hash."""
    entries = tuple(Entry(pattern, "lemma", pos, category) for pattern in patterns)
    return Lexicon(entries, Card("own", "own", "1", "own", "own", "own", "own", (category,)))


KILL, ATTACK, HOLD = (
    lexicon("killing", "kill"),
    lexicon("attack", "attack"),
    lexicon("captivity", "hold"),
)
PAIRS: list[tuple[Callable[[Lexicon], Scorer], Sequence[Lexicon]]] = [
    (lambda own: DeedScorer(own, "deeds"), (KILL, ATTACK)),
    (lambda own: Responsibility(harm=Harm(own)), (KILL, ATTACK)),
    (lambda own: PassiveVoice(harm=Harm(own)), (lexicon("killing", "death", pos="NOUN"), lexicon("killing", "raid", pos="NOUN"))),
    (lambda own: Victims(harm=Harm(own)), (KILL, ATTACK)),
    (lambda own: Responsibility(labels=ActorLabels(own)), (
        lexicon("state_forces:neutral", "soldier", pos="NOUN"), lexicon("armed_groups:neutral", "rebel", pos="NOUN"))),
    (lambda own: ActorLabels(own), (
        lexicon("state_forces:neutral", "soldier", pos="NOUN"), lexicon("armed_groups:neutral", "rebel", pos="NOUN"))),
    (lambda own: HostageNarrative(own), (HOLD, lexicon("rescue", "kill"))),
    (lambda own: Sourcing(own), (lexicon("official", "mayor", pos="NOUN"), lexicon("civilian", "trader", pos="NOUN"))),
]  # fmt: skip


def told(scorers: Sequence[Scorer], nlp) -> list[tuple[str, str]]:
    evidence = score([f"{TEXT} The death of a farmer in the raid was told."], scorers=scorers, parser=nlp).evidence
    return list(zip(evidence["category"], evidence["text"], strict=True))


@pytest.mark.parametrize(("make", "lexicons"), PAIRS)
def test_two_scorers_with_lexicons_of_their_own_find_what_each_finds_alone(nlp, make, lexicons) -> None:
    alone = [told([make(own)], nlp) for own in lexicons]
    assert alone[0] != alone[1]
    assert sorted(told([make(own) for own in lexicons], nlp)) == sorted(alone[0] + alone[1])


def test_two_of_responsibility_in_one_score(nlp) -> None:
    pair = [Responsibility(harm=Harm(KILL)), Responsibility(harm=Harm(ATTACK))]
    assert told(pair, nlp) == [("state_forces:active", "killed"), ("armed_groups:active", "attacked")]


def test_how_strictly_deeds_are_read_is_part_of_what_is_shared(nlp) -> None:
    entries = (Entry("hold", "lemma", "VERB", "captivity", patient="place"),)
    own = Lexicon(entries, KILL.card)
    loose, strict = (DeedScorer(own, name, strict=name == "strict") for name in ("loose", "strict"))
    found = score(["Gunmen held the wumps."], scorers=[loose, strict], parser=nlp).evidence
    assert found["feature"].tolist() == ["loose"]
