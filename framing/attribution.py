"""Attribution: which cue gives which words to which source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from framing.clauses import Clause
from framing.dictionaries import read_lexicon
from framing.kinds import can_speak, kind_of
from framing.lexicon import Lexicon, Match, inflections
from framing.phrases import NOMINAL, NOUNS, noun_span
from framing.tokens import Tokens

_SPEECH_ACT = frozenset({"i", "we", "you"})


class Attribution(NamedTuple):
    """One cue with the head of its source and the token spans of its content."""

    first: int
    last: int
    source: int | None
    content: tuple[tuple[int, int], ...]
    cue_class: str
    rule: str
    mention: bool = False


@cache
def _cues() -> Lexicon:
    return read_lexicon("reporting_cues")


def attributions(tokens: Tokens, clauses: Sequence[Clause], marks: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Find cues with source and content.

    Parameters
    ----------
    tokens : Tokens
    clauses : sequence of Clause
    marks : sequence of (start, end)
        Character spans of quoted passages.

    Returns
    -------
    list of Attribution
        In order of cue.
    """
    quotes = _token_spans(tokens, marks)
    by_verb = {clause.verb: clause for clause in clauses}
    out: list[Attribution] = []
    for match in _cues().match(tokens):
        if match.entry.pos == "VERB":
            found = _verb_cue(tokens, by_verb, match, quotes)
        elif match.entry.pos == "NOUN":
            found = _noun_cue(tokens, match)
        elif match.entry.pos == "ADJ":
            found = _adjective_cue(tokens, match, quotes)
        elif tokens.lower[match.last] in ("to", "of", "per", "by") or tokens.tag[match.last] == "IN":
            found = _according_to(tokens, match)
        else:
            found = _adverb_cue(tokens, match)
        if found is not None:
            _append(tokens, found, out)
    return out


def _append(tokens: Tokens, found: Attribution, out: list[Attribution]) -> None:
    """Add an attribution; a participle cue inherits its source and ends the content of the cue before."""
    heir = _inherit(tokens, found, out)
    if heir is not found:
        last = out[-1]
        cut = tuple(_trim(tokens, a, min(b, found.first - 1)) for a, b in last.content if a < found.first)
        if cut and cut[-1][0] <= cut[-1][1]:
            out[-1] = last._replace(
                content=(*cut, *(p for p in last.content if p[0] >= found.first and p not in heir.content))
            )
    out.append(heir)


