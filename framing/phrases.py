"""Noun phrases: where they begin and end, what kind of thing they name, what a pronoun stands for."""

from __future__ import annotations

from framing.evidence import Phrase
from framing.kinds import kind_of_word
from framing.tokens import Tokens

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINAL = NOUNS | {"PRP", "CD", "DT", "WP", "WDT", "EX", "PRP$"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom"})
_PLURAL = frozenset({"they", "them", "themselves", "these", "those", "their"})
_HE = frozenset({"he", "him", "himself", "she", "her", "herself", "his"})
_IT = frozenset({"it", "itself", "its"})
_LEFT = frozenset(
    {
        "det",
        "predet",
        "amod",
        "nummod",
        "quantmod",
        "compound",
        "poss",
        "nmod",
        "neg",
        "preconj",
        "advmod",
        "case",
        "npadvmod",
        "appos",
        "punct",
    }
)
_LOOSE = frozenset({"advmod", "punct", "appos"})
_MARKS = frozenset({"``", "''", ",", "."})


def share_a_verb(tokens: Tokens, noun: int, other: int) -> bool:
    """Return whether two nouns are read as subjects of one verb, as in `the terrorist group Daesh attacked`."""
    same = (tokens.dep[noun], tokens.head[noun]) == (tokens.dep[other], tokens.head[other])
    return same and tokens.dep[noun] in SUBJECTS


def noun_span(tokens: Tokens, head: int, *, conjuncts: bool = True, modifiers: bool = True) -> tuple[int, int]:
    """Return first and last token of the noun phrase of `head`: clauses and appositions on its right are left out.

    Parameters
    ----------
    tokens : Tokens
    head : int
    conjuncts : bool
        Whether coordinated nouns belong to it.
    modifiers : bool
        Whether prepositional phrases on the right belong to it.
    """
    key = ("noun_span", head, conjuncts, modifiers)
    span: tuple[int, int] | None = tokens.memo.get(key)
    if span is None:
        span = tokens.memo[key] = _noun_span(tokens, head, conjuncts, modifiers)
    return span


def _noun_span(tokens: Tokens, head: int, conjuncts: bool, modifiers: bool) -> tuple[int, int]:
    first = _left_edge(tokens, head)
    last = head
    for child in tokens.children[head]:
        if child < head:
            continue
        dep = tokens.dep[child]
        if dep == "prep" and modifiers and tokens.lower[child] not in ("by", "including") and child <= last + 1:
            last = max(last, _prep_edge(tokens, child, last))
        elif dep == "conj" and conjuncts and tokens.tag[child] in NOMINAL:
            last = max(last, noun_span(tokens, child, modifiers=modifiers)[1])
        elif dep in ("nummod", "quantmod") and child == last + 1:
            last = child
        elif dep not in ("cc", "punct", "prep", "dep", "preconj", "conj", "case"):
            break
    return first, last


def _left_edge(tokens: Tokens, head: int) -> int:
    first = head
    children = tokens.children[head]
    if children and children[0] < head:
        dep, tag = tokens.dep, tokens.tag
        for child in reversed(children):
            if child < head and dep[child] in _LEFT and tag[child] not in _MARKS:
                if dep[child] in _LOOSE and _right_edge(tokens, child) + 1 < first:
                    continue
                first = min(first, _left_edge(tokens, child))
    return first


def _right_edge(tokens: Tokens, i: int) -> int:
    while tokens.children[i] and tokens.children[i][-1] > i:
        i = tokens.children[i][-1]
    return i


def _prep_edge(tokens: Tokens, prep: int, last: int) -> int:
    for child in tokens.children[prep]:
        if tokens.dep[child] == "pobj" and tokens.tag[child] in NOMINAL:
            if kind_of_word(tokens.text[child]) == "time" and tokens.lower[prep] != "of":
                return last
            return noun_span(tokens, child)[1]
        if tokens.dep[child] == "prep":
            return _prep_edge(tokens, child, last)
    return last


def phrase_at(tokens: Tokens, source: str, head: int, **options: bool) -> Phrase:
    """Return the noun phrase of `head` as a Phrase quoting the article text `source`."""
    return phrase_over(tokens, source, *noun_span(tokens, head, **options), head)


def counted_phrase(tokens: Tokens, source: str, head: int) -> Phrase:
    """Return the noun phrase of `head` as a Phrase whose head is who is meant: `civilians` in `thousands of civilians`."""
    return phrase_over(tokens, source, *noun_span(tokens, head), core(tokens, head))


def phrase_over(tokens: Tokens, source: str, first: int, last: int, head: int) -> Phrase:
    """Return the words from `first` to `last` as a Phrase; its head noun is the thing counted, not the count."""
    while last > head and (not tokens.text[last].strip() or tokens.tag[last] in (",", ".", ":")):
        last -= 1
    start, end = tokens.start[first], tokens.end[last]
    return Phrase(source[start:end], start, end, source[tokens.start[head] : tokens.end[head]])


def core(tokens: Tokens, head: int) -> int:
    """Return the noun that says who is meant: `civilians` in `thousands of civilians`, `forces` in `a team of forces`."""
    kind = kind_of_word(tokens.text[head])
    if kind in ("quantity", "group") or tokens.tag[head] == "CD":
        for prep in tokens.find(head, "prep"):
            if tokens.lower[prep] == "of" and (inner := tokens.first(prep, "pobj")) is not None:
                return core(tokens, inner)
    return head


def conjuncts(tokens: Tokens, head: int) -> list[int]:
    """Return `head` and the nouns coordinated with it."""
    out = [head]
    for child in tokens.find(head, "conj"):
        if tokens.tag[child] in NOMINAL:
            out.extend(conjuncts(tokens, child))
    return out


def is_pronoun(tokens: Tokens, i: int) -> bool:
    """Return whether the token stands for a phrase said elsewhere."""
    return tokens.tag[i] in ("PRP", "WDT", "WP", "PRP$") or tokens.lower[i] in RELATIVE


def resolve(tokens: Tokens, i: int, *, beside: tuple[int, ...] = (), depth: int = 3) -> int | None:
    """Return the head of the phrase a pronoun stands for, looking in its sentence and the one before.

    Parameters
    ----------
    tokens : Tokens
    i : int
        Index of a relative or personal pronoun; of any other word, itself is returned.
    beside : tuple of int
        Nouns in the other slots of its verb, which a plain pronoun cannot mean and a reflexive one must.
    depth : int
        How many pronouns may stand in a chain.

    Returns
    -------
    int or None
        None where nothing fits.
    """
    if not is_pronoun(tokens, i):
        return i
    if depth == 0:
        return None
    if tokens.lower[i].endswith(("self", "selves")):
        found = beside[0] if beside else None
    else:
        found = _relative(tokens, i) if tokens.lower[i] in RELATIVE else _personal(tokens, i, beside)
    return None if found is None else resolve(tokens, found, depth=depth - 1)


def _relative(tokens: Tokens, i: int) -> int | None:
    verb = tokens.head[i]
    for _ in range(6):
        if tokens.dep[verb] in ("relcl", "acl"):
            noun = tokens.head[verb]
            return noun if tokens.tag[noun] in NOMINAL else None
        if tokens.dep[verb] not in ("conj", "ccomp", "pcomp", "prep", "xcomp") or tokens.head[verb] == verb:
            break
        verb = tokens.head[verb]
    before = i - 1
    while before >= 0 and tokens.sent[before] == tokens.sent[i] and tokens.tag[before] in (",", "IN", "``"):
        before -= 1
    if (
        before >= 0
        and tokens.sent[before] == tokens.sent[i]
        and tokens.tag[before] in NOUNS
        and tokens.lower[i] != "that"
    ):
        return _top_noun(tokens, before)
    return None


def _top_noun(tokens: Tokens, i: int) -> int:
    while tokens.dep[i] == "compound" and tokens.tag[tokens.head[i]] in NOUNS:
        i = tokens.head[i]
    return i


def _personal(tokens: Tokens, i: int, beside: tuple[int, ...]) -> int | None:
    word = tokens.lower[i]
    if word not in _PLURAL and word not in _HE and word not in _IT:
        return None
    verb = _clause_verb(tokens, i)
    own = {*tokens.find(verb, *SUBJECTS, "dobj"), *beside} if verb is not None and tokens.dep[i] != "poss" else set()
    number = tokens.sent[i]
    for sentence in (number, number - 1):
        best: tuple[int, int] | None = None
        for j in _sentence_range(tokens, sentence):
            if j >= i:
                break
            if j not in own and _agrees(tokens, j, word) and _is_argument(tokens, j):
                rank = (2 if tokens.dep[j] in SUBJECTS else 1 if tokens.dep[j] in ("dobj", "pobj", "agent") else 0, 0)
                rank = (rank[0], j if sentence == number else -j)
                if best is None or rank > best:
                    best = rank
        if best is not None:
            return abs(best[1])
    return None


def _clause_verb(tokens: Tokens, i: int) -> int | None:
    head = tokens.head[i]
    while head != i and not tokens.tag[head].startswith("VB"):
        i, head = head, tokens.head[head]
    return head if tokens.tag[head].startswith("VB") else None


def _sentence_range(tokens: Tokens, number: int) -> range:
    return range(*tokens.sentences[number]) if 0 <= number < len(tokens.sentences) else range(0)


def _is_argument(tokens: Tokens, j: int) -> bool:
    return tokens.dep[j] in (*SUBJECTS, "dobj", "pobj", "poss", "attr", "conj", "appos", "dative", "ROOT")


def _agrees(tokens: Tokens, j: int, word: str) -> bool:
    tag, lower = tokens.tag[j], tokens.lower[j]
    if tag == "PRP":
        return lower in next((s for s in (_PLURAL, _HE, _IT) if word in s), ())
    if tag not in NOUNS:
        return False
    kind = kind_of_word(tokens.text[j])
    plural = tag in ("NNS", "NNPS") or kind in ("group", "institution") or tokens.first(j, "conj") is not None
    if kind == "time" or (kind == "quantity" and tokens.first(j, "prep") is None):
        return False
    if word in _PLURAL:
        return plural
    if word in _HE:
        return not plural and (kind == "person" or (tag == "NNP" and kind not in ("place", "nation", "thing")))
    if kind == "institution":
        return tag in ("NN", "NNP")
    return not plural and kind != "person" and (tag != "NNP" or kind == "place")
