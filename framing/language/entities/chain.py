"""Chain: the mentions of one entity under way, with what is known of it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from framing.language.entities.mentions import RELATIVE_FORM, Found


@dataclass(eq=False, slots=True)
class Chain:
    """Mentions of one entity, in order, with what they tell.

    Parameters
    ----------
    found : list of Found
    kinds, genders : mappings
        What speaks for each kind and gender.
    plural : dict of bool to int
        How many mentions are several, and how many are one.
    names : list of tuple of str
        Its names in small letters.
    heads : set of str
        The nouns and titles by which it is called.
    described : list of Found
        The mentions that are no names and no pronouns.
    kind, gender : str
        The likeliest, or an empty string.
    is_plural : bool or None
        Whether it is several, by the greater evidence.
    """

    found: list[Found] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    genders: dict[str, float] = field(default_factory=dict)
    plural: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    described: list[Found] = field(default_factory=list)
    kind: str = ""
    gender: str = ""
    is_plural: bool | None = None

    @property
    def last(self) -> Found:
        """Its latest mention."""
        return self.found[-1]

    @property
    def last_said(self) -> Found:
        """Its latest mention that is no relative pronoun."""
        for found in reversed(self.found):
            if found.form != RELATIVE_FORM:
                return found
        return self.found[-1]

    def weigh(self, kinds: Mapping[str, float]) -> None:
        """Add what speaks for its kinds."""
        add(self.kinds, kinds)
        self.kind = likeliest(self.kinds)[0]

    def tell_gender(self, genders: Mapping[str, float]) -> None:
        """Add what speaks for a gender."""
        add(self.genders, genders)
        female, male = self.genders.get("female", 0.0), self.genders.get("male", 0.0)
        self.gender = "" if female == male else "female" if female > male else "male"

    def count(self, several: int, one: int) -> None:
        """Add mentions that are several, and that are one."""
        self.plural[True] += several
        self.plural[False] += one
        more = self.plural[True] - self.plural[False]
        self.is_plural = None if more == 0 else more > 0

    def absorb(self, other: Chain) -> None:
        """Take over the mentions of another chain, and what they told."""
        self.found = sorted([*self.found, *other.found], key=lambda found: found.head)
        self.weigh(other.kinds)
        self.tell_gender(other.genders)
        self.count(other.plural[True], other.plural[False])
        self.names += other.names
        self.heads |= other.heads
        self.described += other.described


def add(sums: dict[str, float], more: Mapping[str, float]) -> None:
    """Add weights to sums."""
    for key, weight in more.items():
        sums[key] = sums.get(key, 0.0) + weight


def likeliest(weights: Mapping[str, float]) -> tuple[str, float]:
    """Return the key with the greatest weight and that weight; an empty string where none is above 0.

    Examples
    --------
    >>> likeliest({"person": 0.5, "place": 2.0}), likeliest({"person": -1.0})
    (('place', 2.0), ('', 0.0))
    """
    best, most = "", 0.0
    for key, weight in weights.items():
        if weight > most:
            best, most = key, weight
    return best, most


def to_end(chains: dict[Chain, None], chain: Chain) -> None:
    """Move or add a chain to the end."""
    chains.pop(chain, None)
    chains[chain] = None


def latest(chains: dict[Chain, None] | None, most: int) -> list[Chain]:
    """Return the latest chains of a register, the last first; no more than a text of any length has time for."""
    return list(islice(reversed(chains), most)) if chains else []