def _inherit(tokens: Tokens, found: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A participle cue (`adding that`) speaks for the source of the cue before it in the sentence."""
    if tokens.tag[found.first] != "VBG" or tokens.first(found.first, "nsubj", "aux") is not None or not before:
        return found
    last = before[-1]
    if tokens.sent[last.first] != tokens.sent[found.first] or last.source is None:
        return found
    return found._replace(source=last.source)


def _token_spans(tokens: Tokens, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = []
    for a, b in marks:
        first, last = bisect_left(tokens.start, a), bisect_right(tokens.end, b) - 1
        if first <= last:
            spans.append((first, last))
    return spans


def _verb_cue(
    tokens: Tokens, by_verb: dict[int, Clause], match: Match, quotes: Sequence[tuple[int, int]]
) -> Attribution | None:
    verb = next((i for i in range(match.first, match.last + 1) if i in by_verb), None)
    if verb is None:
        return None
    lexical = max((i for i in range(match.first, match.last + 1) if i in by_verb), default=verb)
    clause = by_verb[verb]
    if clause.voice == "passive":
        source = clause.agent_head
    else:
        source = clause.subject if clause.subject is not None else by_verb[lexical].subject
    if source is not None and tokens.lower[source] in _SPEECH_ACT:
        return None
    strong = match.entry.weight >= 1
    content = _complement(tokens, verb, lexical, match, source, quotes) or (
        _parenthetical(tokens, verb) if strong and clause.voice == "active" else ()
    )
    rule = f"reporting_cues:{match.entry.pattern}"
    if content:
        if not strong and not (_is_source(tokens, source) or _in_quotes(content, quotes)):
            return None
        return Attribution(match.first, match.last, source, content, match.entry.category, rule)
    if strong and source is not None and _speaks(tokens, source) and clause.voice == "active" and not clause.negated:
        rest = _mentioned(tokens, lexical)
        if rest:
            return Attribution(match.first, match.last, source, rest, match.entry.category, rule, mention=True)
    return None


def _speaks(tokens: Tokens, source: int | None) -> bool:
    """Return whether a source can speak: people, institutions and documents, not things."""
    if source is None:
        return False
    return kind_of(tokens, source) not in ("thing", "place", "time") or tokens.tag[source] in ("NNP", "NNPS")


def _is_source(tokens: Tokens, source: int | None) -> bool:
    """Return whether a source is of a kind that reports: a person, an institution, a poll or study, by `source_types`."""
    if not _speaks(tokens, source) or source is None:
        return False
    named = tokens.tag[source] in ("NNP", "NNPS", "PRP", "WP") or kind_of(tokens, source) in ("person", "nation")
    return named or can_speak(tokens.lower[source])


def _in_quotes(content: Sequence[tuple[int, int]], quotes: Sequence[tuple[int, int]]) -> bool:
    return any(first <= b and last >= a for first, last in content for a, b in quotes)


def _complement(
    tokens: Tokens, verb: int, lexical: int, match: Match, source: int | None, quotes: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return the token spans of what a cue verb reports: its clause before, around or after it, or the quotes beside it."""
    low, high = tokens.sentences[tokens.sent[verb]]
    comps = [c for v in {verb, lexical} for c in tokens.find(v, "ccomp", "parataxis") if c not in (verb, lexical)]
    comps = comps or _distant(tokens, lexical)
    comps += _goes_on(tokens, verb, comps)
    pieces: list[tuple[int, int]] = []
    for comp in sorted(comps):
        nodes = tokens.subtree(comp)
        before, after = [n for n in nodes if n < match.first], [n for n in nodes if n > match.last]
        if before and comp < match.first:
            stop = match.first if source is None or source > match.first else noun_span(tokens, source)[0]
            if before[0] < stop and tokens.dep[verb] in ("ROOT", "conj", "ccomp"):
                pieces.append(_trim(tokens, low if tokens.dep[verb] == "ROOT" else before[0], stop - 1))
        if after and (comp > match.last or before):
            begin = (
                after[0] if source is None or source < match.first else max(after[0], noun_span(tokens, source)[1] + 1)
            )
            if begin <= after[-1]:
                pieces.append(_trim(tokens, begin, after[-1]))
    if not comps:
        pieces = [span for span in quotes if _beside(tokens, span, verb, low, high)]
        if not pieces:
            pieces = _infinitive(tokens, lexical)
    return _whole_quotes([p for p in pieces if p[0] <= p[1]], quotes, match)


def _distant(tokens: Tokens, verb: int) -> list[int]:
    """Return the that-clause of `said in a report that ...`, hung on the noun between."""
    for prep in tokens.find(verb, "prep"):
        for noun in tokens.find(prep, "pobj"):
            found = [
                c
                for c in tokens.find(noun, "acl", "relcl", "ccomp")
                if any(tokens.lower[m] == "that" for m in tokens.find(c, "mark"))
            ]
            if found:
                return found[:1]
    return []


def _goes_on(tokens: Tokens, verb: int, comps: Sequence[int]) -> list[int]:
    """Return clauses that go on with what was reported: `said that A, but B`, B hung on the cue with a subject of its own."""
    if not any(c > verb for c in comps):
        return []
    return [
        c for c in tokens.find(verb, "conj")
        if c > verb and tokens.lower[c] not in _cue_forms() and (tokens.tag[c] not in ("VBD", "VBZ", "VBP") or tokens.first(c, "nsubj") is not None)
        and (tokens.first(c, "nsubj", "nsubjpass") is not None or tokens.tag[c] in NOUNS)
    ]  # fmt: skip


@cache
def _cue_forms() -> frozenset[str]:
    entries = [e for e in _cues().entries if e.pos == "VERB" and e.weight >= 1]
    return frozenset(form for e in entries for form in inflections(e.pattern.split()[0], "VERB"))


def _parenthetical(tokens: Tokens, verb: int) -> tuple[tuple[int, int], ...]:
    """Return the rest of the sentence around `, the ministry said,`."""
    nodes = [n for n in tokens.subtree(verb) if tokens.text[n] not in (",", "–", "—", "-", ".")]
    low, high = tokens.sentences[tokens.sent[verb]]
    first, last = nodes[0], nodes[-1]
    if len(nodes) > 10 or last + 1 >= high or first == low or tokens.text[first - 1] not in (",", "–", "—", "-"):
        return ()
    if tokens.text[last + 1] not in (",", "–", "—", "-", "."):
        return ()
    pieces = (_trim(tokens, low, first - 1), _trim(tokens, last + 1, high - 1))
    return tuple(p for p in pieces if p[0] <= p[1])


def _infinitive(tokens: Tokens, verb: int) -> list[tuple[int, int]]:
    for comp in tokens.find(verb, "xcomp"):
        nodes = tokens.subtree(comp)
        if any(tokens.tag[c] == "TO" for c in tokens.find(comp, "aux")) and nodes[0] > verb:
            return [_trim(tokens, nodes[0], nodes[-1])]
    return []


def _beside(tokens: Tokens, span: tuple[int, int], verb: int, low: int, high: int) -> bool:
    if span[0] <= verb <= span[1]:
        return False
    inside = low <= span[0] < high or low <= span[1] < high
    colon = (
        span[0] >= high and span[0] - high <= 1 and any(tokens.text[i] == ":" for i in range(max(low, high - 3), high))
    )
    return inside or colon


def _whole_quotes(
    pieces: list[tuple[int, int]], quotes: Sequence[tuple[int, int]], match: Match
) -> tuple[tuple[int, int], ...]:
    """Widen each piece over the quotation it lies in, so that all sentences of one quotation share their speaker."""
    out: list[tuple[int, int]] = []
    for first, last in pieces:
        for a, b in quotes:
            if first <= b and last >= a and not a <= match.first <= b:
                first, last = min(first, a), max(last, b)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return tuple(out)


def _trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    while first <= last and (
        tokens.text[first] in (",", ";", ":", ".", "-", "–", "—") or not tokens.text[first].strip()
    ):
        first += 1
    while last >= first and (tokens.text[last] in (",", ";", ":", ".", "-", "–", "—") or not tokens.text[last].strip()):
        last -= 1
    return first, last


def _mentioned(tokens: Tokens, verb: int) -> tuple[tuple[int, int], ...]:
    for child in tokens.find(verb, "dobj", "prep"):
        if child > verb:
            nodes = tokens.subtree(child)
            return (_trim(tokens, nodes[0], nodes[-1]),)
    return ()


def _adjective_cue(tokens: Tokens, match: Match, quotes: Sequence[tuple[int, int]]) -> Attribution | None:
    """`was confident that ...`: the subject of the copula is the source."""
    verb = tokens.head[match.first]
    source = tokens.first(verb, "nsubj")
    if (
        tokens.dep[match.first] not in ("acomp", "oprd")
        or not _speaks(tokens, source)
        or tokens.lower[source or 0] in _SPEECH_ACT
    ):
        return None
    comp = next(tokens.find(match.first, "ccomp", "xcomp"), None)
    if comp is None:
        return None
    nodes = tokens.subtree(comp)
    content = _whole_quotes([_trim(tokens, max(nodes[0], match.last + 1), nodes[-1])], quotes, match)
    return Attribution(
        match.first, match.last, source, content, match.entry.category, f"reporting_cues:{match.entry.pattern}"
    )


def _noun_cue(tokens: Tokens, match: Match) -> Attribution | None:
    """`a statement that ...`, `accusations of ...`: the noun's clause is the content, its owner the source."""
    comp = next(tokens.find(match.head, "acl", "ccomp"), None)
    if comp is None or comp < match.head or not any(tokens.lower[c] == "that" for c in tokens.find(comp, "mark")):
        return None
    nodes = tokens.subtree(comp)
    rule = f"reporting_cues:{match.entry.pattern}"
    return Attribution(
        match.first,
        match.last,
        _owner(tokens, match.head),
        (_trim(tokens, nodes[0], nodes[-1]),),
        match.entry.category,
        rule,
    )


def _owner(tokens: Tokens, noun: int) -> int | None:
    owner = tokens.first(noun, "poss")
    if owner is not None:
        return owner
    for prep in tokens.find(noun, "prep"):
        if tokens.lower[prep] in ("by", "from", "of") and (inner := tokens.first(prep, "pobj")) is not None:
            return inner
    verb = tokens.head[noun]
    if tokens.dep[noun] == "dobj" and tokens.tag[verb][:2] == "VB":
        return tokens.first(verb, "nsubj")
    return None


def _according_to(tokens: Tokens, match: Match) -> Attribution | None:
    source = next(
        (n for i in range(match.first, match.last + 1) for n in tokens.find(i, "pobj") if n > match.last), None
    )
    if source is None or tokens.tag[source] not in NOMINAL:
        return None
    low, high = tokens.sentences[tokens.sent[match.first]]
    span = noun_span(tokens, source)
    pieces = [_trim(tokens, low, match.first - 1), _trim(tokens, span[1] + 1, high - 1)]
    content = tuple(p for p in pieces if p[0] <= p[1])
    rule = f"reporting_cues:{match.entry.pattern}"
    return Attribution(match.first, match.last, source, content, match.entry.category, rule) if content else None


def _adverb_cue(tokens: Tokens, match: Match) -> Attribution | None:
    verb = tokens.head[match.last]
    if tokens.tag[verb][:2] != "VB" and tokens.tag[verb] not in NOUNS:
        return None
    nodes = [n for n in _adverb_scope(tokens, verb) if not match.first <= n <= match.last]
    content = tuple(_trim(tokens, *run) for run in _runs(nodes))
    content = tuple(p for p in content if p[0] <= p[1])
    rule = f"reporting_cues:{match.entry.pattern}"
    return Attribution(match.first, match.last, None, content, match.entry.category, rule) if content else None


def _adverb_scope(tokens: Tokens, verb: int) -> list[int]:
    return tokens.subtree(verb)


def _runs(nodes: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = None
    for n, node in enumerate(nodes):
        if first is None:
            first = node
        if n + 1 == len(nodes) or nodes[n + 1] != node + 1:
            yield first, node
            first = None
