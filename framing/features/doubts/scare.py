"""Signs by which scare quotes are told from quoted words of somebody, terms, titles and words that are only named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from framing.features.doubts.around import is_capitalised
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

_MARKS = "“”\"'‘’«»„"
_DOUBLE = frozenset('“”"')
_PAIR = 2
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "means"})
_CLOSED = ("DT", "IN", "PRP$", "TO", "CC", "VBZ", "VBP", "VBD", "VB", "VBG", "VBN", "JJ", "NN", "NNS", "NNP", ",", ":")


def signs_of_scare(reading: Reading, start: int, end: int) -> list[str]:
    """Return what is known of short quoted words without a source.

    Parameters
    ----------
    reading : Reading
    start, end : int
        Offsets of the words with their marks.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> text = "The “experts” were wrong."
    >>> [sign for sign in signs_of_scare(read(text, load_parser()), 4, 13) if sign.startswith("words")]
    ['words=1']
    """
    tokens, text = reading.tokens, reading.article.text
    inner = text[start:end].strip(_MARKS)
    first, last = bisect_right(tokens.start, start) - 1, bisect_left(tokens.start, end) - 1
    mark = "double" if text[start] in _DOUBLE else "single"
    found = ["always", f"words={len(inner.split())}", f"mark={mark}"]
    found += _of_words(tokens, first, last)
    found += _beside(tokens, first, last)
    found += _of_article(reading, inner, first)
    alone = "one word" if len(inner.split()) == 1 else "several words"
    return [*found, *(f"{alone} {sign}" for sign in found[1:])]


def _inside(tokens: Tokens, first: int, last: int) -> list[int]:
    return [i for i in range(first, last + 1) if tokens.text[i].strip(_MARKS + "`")]


def _of_words(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    inside = _inside(tokens, first, last)
    if not inside:
        return
    tags = [tokens.tag[i] for i in inside]
    yield f"first={tags[0]}"
    yield f"last={tags[-1]}"
    if any(tag.startswith("VB") for tag in tags):
        yield "with a verb"
    if len(inside) == 1:
        yield f"only={tags[0]}"
    yield f"dep={tokens.dep[inside[-1]]}"


def _beside(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    low, high = tokens.sentence_of(first)
    before, behind = first - 1, last + 1
    if before < low:
        yield "before=start"
    else:
        tag = tokens.tag[before]
        yield f"before={tag if tag in _CLOSED else 'other'}"
        word = tokens.lower[before]
        if tag in ("DT", "IN", "PRP$"):
            yield f"word before={word}"
        if word in _BE:
            yield "before=be"
    if behind >= high:
        yield "behind=end"
    else:
        tag = tokens.tag[behind]
        yield f"behind={tag if tag in _CLOSED else 'other'}"


def _of_article(reading: Reading, inner: str, first: int) -> Iterator[str]:
    text, tokens = reading.article.text, reading.tokens
    sentence = tokens.sent[first]
    if sentence == 0:
        yield "title"
    if is_capitalised(reading, sentence):
        yield "headline"
    low, high = tokens.sentences[sentence]
    around = text[tokens.start[low] : tokens.end[high - 1]]
    yield "several quoted" if len([c for c in around if c in _DOUBLE]) > _PAIR else "one quoted"
    marked = len(re.findall(rf"[{_MARKS}]{re.escape(inner)}", text))
    if marked > 1:
        yield "quoted again"
    if len(re.findall(rf"\b{re.escape(inner)}\b", text)) > marked:
        yield "also unquoted"
    if any(sentence + step in reading.once(_voiced) for step in (-1, 0, 1)):
        yield "speech beside"
    yield "much speech" if len(reading.once(_voiced)) * 3 > len(tokens.sentences) else "little speech"


def _voiced(reading: Reading) -> frozenset[int]:
    """Return the sentences in which somebody with a name or description speaks."""
    tokens = reading.tokens
    at = (q.cue_start for q in reading.quotations if q.source is not None)
    return frozenset(tokens.sent[bisect_right(tokens.start, one) - 1] for one in at if one is not None)
