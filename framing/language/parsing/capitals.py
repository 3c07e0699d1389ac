"""Text set in capitals, given back its small letters at equal length, since parsers read it badly."""

from __future__ import annotations

import re
from functools import lru_cache

from framing.language.parsing.english import is_common

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|(?<=[.!?])[\"”]\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST_LETTERS = 12
_SHARE = 0.85
_FREQUENT = "etaoins"  # by their number alone most lines are known not to be in capitals


@lru_cache(maxsize=50_000)
def _is_common(word: str) -> bool:
    """Return whether a word in small letters is an ordinary English word, by the table of forms."""
    from spacy.lang.en.stop_words import STOP_WORDS
    from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS

    base, mark, behind = word.partition("'")
    if not mark:
        return word in STOP_WORDS or is_common(word)
    # Contractions (`didn't`, `let's`) are those that the tokenizer splits; else a possessive is as common as its owner.
    return word in TOKENIZER_EXCEPTIONS or base in STOP_WORDS or (behind == "s" and _is_common(base))


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else text


def recase(text: str) -> str:
    """Put lines that are set in capitals into small letters: ordinary words lower, other words as names.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Of the same length, so that offsets hold; other lines are untouched.

    Examples
    --------
    >>> recase("ARMY TROOPS SEIZED THE TOWN OF ZARBALIN ON MONDAY.")
    'Army troops seized the town of Zarbalin on Monday.'
    """
    return _LINE.sub(lambda found: _recase_line(found.group()), text) if any(map(str.isupper, text)) else text


def _recase_line(line: str) -> str:
    if sum(map(line.count, _FREQUENT)) > (1 - _SHARE) * len(line):
        return line
    letters = sum(map(str.isalpha, line))
    if letters < _LEAST_LETTERS or sum(map(str.isupper, line)) < _SHARE * letters:
        return line
    begins = {0, *(found.end() for found in _SENTENCE.finditer(line))}
    return _WORD.sub(lambda found: _recase_word(found.group(), found.start() in begins), line)


def _recase_word(word: str, first: bool) -> str:
    low = _lower(word)
    if first or not _is_common(low.replace("’", "'")):
        return word[:1] + low[1:]
    return low
