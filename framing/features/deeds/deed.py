"""A deed with its cast as token indices, and what verbs and nouns both ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.vocabulary import NOMINAL

_SHARES = ("JJ", "JJR", "JJS")


@dataclass(frozen=True, eq=False)
class Deed:
    """A deed found in a text, with its cast as token indices (None is "not stated").

    Parameters
    ----------
    match : Match
        The words of the lexicon that tell it.
    agent, patient : int or None
        Heads of who acts and who is acted on.
    clause : Clause or None
        The clause that fills its slots.
    note : tuple of str
        What qualifies it: `nominal`, `negated`, `instrument`, ...
    confidence : float
        Probability that a coder would code it, 1 where that was not asked.
    phrases : dict
        What stands in its slots, by head, kept when it is first read.
    """

    match: Match
    agent: int | None
    patient: int | None
    clause: Clause | None
    note: tuple[str, ...] = ()
    confidence: float = 1.0
    phrases: dict[int, Phrase | None] = field(default_factory=dict, init=False, repr=False)


def matches_of(reading: Reading, lexicon: Lexicon) -> list[Match]:
    """Return the matches of a lexicon in a reading, looked for once."""
    return reading.once(_match, lexicon)


def _match(reading: Reading, lexicon: Lexicon) -> list[Match]:
    return lexicon.match(reading.tokens)


def object_of(tokens: Tokens, prep: int) -> int | None:
    """Return the noun a preposition takes: `town` in `on the town`, `most` in `of most of the town`."""
    noun = tokens.first(prep, "pobj")
    if noun is None or tokens.tag[noun] in NOMINAL:
        return noun
    share = tokens.tag[noun] in _SHARES and any(tokens.lower[p] == "of" for p in tokens.find(noun, "prep"))
    return noun if share else None


def at_hands(tokens: Tokens, holder: int) -> int | None:
    """Return at whose hands a deed was suffered: `died at the hands of her husband`, `abuse at the hands of guards`."""
    for prep in tokens.find(holder, "prep"):
        hands = tokens.first(prep, "pobj") if tokens.lower[prep] == "at" else None
        if hands is not None and tokens.lower[hands] == "hands":
            ofs = tokens.find(hands, "prep")
            return next(
                (noun for of in ofs if (noun := object_of(tokens, of)) is not None), tokens.first(hands, "poss")
            )
    return None


def light_slots(
    reading: Reading, clause: Clause, noun: int, agent: int | None, patient: int | None
) -> tuple[int | None, int | None]:
    """`carried out a rescue operation to save two families`: the subject acts, the purpose names the patient."""
    tokens = reading.tokens
    if clause.object == noun or (clause.voice == "passive" and clause.subject == noun):
        agent = agent if agent is not None else clause.agent_head
        for comp in (*tokens.find(clause.verb, "advcl", "xcomp"), *tokens.find(noun, "acl", "relcl")):
            if patient is None and tokens.is_infinitive(comp):
                patient = tokens.first(comp, "dobj")
    return agent, patient


def may_act(tokens: Tokens, i: int) -> bool:
    """Return whether a word beside a deed can name who does it: a person, body or nation, or an owner that is no thing."""
    kind = kind_of(tokens, i)
    return kind in ("person", "nation") or (tokens.dep[i] == "poss" and kind not in ("time", "thing", "place"))
