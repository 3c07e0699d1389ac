"""Moods: deeds that are only planned, tried, threatened or prevented."""

from __future__ import annotations

from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import SUBJECTS

HELD_BACK = frozenset({"plan", "attempt", "threat", "averted"})
_CLAUSAL = ("xcomp", "acl", "advcl", "ccomp", "pcomp", "dobj", "relcl")


def moods(reading: Reading) -> dict[int, str]:
    """Return the words of the shipped `moods` in a reading, by token, each with its category."""
    return reading.once(_match)


def _match(reading: Reading) -> dict[int, str]:
    found = shipped_lexicon("moods").match(reading.tokens)
    return {i: match.entry.category for match in found for i in match.words}


def mood_of_verb(reading: Reading, verb: int) -> str:
    """Return `plan`, `attempt`, `threat` or `averted` for a verb told as not done: `tried to kidnap`, `a plot to kill`."""
    tokens, table = reading.tokens, moods(reading)
    top = verb
    while tokens.dep[top] == "conj" and tokens.first(top, *SUBJECTS) is None and tokens.head[top] != top:
        top = tokens.head[top]
    infinitive = tokens.is_infinitive(top)
    if tokens.dep[top] not in _CLAUSAL or not (infinitive or tokens.tag[top] == "VBG"):
        return ""
    above = tokens.head[top]
    if tokens.dep[top] == "pcomp":
        above = tokens.head[above]
    found = table.get(above, "")
    if not found and infinitive and _on_purpose(tokens, top):
        return "plan"
    return found if found in HELD_BACK else ""


def _on_purpose(tokens: Tokens, verb: int) -> bool:
    """`in order to kill`, `so as to capture`."""
    to = next(c for c in tokens.find(verb, "aux") if tokens.tag[c] == "TO")
    return tokens.lower[to - 2 : to] in (["in", "order"], ["so", "as"])


def mood_of_noun(reading: Reading, noun: int) -> str:
    """Return the same for a deed told as a noun: `foiled an attack`, `threat of an attack`, `kidnap attempt`."""
    tokens, table = reading.tokens, moods(reading)
    near = list(tokens.find(noun, "amod", "compound"))
    above = tokens.head[noun]
    known = any(tokens.lower[c] in ("the", "this", "that") for c in tokens.find(noun, "det"))
    governed = tokens.dep[noun] in ("dobj", "nsubjpass") and (not known or table.get(above) == "averted")
    if governed or tokens.dep[noun] in ("compound", "amod"):
        near.append(above)
    elif tokens.dep[noun] == "pobj" and tokens.lower[tokens.head[noun]] in ("of", "for", "at", "on", "against"):
        near.append(tokens.head[above])
    return next((table[i] for i in near if table.get(i, "") in HELD_BACK), "")
