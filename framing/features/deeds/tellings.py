"""Tellings: what each deed of an article shows of which deed it is, so that its tellings can be put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.features.deeds.deed import Deed
from framing.features.evidence import is_told_as_done
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import NOUNS

_THIS = frozenset({"the", "this", "that", "these", "those"})
_ANY = frozenset({"any", "every", "each", "no", "some"})
_ANOTHER = frozenset({"another", "other", "separate", "similar", "further", "future", "new", "more", "recent", "past"})
_ANOTHER |= frozenset({"previous", "earlier", "prior", "second", "third", "last", "also", "separately", "elsewhere"})
_BESIDE = ("compound", "amod", "nmod", "poss")
_BODIES = frozenset({"killing", "wounding", "attack", "destruction"})
_GENERAL = frozenset({"VB", "VBP", "VBZ"})
_TELLING = frozenset({"CD", "NNP", "NNPS"})
_YEAR, _STEM, _NAME = 4, 4, 2


class Shape(NamedTuple):
    """What a telling is by its words alone: category, form, whether several, another than one told before, general, real."""

    category: str
    form: str
    several: bool
    another: bool
    general: bool
    real: bool


class Telling(NamedTuple):
    """A deed as it is told in one place: words, cast, number, place and time.

    `group` says which deeds can be one: an attack and those whom it kills, an arrest and an arrest. `form` of its shape is
    `verb`, or how the noun stands: `this` (the, this), `owned`, `one` (a, an), `any`, `bare`.
    """

    deed: Deed
    word: int
    sentence: int
    group: str
    shape: Shape
    stem: str
    agent: str | None
    patient: str | None
    victim: str
    number: str
    places: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    beside: frozenset[str]
    entity: str | None


def tellings(reading: Reading, deeds: Sequence[Deed]) -> list[Telling]:
    """Return what each deed shows, in order."""
    return [_telling(reading, deed) for deed in deeds]


def _telling(reading: Reading, deed: Deed) -> Telling:
    tokens, match = reading.tokens, deed.match
    word, category = match.head, match.entry.category
    while tokens.dep[word] == "compound" and tokens.head[word] == word + 1 <= match.last:
        word = tokens.head[word]
    noun = "nominal" in deed.note
    beside, told = _beside(tokens, word, match.words) if noun else (frozenset[str](), "verb")
    names, times = tokens.once(_names_and_times, tokens.sent[word])
    victim = deed.patient
    shape = Shape(
        category, told, noun and tokens.tag[word] in ("NNS", "NNPS"), _is_another(tokens, word, beside, deed.patient),
        tokens.tag[match.head] in _GENERAL, is_told_as_done(deed.note),
    )  # fmt: skip
    return Telling(
        deed, word, tokens.sent[match.first], "harm" if category in _BODIES else category, shape, _stem(tokens, deed),
        _entity(reading, deed.agent), _entity(reading, victim),
        "" if victim is None or tokens.tag[victim] not in NOUNS else tokens.lower[victim], _number(tokens, victim),
        _places(tokens, word), names, times, beside, _entity(reading, word) if noun else None,
    )  # fmt: skip


def _entity(reading: Reading, head: int | None) -> str | None:
    entity = None if head is None else reading.entities.of(head)
    return None if entity is None else entity.id


def _stem(tokens: Tokens, deed: Deed) -> str:
    """Return the beginning that a verb and its noun share: `bomb` of `bombed`, `bombing`; of a light verb's object."""
    match = deed.match
    last = match.words[-1]
    if match.entry.pos == "VERB" and (len(match.words) == 1 or tokens.tag[last] not in NOUNS):
        return match.entry.pattern[:_STEM]
    return tokens.lower[last][:_STEM]


def _beside(tokens: Tokens, noun: int, words: tuple[int, ...]) -> tuple[frozenset[str], str]:
    """Return the words that modify a noun, and how it stands."""
    lower, dep, form = tokens.lower, tokens.dep, "bare"
    beside = set[str]()
    for child in tokens.children[noun]:
        if dep[child] == "det":
            said = lower[child]
            form = "this" if said in _THIS else "one" if said in ("a", "an") else "any" if said in _ANY else form
            if said in _ANOTHER:
                beside.add(said)
        elif dep[child] in _BESIDE and child not in words:
            beside.add(lower[child])
            if dep[child] == "poss" and form == "bare":
                form = "owned"
    return frozenset(beside), form


def _is_another(tokens: Tokens, word: int, beside: frozenset[str], patient: int | None) -> bool:
    """Return whether a word says that another deed is meant: `another attack`, `was also shot`, `another man was shot`."""
    if not beside.isdisjoint(_ANOTHER):
        return True
    said = tokens.find(word, "advmod") + ([] if patient is None else tokens.find(patient, "det", "amod"))
    return any(tokens.lower[child] in _ANOTHER for child in said)


def _number(tokens: Tokens, head: int | None) -> str:
    """Return how many are acted on, as written, or an empty string."""
    if head is None:
        return ""
    if tokens.tag[head] == "CD":
        return tokens.lower[head]
    counts = tokens.find(head, "nummod")
    return tokens.lower[counts[-1]] if counts else ""


def _places(tokens: Tokens, word: int) -> frozenset[str]:
    """Return the nouns that prepositions tie to a deed: where it was, at whom it was aimed."""
    return frozenset(tokens.lower[noun] for prep in tokens.find(word, "prep") for noun in tokens.find(prep, "pobj"))


def _names_and_times(tokens: Tokens, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the proper nouns of a sentence, and its days, months and years."""
    first, end = tokens.sentences[sentence]
    names, times = set[str](), set[str]()
    for i, tag in enumerate(tokens.tag[first:end], first):
        if tag in _TELLING:
            word = tokens.lower[i]
            if tag == "CD":
                if len(word) == _YEAR and word.isdigit():
                    times.add(word)
            elif len(word) > _NAME:
                (times if kind_of_word(tokens.text[i]) == "time" else names).add(word)
    return frozenset(names), frozenset(times)
