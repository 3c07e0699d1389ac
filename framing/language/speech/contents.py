"""Contents: which words a cue gives to its source, as token spans."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue, has_object, is_participle, line_end
from framing.language.speech.direct import is_sentence, spoken
from framing.language.speech.scopes import of_adverb, of_colon, of_noun, of_preposition
from framing.language.speech.spans import DASHES, OUTSIDE, Content, Piece, near, runs, trim, whole_quotes
from framing.language.syntax.noun_phrases import noun_span
from framing.language.syntax.vocabulary import NOUNS

_ASIDE = (",", *DASHES)
_FALLBACK = ("at", "on", "in")
_WH = ("WDT", "WP", "WP$", "WRB")
_ASIDE_REACH = 10


def read_content(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    """Return what a cue gives to its source.

    Parameters
    ----------
    tokens : Tokens
    cue : Cue
    quotes : sequence of (first, last)
        Quoted passages as token spans.

    Returns
    -------
    Content
        `how` is `clause`, `quote`, `aside` (the sentence around `, he said,`), `infinitive`, `object`, `complement`,
        `prep`, `subject`, `scope` (of an adverb or preposition) or `line` (after a colon).
    """
    readers = {"verb": _of_verb, "noun": of_noun, "adjective": of_noun, "preposition": of_preposition,
               "adverb": of_adverb, "colon": of_colon}  # fmt: skip
    content = readers[cue.kind](tokens, cue, quotes)
    if (block := _block(tokens, cue, quotes)) is not None:
        return Content((block,), "block")
    pieces = [trim(tokens, *piece) for piece in content.pieces]
    pieces = [piece for piece in pieces if piece[0] <= piece[1]]
    return Content(tuple(pieces), content.how) if pieces else Content((), "")


def _block(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Piece | None:
    """Return the paragraph behind `The agency reported:` at the end of a paragraph, set off without marks."""
    if cue.kind not in ("verb", "preposition") or cue.source is None or cue.match.entry.act != "speech":
        return None
    edge = max(cue.match.last, noun_span(tokens, cue.source)[1])
    colon = next((i for i in range(edge + 1, min(edge + _ASIDE_REACH, len(tokens))) if tokens.text[i] == ":"), None)
    if colon is None or colon + 2 >= len(tokens) or "\n" not in tokens.text[colon + 1]:
        return None
    first, last = colon + 2, line_end(tokens, colon + 2) - 1
    return None if near(quotes, first, last) or last - first < _ASIDE_REACH else trim(tokens, first, last)


def _of_verb(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    if pieces := _bare_tail(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if pieces := _around_as(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if pieces := _clauses(tokens, cue):
        pieces = sorted({*_relative(tokens, cue, pieces), *pieces, *_beside(tokens, cue, quotes)})
        return Content(
            whole_quotes([p for p in (trim(tokens, *p) for p in pieces) if p[0] <= p[1]], quotes, cue.match), "clause"
        )
    if pieces := spoken(tokens, cue, quotes):
        return Content(whole_quotes(pieces, quotes, cue.match), "quote")
    if pieces := _aside(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if cue.source is not None and tokens.dep[cue.source] == "dobj" and tokens.head[cue.source] == cue.lexical:
        return Content(((_sentence_low(tokens, cue.lexical, cue.match.first), cue.match.first - 1),), "clause")
    pieces, how = _told(tokens, cue)
    pieces = list(whole_quotes(pieces, quotes, cue.match))
    if (cue.passive and not cue.addressing) or cue.raising:
        subject = _subject(tokens, cue)
        return Content((*subject, *pieces), how or "subject" if subject or pieces else "")
    return Content((*_relative(tokens, cue, pieces), *pieces), how or "object")


def _bare_tail(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return the sentence before `a monitoring group said`, where a lost comma makes it look like a relative clause."""
    verb, source = cue.lexical, cue.source
    if tokens.dep[verb] != "relcl" or not cue.uttering or source is None or cue.match.entry.weight < 1:
        return []
    if any(tokens.tag[n] in _WH for n in tokens.subtree(verb)) or tokens.first(verb, "ccomp", "xcomp") is not None:
        return []
    first, last = noun_span(tokens, source)
    low = _sentence_low(tokens, verb, cue.match.first)
    told = any(tokens.dep[n] in ("ROOT", "ccomp", "conj") and tokens.is_verb(n) for n in range(low, first))
    return [(low, first - 1)] if told and last == cue.match.first - 1 else []


