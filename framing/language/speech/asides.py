"""Asides: what is said around a reporting clause that stands beside it: `The rebels, he said, fled.`, `As he said, ...`."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue, has_object, is_participle, line_end
from framing.language.speech.direct import is_sentence
from framing.language.speech.spans import DASHES, Piece, near, runs, trim
from framing.language.syntax.noun_phrases import noun_span

_ASIDE = (",", *DASHES)
_ASIDE_REACH = 10


def aside(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return the rest of the sentence around `, the ministry said,` or behind `As the ministry said,`."""
    verb = cue.lexical
    if tokens.dep[verb] in ("relcl", "acl", "xcomp", "pcomp") or is_participle(tokens, verb):
        return []
    if cue.match.entry.weight < 1 or cue.passive or cue.raising or (not cue.addressing and has_object(tokens, cue)):
        return []
    low, high = tokens.sentence_of(verb)
    after = cue.match.last + 1
    if tokens.lower[low] == "as" and tokens.head[low] == verb and after < high and tokens.text[after] == ",":
        return [(after, high - 1)]
    nodes = [n for n in tokens.subtree(verb) if tokens.text[n] not in _ASIDE and tokens.text[n] != "."]
    first, last = nodes[0], nodes[-1]
    if not _set_off(tokens, first, last, low, high) and cue.source is not None:
        span = noun_span(tokens, cue.source)
        first, last = min(span[0], cue.match.first), max(span[1], cue.match.last)
    if not _set_off(tokens, first, last, low, high):
        return []
    return [p for p in (trim(tokens, low, first - 1), trim(tokens, last + 1, high - 1)) if p[0] <= p[1]]


def _set_off(tokens: Tokens, first: int, last: int, low: int, high: int) -> bool:
    """Return whether a short stretch stands between commas or dashes, or behind one at the end of the sentence."""
    if last - first > _ASIDE_REACH or first <= low or tokens.text[first - 1] not in _ASIDE:
        return False
    return last + 1 >= high or tokens.text[last + 1] in (*_ASIDE, ".") or tokens.text[last + 1].isspace()


def around_as(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return the clause beside `as the researchers have noted,`."""
    verb = cue.lexical
    reports = cue.match.entry.weight >= 1 or cue.match.entry.act == "speech"
    if tokens.dep[verb] != "advcl" or not reports or cue.passive or cue.kind != "verb":
        return []
    marked = any(tokens.lower[m] == "as" for m in tokens.find(verb, "mark", "advmod"))
    objects = tokens.find(verb, "ccomp", "xcomp") + ([] if cue.addressing else tokens.find(verb, "dobj"))
    if not marked or any(n not in cue.match.words for n in objects):
        return []
    own = set(tokens.subtree(verb))
    low, high = tokens.sentence_of(verb)
    around = range(low, high) if min(own) == low else tokens.subtree(tokens.head[verb])
    return list(runs([n for n in around if n not in own and tokens.text[n] not in _ASIDE]))


def beside(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> list[Piece]:
    """Return the quotations that touch a reporting clause: both pieces of `"If they come," he said, "we will leave."`"""
    if cue.passive or cue.raising or cue.clause is None:
        return []
    edges = [cue.match.first, cue.match.last]
    if cue.source is not None:
        edges += noun_span(tokens, cue.source)
    low, high = min(edges), max(edges)
    found = [q for q in near(quotes, low - 1, low - 1) if q[1] == low - 1 and is_sentence(tokens, *q)]
    if found and high + 2 < len(tokens) and tokens.text[high + 1] == ",":
        found += [q for q in near(quotes, high + 2, high + 2) if q[0] == high + 2]
    return found


def interrupts(tokens: Tokens, cue: Cue) -> bool:
    """Return whether a cue stands inside the clause it reports: `The rebels, the general said, were killed.`"""
    first = cue.match.first
    if cue.source is not None and cue.source < first:
        first = noun_span(tokens, cue.source)[0]
    return first > 0 and tokens.text[first - 1] in _ASIDE


def block(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Piece | None:
    """Return the paragraph behind `The agency reported:` at the end of a paragraph, set off without marks."""
    if cue.kind not in ("verb", "preposition") or cue.source is None or cue.match.entry.act != "speech":
        return None
    edge = max(cue.match.last, noun_span(tokens, cue.source)[1])
    colon = next((i for i in range(edge + 1, min(edge + _ASIDE_REACH, len(tokens))) if tokens.text[i] == ":"), None)
    if colon is None or colon + 2 >= len(tokens) or "\n" not in tokens.text[colon + 1]:
        return None
    first, last = colon + 2, line_end(tokens, colon + 2) - 1
    return None if near(quotes, first, last) or last - first < _ASIDE_REACH else trim(tokens, first, last)
