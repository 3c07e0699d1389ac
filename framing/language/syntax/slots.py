"""Agents and patients: whom a verb's slots name, through by-phrases, coordination, relatives, control."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from framing.language.lexicons.word_classes import kind_of, verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.by_phrases import by_phrases
from framing.language.syntax.fronted import fronted_auxiliary, fronted_subject
from framing.language.syntax.participles import hyphen_agent
from framing.language.syntax.subjects import surface_subjects
from framing.language.syntax.vocabulary import NOMINAL, NOUNS, RELATIVE, SUBJECTS


class Slots(NamedTuple):
    """Token indices of the slots of one verb; empty tuples where nothing is stated."""

    subject: int | None
    object: int | None
    agent: tuple[int, ...]
    patient: tuple[int, ...]
    note: tuple[str, ...]


def read_slots(tokens: Tokens, forms: Mapping[int, str]) -> dict[int, Slots]:
    """Return the slots of every verb in `forms` (verb -> how it is passive, or an empty string)."""
    by = by_phrases(tokens, forms)
    out = {}
    for i, form in forms.items():
        subjects = surface_subjects(tokens, i)
        subject = subjects[0] if subjects else None
        target = direct_object(tokens, i)
        if not form and _is_attribute(tokens, i):
            out[i] = Slots(None, None, (), (tokens.head[i],), ())
            continue
        if not form:
            out[i] = Slots(subject, target, subjects, (target,) if target is not None else (), ())
            continue
        agent, note = _passive_agent(tokens, i, form, forms, by)
        patient = _passive_patient(tokens, i, form, subjects)
        out[i] = Slots(subject, target, agent, patient, note)
    return out


def _is_attribute(tokens: Tokens, i: int) -> bool:
    """`the chosen men`, not `the fallen men`: a participle before the noun it was done to."""
    before = tokens.dep[i] == "amod" and tokens.tag[i] == "VBN" and tokens.head[i] > i
    return before and tokens.tag[tokens.head[i]] in NOUNS and tokens.lower[i] not in verb_class("intransitive")


def _passive_patient(tokens: Tokens, i: int, form: str, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """`the town was shelled`, `the shelled town`, `Also killed was Tom Reed`: who or what a passive is about, by its form."""
    if form in ("reduced", "have") and not subjects and tokens.dep[i] in ("acl", "relcl"):
        return (tokens.head[i],) if tokens.tag[tokens.head[i]] in NOMINAL else ()
    if form == "hyphen":
        head = tokens.head[i]
        return (head,) if tokens.tag[head] in NOUNS and head > i else ()
    if form == "be" and (auxiliary := fronted_auxiliary(tokens, i)) is not None:
        subject = fronted_subject(tokens, i, auxiliary)
        return (subject,) if subject is not None else ()
    if subjects:
        return subjects
    beside = tokens.head[i] if tokens.dep[i] == "acomp" else tokens.first(i, "auxpass")
    return () if beside is None or tokens.dep[i] == "conj" else surface_subjects(tokens, beside)


def _passive_agent(
    tokens: Tokens, i: int, form: str, forms: Mapping[int, str], by: Mapping[int, int]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """`shelled by the army`, `army-held`: the agent of a passive and its notes; joined participles share the last one's."""
    if form == "hyphen":
        agent = hyphen_agent(tokens, i)
        return ((agent,) if agent is not None else ()), ()
    if i in by:
        return (by[i],), ()
    for child in tokens.find(i, "conj") if tokens.first(i, "prep", "agent") is None else ():
        if forms.get(child) == form and child in by and not tokens.find(child, *SUBJECTS, "auxpass"):
            return (by[child],), ("shared",)
    return (), ()


def direct_object(tokens: Tokens, i: int) -> int | None:
    """Return the object of an active verb: its own, a relative pronoun, or the noun a bare relative clause hangs on."""
    if not tokens.children[i]:
        return None
    target = tokens.first(i, "dobj")
    if target is not None:
        return target
    for child in tokens.find(i, "ccomp", "xcomp", "oprd"):
        if not tokens.is_verb(child) and (inner := tokens.first(child, "nsubj")) is not None:
            return inner
    if (target := tokens.first(i, "dative")) is not None:
        return target if tokens.tag[target] in NOMINAL else None
    if tokens.dep[i] == "relcl" and (target := _taken(tokens, i)) is not None:
        return target
    if tokens.dep[i] == "relcl" and tokens.first(i, *SUBJECTS) is not None:
        subject = tokens.first(i, *SUBJECTS)
        open_prep = any(not tokens.children[p] for p in tokens.find(i, "prep"))
        if (
            subject is not None
            and tokens.lower[subject] not in RELATIVE
            and not open_prep
            and not _has_clause(tokens, i)
        ):
            return tokens.head[i] if tokens.tag[tokens.head[i]] in NOUNS else None
    return None


def _taken(tokens: Tokens, i: int) -> int | None:
    """`the one that killed Ann Hale is common`: the noun right behind a relative clause that the verb above has beside its subject."""
    if i + 1 == len(tokens) or tokens.lower[i] not in verb_class("transitive"):
        return None
    above = tokens.head[i]
    while not tokens.is_verb(above) and tokens.head[above] != above:
        above = tokens.head[above]
    subjects = tokens.find(above, "nsubj")
    behind = [s for s in subjects if s > i and tokens.subtree(s)[0] == i + 1]
    return behind[0] if behind and min(subjects) < i and tokens.tag[behind[0]] in NOUNS else None


def _has_clause(tokens: Tokens, i: int) -> bool:
    """Return whether a verb has a complement of its own, so that the noun its clause hangs on is no object: `the day he said that`."""
    if tokens.find(i, "ccomp", "xcomp", "attr", "acomp"):
        return True
    if tokens.lower[i] in verb_class("transitive") and kind_of(tokens, tokens.head[i]) != "time":
        return False
    return bool(tokens.find(i, "advmod", "prep"))
