"""Signs that several models of doubt share: capitals, quotation marks, determiners, and what an article tells of."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.deeds.signs import told_in
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.phrase import NARRATOR
from framing.language.syntax.vocabulary import NOUNS

MARKS = frozenset("\"'“”‘’`„«»") | {"``", "''"}
_NUMBERS = ("CD",)
_MUCH = 20  # deeds of harm and captivity a thousand words of an article that tells mostly of them
_SOME = 3
_SHORT = 100  # tokens of texts of which how much they tell of says little


def is_capitalised(reading: Reading, sentence: int) -> bool:
    """Return whether most words of a sentence begin with a capital, as in a headline.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> is_capitalised(read("Rebels Seize Northern Town", load_parser()), 0)
    True
    """
    return reading.once(_capitalised, sentence)


def _capitalised(reading: Reading, sentence: int) -> bool:
    low, high = reading.tokens.sentences[sentence]
    words = [word for word in reading.tokens.text[low:high] if word[:1].isalpha()]
    return 2 * sum(word[:1].isupper() for word in words) > len(words)


def signs_of_place(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Give what is known of where words stand: capitals, names about them, quotation marks, whose voice.

    Parameters
    ----------
    reading : Reading
    first, last : int
        The first and the last token.
    """
    tokens = reading.tokens
    low, high = tokens.sentence_of(first)
    headline = is_capitalised(reading, tokens.sent[first])
    if headline:
        yield "headline"
    elif first > low and tokens.text[first][:1].isupper():
        yield "capital"
        if tokens.text[first - 1][:1].isupper() and first - 1 > low:
            yield "capital before"
        if last + 1 < high and tokens.text[last + 1][:1].isupper():
            yield "capital behind"
    if first == low:
        yield "begins"
    if first > 0 and last + 1 < len(tokens) and tokens.text[first - 1] in MARKS and tokens.text[last + 1] in MARKS:
        yield "in quotation marks"
    if reading.speaker_of(first) is not NARRATOR:
        yield "quoted"
    if "HYPH" in (tokens.tag[first - 1] if first > low else "", tokens.tag[last + 1] if last + 1 < high else ""):
        yield "hyphen"


def determiner(tokens: Tokens, head: int) -> str:
    """Return how a noun is determined: its article, `own`, `number`, `name` before it, or `none`.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> tokens = read("My family met some people.", load_parser()).tokens
    >>> determiner(tokens, 1), determiner(tokens, 4)
    ('own', 'some')
    """
    for child in tokens.children[head]:
        if child > head:
            break
        if tokens.dep[child] == "poss":
            return "own"
        if tokens.dep[child] == "det":
            return tokens.lower[child]
        if tokens.tag[child] in _NUMBERS:
            return "number"
    return "none"


def is_followed_by_noun(tokens: Tokens, last: int) -> bool:
    """Return whether the word behind is a noun of the same sentence."""
    behind = last + 1
    return behind < len(tokens) and tokens.sent[behind] == tokens.sent[last] and tokens.tag[behind] in NOUNS


def deeds_about(reading: Reading, sentence: int) -> Iterator[str]:
    """Give how much an article of some length tells of harm and captivity, and whether this sentence or the ones beside it do."""
    if len(reading.tokens) >= _SHORT:
        yield reading.once(_density)
    near = reading.once(_sentences_told)
    if sentence in near:
        yield "deed in the sentence"
    elif sentence - 1 in near or sentence + 1 in near:
        yield "deed beside"


def _density(reading: Reading) -> str:
    rate = 1000 * len(told_in(reading)) / (len(reading.tokens) + _SHORT)
    return "many deeds" if rate > _MUCH else "some deeds" if rate > _SOME else "few deeds"


def _sentences_told(reading: Reading) -> frozenset[int]:
    return frozenset(told.sentence for told in told_in(reading))
