"""responsibility: of the harm done by someone, how much is told with them as the doer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from framing.features.actor_labels import ActorLabels
from framing.features.deeds.accidents import is_accident
from framing.features.deeds.casting import phrase_of, slot_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.inheritance import inherited_doers, inherited_patients, ties_of
from framing.features.deeds.recovery import recover_agent
from framing.features.deeds.slot_model import slot_confidence
from framing.features.deeds.slot_signs import INHERITED, RECOVERED, STATED
from framing.features.deeds.verbs import told_as_noun
from framing.features.evidence import Evidence, is_told_as_done
from framing.features.families import Families
from framing.features.harm import Harm
from framing.language.lexicons.entries import fits_pos
from framing.language.reading import Reading
from framing.language.syntax.phrase import Phrase

UNCLEAR, DOUBTED = "unclear", "unclear doer"
# From here on a doer is named: .88 of those that readers coded are right then, by weights that have not seen their corpus.
SURE_DOER = 0.7
FAMILIES = (
    "armed_groups",
    "state_forces",
    "government",
    "civilians",
    "protesters",
    "migrants",
    "unlabelled",
    "unstated",
    UNCLEAR,
)
_WAYS = {STATED: (), RECOVERED: ("recoverable",), INHERITED: ("recoverable", "inherited doer")}
Filled = tuple[Phrase | None, tuple[str, ...], float | None]
FORMS = ("active", "agent_named", "agentless", "nominal", "intransitive")


@dataclass(frozen=True)
class Responsibility:
    """The form in which every harm event is told, by the actor family of its perpetrator.

    Category is `perpetrator:form`. The perpetrator is the agent stated, else the one that a deed named in the clause or
    another telling of the deed in the article names (note `recoverable`, and `inherited doer` in the latter case), else
    `unstated`; `unlabelled` is someone named without a label, and `unclear` (note `unclear doer`, no agent) someone who more
    likely than others is not who did it. The note gives the
    family of the victim (`victim: civilians`; `inherited victim` where another telling names whom). Exposure is the harm events of that perpetrator in that voice, so the rate
    of `state_forces:active` is the share of the harm done by state forces that is told with them as the subject.

    References
    ----------
    Moreno-Medina, J., Ouss, A., Bayer, P., & Ba, B. A. (2025). Officer-involved: the media language of police killings.
    The Quarterly Journal of Economics.
    """

    harm: Harm = field(default_factory=Harm)
    labels: ActorLabels = field(default_factory=ActorLabels)
    feature: str = "responsibility"
    unit: str = "harm events"

    @property
    def categories(self) -> tuple[str, ...]:
        """Every pair of perpetrator family and form."""
        return tuple(f"{family}:{form}" for family in FAMILIES for form in FORMS)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return one span for each harm event that is not negated, denied, hypothetical or an accident, in order."""
        return reading.once(_tell, self)

    def told(self, reading: Reading, event: Deed, labels: Families) -> Evidence:
        """Return a deed that is told as done as evidence."""
        tokens, match = reading.tokens, event.match
        agent, how, sure = self._doer(reading, event)
        patient, taken, known = self._victim(reading, event)
        family = family_of(labels, agent) if sure is None or sure >= SURE_DOER else UNCLEAR
        if family == UNCLEAR:
            agent, how, sure = None, (DOUBTED,), None
        notes = (f"victim: {family_of(labels, patient)}", *how, *taken)
        start, end = tokens.start[match.first], tokens.end[match.last]
        return Evidence(
            self.feature, f"{family}:{form_of(reading, event)}", start, end, reading.article.text[start:end],
            f"{match.entry.category}:{match.entry.pattern}", 1.0, agent, patient, reading.speaker_of(match.first),
            notes, self.harm.deed(reading, event), event.confidence, sure, known,
        )  # fmt: skip

    def doer(self, reading: Reading, event: Deed) -> tuple[Deed, int | None, str]:
        """Return who did it, with the telling that says so and how: stated, named in the clause, or in another telling of the deed."""
        if event.agent is not None:
            return event, event.agent, STATED
        if event.clause is not None and event.match.entry.pos == "VERB":
            head = recover_agent(reading, event.clause)
            if head is not None:
                return event, head, RECOVERED
        source = inherited_doers(reading, self.harm.chains(reading)).get(event)
        return (event, None, STATED) if source is None else (source, source.agent, INHERITED)

    def _doer(self, reading: Reading, event: Deed) -> Filled:
        """Return who did it, what is to be noted, and how sure that is."""
        teller, head, way = self.doer(reading, event)
        ties = ties_of(self.harm.chains(reading), event, teller) if way == INHERITED else ()
        sure = slot_confidence(reading, teller, "agent", head, way, ties)
        phrase = phrase_of(reading, head) if way == RECOVERED else slot_of(reading, teller, head)
        return phrase, _WAYS[way], sure

    def _victim(self, reading: Reading, event: Deed) -> Filled:
        """Return to whom it was done, stated or taken from another telling of the deed."""
        source, way = event, STATED
        if event.patient is None and (other := inherited_patients(reading, self.harm.chains(reading)).get(event)):
            source, way = other, INHERITED
        taken = () if way == STATED else ("inherited victim",)
        sure = slot_confidence(reading, source, "patient", source.patient, way)
        return slot_of(reading, source, source.patient), taken, sure

    def exposure(self, reading: Reading) -> dict[tuple[str, str], int]:
        """Return the harm events of each perpetrator family by speaker class, for each category of that family."""
        sums: Counter[tuple[str, str]] = Counter()
        for item in self.find(reading):
            sums[item.category.split(":")[0], "narrator" if item.speaker.text == "narrator" else "quoted"] += 1
        speakers = ("narrator", "quoted")
        return {
            (f"{family}:{form}", voice): sums[family, voice]
            for family in FAMILIES
            for form in FORMS
            for voice in speakers
        }


def _tell(reading: Reading, scorer: Responsibility) -> list[Evidence]:
    events = [e for e in scorer.harm.events(reading) if is_told_as_done(e.note) and not is_accident(e.note)]
    labels = Families(scorer.labels.find(reading) if events else [])
    return [scorer.told(reading, event, labels) for event in events]


def family_of(labels: Families, phrase: Phrase | None) -> str:
    """Return the actor family of whom a phrase names, `unstated` for none or one that is not written in the text."""
    return labels.of(None, None) if phrase is None else labels.of(phrase.start, phrase.end)


def form_of(reading: Reading, event: Deed) -> str:
    """Return how a harm event is told: `active`, `agent_named`, `agentless`, `nominal`, `intransitive`."""
    tokens, match, clause = reading.tokens, event.match, event.clause
    if match.entry.pos != "VERB" or not fits_pos("VERB", tokens.tag[match.head]) or clause is None:
        return "nominal"
    if match.head == clause.verb and told_as_noun(tokens, clause):
        return "nominal"
    if clause.voice == "passive":
        named = clause.agent is not None and event.agent is not None and "instrument" not in clause.note
        return "agent_named" if named else "agentless"
    if match.entry.undergone:
        return "intransitive"
    return "agentless" if tokens.dep[clause.verb] == "amod" else "active"
