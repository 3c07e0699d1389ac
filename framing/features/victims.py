"""victims: who is made a victim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framing.features.deeds.casting import patient_kind, slot_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.scorer import DeedScorer
from framing.features.deeds.slot_model import slot_confidence
from framing.features.evidence import Evidence, is_told_as_done, longest
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.language.lexicons.word_classes import kind_of_word, vulnerable_words
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core

CATEGORIES = ("named", "counted", "collective", "vulnerable")


@dataclass(frozen=True)
class Victims:
    """People to whom harm, captivity or hardship is done; the agent is who is blamed, when stated."""

    harm: Harm = field(default_factory=Harm)
    hostage: HostageNarrative = field(default_factory=HostageNarrative)
    feature: str = "victims"
    categories: tuple[str, ...] = CATEGORIES
    unit: str = "words"

    def find(self, reading: Reading) -> list[Evidence]:
        """Return one span for each victim phrase, in order; several deeds to one phrase are noted together."""
        told = [(scorer, event) for scorer in (self.harm, self.hostage) for event in scorer.events(reading)]
        events = [pair for pair in told if "victimless" not in pair[1].match.entry.traits]
        found: dict[tuple[int, int], Evidence] = {}
        for scorer, event in events:
            victim = self._victim(reading, scorer, event)
            if victim is None:
                continue
            held = found.get((victim.start, victim.end))
            sure = max(victim.confidence, 0.0 if held is None else held.confidence)
            if held is None or (held.agent is None and victim.agent is not None):
                held = victim
            found[victim.start, victim.end] = replace(held, confidence=sure)
        return longest(found.values())

    def _victim(self, reading: Reading, scorer: DeedScorer, event: Deed) -> Evidence | None:
        if (
            event.patient is None
            or not is_told_as_done(event.note)
            or patient_kind(reading.tokens, event.patient) not in ("person", "name")
        ):
            return None
        phrase = slot_of(reading, event, event.patient)
        if phrase is None or phrase.start is None or phrase.end is None:
            return None
        category = _category(reading, event.patient, phrase.text)
        if category is None or (category == "named" and "aimed_at_many" in event.match.entry.traits):
            return None
        rule = f"victims:{event.match.entry.category}"
        speaker = reading.quotations.speaker_at(phrase.start)
        agent = slot_of(reading, event, event.agent)
        deed = scorer.deed(reading, event)
        return Evidence(
            self.feature, category, phrase.start, phrase.end, phrase.text, rule, 1.0, agent, None, speaker, event.note,
            deed, event.confidence, slot_confidence(reading, event, "agent", event.agent),
            slot_confidence(reading, event, "patient", event.patient),
        )  # fmt: skip

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _category(reading: Reading, patient: int, text: str) -> str | None:
    tokens = reading.tokens
    head = core(tokens, patient)
    if tokens.tag[head] in ("PRP", "WP", "WDT", "DT"):
        return None
    words = text.lower().split()
    if any(word in vulnerable_words() for word in words):
        return "vulnerable"
    counts = (
        tokens.tag[head] == "CD",
        head != patient,
        text[:1].isdigit(),
        kind_of_word(text.split()[0]) == "quantity",
    )
    if any(counts) or any(tokens.dep[c] == "nummod" for c in tokens.children[head]):
        return "counted"
    if tokens.is_name(head) and patient_kind(tokens, head) in ("person", "name"):
        return "named" if _is_personal(tokens, head) else None
    return "collective"


def _is_personal(tokens: Tokens, head: int) -> bool:
    """Return whether a name is a person's: with a title, an age, or a first name before it."""
    before = list(tokens.find(head, "compound", "nmod"))
    if any(kind_of_word(tokens.text[c]) in ("title", "person") for c in before):
        return True
    aged = any(tokens.tag[c] == "CD" for c in tokens.find(head, "appos", "npadvmod", "nummod"))
    return aged or (
        len(before) in (1, 2) and all(tokens.tag[c] == "NNP" and kind_of_word(tokens.text[c]) == "" for c in before)
    )
