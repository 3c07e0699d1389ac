"""Who is meant: the entities in the slots of evidence, and those that an article speaks of, as its tables list them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

from framing.features.actor_labels import ActorLabels
from framing.features.families import Families
from framing.features.source_types import entity_type
from framing.language.entities.entity import KINDS, PRONOUNS, Entity
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.syntax.noun_phrases import core

if TYPE_CHECKING:
    from framing.features.evidence import Evidence
    from framing.language.reading import Reading
    from framing.language.syntax.phrase import Phrase

_NUMBER = {True: "several", False: "one", None: None}
# Features whose span is itself the words for somebody, who then stands in `patient_entity`.
_CALLED = frozenset({"actor_labels", "victims"})
# The patient of sourcing is what is said, and nobody.
_WORDS = frozenset({"sourcing"})


def listed(reading: Reading) -> dict[str, Entity]:
    """Return the entities that are listed in tables, by id: those of a kind that a noun speaks of somewhere.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("Mayor Ana Ruiz spoke. She was tired. It rained.", load_parser())
    >>> [entity.name for entity in listed(reading).values()]
    ['Mayor Ana Ruiz']
    """
    return reading.once(_listed)


def _listed(reading: Reading) -> dict[str, Entity]:
    return {
        entity.id: entity
        for entity in reading.entities
        if entity.kind in KINDS and any(mention.form not in PRONOUNS for mention in entity.mentions)
    }


def slot_entities(reading: Reading, item: Evidence) -> tuple[str | None, str | None, str | None]:
    """Return the ids of the entities that act, are acted on and speak in a piece of evidence.

    A label and a victim phrase are themselves words for somebody: who is called so, or suffers, is given as acted on,
    unless a named actor stands beside the label.

    Parameters
    ----------
    reading : Reading
    item : Evidence
        Found in it.

    Returns
    -------
    tuple of (str or None)
        Of agent, patient and speaker; None where a slot names nobody that is listed.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> from framing.features import choose_scorers
    >>> reading = read("Rebels fled. They shot two nuns.", load_parser())
    >>> [slot_entities(reading, item)[0] for item in choose_scorers(["harm"])[0].find(reading)]
    ['e1']
    """
    patient = None if item.feature in _WORDS else _id(reading, item.patient)
    if patient is None and item.feature in _CALLED:
        patient = _called(reading, item.start, item.end)
    return _id(reading, item.agent), patient, _id(reading, item.speaker)


def _id(reading: Reading, phrase: Phrase | None) -> str | None:
    if phrase is None or phrase.start is None:
        return None
    entity = reading.entity_of(phrase)
    return entity.id if entity is not None and entity.id in reading.once(_listed) else None


def _called(reading: Reading, start: int, end: int) -> str | None:
    """Return the entity that a span names: by its word that hangs on one outside it, or by what that word counts."""
    tokens = reading.tokens
    first, last = bisect_left(tokens.start, start), bisect_left(tokens.start, end) - 1
    top = next((i for i in range(first, last + 1) if tokens.head[i] == i or not first <= tokens.head[i] <= last), last)
    for head in (core(tokens, top), top):
        entity = reading.entities.of(head)
        if entity is not None and entity.id in listed(reading):
            return entity.id
    return None


def entity_rows(reading: Reading) -> list[tuple[Any, ...]]:
    """Return one row a listed entity: article, id, name, kind, type of source, family, gender, number, mentions, descriptions."""
    name, types, families = reading.article.id, _types(reading), _families(reading)
    return [
        (
            name, entity.id, entity.name, entity.kind, types[entity.id], families.get(entity.id),
            entity.gender or None, _NUMBER[entity.plural], len(entity.mentions),
            "; ".join(dict.fromkeys(entity.descriptions)) or None,
        )
        for entity in listed(reading).values()
    ]  # fmt: skip


def mention_rows(reading: Reading) -> list[tuple[Any, ...]]:
    """Return one row a mention of a listed entity: article, id, start, end, text, form."""
    name = reading.article.id
    return [
        (name, entity.id, mention.start, mention.end, mention.text, mention.form)
        for entity in listed(reading).values()
        for mention in entity.mentions
    ]


def _types(reading: Reading) -> dict[str, str]:
    lexicon = shipped_lexicon("source_types")
    return {ident: reading.once(entity_type, ident, lexicon) for ident in listed(reading)}


def _holds(places: list[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last


def _families(reading: Reading) -> dict[str, str]:
    """Return the commonest family of the labels in the mentions of each entity, the first of equals."""
    found = ActorLabels().find(reading)
    labels, starts = Families(found), sorted(label.start for label in found)
    told: dict[str, Counter[str]] = {}
    for ident, entity in listed(reading).items():
        for mention in entity.mentions if found else ():
            if mention.form not in PRONOUNS and _holds(starts, mention.start, mention.end - 1):
                told.setdefault(ident, Counter())[labels.of(mention.start, mention.end)] += 1
    return {ident: counts.most_common(1)[0][0] for ident, counts in told.items()}
