"""Legible text: an article as the parser sees it, equal in length, and cut where it is long."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from framing.language.parsing.capitals import recase

_PIECE = 40_000
SECTION = 200_000
_BREAK = re.compile(r"\n[ \t\r]*\n|(?<=[.!?”\"'])[ \t\r]*\n")
_WRAP = re.compile(r"[\r\n\t\v\f\u2028\u2029\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Time to split a run of marks into tokens grows with the square of its length: what follows the first hundred is blank.
_MARKS = re.compile(r"[^\w\s]{101,}")
# Such a run has three marks at some place that is a multiple of fifty: few texts need to be searched for it.
_THREE_MARKS, _STEP = re.compile(r"[^\w\s]{3}"), 50
# Syntax costs the square of the length of a sentence: one that does not end is ended.
_SENTENCE = re.compile(r"[^.!?\n]+")
_ENDLESS = 3000


def legible(text: str, start: int = 0) -> str:
    """Return the text as the parser sees it, equal in length: header blanked, wrapped lines joined, odd characters replaced.

    Examples
    --------
    >>> legible("Source: X\\nOne line\\nwraps.", 10)
    '          One line wraps.'
    """
    body = text[start:]
    if not body.isascii():
        body = _SURROGATE.sub("\ufffd", body)
    if any(_THREE_MARKS.match(body, at) for at in range(_STEP, len(body), _STEP)):
        body = _MARKS.sub(lambda run: run.group()[:100].ljust(len(run.group())), body)
    pieces, at = [], 0
    for found in _BREAK.finditer(body) if "\n" in body else ():
        pieces += [_WRAP.sub(" ", body[at : found.start()]), found.group().replace("\r", "\n")]
        at = found.end()
    pieces.append(_WRAP.sub(" ", body[at:]))
    return " " * start + recase("".join(pieces))


def cut(view: str) -> Iterator[str]:
    """Cut a long text where a paragraph, sentence or word ends, so that memory stays bounded."""
    at = 0
    while len(view) - at > _PIECE:
        window = view[at : at + _PIECE]
        cut = max(window.rfind("\n\n") + 2, 2)
        for mark in (". ", " "):
            cut = cut if cut > _PIECE // 2 else max(cut, window.rfind(mark) + len(mark))
        cut = cut if cut > _PIECE // 2 else _PIECE
        yield view[at : at + cut]
        at += cut
    yield view[at:]


def sections(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Gather the pieces of a text to sections of `SECTION` characters, which end where a paragraph does; without one, at twice that."""
    part: list[str] = []
    size = 0
    for piece in pieces:
        part.append(piece)
        size += len(piece)
        if size >= (SECTION if piece.endswith("\n\n") else 2 * SECTION):
            yield part
            part, size = [], 0
    if part:
        yield part


def make_doc(nlp: Language, view: str) -> Doc:
    """Split legible text into tokens; paragraphs begin sentences, and a sentence that does not end is ended."""
    doc = nlp.make_doc(view)
    for i in doc.to_array(IS_SPACE)[:-1].nonzero()[0].tolist():
        if i == 0 or "\n" in doc[i].text:
            doc[i + 1].is_sent_start = True
    for stretch in _SENTENCE.finditer(view) if len(view) >= _ENDLESS else ():
        for end in range(stretch.start() + _ENDLESS, stretch.end() + 1, _ENDLESS):
            at = bisect_left([token.idx for token in doc], end)
            if 0 < at < len(doc):
                doc[at].is_sent_start = True
    return doc
