"""The labels of a model as evidence: on the first sentence of an article, or on each sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.features.evidence import Evidence

if TYPE_CHECKING:
    from framing.language.reading import Reading


def sentence_spans(reading: Reading) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of the body, blanks at their ends left out."""
    text, start = reading.article.text, reading.article.start
    spans = []
    tokens = reading.tokens
    for first, after in tokens.sentences:
        begin, end = max(tokens.start[first], start), tokens.end[after - 1]
        words = text[begin:end]
        begin, end = begin + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if begin < end:
            spans.append((begin, end))
    return spans


def label_evidence(
    text: str,
    spans: Sequence[tuple[int, int]],
    chances: NDArray[np.float64],
    given: NDArray[np.bool_],
    categories: Sequence[str],
    card: Mapping[str, Any],
) -> list[Evidence]:
    """Return one piece of evidence for each label given, in order of spans.

    Parameters
    ----------
    text : str
        Of the article.
    spans : sequence of (start, end)
        Where each row stands.
    chances, given : array
        Rows x labels: the probabilities, and whether a label is given.
    categories : sequence of str
        The labels.
    card : mapping
        Of the model: its name, its unit, and the hash of what it was trained on, which names the rule.

    Examples
    --------
    >>> card = {"name": "frame", "unit": "article", "data": {"sha256": "0123456789abcdef"}}
    >>> found = label_evidence("Shells fell.", [(0, 12)], np.array([[0.7, 0.3]]), np.array([[True, False]]), ("war", "aid"), card)
    >>> [(one.category, one.text, one.weight, one.rule) for one in found]
    [('war', 'Shells fell.', 0.7, 'model:0123456789ab')]
    """
    rule, note = f"model:{card['data']['sha256'][:12]}", ("article",) if card["unit"] == "article" else ()
    return [
        Evidence(
            card["name"],
            categories[int(number)],
            begin,
            end,
            text[begin:end],
            rule,
            round(float(row[number]), 6),
            note=note,
        )
        for (begin, end), row, labels in zip(spans, chances, given, strict=True)
        for number in np.flatnonzero(labels)
    ]
