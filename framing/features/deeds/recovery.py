"""Recovery: the doer that an agentless clause leaves out, where the sentence or the one before tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import accumulate

from framing.language.lexicons.forms import word_forms
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word, light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.head_kinds import kinds_of_head

_PLACE = 0.2


def recover_agent(reading: Reading, clause: Clause) -> int | None:
    """Return the head of the phrase a reader would take for the doer of an agentless clause, or None.

    Looked for in this order: a deed named in the clause (`killed in strikes by the regime`, `in regime shelling`); who
    does something to someone elsewhere in the sentence, nearest first; who does in the sentence before, last first.
    Sources of reporting verbs are not doers, nor is who arrests or frees somebody of another's harm. The patient itself is
    never its own doer.

    Parameters
    ----------
    reading : Reading
    clause : Clause

    Returns
    -------
    int or None
        Token index.
    """
    tokens = reading.tokens
    barred = {clause.patient_head, clause.subject}
    inside = next((i for i in named_deeds(tokens, clause.verb) if i not in barred), None)
    if inside is not None:
        return inside
    number = tokens.sent[clause.verb]
    near = [c for c in _doers(reading).get(number, ()) if c.verb != clause.verb and _can_be(tokens, c, clause, barred)]
    if near:
        return min(near, key=lambda c: abs(c.verb - clause.verb)).agent_head
    before = [c for c in _doers(reading).get(number - 1, ()) if _can_be(tokens, c, clause, barred)]
    return before[-1].agent_head if before else None


def _can_be(tokens: Tokens, doer: Clause, clause: Clause, barred: Set[int | None]) -> bool:
    """Return whether who acts in one clause can have done what another tells: an arrest or a rescue is no harm to others."""
    mild = tokens.lower[doer.verb] in mild_verbs() and not _is_place(tokens, doer.patient_head)
    return doer.agent_head not in barred and (not mild or tokens.lower[clause.verb] in mild_verbs())


def _is_place(tokens: Tokens, head: int | None) -> bool:
    """`captured the village`: whether what a verb is done to is likely a place."""
    return head is not None and kinds_of_head(tokens, head).get("place", 0.0) >= _PLACE


def named_deeds(tokens: Tokens, verb: int) -> Iterator[int]:
    """Yield doers of the deeds named in prepositional phrases of a verb: by-phrases and modifiers of nouns."""
    for prep in tokens.find(verb, "prep"):
        for noun in tokens.find(prep, "pobj", "pcomp"):
            if kind_of_word(tokens.text[noun]) not in ("event", "weapon"):
                continue
            for child in tokens.children[noun]:
                if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and _acts(tokens, child):
                    yield child
                elif tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
                    yield from tokens.find(child, "pobj")
            if noun + 1 < len(tokens) and tokens.lower[noun + 1] == "by":
                yield from tokens.find(noun + 1, "pobj")


def _acts(tokens: Tokens, i: int) -> bool:
    return kind_of(tokens, i) in ("person", "nation") or (tokens.is_name(i) and kind_of(tokens, i) == "")


def _doers(reading: Reading) -> dict[int, list[Clause]]:
    """Return, by sentence, the clauses that tell who does a deed of harm, captivity or conquest to someone."""
    return reading.once(_find_doers)


def _find_doers(reading: Reading) -> dict[int, list[Clause]]:
    tokens = reading.tokens
    cues = sorted(
        (q.cue_start, q.cue_end) for q in reading.quotations if q.cue_start is not None and q.cue_end is not None
    )
    begun, reach = [begin for begin, _ in cues], list(accumulate((end for _, end in cues), max))
    out: dict[int, list[Clause]] = {}
    told = verbs_of_deeds() | light_verbs()
    for clause in reading.clauses:
        if tokens.lower[clause.verb] not in told or not clause.transitive or clause.form == "hyphen":
            continue
        if tokens.lower[clause.verb] not in verbs_of_deeds() and not _takes_deed(tokens, clause):
            continue
        doer = clause.agent_head
        if doer is not None and _acts(tokens, doer) and not _in_cue(tokens, clause, begun, reach):
            out.setdefault(tokens.sent[clause.verb], []).append(clause)
    return out


def _takes_deed(tokens: Tokens, clause: Clause) -> bool:
    """`carried out an attack`, not `began a visit`: whether what a light verb takes is an event that hurts."""
    taken = clause.object if clause.voice == "active" else clause.subject
    return taken is not None and tokens.lower[taken] in nouns_of_harm()


@cache
def nouns_of_harm() -> frozenset[str]:
    """Return the forms of the one-word nouns that tell harm to bodies, or an attack."""
    entries = [e for e in shipped_lexicon("harm").entries if e.pos == "NOUN" and e.traits & {"bodily", "aimed"}]
    return frozenset(form for e in entries if " " not in e.pattern for form in word_forms(e.pattern, "NOUN"))


@cache
def mild_verbs() -> frozenset[str]:
    """Return the forms of the one-word verbs of arrest, rescue and release, whose doer hurts nobody by them."""
    harm, held = (shipped_lexicon(name).entries for name in ("harm", "hostage_narrative"))
    entries = (*harm, *(e for e in held if "victimless" in e.traits))
    persons = (e for e in entries if e.pos == "VERB" and "done_to_persons" in e.traits)
    mild = {e.pattern for e in persons if " " not in e.pattern}
    return frozenset(form for verb in mild for form in word_forms(verb, "VERB"))


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


def _in_cue(tokens: Tokens, clause: Clause, begun: Sequence[int], reach: Sequence[int]) -> bool:
    """Return whether one of the cues, sorted by where they begin, with how far they reach, covers the verb."""
    at = bisect_right(begun, tokens.start[clause.verb]) - 1
    return at >= 0 and reach[at] >= tokens.end[clause.verb]
