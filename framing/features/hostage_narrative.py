"""hostage_narrative: captors, captives, rescuers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framing.features.actor_labels import ActorLabels
from framing.features.deeds.casting import find_deeds, patient_kind
from framing.features.deeds.deed import Deed
from framing.features.deeds.scorer import DeedScorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import BE, NOUNS

_STATE = ("state_forces", "government")
_DETERMINED = ("det", "poss", "nummod")


@dataclass(frozen=True)
class HostageNarrative(DeedScorer):
    """Stations of a captivity told, with captor or rescuer as agent and captive as patient.

    In `escape` the agent is who escapes; in `suffering` the patient is who suffers. Verbs that need not mean captivity
    (`hold`, `seize`) count where the one who holds is stated and is no state body, or where the article tells of a
    captivity in plainer words; those of less weight (`capture`) where a fighter or a named body does it. Kidnapping in general (`a wave of kidnappings`) is no event.
    """

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("hostage_narrative"))
    feature: str = "hostage_narrative"
    labels: ActorLabels = field(default_factory=ActorLabels)

    def matched(self, reading: Reading) -> list[Deed]:
        """Return the events, escapers and sufferers in their slots."""
        found = [e for e in find_deeds(reading, self.lexicon, self.strict) if not _is_general(reading.tokens, e)]
        plain = any(e.match.entry.category == "captivity" and not _is_weak(e) for e in found)
        if any(_is_plain(e) for e in found):
            found = [e for e in found if not _is_bare_role(reading.tokens, e)]
        return [_recast(reading, e) for e in found if not _is_weak(e) or self._is_captivity(reading, e, plain)]

    def _is_captivity(self, reading: Reading, event: Deed, plain: bool) -> bool:
        """Return whether someone held is a captive: not by the state, nor a fighter by his enemy, unless said plainly."""
        if self._family(reading, event.agent) in _STATE or self._family(reading, event.patient) == "armed_groups":
            return False
        if event.match.entry.weight < 1:
            named = event.agent is not None and reading.tokens.is_name(event.agent)
            return named or self._family(reading, event.agent) == "armed_groups"
        return plain or event.agent is not None

    def _family(self, reading: Reading, head: int | None) -> str:
        if head is None:
            return ""
        at = reading.tokens.start[head]
        found = (e.category.split(":")[0] for e in self.labels.find(reading) if e.start <= at < e.end)
        return next(found, "")


def _is_weak(event: Deed) -> bool:
    entry = event.match.entry
    return entry.category == "captivity" and "person" in entry.wants


def _is_role(event: Deed) -> bool:
    entry = event.match.entry
    return entry.pos != "VERB" and (entry.weight < 1 or entry.undergone)


def _is_plain(event: Deed) -> bool:
    """Return whether captivity is told as a deed, not by the name of one of the cast."""
    return event.match.entry.category == "captivity" and not _is_weak(event) and not _is_role(event)


def _is_bare_role(tokens: Tokens, event: Deed) -> bool:
    """Return whether a noun only names who is held: `the hostages`, but not `their captors` or `hostages of the clan`."""
    entry = event.match.entry
    return (
        entry.category == "captivity" and _is_role(event) and entry.undergone and _as_role(tokens, event).agent is None
    )


def _as_role(tokens: Tokens, event: Deed) -> Deed:
    """Cast a noun that names one of the cast (by `patient` of its entry who is held, else who holds), its owner the other."""
    words = event.match.words
    noun = next((i for i in reversed(words) if tokens.head[i] not in words), event.match.head)
    if tokens.dep[noun] == "amod" and tokens.tag[noun] not in NOUNS:
        noun = tokens.head[noun]
    owners = [
        *tokens.find(noun, "poss"),
        *(o for p in tokens.find(noun, "prep", "agent") for o in tokens.find(p, "pobj")),
    ]
    other = next((slot for slot in (event.agent, event.patient) if slot in owners and slot not in words), None)
    held = event.match.entry.undergone
    return replace(event, agent=other if held else noun, patient=noun if held else other)


def _identity(tokens: Tokens, held: int) -> int:
    """Return who a bare `those` is said to be: `Those who were kidnapped are Luis Sales and Ana Paz`."""
    verb = tokens.head[held]
    if tokens.tag[held] != "DT" or tokens.dep[held] != "nsubj" or tokens.lower[verb] not in BE:
        return held
    named = tokens.first(verb, "attr")
    return named if named is not None and tokens.tag[named] in NOUNS else held


def _is_general(tokens: Tokens, event: Deed) -> bool:
    """Return whether a noun tells of captivity in general: nobody holds, and no one in particular is held or counted."""
    entry, noun, held = event.match.entry, event.match.head, event.patient
    if entry.category != "captivity" or entry.pos != "NOUN" or event.agent is not None:
        return False
    if held is not None:
        return _is_anyone(tokens, held)
    return kind_of(tokens, noun) != "person" and not tokens.find(noun, *_DETERMINED)


def _is_anyone(tokens: Tokens, held: int) -> bool:
    """Return whether a plural stands bare: `the kidnapping of tourists`, but not of `two tourists` or `tourists taken in May`."""
    told_more = tokens.tag[held + 1 : held + 2] in (["VBN"], ["WP"], ["WDT"])  # whatever the parser hangs it on
    return tokens.tag[held] == "NNS" and not told_more and not tokens.find(held, *_DETERMINED, "prep", "acl", "relcl")


def _recast(reading: Reading, event: Deed) -> Deed:
    category = event.match.entry.category
    if category == "captivity" and _is_role(event):
        return _as_role(reading.tokens, event)
    if category == "captivity" and event.patient is not None:
        return replace(event, patient=_identity(reading.tokens, event.patient))
    if category == "escape":
        moved = event.patient is not None and patient_kind(reading.tokens, event.patient) == "person"
        return replace(event, agent=event.patient if moved else event.agent, patient=None)
    if category == "suffering":
        told = [n for n in (event.patient, event.agent) if n is not None]
        people = [n for n in told if patient_kind(reading.tokens, n) == "person"]
        return replace(event, agent=None, patient=next(iter([*people, *told]), None))
    return event
