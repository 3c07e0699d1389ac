"""Posts set into an article: text of its own, signed with a name and a handle: `We won't stand for it. — Ana Ruiz (@anaruiz) June 1, 2017`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A dash, a name of up to 60 characters, the handle in brackets, and at most a date to the end of the line.
_SIGNED = re.compile(
    r"[ \t]*[—–][ \t]*(?P<name>[^\n()@—–]{1,60}?)[ \t]*\(@\w{1,30}\)(?=[ \t]*(?:[^\n]{0,20}\d{4}[^\n]{0,14})?$)",
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
        begin = _begin(text, signed.start(), start)
        if text[begin : signed.start()].strip():
            yield Post(begin, signed.start(), *signed.span("name"))


def _begin(text: str, end: int, start: int) -> int:
    """Return where the paragraph that ends here begins, or the first of those that wide gaps join to it."""
    begin = max(text.rfind("\n", start, end) + 1, start)
    before = text[start:begin].rstrip()
    gap = text.count("\n", start + len(before), begin)
    return _begin(text, start + len(before), start) if before and gap >= _WIDE else begin