def _around_as(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return the clause beside `as the researchers have noted,`."""
    verb = cue.lexical
    if tokens.dep[verb] != "advcl" or cue.match.entry.weight < 1 or cue.passive or cue.kind != "verb":
        return []
    marked = any(tokens.lower[m] == "as" for m in tokens.find(verb, "mark", "advmod"))
    objects = tokens.find(verb, "ccomp", "xcomp") + ([] if cue.addressing else tokens.find(verb, "dobj"))
    if not marked or objects:
        return []
    own = set(tokens.subtree(verb))
    return list(runs([n for n in tokens.subtree(tokens.head[verb]) if n not in own and tokens.text[n] not in _ASIDE]))


def _clauses(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return the clauses a cue reports, before, around or after it."""
    verb, lexical, match = cue.match.head if cue.verb is None else cue.verb, cue.lexical, cue.match
    words = {verb, lexical, *match.words}
    comps = [c for w in words for c in tokens.find(w, "ccomp", "parataxis", "advcl") if _is_told(tokens, cue, c)]
    comps = comps or _distant(tokens, lexical)
    comps += _goes_on(tokens, verb, comps)
    low = _sentence_low(tokens, verb, match.first)
    source = cue.source
    pieces: list[Piece] = []
    closed = any(c > match.last and any(tokens.lower[m] == "that" for m in tokens.find(c, "mark")) for c in comps)
    closed = closed or cue.raising or (not cue.addressing and has_object(tokens, cue))
    for comp in sorted(comps):
        if comp < match.first and closed:
            continue
        nodes = [n for n in tokens.subtree(comp) if n >= low]
        before, after = [n for n in nodes if n < match.first], [n for n in nodes if n > match.last]
        if before and comp < match.first:
            stop = match.first if source is None or source > match.first else noun_span(tokens, source)[0]
            if before[0] < stop and tokens.dep[verb] in ("ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"):
                pieces.append((low if tokens.dep[verb] == "ROOT" else before[0], stop - 1))
        elif before and tokens.tag[before[0]] in _WH:
            pieces.append((before[0], before[0]))
        elif before and _interrupts(tokens, cue):
            pieces.append(
                (
                    before[0],
                    (match.first if source is None or source > match.first else noun_span(tokens, source)[0]) - 1,
                )
            )
        if after and (comp > match.last or before):
            begin = after[0]
            if source is not None and match.first < source < comp:
                begin = max(begin, noun_span(tokens, source)[1] + 1)
            pieces.append((begin, after[-1]))
    return pieces


def _beside(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> list[Piece]:
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


def _interrupts(tokens: Tokens, cue: Cue) -> bool:
    """Return whether a cue stands inside the clause it reports: `The rebels, the general said, were killed.`"""
    first = cue.match.first
    if cue.source is not None and cue.source < first:
        first = noun_span(tokens, cue.source)[0]
    return first > 0 and tokens.text[first - 1] in _ASIDE


def _sentence_low(tokens: Tokens, verb: int, first: int) -> int:
    """Return the first token of the sentence, or the one after the last semicolon before the cue."""
    low = tokens.sentence_of(verb)[0]
    return next((i + 1 for i in range(first - 1, low - 1, -1) if tokens.text[i] == ";"), low)


def _is_told(tokens: Tokens, cue: Cue, comp: int) -> bool:
    """Return whether a clause hung on a cue can be what it reports: a clause beside it with a cue of its own is not."""
    if comp in cue.match.words:
        return False
    if tokens.dep[comp] == "advcl":
        return any(tokens.lower[m] == "that" for m in tokens.find(comp, "mark")) and len(cue.match.words) > 1
    own = tokens.lower[comp] in strong_forms() and tokens.first(comp, "nsubj") is not None
    return not (tokens.dep[comp] == "parataxis" and own)


def _distant(tokens: Tokens, verb: int) -> list[int]:
    """Return the that-clause of `said in a report that ...`, hung on the noun between."""
    for prep in tokens.find(verb, "prep"):
        for noun in tokens.find(prep, "pobj"):
            for clause in tokens.find(noun, "acl", "relcl", "ccomp"):
                if any(tokens.lower[m] == "that" for m in tokens.find(clause, "mark")):
                    return [clause]
    return []


def _goes_on(tokens: Tokens, verb: int, comps: Sequence[int]) -> list[int]:
    """Return clauses that go on with what was reported: `said that A, but B`, B hung on the cue with a subject of its own."""
    if not any(c > verb for c in comps):
        return []
    return [
        c for c in tokens.find(verb, "conj")
        if c > verb and tokens.lower[c] not in strong_forms()
        and (tokens.first(c, "nsubj", "nsubjpass") is not None or tokens.tag[c] in NOUNS)
    ]  # fmt: skip


def _relative(tokens: Tokens, cue: Cue, pieces: Sequence[Piece]) -> tuple[Piece, ...] | list[Piece]:
    """Return the relative word, or the noun, that stands for the missing part: `which he called ...`, `a step he hopes`."""
    verb = cue.lexical
    while tokens.dep[verb] in ("conj", "xcomp"):
        verb = tokens.head[verb]
    if tokens.dep[verb] != "relcl" or cue.verb is None:
        return []
    nodes = [n for n in tokens.subtree(verb) if n < cue.match.first]
    words = [n for n in nodes if tokens.tag[n] in _WH or tokens.lower[n] == "that"]
    if cue.source in words or any(first <= n <= last for n in words for first, last in pieces):
        return []
    if words:
        return [(words[0], words[0])]
    noun = tokens.head[verb]
    return [noun_span(tokens, noun)] if tokens.tag[noun] in NOUNS and noun < cue.match.first else []


def _aside(tokens: Tokens, cue: Cue) -> list[Piece]:
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


def _told(tokens: Tokens, cue: Cue) -> tuple[list[Piece], str]:
    """Return the complements of a verb: what is named, asked for, wished, or called something."""
    kept: list[int] = []
    how, outside = "", list[int]()
    clausal = tokens.first(cue.lexical, "xcomp", "ccomp") is not None
    words = {cue.lexical, *cue.match.words}
    for child in sorted(c for word in words for c in tokens.children[word] if c > cue.match.last):
        dep = tokens.dep[child]
        if dep in ("pobj", "pcomp") or (dep == "dobj" and not (cue.addressing and clausal)):
            kept, how = [*kept, child], how or "object"
        elif dep in ("oprd", "attr", "acomp", "xcomp", "ccomp"):
            infinitive = tokens.is_infinitive(child)
            kept, how = [*kept, child], "infinitive" if infinitive else how or "complement"
        elif dep == "prep" and tokens.lower[child] not in OUTSIDE:
            kept, how = [*kept, child], how or "prep"
        elif dep == "prep" and tokens.lower[child] in _FALLBACK and child <= cue.match.last + 2 and not cue.uttering:
            outside.append(child)
    marked = tokens.head[cue.match.last]
    if not kept and tokens.dep[cue.match.last] == "mark" and marked > cue.match.last:
        kept, how = [marked], "infinitive"
    if not kept and outside:
        kept, how = outside, "prep"
    if how == "prep":
        kept = [inner for prep in kept[:1] for inner in tokens.find(prep, "pobj", "pcomp")]
    nodes = sorted({n for child in kept for n in tokens.subtree(child) if n > cue.match.last})
    return list(runs(nodes)), how


def _subject(tokens: Tokens, cue: Cue) -> tuple[Piece, ...]:
    """Return the subject, where it belongs to what is told; `it` that stands for a clause does not."""
    subject = cue.clause.subject if cue.clause is not None else None
    if subject is None or tokens.lower[subject] in ("it", "there") or tokens.sent[subject] != tokens.sent[cue.lexical]:
        return ()
    first, last = noun_span(tokens, subject)
    return ((first, min(last, cue.match.first - 1)),) if first < cue.match.first else ()
