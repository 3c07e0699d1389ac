"""Agents and patients: whom a verb's slots name, through by-phrases, coordination, relatives, control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.by_phrases import by_phrases
from framing.language.syntax.fronted import fronted_auxiliary, fronted_subject
from framing.language.syntax.participles import hyphen_agent
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
        if not form:
            out[i] = Slots(subject, target, subjects, (target,) if target is not None else (), ())
            continue
        agent, note = _passive_agent(tokens, i, form, forms, by)
        patient = _passive_patient(tokens, i, form, subjects)
        out[i] = Slots(subject, target, agent, patient, note)
    return out


def _passive_patient(tokens: Tokens, i: int, form: str, subjects: tuple[int, ...]) -> tuple[int, ...]:
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
    if form == "hyphen":
        agent = hyphen_agent(tokens, i)
        return ((agent,) if agent is not None else ()), ()
    if i in by:
        return (by[i],), ()
    for child in tokens.find(i, "conj") if tokens.first(i, "prep", "agent") is None else ():
        if forms.get(child) == form and child in by and not any(True for _ in tokens.find(child, *SUBJECTS, "auxpass")):
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
        if tokens.tag[child][:2] != "VB" and (inner := tokens.first(child, "nsubj")) is not None:
            return inner
    if (target := tokens.first(i, "dative")) is not None:
        return target if tokens.tag[target] in NOMINAL else None
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


def _has_clause(tokens: Tokens, i: int) -> bool:
    return any(True for _ in tokens.find(i, "ccomp", "xcomp", "attr", "acomp", "advmod", "prep"))


def surface_subjects(tokens: Tokens, i: int, *, depth: int = 5) -> tuple[int, ...]:
    """Return the noun or nouns that are the subject of a verb, own, shared or controlled."""
    own = [
        c for c in tokens.find(i, "nsubj", "nsubjpass")
        if tokens.tag[c] in NOMINAL or (tokens.tag[c][:2] == "JJ" and (c < i or tokens.dep[i] == "ROOT"))
    ]  # fmt: skip
    if own:
        return tuple(own) if len(own) > 1 and _joined(tokens, own) else (own[-1],)
    if depth == 0:
        return ()
    head, dep = tokens.head[i], tokens.dep[i]
    if dep == "ROOT" or head == i:
        return _stranded(tokens, i)
    if dep == "conj":
        return _shared(tokens, i, head, depth) if _is_verb(tokens, head) else ()
    if dep in ("xcomp", "advcl", "ccomp", "dep"):
        return _controlled(tokens, i, head, dep, depth)
    if dep in ("acl", "relcl", "amod"):
        return _participial(tokens, i, head, dep)
    if dep == "pcomp":
        return _gerund(tokens, head, depth)
    return ()


def _shared(tokens: Tokens, i: int, head: int, depth: int) -> tuple[int, ...]:
    """Return the subject of the verb `i` is coordinated with, or that verb's object where only this agrees in number."""
    subjects = surface_subjects(tokens, head, depth=depth - 1)
    target = tokens.first(head, "dobj")
    plural = any(tokens.lower[c] in ("were", "are", "have") for c in tokens.find(i, "aux", "auxpass"))
    if (
        plural
        and target is not None
        and len(subjects) == 1
        and tokens.tag[target] == "NNS"
        and tokens.tag[subjects[0]] == "NN"
    ):
        return (target,) if tokens.first(subjects[0], "conj") is None else subjects
    return subjects


def _stranded(tokens: Tokens, i: int) -> tuple[int, ...]:
    """Find the subject of a finite verb that has none: a noun the parser took for an apposition just before it."""
    first = min([c for c in tokens.find(i, "aux", "auxpass") if c < i], default=i)
    for j in range(first - 1, max(first - 40, -1), -1):
        if tokens.sent[j] != tokens.sent[i]:
            break
        if (
            tokens.dep[j] == "appos"
            and tokens.tag[j] in NOUNS
            and all(n < first for n in tokens.subtree(j))
            and tokens.subtree(j)[-1] >= first - 2
        ):
            return (j,)
    return ()


def _joined(tokens: Tokens, heads: Iterable[int]) -> bool:
    return any(tokens.first(head, "cc") is not None for head in heads)


def _is_verb(tokens: Tokens, i: int) -> bool:
    return tokens.tag[i][:2] == "VB"


def _controlled(tokens: Tokens, i: int, head: int, dep: str, depth: int) -> tuple[int, ...]:
    if (
        dep == "xcomp"
        and (target := tokens.first(head, "dobj", "dative")) is not None
        and tokens.tag[target] in NOMINAL
    ):
        return (target,)
    if dep == "ccomp" and tokens.tag[i] != "VBG" and tokens.first(i, "aux") is None:
        return ()
    infinitive = any(tokens.tag[c] == "TO" for c in tokens.find(i, "aux"))
    if dep == "advcl" and infinitive and tokens.first(head, "auxpass") is not None:
        return ()
    if not _is_verb(tokens, head):
        return ()
    return surface_subjects(tokens, head, depth=depth - 1)


def _participial(tokens: Tokens, i: int, head: int, dep: str) -> tuple[int, ...]:
    if tokens.tag[head] not in NOMINAL:
        return ()
    if any(tokens.tag[c] == "TO" for c in tokens.find(i, "aux")):
        owner = tokens.first(head, "poss")
        if owner is not None:
            return (owner,)
        return (head,) if kind_of(tokens, head) == "person" else ()
    if dep == "relcl" or tokens.tag[i] in ("VBG", "VBN", "VBD"):
        return (head,)
    return ()


def _gerund(tokens: Tokens, prep: int, depth: int) -> tuple[int, ...]:
    head = tokens.head[prep]
    if _is_verb(tokens, head):
        target = tokens.first(head, "dobj")
        if (
            target is not None
            and tokens.lower[prep] in ("of", "from", "for", "into")
            and kind_of(tokens, target) in ("person", "")
        ):
            return (target,) if tokens.lower[prep] != "for" else surface_subjects(tokens, head, depth=depth - 1)
        return surface_subjects(tokens, head, depth=depth - 1)
    owner = tokens.first(head, "poss")
    return (owner,) if owner is not None else ()
