"""Numbers in phrases: `at least 11 civilians` is 11, `twenty-two people` 22, `dozens` none that can be told."""

from __future__ import annotations

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_FIGURE = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?![\w,]*\d|\.\d|%)")
_WORD = re.compile(r"[a-z]+|\d[\d,]*", re.IGNORECASE)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905
_YEARS = range(1900, 2101)
_BEHIND = re.compile(
    r"(?<!\bgroup)(?<!\btotal)(?<!\bnumber)\s+(?:of|in|on|from|at|aged|who|which|near|with)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def number_in(phrase: str) -> int | None:
    """Return the first whole number of a phrase, in figures or words; None where it states none.

    What follows the noun (`a girl of nine`, `people in two towns`) does not count. A figure that may be a year (1900 to 2100) right after a month, or with nothing else in the phrase, is none.

    Examples
    --------
    >>> [number_in(text) for text in ("At least 1,200 people", "twenty-two rebels", "two hundred and six", "a girl of nine")]
    [1200, 22, 206, None]
    """
    phrase = _BEHIND.sub("", phrase)
    words = [word.lower() for word in _WORD.findall(phrase)]
    figure = _FIGURE.search(phrase)
    told = next((n for n, word in enumerate(words) if word in _VALUES or word in _SCALES), None)
    if figure is not None and (told is None or phrase.lower().find(words[told]) > figure.start()):
        value = int(figure.group().replace(",", ""))
        after = _WORD.search(phrase, figure.end())
        scale = _SCALES.get(after.group().lower(), 1) if after else 1
        return None if scale == 1 and value in _YEARS and _dated(phrase, figure.start()) else value * scale
    return None if told is None else _spelt(words[told:])


def _dated(phrase: str, at: int) -> bool:
    """Return whether a figure stands where a year does: after a month or alone."""
    before = _WORD.findall(phrase[:at])
    return not phrase.strip(" .0123456789") or bool(before and before[-1][:3].lower() in _MONTHS)


def _spelt(words: list[str]) -> int:
    """Return the number that a run of words begins with."""
    whole, part = 0, 0
    for number, word in enumerate(words):
        if word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            whole, part = whole + max(part, 1) * _SCALES[word], 0
        elif word != "and" or number + 1 == len(words) or words[number + 1] not in _VALUES:
            break
    return whole + part
