"""Agents of deeds told by verbs: who does them, where the subject is a weapon, an event, or stands elsewhere."""

from __future__ import annotations

from dataclasses import replace

from framing.features.deeds.blame import accused
from framing.features.deeds.deed import Deed, may_act, object_of
from framing.features.deeds.doers import is_nobody, may_do
from framing.features.deeds.modality import moods
from framing.features.deeds.modifiers import behind
from framing.features.deeds.occasions import attacker
from framing.features.deeds.recovery import named_deeds, verbs_of_deeds
from framing.features.deeds.told import Told
from framing.language.lexicons.word_classes import kind_of, kind_of_word, verb_class, verbs_beside
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.pronouns import resolve
from framing.language.syntax.vocabulary import SUBJECTS

_HARMS = ("bodily", "aimed", "done_to_things")
_DEATHS = frozenset({"death", "deaths"})
_PLACE = 0.2
_POLITY = 0.05  # `the state`, `the country`
_UP = ("pobj", "prep", "appos", "compound", "conj", "nmod", "dobj", "npadvmod")


def as_result(told: Told) -> Told | None:
    """`The mill was hit by a shell, killing nine`: what a participle tells behind a passive deed is done by whoever did that deed."""
    tokens, verb = told.tokens, told.verb
    if tokens.tag[verb] != "VBG" or tokens.dep[verb] not in ("advcl", "xcomp", "dep") or tokens.find(verb, *SUBJECTS):
        return None
    main = told.reading.clause_of.get(tokens.head[verb])
    if main is None or main.voice != "passive" or told.agent is None or told.agent != main.patient_head:
        return None
    if tokens.lower[main.verb] not in verbs_of_deeds() | verbs_beside("aiming"):
        return None
    return replace(told, agent=main.agent_head)


def of_a_death(told: Told) -> Deed | None:
    """`Nora Hale's stabbing death`, `the stabbing death of a nurse`: who died so suffered it, and did nothing."""
    tokens = told.tokens
    if (dead := whose_death(tokens, told.verb)) is None:
        return None
    doer, _ = behind(tokens, tokens.head[told.verb])
    return told.deed(doer if doer is not None and may_do(told.reading, doer) else None, dead)


def whose_death(tokens: Tokens, deed: int) -> int | None:
    """Return whose death is told with a deed before it: `her` of `her beating death`, `nurse` of `the shooting death of a nurse`."""
    death = tokens.head[deed]
    if tokens.dep[deed] not in ("amod", "compound", "nmod") or tokens.lower[death] not in _DEATHS:
        return None
    ofs = (prep for prep in tokens.find(death, "prep") if tokens.lower[prep] == "of")
    owner = tokens.first(death, "poss")
    return owner if owner is not None else next((o for p in ofs if (o := object_of(tokens, p)) is not None), None)


def finder(told: Told) -> Deed | None:
    """`Police found two women dead`, `was declared dead by a doctor`: who says or sees that people are dead did not do it."""
    seen = told.is_a("bodily") and len(told.match.words) > 1 and told.tokens.lower[told.verb] in verb_class("finding")
    return told.deed(None, told.patient) if seen else None


def not_accuser(told: Told) -> Told | None:
    """`accused the army of terror by dropping bombs`: what hangs on a verb of blame with `by` is done by who is blamed."""
    tokens, by = told.tokens, told.tokens.head[told.verb]
    blame = tokens.head[by]
    if tokens.dep[told.verb] != "pcomp" or tokens.lower[by] != "by" or moods(told.reading).get(blame) != "blame":
        return None
    clause = told.reading.clause_of.get(blame)
    return None if clause is None or clause.voice == "passive" else replace(told, agent=clause.patient_head)


def perpetrator(told: Told) -> Told | Deed | None:
    """`Regime shells hit the town`: a weapon or event does nothing, its modifier or by-phrase does; nor does a time, a place, or nobody."""
    tokens, agent = told.tokens, told.agent
    if agent is None:
        return None
    if is_nobody(tokens, agent):
        return told.deed(None, told.patient, "negated")
    if _is_event_behind_place(told, agent):
        return told.deed(None, told.patient, "instrument")
    kind = kind_of(tokens, agent)
    if kind in ("time", "place"):
        acts = kind == "place" and (tokens.is_name(agent) or kinds_of_head(tokens, agent).get("body", 0.0) >= _POLITY)
        return None if acts else replace(told, agent=None)
    if not _is_thing(told, agent, kind):
        return None
    doer = _doer_of_thing(told, agent) if kind == "thing" else None
    return told.deed(doer, told.patient, "instrument") if doer is None else replace(told, agent=doer)


def _is_thing(told: Told, agent: int, kind: str) -> bool:
    """Return whether an agent is a weapon, event, building or other thing that does no harm by itself."""
    harm = any(map(told.is_a, _HARMS))
    if kind == "thing" and not (kind_of_word(told.tokens.text[agent]) == "building" and not harm):
        return True
    if told.is_a("done_to_persons") and kind_of_word(told.tokens.text[agent]) != "building":  # courts jail
        harm = True
    return told.is_a("has_doer") and harm and not may_do(told.reading, agent)


def _doer_of_thing(told: Told, thing: int) -> int | None:
    """Return who owns, drives, fires or plants a thing, or who did the deed it names."""
    tokens = told.tokens
    for child in tokens.children[thing]:
        if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and may_act(tokens, child):
            return None if _is_patient(told, child) else child
        if tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
            return object_of(tokens, child)
        clause = told.reading.clause_of.get(child) if tokens.dep[child] in ("acl", "relcl") else None
        if clause is not None and clause.voice == "passive" and clause.agent_head is not None:
            return clause.agent_head if may_do(told.reading, clause.agent_head) else None
    doer = named_elsewhere(replace(told, agent=None))
    return None if doer is None else doer.agent


def _is_patient(told: Told, owner: int) -> bool:
    """`dragged by her hair`: whether the owner of a thing is the one it is done with."""
    return (resolve(told.tokens, owner, told.reading.entities.means) or owner) == told.patient


def _is_event_behind_place(told: Told, agent: int) -> bool:
    """`a bombing at an inn in Marren, which killed nine`: a relative pronoun behind a place takes up the event before it."""
    tokens, roles = told.tokens, told.clause.roles.agent
    if not any(map(told.is_a, _HARMS)) or not roles or tokens.lower[roles[0]] not in ("which", "that"):
        return False
    shares = kinds_of_head(tokens, agent)
    if shares.get("place", 0.0) + shares.get("building", 0.0) < _PLACE:
        return False
    for _ in range(10):
        if tokens.dep[agent] not in _UP or tokens.head[agent] == agent:
            return _names_event(tokens, agent) or any(
                _names_event(tokens, k) for k in tokens.find(agent, "nsubj", "attr")
            )
        agent = tokens.head[agent]
        if _names_event(tokens, agent):
            return True
    return False


def _names_event(tokens: Tokens, i: int) -> bool:
    return kind_of_word(tokens.text[i]) == "event"


def named_elsewhere(told: Told) -> Told | None:
    """`were killed in strikes by the regime`, `accused the rebels of killing three`: the doer named beside the verb."""
    if told.agent is not None:
        return None
    if told.clause.voice == "passive":
        named = next(named_deeds(told.tokens, told.verb), None)
        return replace(told, agent=attacker(told, told.patient) if named is None else named)
    return replace(told, agent=accused(told.reading, told.verb))
