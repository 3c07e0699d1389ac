"""Recovery: the doer that an agentless clause leaves out, where a deed named in it tells it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from framing.language.lexicons.forms import word_forms
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word, light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.head_kinds import kinds_of_head

_PLACE = 0.5


def recover_agent(reading: Reading, clause: Clause) -> int | None:
    """Return the head of who does a deed named in an agentless clause, or None: `killed in strikes by the regime`.

    Who is near is not taken for the doer: who did what in the sentence before mostly did something else. The patient
    itself is never its own doer.

    Parameters
    ----------
    reading : Reading
    clause : Clause

    Returns
    -------
    int or None
        Token index.
    """
    barred = {clause.patient_head, clause.subject}
    return next((i for i in named_deeds(reading.tokens, clause.verb) if i not in barred), None)


def named_deeds(tokens: Tokens, verb: int) -> Iterator[int]:
    """Yield doers of the deeds named in prepositional phrases of a verb: by-phrases and modifiers of nouns."""
    for prep in tokens.find(verb, "prep"):
        for noun in tokens.find(prep, "pobj", "pcomp"):
            if kind_of_word(tokens.text[noun]) in ("event", "weapon"):
                yield from doers_of_event(tokens, noun)


def doers_of_event(tokens: Tokens, noun: int) -> Iterator[int]:
    """Yield who does the deed that a noun names: `army` of `an army raid`, `a raid by the army`, `a raid carried out by the army`."""
    for child in tokens.children[noun]:
        if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and _acts(tokens, child):
            yield child
        elif tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
            yield from tokens.find(child, "pobj")
        elif tokens.dep[child] == "acl" and tokens.lower[child] in light_verbs():
            yield from (doer for by in tokens.find(child, "agent") for doer in tokens.find(by, "pobj"))
    if noun + 1 < len(tokens) and tokens.lower[noun + 1] == "by":
        yield from tokens.find(noun + 1, "pobj")


def _acts(tokens: Tokens, i: int) -> bool:
    if kind_of(tokens, i) in ("person", "nation"):
        return True
    return tokens.is_name(i) and kind_of(tokens, i) == "" and kinds_of_head(tokens, i).get("place", 0.0) < _PLACE


@cache
def verbs_of_deeds() -> frozenset[str]:
    """Return the forms of the one-word verbs that tell who does harm, holds or conquers, by what cards say of categories."""
    lexicons = map(shipped_lexicon, ("harm", "hostage_narrative", "territory"))
    entries = [e for lexicon in lexicons for e in lexicon.entries if "has_doer" in e.traits and e.pos == "VERB"]
    verbs = {e.pattern for e in entries if " " not in e.pattern and e.patient != "subject"}
    return frozenset(form for verb in verbs for form in word_forms(verb, "VERB"))


@cache
def verbs_of_bodies() -> frozenset[str]:
    """Return the forms of the one-word verbs of harm to bodies: `kill`, `wound`."""
    entries = (e for e in shipped_lexicon("harm").entries if "bodily" in e.traits and e.pos == "VERB")
    verbs = {e.pattern for e in entries if e.patient != "subject" and " " not in e.pattern}
    return frozenset(form for verb in verbs for form in word_forms(verb, "VERB"))


@cache
def words_of_the_hurt() -> frozenset[str]:
    """Return the words that end patterns of what is left of people: `dead`, `wounded`."""
    patterns = (e.pattern.split() for e in shipped_lexicon("harm").entries if "bodily" in e.traits and e.pos == "VERB")
    return frozenset(word for words in patterns if words[:2] == ["leave", "..."] for word in words[-1].split("|"))
