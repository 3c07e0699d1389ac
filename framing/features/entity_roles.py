"""Entity roles: what an article does with someone it names, as numbers a classifier of heroes, villains and victims can use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from framing.features.evidence import Evidence, Scorer
from framing.language.reading import Reading
from framing.language.syntax.phrase import Phrase

Span = tuple[int, int]
_LABELS = ("actor_labels", "loaded_language")
_SLOTS = ("agent", "patient")


def entity_features(reading: Reading, mentions: Sequence[Span], scorers: Iterable[Scorer]) -> dict[str, float]:
    """Count what scorers find around the mentions of one entity.

    Parameters
    ----------
    reading : Reading
    mentions : sequence of (start, end)
        Character spans of the entity in the article.
    scorers : iterable of Scorer
        Such as `framing.features.choose_scorers()` and `VerbAgency()`.

    Returns
    -------
    dict of str to float
        Sums over mentions divided by their number: ``harm:killing:agent`` (a mention lies in that slot),
        ``actor_labels:armed_groups:delegitimizing:near`` (in the same sentence), ``subject``, ``object``,
        ``passive`` (of its clauses), ``source`` (it speaks), ``quoted`` (someone else speaks of it), and ``first`` (where
        it is first named, 0 is the beginning of the text). Empty without mentions.

    Examples
    --------
    >>> from framing.features import choose_scorers
    >>> from framing import load_parser, read
    >>> reading = read("Rebels shot two nuns.", load_parser())
    >>> found = entity_features(reading, [(0, 6)], choose_scorers(["harm"]))
    >>> found["harm:wounding:agent"], found["subject"]
    (1.0, 1.0)
    """
    if not mentions:
        return {}
    counts: Counter[str] = Counter()
    for scorer in scorers:
        for item in scorer.find(reading):
            counts.update(_around(reading, item, mentions))
    counts.update(
        name for clause in reading.clauses for name in _syntax(clause.agent, clause.patient, clause.voice, mentions)
    )
    counts["quoted"] = sum(reading.quotations.speaker_at(start).text != "narrator" for start, _ in mentions)
    shares = {name: count / len(mentions) for name, count in counts.items()}
    return {**shares, "first": min(start for start, _ in mentions) / max(len(reading.article.text), 1)}


def _around(reading: Reading, item: Evidence, mentions: Sequence[Span]) -> Iterator[str]:
    name = f"{item.feature}:{item.category}"
    for slot in _SLOTS:
        yield from [f"{name}:{slot}"] * _hits(getattr(item, slot), mentions)
    if item.feature == "sourcing":
        yield from ["source"] * _hits(item.agent, mentions)
    if item.feature in _LABELS:
        low, high = _sentence(reading, item.start)
        yield from [f"{name}:near"] * sum(low <= start < high for start, _ in mentions)


def _syntax(agent: Phrase | None, patient: Phrase | None, voice: str, mentions: Sequence[Span]) -> Iterator[str]:
    yield from ["subject"] * _hits(agent, mentions)
    yield from ["object"] * _hits(patient, mentions)
    if voice == "passive":
        yield from ["passive"] * (_hits(agent, mentions) + _hits(patient, mentions))


def _hits(phrase: Phrase | None, mentions: Sequence[Span]) -> int:
    if phrase is None or phrase.start is None or phrase.end is None:
        return 0
    return sum(start < phrase.end and end > phrase.start for start, end in mentions)


def _sentence(reading: Reading, offset: int) -> Span:
    tokens = reading.tokens
    for low, high in tokens.sentences:
        if tokens.start[low] <= offset < tokens.end[high - 1]:
            return tokens.start[low], tokens.end[high - 1]
    return offset, offset
