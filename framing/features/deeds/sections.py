"""To which section of a paper the nouns about a deed belong: sport and markets are told in words of war."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from framing.features.deeds.deed import Deed
from framing.language.lexicons.forms import word_forms
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import NOUNS

ARMS, SCORE = "arms", "score"
_DASHES = frozenset("-–—")
_LONGEST = 3  # digits of a side's score
# Words that a text is taken to have beside its own: a short one tells little of its subject.
_SOME = 400


@cache
def sections() -> Mapping[str, str]:
    """Return the section of each form of the nouns of the shipped `sections`.

    Examples
    --------
    >>> sections()["goalkeepers"], sections()["dividend"]
    ('sport', 'market')
    """
    entries = shipped_lexicon("sections").entries
    return {form: entry.category for entry in entries for form in word_forms(entry.pattern.lower(), "NOUN")}


def section_at(reading: Reading, index: int) -> str | None:
    """Return the section of a word, None where it is no noun of any."""
    tokens = reading.tokens
    return sections().get(tokens.lower[index]) if tokens.tag[index] in NOUNS else None


def is_score(tokens: Tokens, i: int) -> bool:
    """Return whether a score of two sides begins at a token: `2-0`, `112–98`, in one token or three.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> tokens = read("Hull won 2-0 in 2019.", load_parser()).tokens
    >>> [tokens.text[i] for i in range(len(tokens)) if is_score(tokens, i)]
    ['2']
    """
    word = tokens.text[i]
    if not word[0].isdigit():
        return False
    if word.isdigit() and i + 2 < len(tokens) and tokens.text[i + 1] in _DASHES:
        joined = tokens.end[i] == tokens.start[i + 1] and tokens.end[i + 1] == tokens.start[i + 2]
        sides = [word, tokens.text[i + 2]] if joined else []
    else:
        sides = word.replace("–", "-").split("-")
    return len(sides) == 2 and all(side.isdigit() and len(side) <= _LONGEST for side in sides)


def signs_of_sections(reading: Reading, deed: Deed) -> Iterator[tuple[str, str, float]]:
    """Give the sections of the nouns beside a deed, and of its agent and patient, its own words left out.

    Parameters
    ----------
    reading : Reading
    deed : Deed

    Yields
    ------
    (str, str, float)
        Group, name and value, such as ``("patient section", "sport", 1.0)``.
    """
    tokens, match, category = reading.tokens, deed.match, deed.match.entry.category
    of_sentence = reading.once(_of_sentence, tokens.sent[match.head])
    beside = Counter(section for i, section in of_sentence.items() if not match.first <= i <= match.last)
    for section, count in beside.items():
        yield "section beside", section, math.log1p(count)
        yield "section beside category", f"{category} {section}", math.log1p(count)
        if section != ARMS and not beside[ARMS]:
            yield "section beside", f"{section} without arms", 1.0
    for slot, head in (("agent", deed.agent), ("patient", deed.patient)):
        if head is not None and (told := section_at(reading, head)):
            yield f"{slot} section", told, 1.0
            yield f"{slot} section of category", f"{category} {told}", 1.0


def sections_of_stretch(reading: Reading, low: int, high: int) -> Iterator[tuple[str, str, float]]:
    """Give how many nouns of each section a text or a stretch of it has.

    Parameters
    ----------
    reading : Reading
    low, high : int
        The first token, and the one behind the last.
    """
    found = Counter(_sections_in(reading, low, high).values())
    for section, count in found.items():
        yield "section of text", section, math.log1p(1000 * count / (high - low + _SOME))


def _of_sentence(reading: Reading, sentence: int) -> Mapping[int, str]:
    low, high = reading.tokens.sentences[sentence]
    tokens = reading.tokens
    scores = {i: SCORE for i in range(low, high) if tokens.tag[i] == "CD" and is_score(tokens, i)}
    return _sections_in(reading, low, high) | scores


def _sections_in(reading: Reading, low: int, high: int) -> dict[int, str]:
    known, tags = sections(), reading.tokens.tag
    words = enumerate(reading.tokens.lower[low:high], low)
    return {i: known[word] for i, word in words if word in known and tags[i] in NOUNS}
