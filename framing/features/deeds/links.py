"""Words that the grammar ties to a deed: `deadly` and `condemned` in `condemned the deadly attack in Lyon`, and `in` a place."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.deeds.arguments import likely_kinds
from framing.features.deeds.deed import Deed
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head

_SILENT = frozenset({"punct", "det", "nsubj", "nsubjpass", "dobj", "cc", "conj", "nummod"})
_PREPOSITIONS = frozenset({"prep", "agent", "prt"})


def signs_of_links(reading: Reading, deed: Deed) -> Iterator[tuple[str, str, float]]:
    """Give the words that a deed governs or is governed by, and the kinds of thing behind its prepositions.

    Parameters
    ----------
    reading : Reading
    deed : Deed

    Yields
    ------
    (str, str, float)
        Group, name and value, such as ``("behind", "in place", 0.9)``.
    """
    tokens, match = reading.tokens, deed.match
    head, category = match.head, match.entry.category
    for word in tokens.children[head]:
        dep, lower = tokens.dep[word], tokens.lower[word]
        if dep in _SILENT or word in match.words:
            continue
        yield "linked", f"{dep} {lower}", 1.0
        if dep in _PREPOSITIONS:
            for noun in tokens.find(word, "pobj"):
                yield "linked", f"{lower} {tokens.lower[noun]}", 1.0
                for kind, share in likely_kinds(kinds_of_head(tokens, noun)):
                    yield "behind", f"{lower} {kind}", share
                    yield "behind of category", f"{category} {lower} {kind}", share
    governor = tokens.head[head]
    if governor != head and governor not in match.words:
        yield "governor", tokens.lower[governor], 1.0
        yield "governor", f"{tokens.dep[head]} {tokens.lower[governor]}", 1.0
