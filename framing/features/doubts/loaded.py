"""Signs by which evaluation is told from terms, names and plain description."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.doubts.around import is_followed_by_noun, signs_of_place
from framing.language.lexicons.matching import Match
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

_NOT = frozenset({"not", "n't", "nt", "never", "no", "hardly"})
_DEGREE = frozenset({"so", "very", "too", "how", "more", "most", "as", "less", "really", "quite", "such"})


def signs_of_loaded(reading: Reading, match: Match) -> list[str]:
    """Return what is known of the words that look evaluative.

    Parameters
    ----------
    reading : Reading
    match : Match
        Of the lexicon `loaded_language`.

    Examples
    --------
    >>> from framing import load_parser, read, read_lexicon
    >>> reading = read("The power is not absolute.", load_parser())
    >>> (match,) = read_lexicon("loaded_language").match(reading.tokens)
    >>> "not" in signs_of_loaded(reading, match)
    True
    """
    tokens, entry, head = reading.tokens, match.entry, match.head
    found = ["always", f"entry={entry.pattern}", f"category={entry.category}", f"pos={entry.pos}"]
    found += [f"tag={tokens.tag[head]}", f"dep={tokens.dep[head]}", f"category={entry.category} {tokens.tag[head]}"]
    found += [f"entry={entry.pattern} {tokens.tag[head]}"]
    found += signs_of_place(reading, match.first, match.last)
    found += _of_syntax(tokens, match)
    return found


def _of_syntax(tokens: Tokens, match: Match) -> Iterator[str]:
    head, first = match.head, match.first
    low, _ = tokens.sentence_of(first)
    if first > low and tokens.lower[first - 1] in _NOT:
        yield "not"
    if first > low and tokens.lower[first - 1] in _DEGREE:
        yield "degree"
    if tokens.dep[head] in ("amod", "compound"):
        above = tokens.lower[tokens.head[head]]
        yield f"of {most_likely_kind(above)}"
        yield f"entry={match.entry.pattern} of {above}"
    if is_followed_by_noun(tokens, match.last):
        yield "before noun"
    yield f"head {tokens.tag[tokens.head[head]]}"
