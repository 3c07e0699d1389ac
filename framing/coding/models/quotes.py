"""Where the words that a model quotes stand in a text: to the letter, then with other blanks or signs; never at a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.coding.models.typography import plain

Ends = tuple[int, int]

NOT_FOUND = "not found"
AMBIGUOUS = "ambiguous"
_ACCENTS = "\u0300-\u036f"


def stands(text: str, words: str) -> list[Ends]:
    """Return every place where words stand in a text: to the letter; if there is none with other blanks and line ends; if
    there is none in other signs for the same letters, quotation marks and dashes.

    Examples
    --------
    >>> stands("Rebels fled.\\nRebels  fled again.", "Rebels fled")
    [(0, 11)]
    >>> stands("Rebels\\n fled.", "Rebels fled.")
    [(0, 13)]
    >>> stands("They didn\u2019t flee.", "didn't flee")
    [(5, 16)]
    """
    words = words.strip()
    if not words:
        return []
    return list(_exact(text, words)) or list(_spaced(text, words)) or _in_other_signs(text, words)


def _in_other_signs(text: str, words: str) -> list[Ends]:
    given, words = plain(text), plain(words).text.strip()
    if (text.isascii() and words.isascii()) or not words:
        return []
    found = (given.as_written(*ends) for ends in _spaced(given.text, words))
    return [ends for ends in found if ends is not None]


def _spaced(text: str, words: str) -> Iterator[Ends]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    for match in re.finditer(_whole(pattern, words), text):
        yield match.span()


def _exact(text: str, words: str) -> Iterator[Ends]:
    for match in re.finditer(_whole(re.escape(words), words), text):
        yield match.span()


def _whole(pattern: str, words: str) -> str:
    """Let a pattern that begins or ends with a letter stand at whole words only; an accent behind it belongs to it."""
    begin = r"(?<!\w)" if re.match(r"\w", words) else ""
    return begin + pattern + (rf"(?![\w{_ACCENTS}])" if re.search(rf"[\w{_ACCENTS}]$", words) else "")


def locate(text: str, quote: str, context: str = "") -> Ends | str:
    """Return where a quote stands, or why that cannot be told: `not found` or `ambiguous`.

    Parameters
    ----------
    text, quote : str
    context : str
        A longer stretch that holds the quote, looked at where the quote stands more than once.

    Returns
    -------
    (int, int) or str

    Examples
    --------
    >>> locate("He shot. She shot back.", "shot", "She shot back"), locate("He shot. She shot back.", "shot")
    ((13, 17), 'ambiguous')
    """
    found = stands(text, quote)
    if len(found) == 1:
        return found[0]
    if not found:
        return NOT_FOUND
    around = stands(text, context)
    inside = [ends for ends in found if len(around) == 1 and around[0][0] <= ends[0] and ends[1] <= around[0][1]]
    return inside[0] if len(inside) == 1 else AMBIGUOUS


def locate_all(text: str, quotes: list[tuple[str, str]]) -> list[Ends | str]:
    """Return where quotes of one list stand; one that is given as often as it stands there is each of its places in order.

    Examples
    --------
    >>> locate_all("He shot. She shot back.", [("shot", ""), ("fled", ""), ("shot", "")])
    [(3, 7), 'not found', (13, 17)]
    """
    given: dict[str, list[int]] = {}
    for number, (quote, _) in enumerate(quotes):
        given.setdefault(" ".join(quote.split()), []).append(number)
    out: list[Ends | str] = [locate(text, quote, context) for quote, context in quotes]
    for numbers in given.values():
        if any(out[number] == AMBIGUOUS for number in numbers):
            places = stands(text, quotes[numbers[0]][0])
            if len(places) == len(numbers):
                for number, ends in zip(numbers, places, strict=True):
                    out[number] = ends
    return out
