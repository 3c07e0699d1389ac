"""A deed told by a verb, on its way through the rules that cast it, and what keeps it from being told as done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.features.deeds.deed import Deed
from framing.features.deeds.modality import mood_of_verb
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import HAVE

_NEED = inflections("need", "VERB")
_HYPOTHETICAL = frozenset({"may", "might", "would", "should"})


@dataclass(frozen=True, slots=True)
class Told:
    """A deed told by a verb, on its way through the rules."""

    reading: Reading
    match: Match
    clause: Clause
    agent: int | None
    patient: int | None

    @property
    def tokens(self) -> Tokens:
        return self.reading.tokens

    @property
    def verb(self) -> int:
        return self.clause.verb

    @property
    def lacks_patient(self) -> bool:
        return self.patient is None and self.clause.voice == "active"

    def is_a(self, trait: str) -> bool:
        return trait in self.match.entry.traits

    def deed(self, agent: int | None, patient: int | None, *notes: str) -> Deed:
        return Deed(self.match, agent, patient, self.clause, (*notes_of(self.reading, self.clause), *notes))


Rule = Callable[[Told], "Told | Deed | None"]


def _needs_not(reading: Reading, verb: int) -> bool:
    """`they do not have to kill him`, `need not be killed`: an infinitive behind a duty that is denied."""
    tokens = reading.tokens
    above = reading.clause_of.get(tokens.head[verb])
    duty = above is not None and tokens.dep[verb] == "xcomp" and tokens.lower[above.verb] in HAVE | _NEED
    return duty and above is not None and above.negated


def notes_of(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Return what keeps a clause from being told as done: `negated`, `denied`, `hypothetical` and its mood."""
    tokens, held = reading.tokens, clause.patient_head
    notes = []
    nobody = held is not None and any(tokens.lower[c] == "no" for c in tokens.find(held, "det"))
    if clause.negated or nobody or _needs_not(reading, clause.verb):
        notes.append("negated")
    if reading.quotations.denied_at(tokens.start[clause.verb]):
        notes.append("denied")
    conditions = tokens.find(clause.verb, "advcl")
    depends = any(tokens.lower[m] in ("if", "unless") for c in conditions for m in tokens.find(c, "mark"))
    mood = mood_of_verb(reading, clause.verb)
    supposed = clause.modal == "could" and any(tokens.lower[c] == "have" for c in tokens.find(clause.verb, "aux"))
    if clause.conditional or depends or clause.modal in _HYPOTHETICAL or supposed or mood:
        notes.append("hypothetical")
    return (*notes, mood) if mood else tuple(notes)
