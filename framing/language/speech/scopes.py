"""Scopes: what cues other than verbs give to their source: nouns, adjectives, prepositions, adverbs, colons."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue, line_end
from framing.language.speech.spans import OUTSIDE, Content, Piece, runs, whole_quotes
from framing.language.syntax.vocabulary import BE, NOUNS


def of_noun(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    """`a statement that ...`, `support for ...`, `eager to ...`: what hangs on the noun or adjective."""
    head = cue.lexical
    for child in tokens.find(head, "acl", "ccomp", "xcomp", "relcl"):
        marked = tokens.dep[child] != "relcl" and tokens.tag[child] not in ("VBN", "VBG")
        if child > head and (marked or any(tokens.lower[c] == "that" for c in tokens.find(child, "mark"))):
            nodes = tokens.subtree(child)
            infinitive = any(tokens.tag[c] == "TO" for c in tokens.find(child, "aux"))
            pieces = whole_quotes([(max(nodes[0], cue.match.last + 1), nodes[-1])], quotes, cue.match)
            return Content(pieces, "infinitive" if infinitive else "clause")
    for prep in tokens.find(head, "prep"):
        inner = tokens.first(prep, "pobj", "pcomp")
        if (
            inner is not None
            and inner > cue.match.last
            and inner != cue.source
            and tokens.lower[prep] not in OUTSIDE - {"on"}
        ):
            nodes = tokens.subtree(inner)
            return Content(((nodes[0], nodes[-1]),), "prep")
    verb = tokens.head[head]
    if tokens.dep[head] == "nsubj" and tokens.lower[verb] in BE:
        for child in tokens.find(verb, "ccomp", "xcomp"):
            nodes = tokens.subtree(child)
            return Content(whole_quotes([(nodes[0], nodes[-1])], quotes, cue.match), "clause")
    return Content((), "")


def of_preposition(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    """`according to X`: the clause it belongs to, without the phrase itself."""
    top = cue.match.first
    while tokens.head[top] in cue.match.words and tokens.head[top] != top:
        top = tokens.head[top]
    own = set(tokens.subtree(top)) | set(range(cue.match.first, cue.match.last + 1))
    low, high = tokens.sentences[tokens.sent[top]]
    head = tokens.head[top]
    nodes = tokens.subtree(head) if tokens.dep[head] in ("relcl", "acl") else range(low, high)
    return Content(whole_quotes(list(runs([n for n in nodes if n not in own])), quotes, cue.match), "scope")


def of_adverb(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    """`reportedly`: the clause of its verb or noun, without clauses beside it that have a subject of their own."""
    verb = tokens.head[cue.lexical]
    if tokens.tag[verb][:2] != "VB" and tokens.tag[verb] not in NOUNS:
        return Content((), "")
    nodes = set(tokens.subtree(verb)) - set(range(cue.match.first, cue.match.last + 1))
    for child in tokens.children[verb]:
        own_subject = tokens.dep[child] == "conj" and tokens.first(child, "nsubj", "nsubjpass") is not None
        if own_subject or tokens.dep[child] in ("cc", "mark", "parataxis"):
            nodes -= set(tokens.subtree(child))
    return Content(tuple(runs(sorted(nodes))), "scope")


def of_colon(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> Content:
    """`Name:`: the quotation behind it, or the rest of the line."""
    after = cue.match.last + 1
    direct = [quote for quote in quotes if after <= quote[0] <= after + 1]
    if direct:
        return Content((direct[0],), "quote")
    return Content(((after, line_end(tokens, after) - 1),), "line")
