"""Contents: which words a cue gives to its source, as token spans."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.speech.asides import around_as, aside, beside, block, interrupts
from framing.language.speech.cues import Cue, has_object
from framing.language.speech.direct import spoken
from framing.language.speech.scopes import of_adverb, of_colon, of_noun, of_preposition
from framing.language.speech.spans import OUTSIDE, Content, Piece, runs, trim, whole_quotes
from framing.language.syntax.noun_phrases import noun_span
from framing.language.syntax.vocabulary import BE, NOUNS

_FALLBACK = ("at", "on", "in")
_CALLING = 0.5
_STANDING_FOR = frozenset({"yes", "no", "so", "otherwise"})
_WH = ("WDT", "WP", "WP$", "WRB")


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
    if (paragraph := block(tokens, cue, quotes)) is not None:
        return Content((paragraph,), "block")
    pieces = [trim(tokens, *piece) for piece in content.pieces]
    pieces = [piece for piece in pieces if piece[0] <= piece[1]]
    return Content(tuple(pieces), content.how) if pieces else Content((), "")


def _of_verb(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    if pieces := _bare_tail(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if pieces := around_as(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if pieces := _clauses(tokens, cue):
        pieces = sorted({*_relative(tokens, cue, pieces), *pieces, *beside(tokens, cue, quotes)})
        return Content(
            whole_quotes([p for p in (trim(tokens, *p) for p in pieces) if p[0] <= p[1]], quotes, cue.match), "clause"
        )
    if pieces := _free_relative(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "clause")
    if pieces := spoken(tokens, cue, quotes):
        return Content(whole_quotes(pieces, quotes, cue.match), "quote")
    if pieces := aside(tokens, cue):
        return Content(whole_quotes(pieces, quotes, cue.match), "aside")
    if cue.source is not None and tokens.dep[cue.source] == "dobj" and tokens.head[cue.source] == cue.lexical:
        return Content(((_sentence_low(tokens, cue.lexical, cue.match.first), cue.match.first - 1),), "clause")
    pieces, how = _told(tokens, cue)
    pieces = list(whole_quotes(pieces, quotes, cue.match))
    if (cue.passive and not cue.addressing) or cue.raising:
        subject = _subject(tokens, cue)
        return Content((*subject, *pieces), how or "subject" if subject or pieces else "")
    return Content((*_relative(tokens, cue, pieces), *pieces), how or "object")


def _free_relative(tokens: Tokens, cue: Cue) -> list[Piece]:
    """Return both parts of what a free relative tells with its copula: `what he said was her failure`."""
    verb = cue.lexical
    copula = tokens.head[verb]
    what = next((c for c in tokens.children[verb] if tokens.lower[c] == "what" and c < verb), None)
    if what is None or cue.passive or tokens.lower[copula] not in BE or copula != cue.match.last + 1:
        return []
    return [(what, what), (copula, tokens.subtree(copula)[-1])]


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
        elif before and interrupts(tokens, cue):
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
    return not (own and (tokens.dep[comp] == "parataxis" or ";" in tokens.text[cue.match.last : comp]))


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
        elif dep in ("intj", "advmod") and tokens.lower[child] in _STANDING_FOR:
            kept, how = [*kept, child], "clause"
        elif dep == "prep" and tokens.lower[child] == "as" and _calls(cue):
            kept, how = [*kept, child], "complement"
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


def _calls(cue: Cue) -> bool:
    """Return whether `as` behind a cue gives words: `described it as a trap`, not `identified him as a clerk`."""
    entry = cue.match.entry
    return entry.act != "attitude" and entry.weight >= _CALLING


def _subject(tokens: Tokens, cue: Cue) -> tuple[Piece, ...]:
    """Return the subject, where it belongs to what is told; `it` that stands for a clause does not."""
    subject = cue.clause.subject if cue.clause is not None else None
    if (
        subject is None
        or subject == cue.source
        or tokens.lower[subject] in ("it", "there")
        or tokens.sent[subject] != tokens.sent[cue.lexical]
    ):
        return ()
    first, last = noun_span(tokens, subject)
    return ((first, min(last, cue.match.first - 1)),) if first < cue.match.first else ()
