"""Signs by which passives are told from states, adjectives, actives read wrongly and frozen participles."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.doubts.around import is_capitalised
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause

_DEGREE = frozenset({"very", "so", "too", "more", "most", "really", "quite", "increasingly", "highly", "deeply"})
_FUNCTION = frozenset({"IN", "TO", "RP", "DT", ".", ",", ":", "WDT", "WP", "WRB", "CC"})


def signs_of_passive(reading: Reading, clause: Clause) -> list[str]:
    """Return what is known of a clause that looks passive.

    Parameters
    ----------
    reading : Reading
    clause : Clause
        With `voice` passive.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("Two were killed by rebels.", load_parser())
    >>> (clause,) = [one for one in reading.clauses if one.voice == "passive"]
    >>> signs_of_passive(reading, clause)[:4]
    ['always', 'form=be', 'word=killed', 'form=be word=killed']
    """
    tokens, verb, form = reading.tokens, clause.verb, clause.form
    word = tokens.lower[verb]
    found = ["always", f"form={form}", f"word={word}", f"form={form} word={word}"]
    for sign in _of_verb(tokens, clause):
        found += [sign, f"form={form} {sign}"]
    if tokens.sent[verb] == 0 or is_capitalised(reading, tokens.sent[verb]):
        found += ["headline", f"form={form} headline"]
    return found


def _of_verb(tokens: Tokens, clause: Clause) -> Iterator[str]:
    verb = clause.verb
    low, high = tokens.sentence_of(verb)
    yield f"tag={tokens.tag[verb]}"
    yield f"dep={tokens.dep[verb]}"
    yield "agent" if clause.agent is not None else "no agent"
    for note in clause.note:
        yield f"note={note}"
    if clause.subject is None:
        yield "no subject"
    else:
        yield f"subject {tokens.tag[clause.subject]}"
    if verb + 1 < high:
        tag = tokens.tag[verb + 1]
        yield f"behind={tokens.lower[verb + 1] if tag in _FUNCTION else tag}"
    if verb > low:
        yield f"before={tokens.tag[verb - 1]}"
        if tokens.lower[verb - 1] in _DEGREE:
            yield "degree"
    if tokens.lower[verb].endswith("ed"):
        yield "in -ed"
    children = {tokens.dep[child] for child in tokens.children[verb]}
    for name in ("dobj", "nsubj", "nsubjpass", "aux", "ccomp", "xcomp", "agent", "pcomp", "prep"):
        if name in children:
            yield f"with {name}"
