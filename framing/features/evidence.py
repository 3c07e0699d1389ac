"""Evidence: one framing choice found in a text, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from framing.language.syntax.phrase import NARRATOR, Phrase

if TYPE_CHECKING:
    from framing.language.reading import Reading


# Evidence of less confidence is not counted, and of less than the second not even kept.
MIN_CONFIDENCE, DOUBTFUL = 0.5, 0.2
UNREAL = frozenset({"negated", "denied", "hypothetical"})


def notes_in(note: object) -> tuple[str, ...]:
    """Return the qualifications of evidence: a tuple as it is, or as they are joined in tables; none of a missing one.

    Examples
    --------
    >>> notes_in("nominal; negated"), notes_in(("headline",)), notes_in(None)
    (('nominal', 'negated'), ('headline',), ())
    """
    if isinstance(note, tuple):
        return note
    return tuple(note.split("; ")) if isinstance(note, str) and note else ()


def is_told_as_done(note: object) -> bool:
    """Return whether a note, of evidence or in its table, leaves a deed standing: not negated, denied or hypothetical.

    Examples
    --------
    >>> is_told_as_done("nominal; hypothetical; plan"), is_told_as_done(None)
    (False, True)
    """
    return UNREAL.isdisjoint(notes_in(note))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One span of an article that carries a framing choice.

    Parameters
    ----------
    feature, category : str
        What is measured and which of its categories was found.
    start, end : int
        Character offsets; ``article.text[start:end] == text``, always.
    text : str
        The words of the span.
    rule : str
        The rule or lexicon entry that found it.
    weight : float
        Weight of the lexicon entry, 1 for rules.
    agent, patient : Phrase or None
        Who acts and who is acted on; None is "not stated".
    speaker : Phrase
        `NARRATOR` when the outlet speaks, else the source, or `QUOTED` when no source is named.
    note : tuple of str
        Qualifications (`negated`, `instrument`, `headline`, ...); tables join them by ``"; "``.
    deed : str or None
        Of deeds: which one of the article is told, by the feature and where it is told first (`harm-118`).
    confidence : float or None
        Probability that a coder would code it so, as the shipped models have it: of deeds (harm, hostage_narrative, territory,
        and the responsibility and victims told by them), labels, passives, cues of speech, loaded words and scare quotes; None
        for all else (quantities, lexicons and models of one's own), where no doubt is modelled.
    agent_confidence, patient_confidence : float or None
        Probability that a reader would put the same into the slot, of the deeds; None where a slot is empty or not modelled.

    Examples
    --------
    >>> Evidence("passive_voice", "agentless", 13, 24, "were killed", rule="be-passive").category
    'agentless'
    """

    feature: str
    category: str
    start: int
    end: int
    text: str
    rule: str
    weight: float = 1.0
    agent: Phrase | None = None
    patient: Phrase | None = None
    speaker: Phrase = NARRATOR
    note: tuple[str, ...] = ()
    deed: str | None = None
    confidence: float | None = None
    agent_confidence: float | None = None
    patient_confidence: float | None = None


@runtime_checkable
class Scorer(Protocol):
    """Anything that finds evidence in a reading: a lexicon rule, a syntactic rule, a trained model."""

    @property
    def feature(self) -> str:
        """Name of the feature, as it stands in the tables."""

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category the scorer can find, so that zero rows can be kept."""

    @property
    def unit(self) -> str:
        """What exposure counts: `words`, `clauses`, ..."""

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the evidence in one reading, in order of start."""

    def exposure(self, reading: Reading) -> int | Mapping[str, int] | Mapping[tuple[str, str], int]:
        """Return how many units could have been hit.

        A mapping has speaker classes (`narrator`, `quoted`), categories, or pairs (category, speaker class) as keys; an
        int stands for all. Without speaker classes the rows of the table have the speaker `all`.
        """


def longest(found: Iterable[Evidence]) -> list[Evidence]:
    """Keep the longest of overlapping spans, the earlier of equals.

    Parameters
    ----------
    found : iterable of Evidence

    Returns
    -------
    list of Evidence
        In order of start, without overlaps.

    Examples
    --------
    >>> a = Evidence("f", "c", 0, 5, "rebel", "x")
    >>> b = Evidence("f", "c", 0, 12, "rebel forces", "y")
    >>> [e.text for e in longest([a, b])]
    ['rebel forces']
    """
    kept: list[Evidence] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return sorted(kept, key=lambda e: (e.start, e.end))
