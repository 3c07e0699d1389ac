"""Whether a text is English: the share of its function words, and where that is low what py3langid says."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LEAST_WORDS = 20
_SHOWN = 3000  # characters looked at
_ENGLISH = 0.15  # share of function words from which on a text is English
_SURE = 0.9  # what the two likeliest languages must have between them
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # Thai to Chinese
_SIGNS = 2  # of a script without blanks, to a word
# Closed classes, without words that are frequent in a neighbour of English too, such as `in`, `is`, `was`, `over`.
_CLOSED = (
    "the of and to that with by from his have this but not they which were she their been has who will would there when "
    "if out what its about into than them could after said these those are it for"
)
_FUNCTION_WORDS = frozenset(_CLOSED.split())


def foreign_language(text: str) -> str | None:
    """Return the code of the language of a text that is surely not English, or None.

    Parameters
    ----------
    text : str
        Under 20 words it is let through.

    Returns
    -------
    str or None
        As in ISO 639, such as ``de``.

    References
    ----------
    Lui, M., & Baldwin, T. (2012). langid.py: an off-the-shelf language identification tool. ACL.

    Examples
    --------
    >>> foreign_language(
    ...     "Die Armee hat am Montag die Stadt beschossen, wie der Bürgermeister mitteilte. Mindestens zwölf Menschen "
    ...     "wurden getötet, darunter drei Kinder, und viele Häuser liegen in Trümmern."
    ... )
    'de'
    >>> foreign_language("The army shelled the town on Monday, the mayor said. " * 3)
    """
    shown = text[:_SHOWN]
    words = _WORD.findall(shown.lower())
    if sum(map(_FUNCTION_WORDS.__contains__, words)) >= _ENGLISH * len(words) > 0:
        return None
    if len(words) + len(_UNSPACED.findall(shown)) // _SIGNS < LEAST_WORDS:
        return None
    (first, likely), (second, next_likely) = _identifier().rank(shown)[:2]
    if "en" in (first, second) or likely + next_likely < _SURE:
        return None
    return str(first)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
