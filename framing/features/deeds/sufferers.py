"""Sufferers: whom a deed told by a noun was done to, where a verb above the noun says who bore it."""

from __future__ import annotations

from framing.features.deeds.doers import actor_share
from framing.features.deeds.modality import moods
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, verbs_beside
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import NOMINAL

_INSIDE = ("in", "into", "from", "under")
_OF_WOUNDS = ("of", "from", "with", "for")
_HALF = 0.5
_BORNE = ("bodily", "aimed", "done_to_persons", "done_to_things")


def sufferer(reading: Reading, match: Match, noun: int) -> int | None:
    """Return who bears what a noun tells: `endured torture`, `faces arrest`, `subjected to abuse`, `died in custody`, `died of wounds`.

    Parameters
    ----------
    reading : Reading
    match : Match
        The words that tell the deed.
    noun : int
        Token index of its noun.

    Returns
    -------
    int or None
        The head of who bears it.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> from framing.language.lexicons.readers import shipped_lexicon
    >>> reading = read("The monks endured torture for years.", load_parser())
    >>> [match] = shipped_lexicon("harm").match(reading.tokens)
    >>> reading.tokens.text[sufferer(reading, match, 3)]
    'monks'
    """
    tokens, traits = reading.tokens, match.entry.traits
    if traits.isdisjoint(_BORNE):
        return None
    while tokens.dep[noun] == "conj" and tokens.tag[tokens.head[noun]] in NOMINAL and tokens.head[noun] < noun:
        noun = tokens.head[noun]
    if tokens.dep[noun] == "compound" and tokens.head[noun] > noun:  # `an assassination attempt`
        noun = tokens.head[noun]
    above = tokens.head[noun]
    if tokens.dep[noun] in ("dobj", "xcomp"):
        return _bearer(reading, above, bare=not tokens.find(noun, "det") and "done_to_persons" in traits)
    if tokens.dep[noun] != "pobj":
        return None
    verb, said = tokens.head[above], tokens.lower[above]
    if said == "from" and tokens.lower[verb] in verbs_beside("sparing"):
        return _acted_on(reading, verb)
    if said == "to" and tokens.lower[verb] in verbs_beside("exposing"):
        return _acted_on(reading, verb)
    if said in _INSIDE and "done_to_persons" in traits and not tokens.find(noun, "det"):
        held = said_of(reading, verb)
        return held if held is not None and actor_share(tokens, held) >= _HALF else None
    if said in _OF_WOUNDS and "bodily" in traits and not match.entry.undergone and tokens.is_verb(verb):
        return said_of(reading, verb) if tokens.lower[verb] in verbs_beside("ailing") else None
    return None


def said_of(reading: Reading, above: int) -> int | None:
    """`two were among the dead`, `hundreds are in jail`, `a man held in custody`: who a phrase is said of.

    Parameters
    ----------
    reading : Reading
    above : int
        Token index of what the phrase hangs on.
    """
    if not reading.tokens.is_verb(above):
        return above if reading.tokens.tag[above] in NOMINAL else None
    acted_on = _acted_on(reading, above)
    return _bearer_of_state(reading, above) if acted_on is None else acted_on


def _acted_on(reading: Reading, verb: int) -> int | None:
    clause = reading.clause_of.get(verb)
    if clause is None:
        return None
    return clause.patient_head if clause.voice == "passive" or clause.object is not None else None


def _bearer_of_state(reading: Reading, verb: int) -> int | None:
    clause = reading.clause_of.get(verb)
    if clause is not None and clause.voice == "active" and clause.object is None:
        return clause.agent_head
    return reading.tokens.first(verb, "nsubj") if clause is None else None


def _bearer(reading: Reading, verb: int, bare: bool) -> int | None:
    """`endured torture`, `escaped arrest`: the subject of a verb of bearing."""
    clause, tokens = reading.clause_of.get(verb), reading.tokens
    verbs = verbs_beside("undergoing") | verbs_beside("bearing") if bare else verbs_beside("undergoing")
    if (
        clause is None
        or clause.voice != "active"
        or tokens.lower[verb] not in verbs
        or moods(reading).get(verb) == "owner"
    ):
        return None
    bearer = clause.agent_head
    return bearer if bearer is None or kind_of(tokens, bearer) != "time" else None
