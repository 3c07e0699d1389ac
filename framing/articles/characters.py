"""Characters that are not what was meant: entities of HTML, which can be decoded, tags and mojibake, which are told of."""

from __future__ import annotations

import html
import re
from html.entities import html5

from ftfy.badness import is_bad

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_TAG = re.compile(
    r"</?(?:p|br|hr|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|img|figure|figcaption|table|tr|td|th|blockquote|script|style|"
    r"article|section|iframe|body|html|head|small|sup|sub)(?:\s[^<>]*=[^<>]*)?\s*/?>",
    re.I,
)
_ROUNDS = 3
_NEXT_LINE = "\x85"  # a line end of its own, though a sign of mojibake to ftfy
_UNUSUAL = re.compile(r"[^\x00-\x7f\x85\xa0é‘’“”–—…•]")  # mojibake always has one of these; most texts have none


def decode_entities(text: str) -> str:
    """Return a text with entities of HTML decoded, those encoded twice too; an unknown one stays.

    An entity ends with a semicolon here, as ``&copy=1`` in an address is none.

    Examples
    --------
    >>> decode_entities("The regime&rsquo;s army &#8211; AT&amp;amp;T &unheard; a&b=1")
    'The regime’s army – AT&T &unheard; a&b=1'
    """
    for _ in range(_ROUNDS):
        decoded = _ENTITY.sub(_character, text) if "&" in text else text
        if decoded == text:
            break
        text = decoded
    return text


def _character(found: re.Match[str]) -> str:
    written = found.group()
    return html.unescape(written) if written[1] == "#" or written[1:] in html5 else written


def is_garbled(text: str) -> bool:
    """Return whether text was read in an encoding that it was not written in, as far as ftfy can tell.

    Examples
    --------
    >>> is_garbled("the regimeâ€™s army"), is_garbled("“Café Müller” – señor Šimić’s"), is_garbled("l'Ã©tat")
    (True, False, True)
    """
    return _UNUSUAL.search(text) is not None and is_bad(text.replace(_NEXT_LINE, "\n"))


def has_tags(text: str) -> bool:
    """Return whether a text holds tags of HTML, which would be read as words.

    Examples
    --------
    >>> has_tags("<p>Talks failed.</p>"), has_tags('Talks<BR/>failed, <a href="/x">he said</a>'), has_tags("if a<b and c>d, <sic> <p")
    (True, True, False)
    """
    return "<" in text and _TAG.search(text) is not None
