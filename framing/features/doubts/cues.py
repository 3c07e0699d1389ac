"""Signs by which cues of speech are told from the same words in other use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.speech.quotations import Quotation
from framing.language.syntax.phrase import NARRATOR

_FUNCTION = frozenset({"IN", "TO", "DT", "WRB", "WP", "RP", ",", ":", "``", "''", "."})
_SHORT, _LONG = 20, 80


def signs_of_cue(reading: Reading, quotation: Quotation) -> list[str]:
    """Return what is known of the cue of a quotation.

    Parameters
    ----------
    reading : Reading
    quotation : Quotation
        With a cue.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("The mayor said the rebels fled.", load_parser())
    >>> signs_of_cue(reading, reading.quotations[0])[:3]
    ['always', 'rule=reporting_cues:say', 'kind=indirect']
    """
    tokens, rule, kind = reading.tokens, quotation.rule, quotation.kind
    head = bisect_right(tokens.start, quotation.cue_start or 0) - 1
    found = ["always", f"rule={rule}", f"kind={kind}", f"rule={rule} kind={kind}", f"class={quotation.cue_class}"]
    found += [f"tag={tokens.tag[head]}", f"kind={kind} tag={tokens.tag[head]}", f"rule={rule} tag={tokens.tag[head]}"]
    found += [f"dep={tokens.dep[head]}"]
    found += _of_source(reading, quotation)
    found += _around(tokens, head, bisect_right(tokens.start, (quotation.cue_end or 1) - 1) - 1)
    size = sum(end - start for start, end in quotation.content)
    found.append(f"content={'short' if size < _SHORT else 'long' if size > _LONG else 'some'}")
    if reading.quotations.speaker_at(quotation.cue_start or 0) is not NARRATOR:
        found.append("quoted")
    return found


def _of_source(reading: Reading, quotation: Quotation) -> Iterator[str]:
    if quotation.source is None:
        yield "no source"
        yield f"no source kind={quotation.kind}"
        return
    if quotation.source.start is not None:
        tokens = reading.tokens
        last = bisect_right(tokens.start, (quotation.source.end or 1) - 1) - 1
        yield f"source={tokens.tag[last]}"


def _around(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    low, high = tokens.sentence_of(first)
    if last + 1 < high:
        tag = tokens.tag[last + 1]
        yield f"behind={tokens.lower[last + 1] if tag in _FUNCTION else tag}"
    else:
        yield "behind=end"
    if first > low:
        tag = tokens.tag[first - 1]
        yield f"before={tokens.lower[first - 1] if tag in ('TO', 'MD', 'RB') else tag}"
    if low == 0:
        yield "title"
    children = {tokens.dep[child] for child in tokens.children[first]}
    for name in ("neg", "ccomp", "xcomp", "dobj", "nsubjpass", "prep", "aux", "nsubj", "parataxis"):
        if name in children:
            yield f"with {name}"
