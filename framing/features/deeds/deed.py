"""A deed with its cast as token indices, and what verbs and nouns both ask."""

from __future__ import annotations

from typing import NamedTuple

from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import NOMINAL


class Deed(NamedTuple):
    """A deed found in a text, with its cast as token indices (None is "not stated")."""

    match: Match
    agent: int | None
    patient: int | None
    clause: Clause | None
    note: str


def object_of(tokens: Tokens, prep: int) -> int | None:
    noun = tokens.first(prep, "pobj")
    return noun if noun is not None and tokens.tag[noun] in NOMINAL else None


def light_slots(
    reading: Reading, clause: Clause, noun: int, agent: int | None, patient: int | None
) -> tuple[int | None, int | None]:
    """`carried out a rescue operation to save two families`: the subject acts, the purpose names the patient."""
    tokens = reading.tokens
    if clause.object == noun or (clause.voice == "passive" and clause.subject == noun):
        agent = agent if agent is not None else clause.agent_head
        for comp in (*tokens.find(clause.verb, "advcl", "xcomp"), *tokens.find(noun, "acl", "relcl")):
            if patient is None and any(tokens.tag[c] == "TO" for c in tokens.find(comp, "aux")):
                patient = tokens.first(comp, "dobj")
    return agent, patient


def may_act(tokens: Tokens, i: int) -> bool:
    kind = kind_of(tokens, i)
    return kind in ("person", "nation") or (tokens.dep[i] == "poss" and kind not in ("time", "thing", "place"))
