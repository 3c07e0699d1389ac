"""Which type of source somebody is who speaks at one place: by the words there, by the group or author they stand for, by the entity."""

from __future__ import annotations

from bisect import bisect_left

from framing.features.source_entities import entity_type, noun_phrase, nouns_of, phrase_type
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.reading import Reading
from framing.language.syntax.phrase import Phrase, head_end

_SPEAKING_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_PART = frozenset(
    {"one", "another", "two", "three", "four", "few", "both", "a few", "the other", "the others", "the latter"}
)
_SHARE = ("percent", "per cent", "%")
_VAGUE = frozenset({"some", "many", "several"})
_IN = frozenset({"in", "with", "via", "through"})


def speaker_type(reading: Reading, phrases: tuple[Phrase, ...], lexicon: Lexicon) -> str:
    """Return the type of a source by its phrases (as written, and what its pronoun stands for), else by all that is said of it.

    Parameters
    ----------
    reading : Reading
    phrases : tuple of Phrase
        The first as written.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where nothing tells.
    """
    if kind := _spoken_for(reading, phrases[0], lexicon) or _taken_from(reading, phrases[0], lexicon):
        return kind
    read = (phrase_type(reading, phrase, lexicon) for phrase in phrases if phrase.start is not None)
    own = [told for told in read if told is not None and told.kind != "other"]
    if own and own[0].sure:
        return own[0].kind
    entity = reading.entity_of(phrases[0])
    told = "other" if entity is None else reading.once(entity_type, entity.id, lexicon)
    if told != "other":
        return told
    return own[0].kind if own else owner_type(reading, phrases[0], lexicon)


def _spoken_for(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of whom somebody speaks for, whatever the rank: `Gen. Omar Hale, a spokesman for the rebels`."""
    tokens = reading.tokens
    head = bisect_left(tokens.end, head_end(phrase))
    for noun in tokens.find(head, "appos") if head < len(tokens) else ():
        beside = noun_phrase(reading, noun, lexicon) if tokens.lower[noun] in _SPEAKING_FOR else None
        if beside is not None and (told := phrase_type(reading, beside, lexicon)) is not None and told.sure:
            return told.kind
    return ""


def _taken_from(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of the people of whom a bare number or quantity is a part: `Six homeowners left; one said ...`; `anonymous` for `many`.

    A share of those asked (`9 percent said`) are civilians.
    """
    tokens = reading.tokens
    word = phrase.text.lower()
    if word.endswith(_SHARE):
        return "civilian"
    if phrase.start is None or not (word in _PART or word in _VAGUE):
        return ""
    head = bisect_left(tokens.end, head_end(phrase))
    low = tokens.sentence_of(max(tokens.sentence_of(head)[0] - 2, 0))[0]
    for noun in range(head - 1, low - 1, -1):
        found = noun_phrase(reading, noun, lexicon) if tokens.tag[noun] == "NNS" else None
        if found is not None and (told := phrase_type(reading, found, lexicon)) and told.sure and told.kind != "other":
            return told.kind
    return "anonymous" if word in _VAGUE else ""


def owner_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of whose words a phrase names: of `her` in `her remarks`, of the senator in `the senator's account`.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where the phrase names no words, or words of nobody whose type is told.
    """
    tokens = reading.tokens
    head = bisect_left(tokens.end, head_end(phrase))
    if head >= len(tokens) or most_likely_kind(tokens.lower[head]) != "communication":
        return "other"
    owners = [child for child in tokens.children[head] if tokens.dep[child] == "poss"] or _authors(reading, head)
    found = (reading.entities.of(owner) for owner in owners)
    types = (reading.once(entity_type, owner.id, lexicon) for owner in found if owner is not None)
    return next((kind for kind in types if kind != "other"), "other")


def _authors(reading: Reading, noun: int) -> list[int]:
    """Return who wrote or gave out what a noun means: the subject of `said in a letter` or `issued a statement` elsewhere."""
    tokens, entity = reading.tokens, reading.entities.of(noun)
    verbs = []
    for head in nouns_of(entity) if entity is not None else ():
        above = tokens.head[head]
        if tokens.dep[head] == "dobj":
            verbs.append(above)
        elif tokens.dep[head] == "pobj" and tokens.lower[above] in _IN:
            verbs.append(tokens.head[above])
    return [i for verb in verbs for i in tokens.find(verb, "nsubj") if noun != i]
