"""passive_voice: who is left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framing.features.deeds.casting import slot_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.inheritance import inherited_doers
from framing.features.deeds.recovery import recover_agent
from framing.features.deeds.scorer import counting_from
from framing.features.deeds.verbs import told_as_noun
from framing.features.doubts.model import Doubted, sure_enough, weighed
from framing.features.doubts.passives import signs_of_passive
from framing.features.evidence import MIN_CONFIDENCE, Evidence
from framing.features.harm import Harm
from framing.language.lexicons.entries import fits_pos
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause

CATEGORIES = ("agent_named", "agentless", "reduced", "nominal", "intransitive")


@dataclass(frozen=True)
class PassiveVoice:
    """Passives with and without their agent, and deeds of harm told as nouns or without any doer.

    An agentless passive whose doer a deed named in it tells (`killed in strikes by rebels`), or another telling of its deed in
    the article, has the note `recoverable`.

    Exposure is the clauses whose verb could have an agent: passives and transitive actives, and the nominal and
    intransitive tellings found.
    """

    harm: Harm = field(default_factory=Harm)
    feature: str = "passive_voice"
    categories: tuple[str, ...] = CATEGORIES
    unit: str = "clauses"
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the passives as evidence, in order of start."""
        found = weighed("passive_voice", self.doubted(reading))
        found += [evidence for _, evidence in self._all_told(reading)]
        return sorted(sure_enough(found, self.min_confidence, self.doubtful), key=lambda e: (e.start, e.end))

    def doubted(self, reading: Reading) -> list[Doubted]:
        """Return the passive clauses, each with the signs by which its confidence is judged."""
        clauses = [clause for clause in reading.clauses if clause.voice == "passive"]
        return [(self._passive(reading, clause), signs_of_passive(reading, clause)) for clause in clauses]

    def _passive(self, reading: Reading, clause: Clause) -> Evidence:
        if clause.form in ("reduced", "hyphen", "have"):
            category = "reduced"
        else:
            category = "agent_named" if clause.agent is not None else "agentless"
        start, end = clause.start, clause.end
        if clause.form == "hyphen" and clause.agent is not None and clause.agent.start is not None:
            start = clause.agent.start
        text = reading.article.text[start:end]
        deed = reading.once(_deeds, self).get(clause.verb)
        told = clause.agent is None and self._is_told(reading, clause, deed)
        made = clause.form if clause.form in ("get", "become", "have", "headline") else ""
        notes = (*((made,) if made else ()), *clause.note, *(("recoverable",) if told else ()))
        speaker = reading.speaker_of(clause.verb)
        return Evidence(
            self.feature,
            category,
            start,
            end,
            text,
            f"{clause.form}-passive",
            1.0,
            clause.agent,
            clause.patient,
            speaker,
            notes,
            None if deed is None else self.harm.deed(reading, deed),
        )

    def _is_told(self, reading: Reading, clause: Clause, deed: Deed | None) -> bool:
        """Return whether a deed named in the clause, or another telling of the deed, says who did it."""
        if recover_agent(reading, clause) is not None or (deed is not None and deed.agent is not None):
            return True
        return deed in inherited_doers(reading, self.harm.chains(reading))

    def _all_told(self, reading: Reading) -> list[tuple[int, Evidence]]:
        """Return harm told without a clause's voice, each with its first token."""
        return reading.once(_tell, self)

    def told(self, reading: Reading, event: Deed) -> Evidence | None:
        """Return a harm event told as a noun or as something that merely happens, else None."""
        tokens, match = reading.tokens, event.match
        clause = reading.clause_of.get(match.head)
        if fits_pos("VERB", tokens.tag[match.head]) and clause is not None and not told_as_noun(tokens, clause):
            if not match.entry.undergone or event.clause is None or event.clause.voice == "passive":
                return None
            category = "intransitive"
        elif match.entry.pos == "NOUN" or clause is not None:
            category = "nominal"
        else:
            return None
        start, end = tokens.start[match.first], tokens.end[match.last]
        return Evidence(
            self.feature, category, start, end, reading.article.text[start:end], f"{category}:{match.entry.pattern}", 1.0,
            slot_of(reading, event, event.agent), slot_of(reading, event, event.patient), reading.speaker_of(match.first),
            (), self.harm.deed(reading, event), event.confidence,
        )  # fmt: skip

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the clauses that could tell an agent, by speaker class."""
        verbs = [clause.verb for clause in reading.clauses if clause.transitive]
        usual = replace(self, harm=counting_from(self.harm, MIN_CONFIDENCE))
        return reading.by_speaker([*verbs, *(first for first, _ in usual._all_told(reading))])


def _tell(reading: Reading, scorer: PassiveVoice) -> list[tuple[int, Evidence]]:
    found = ((event.match.first, scorer.told(reading, event)) for event in scorer.harm.events(reading))
    return [(first, evidence) for first, evidence in found if evidence is not None]


def _deeds(reading: Reading, scorer: PassiveVoice) -> dict[int, Deed]:
    """Return the deeds of harm by the verbs that tell them."""
    return {
        deed.clause.verb: deed for deed in scorer.harm.events(reading) if deed.clause and deed.match.entry.pos == "VERB"
    }
