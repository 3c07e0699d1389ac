"""Trees around reporting clauses, mended where the parser misread them: their subject, their root, the clause they interrupt."""

from __future__ import annotations

from framing.language.lexicons.word_classes import telling_forms
from framing.language.parsing.tokens import Tokens
from framing.language.speech.reporting_clauses import FINITE, IN_NAMES, LINKS, ReportingClause, reporting_clause
from framing.language.syntax.vocabulary import NOUNS

_MODIFIERS = {"DT": "det", "PDT": "predet", "PRP$": "poss", "CD": "nummod", "POS": "case", "HYPH": "punct"}
_SUBJECTS = ("nsubj", "nsubjpass")
_DEEP = 200


def mend_reporting(tokens: Tokens) -> None:
    """Mend in place the tree around reporting clauses; before anything else has asked for the children of a token.

    Parameters
    ----------
    tokens : Tokens

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read('"The bridge is gone," fumed the mayor.', load_parser())
    >>> reading.quotations[0].source.text
    'the mayor'
    """
    places, forms = tokens.places, telling_forms()
    for verb in sorted(i for word in forms & places.keys() for i in places[word]):
        clause = reporting_clause(tokens, verb)
        if clause is not None:
            _mend(tokens, clause)


def _mend(tokens: Tokens, group: ReportingClause) -> None:
    """Give the verb its subject, the sentence its root, and the interrupted clause its own subject."""
    low, high = tokens.sentence_of(group.verb)
    heads, deps, tags = tokens.head[low:high], tokens.dep[low:high], tokens.tag[low:high]
    _rehang(tokens, group)
    if not _is_tree(tokens.head, low, high):
        tokens.head[low:high], tokens.dep[low:high], tokens.tag[low:high] = heads, deps, tags


def _is_tree(head: list[int], low: int, high: int) -> bool:
    """Return whether every token of a stretch leads to a root."""
    safe: set[int] = set()
    for i in range(low, high):
        path: list[int] = []
        seen: set[int] = set()
        while i not in safe and low <= i < high and head[i] != i:
            if i in seen:
                return False
            seen.add(i)
            path.append(i)
            i = head[i]
        safe.update(path)
    return True


def _rehang(tokens: Tokens, group: ReportingClause) -> None:
    head, dep, verb = tokens.head, tokens.dep, group.verb
    right = head[group.head] == verb and dep[group.head] == "nsubj"
    _gather(tokens, group)
    if tokens.tag[verb] not in FINITE:
        tokens.tag[verb] = "VBZ" if tokens.lower[verb][-1:] == "s" else "VBD"
    if not right or head[verb] != verb:
        _raise(tokens, group)
    head[group.head], dep[group.head] = verb, "nsubj"
    _interrupted(tokens, group)


def _gather(tokens: Tokens, group: ReportingClause) -> None:
    """Hang the words of a noun phrase on its head."""
    first, last = group.phrase
    for i in range(first, last + 1):
        above = tokens.head[i]
        if tokens.tag[i] in ("VB", "VBP"):
            tokens.tag[i] = "NN"
        if i != group.head and (not first <= above <= last or above == i or tokens.tag[above] not in IN_NAMES):
            tokens.head[i] = group.head
            tokens.dep[i] = _MODIFIERS.get(tokens.tag[i], "amod" if tokens.tag[i][:2] == "JJ" else "compound")
    _gather_links(tokens, group.head, last + 1, group.verb)


def _gather_links(tokens: Tokens, head: int, first: int, verb: int) -> None:
    """Hang `for the rebels` between a noun and its verb on the noun."""
    above = head
    for i in range(first, verb):
        if tokens.lower[i] in LINKS:
            tokens.head[i], tokens.dep[i], above = above, "prep", i
        elif tokens.tag[i] in NOUNS and (i + 1 == verb or tokens.tag[i + 1] not in IN_NAMES):
            tokens.head[i], tokens.dep[i], above = above, "pobj", i


def _raise(tokens: Tokens, group: ReportingClause) -> None:
    """Make the verb the root where what it reports was: the clause before becomes its complement."""
    head, dep, verb = tokens.head, tokens.dep, group.verb
    low = tokens.sentence_of(verb)[0]
    chain = _chain(tokens, verb)
    root = chain[-1]
    if root == verb or any(not low <= i < group.first and not group.first <= i <= group.last for i in chain[:-1]):
        return
    head[verb], dep[verb] = verb, "ROOT"
    if group.phrase[1] < root < verb:
        head[root], dep[root] = group.head, "acl" if tokens.is_verb(root) else "appos"
    elif not group.phrase[0] <= root <= group.phrase[1]:
        head[root], dep[root] = verb, "ccomp"


def _chain(tokens: Tokens, i: int) -> list[int]:
    out = [i]
    while tokens.head[i] != i and len(out) < _DEEP:
        i = tokens.head[i]
        out.append(i)
    return out


def _interrupted(tokens: Tokens, group: ReportingClause) -> None:
    """Give the subject of a clause that goes on behind the reporting clause back to it."""
    head, dep, verb = tokens.head, tokens.dep, group.verb
    subjects = [i for i in range(tokens.sentence_of(verb)[0], group.first) if head[i] == verb and dep[i] in _SUBJECTS]
    behind = next(
        (i for i in range(group.last + 1, tokens.sentence_of(verb)[1]) if head[i] == verb and tokens.is_verb(i)), None
    )
    if not subjects or behind is None:
        return
    passive = any(head[i] == behind and dep[i] == "auxpass" for i in range(group.last, behind))
    for i in subjects:
        head[i], dep[i] = behind, "nsubjpass" if passive else "nsubj"
    dep[behind] = "ccomp"
