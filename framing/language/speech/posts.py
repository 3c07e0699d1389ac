"""Posts set into an article: text of its own, signed with a name and a handle: `We won't stand for it. — Ana Ruiz (@anaruiz) June 1, 2017`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A dash, a name of up to 60 characters, the handle in brackets, and at most a date to the end of the line.
_SIGNED = re.compile(
    r"[—–][ \t]{0,2}(?P<name>[^\s()@—–][^\n()@—–]{0,59})\(@\w{1,30}\)(?=[ \t]{0,2}(?:[^\n]{0,20}\d{4}[^\n]{0,14})?$)",
    re.MULTILINE,
)
# A post keeps its own blank lines, which stand wider than those between paragraphs of the article.
_WIDE = 3


class Post(NamedTuple):
    """Where a post stands, and the name under it, as character offsets."""

    start: int
    end: int
    name_start: int
    name_end: int


def find_posts(text: str, start: int = 0) -> Iterator[Post]:
    """Yield the signed posts of a text.

    Parameters
    ----------
    text : str
    start : int
        Offset at which the body begins.

    Yields
    ------
    Post

    Examples
    --------
    >>> text = "The mayor was angry.\\n\\nTear them down! — Ana Ruiz (@anaruiz) June 1, 2017\\n\\nNobody did."
    >>> [(text[p.start : p.end], text[p.name_start : p.name_end]) for p in find_posts(text)]
    [('Tear them down!', 'Ana Ruiz')]
    """
    for signed in _SIGNED.finditer(text, start):
        end = _edge(text, signed.start(), start)
        begin = _begin(text, end, start)
        if begin < end:
            name_start, name_end = signed.span("name")
            yield Post(begin, end, name_start, _edge(text, name_end, name_start))


def _begin(text: str, end: int, start: int) -> int:
    """Return where the paragraph that ends here begins, or the first of those that wide gaps join to it."""
    while True:
        begin = max(text.rfind("\n", start, end) + 1, start)
        before = _edge(text, begin, start)
        if before == start or text.count("\n", before, begin) < _WIDE:
            return begin
        end = before


def _edge(text: str, end: int, start: int) -> int:
    """Return where the last word before an offset ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
