"""Signs by which a trained model tells deeds from figures of speech, sport, business and names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from framing.features.deeds.deed import Deed
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.phrase import NARRATOR
from framing.language.syntax.vocabulary import NOUNS

# Group, name and value of a sign: ("patient", "person", 0.9).
Sign = tuple[str, str, float]

_QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
_OF_ENTITY = {"organisation": "body", "document": "communication"}
# An article is taken to have so many deeds more, in so many words more: a short one tells little.
_USUAL, _USUALLY_IN = 2, 400
_NONE: Mapping[str, float] = {"none": 1.0}


def signs_of(reading: Reading, deed: Deed, feature: str, told: Sequence[Deed]) -> Iterator[Sign]:
    """Give what is known of a deed, without what `signs_around` gives of its sentence and article.

    Parameters
    ----------
    reading : Reading
    deed : Deed
    feature : str
        The feature whose lexicon it was found by.
    told : sequence of Deed
        All deeds of that lexicon in the article.

    Yields
    ------
    (str, str, float)
        Group, name and value, such as ``("patient", "person", 0.9)``.
    """
    rule = f"{feature}:{deed.match.entry.pattern}"
    yield from _of_entry(reading.tokens, deed, feature, rule)
    yield from _of_form(reading, deed)
    yield from _of_cast(reading, deed, rule)
    yield from _other_deeds(reading.tokens, deed, told)


def _of_entry(tokens: Tokens, deed: Deed, feature: str, rule: str) -> Iterator[Sign]:
    entry, tag = deed.match.entry, tokens.tag[deed.match.head]
    yield "is", "always", 1.0
    yield "is", feature, 1.0
    yield "is", entry.category, 1.0
    yield "is", entry.pos if len(deed.match.words) == 1 else f"{entry.pos} of several words", 1.0
    yield "tag", tag, 1.0
    yield "entry", f"{rule}/{entry.pos}", 1.0
    yield "stem", entry.pattern.partition(" ")[0], 1.0
    yield "tag of entry", f"{rule} {tag}", 1.0


def _of_form(reading: Reading, deed: Deed) -> Iterator[Sign]:
    tokens, match, clause = reading.tokens, deed.match, deed.clause
    head, dep = match.head, tokens.dep[match.head]
    yield "dep", dep, 1.0
    yield "dep of category", f"{match.entry.category} {dep}", 1.0
    for note in deed.note:
        yield "note", note, 1.0
    if clause is not None:
        yield "form", clause.form, 1.0
        yield "modal", clause.modal, 1.0
    if reading.speaker_of(match.first) is not NARRATOR:
        yield "is", "quoted", 1.0
    if tokens.is_name(head):
        yield "is", "name", 1.0
    if match.first and tokens.text[match.first][:1].isupper() and tokens.sent[match.first - 1] == tokens.sent[head]:
        yield "is", "capital", 1.0
    if _is_quoted_alone(tokens, match.first, match.last):
        yield "is", "in quotation marks", 1.0
    if tokens.sent[head] == 0:
        yield "is", "title", 1.0
    if dep == "compound":
        yield "compound", most_likely_kind(tokens.lower[tokens.head[head]]), 1.0


def _is_quoted_alone(tokens: Tokens, first: int, last: int) -> bool:
    """`the "siege" of the summit`: whether the words themselves stand in quotation marks."""
    inside = first > 0 and last + 1 < len(tokens)
    return inside and tokens.text[first - 1] in _QUOTES and tokens.text[last + 1] in _QUOTES


def _of_cast(reading: Reading, deed: Deed, rule: str) -> Iterator[Sign]:
    category = deed.match.entry.category
    for slot, head in (("agent", deed.agent), ("patient", deed.patient)):
        if head is not None:
            yield f"{slot} word", reading.tokens.lower[head], 1.0
        for kind, share in _kinds(reading, head).items():
            yield slot, kind, share
            yield f"{slot} of category", f"{category} {kind}", share
            yield f"{slot} of entry", f"{rule} {kind}", share


def _kinds(reading: Reading, head: int | None) -> Mapping[str, float]:
    """Return the kinds of thing a slot may hold, as the article's entities say or as its head does."""
    if head is None:
        return _NONE
    entity = reading.entities.of(head)
    if entity is not None and entity.kind:
        return {_OF_ENTITY.get(entity.kind, entity.kind): 1.0}
    return kinds_of_head(reading.tokens, head)


def _other_deeds(tokens: Tokens, deed: Deed, told: Sequence[Deed]) -> Iterator[Sign]:
    sentence, sent = tokens.sent[deed.match.head], tokens.sent
    near = sum(-2 < sent[other.match.head] - sentence < 2 for other in told) - 1
    yield "deeds", "near", math.log1p(max(near, 0))
    yield "deeds", "in the article", math.log1p(1000 * (len(told) - 1 + _USUAL) / (len(sent) + _USUALLY_IN))
    yield "deeds", "categories", math.log(len({other.match.entry.category for other in told}))


def signs_around(tokens: Tokens, sentence: int) -> Iterator[Sign]:
    """Give the words of a sentence and the kinds of its nouns, the same for all its deeds.

    Parameters
    ----------
    tokens : Tokens
    sentence : int
        Number of the sentence.
    """
    low, high = tokens.sentences[sentence]
    for word in set(tokens.lower[low:high]):
        yield "with", word, 1.0
    kinds = Counter(most_likely_kind(tokens.lower[i]) for i in range(low, high) if tokens.tag[i] in NOUNS)
    for kind, count in kinds.items():
        yield "kind beside", kind, math.log1p(count)


def signs_of_article(tokens: Tokens) -> Iterator[Sign]:
    """Give the words of an article, each counting the less the more there are."""
    share = 1 / math.sqrt(len(tokens.places) + 1)
    for word in tokens.places:
        yield "article", word, share
