"""Told otherwise: in what the tellings of one fact by several outlets differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.analysis.facts import Fact
from framing.analysis.linked_names import name_words

DIFFERENCES = ("agentless", "cast", "number", "label")


@dataclass(frozen=True, slots=True)
class Telling:
    """What an outlet tells of one fact in all its articles on the event.

    Parameters
    ----------
    facts : tuple of Fact
        In order of articles.
    agents : frozenset of str
        The linked names of who does it, or speaks.
    """

    facts: tuple[Fact, ...]
    agents: frozenset[str]

    @property
    def kind(self) -> str:
        """The kind of the fact."""
        return self.facts[0].kind

    @property
    def agent_families(self) -> frozenset[str]:
        """The families of who does it, as far as labels tell."""
        return frozenset(fact.families[0] for fact in self.facts if fact.families[0])

    @property
    def patient_families(self) -> frozenset[str]:
        """The families of whom it is done to, as far as labels tell."""
        return frozenset(fact.families[1] for fact in self.facts if fact.families[1])

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each category, as the last article to state one has it."""
        return {category: number for fact in self.facts for category, number in fact.numbers.items()}

    @property
    def names_agent(self) -> bool:
        """Whether somebody is named who can be set against others: by a name, or by a label."""
        return bool(self.agent_families) or any(name[:1].isupper() for name in self.agents)


def differences(mine: Telling, others: Sequence[Telling]) -> tuple[str, ...]:
    """Return in what a telling differs from those of other outlets.

    - `agentless`: it names nobody as the doer, and another does
    - `cast`: it names another doer, another kind of victims, or gives the words to another speaker
    - `number`: it states another number of the same category
    - `label`: it calls people of the same family by labels of another stance

    Each is a difference between outlets; which of them has it right is not told.

    Examples
    --------
    >>> named = Telling((Fact("a", "deed", "harm:killing", ("Rebels",), numbers={"killing": 9}),), frozenset({"Rebels"}))
    >>> bare = Telling((Fact("b", "deed", "harm:killing", numbers={"killing": 12}, unstated=True),), frozenset())
    >>> differences(bare, [named]), differences(named, [bare])
    (('agentless', 'number'), ('number',))
    """
    found = {name for other in others for name in _differs(mine, other)}
    return tuple(name for name in DIFFERENCES if name in found)


def _differs(mine: Telling, other: Telling) -> Iterator[str]:
    if mine.kind == "deed" and all(fact.unstated for fact in mine.facts) and other.names_agent:
        yield "agentless"
    if mine.names_agent and other.names_agent and mine.kind != "speaker" and not _same_agents(mine, other):
        yield "cast"
    if mine.patient_families and other.patient_families and not mine.patient_families & other.patient_families:
        yield "cast"
    both = mine.numbers.keys() & other.numbers.keys()
    if any(mine.numbers[name] != other.numbers[name] for name in both):
        yield "number"
    if any(_other_stance(_labels(mine, role), _labels(other, role)) for role in (0, 1)):
        yield "label"


def _same_agents(mine: Telling, other: Telling) -> bool:
    if mine.agents & other.agents or mine.agent_families & other.agent_families:
        return True
    return bool(_told_words(mine.agents) & _told_words(other.agents))


def _told_words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in name_words(name)}


def _labels(telling: Telling, role: int) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in telling.facts:
        for label in fact.labels[role]:
            family, _, stance = label.partition(":")
            if stance != "vulnerable":  # children beside people are others, not people called otherwise
                found.setdefault(family, set()).add(stance)
    return found


def _other_stance(mine: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    return any(not mine[family] & other[family] for family in mine.keys() & other.keys())
