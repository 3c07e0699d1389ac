"""actors: how often the actors of a dictionary are meant, by name or by a noun that stands for them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from framing.features.evidence import Evidence
from framing.features.linking import link_actors
from framing.language.lexicons.actors import Actors, read_actors
from framing.language.lexicons.lexicon import Lexicon
from framing.language.reading import Reading


@dataclass(frozen=True)
class ActorScorer:
    """A dictionary of actors as a scorer: a piece of evidence for each mention, its actor as the category.

    Parameters
    ----------
    actors : Actors
        From `read_actors`.
    feature : str
    unit : str
        What exposure counts: words, in each voice.

    Examples
    --------
    >>> from framing import score
    >>> found = score(["Daesh fighters fled."], scorers=[ActorScorer.of("actors_syria")]).evidence
    >>> found[["category", "text", "rule"]].to_numpy().tolist()
    [['isis', 'Daesh', 'actors:name'], ['isis', 'fighters', 'actors:apposition']]
    """

    actors: Actors
    feature: str = "actors"
    unit: str = "words"
    lexicon: Lexicon = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lexicon", self.actors.lexicon)

    @classmethod
    def of(cls, name: str | Path) -> Self:
        """Return the scorer of a dictionary, by what `read_actors` takes."""
        return cls(read_actors(name))

    @property
    def categories(self) -> tuple[str, ...]:
        """The ids of the actors."""
        return tuple(self.actors.sides)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the mentions as evidence, in order of start."""
        found = [
            Evidence(
                self.feature, one.actor, one.start, one.end, one.text, f"{self.feature}:{one.how}",
                speaker=reading.speaker_of(bisect_left(reading.tokens.start, one.head_start)), note=(one.note,) if one.note else (),
            )
            for one in link_actors(reading, self.actors)
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.start, one.end))

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words
