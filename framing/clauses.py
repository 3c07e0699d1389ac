"""Clauses: for every verb its voice, auxiliaries, agent, patient, negation and mood. All syntax of verbs lives here."""

from __future__ import annotations

from dataclasses import dataclass

from framing.agents import Roles, read_roles
from framing.evidence import Phrase
from framing.fronted import fronted_auxiliary
from framing.kinds import kind_of
from framing.passives import BE, GET, adjectival, passive_form
from framing.phrases import core, is_pronoun, noun_span, phrase_at, phrase_over, resolve
from framing.tokens import Tokens

_NEVER = frozenset({"not", "n't", "nt", "never", "hardly", "neither", "nor"})
_CONDITION = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its slots.

    Parameters
    ----------
    verb : int
        Token index of the lexical verb.
    first, last : int
        Tokens of the span: auxiliaries through verb and particle.
    start, end : int
        The same in characters of the article.
    voice : {"active", "passive"}
    form : str
        `active`, or how the passive is made: `be`, `get`, `become`, `have`, `reduced`, `hyphen`, `headline`.
    subject, object : int or None
        Token index of the surface subject and object, pronouns not resolved.
    agent, patient : Phrase or None
        Who acts and who is acted on, pronouns resolved; None is "not stated".
    agent_head, patient_head : int or None
        Token index of their head nouns.
    negated : bool
    modal : str
        The modal verb (`could`, `will`), or empty.
    conditional : bool
        Whether the clause stands under `if`, `unless` or `whether`.
    note : str
        `instrument` when the by-phrase names a weapon or event, `shared` when it stands in a coordinated clause.
    """

    verb: int
    first: int
    last: int
    start: int
    end: int
    voice: str
    form: str
    subject: int | None = None
    object: int | None = None
    agent: Phrase | None = None
    patient: Phrase | None = None
    agent_head: int | None = None
    patient_head: int | None = None
    negated: bool = False
    modal: str = ""
    conditional: bool = False
    note: str = ""

    @property
    def transitive(self) -> bool:
        """Whether the verb could have an agent told or hidden: a passive, or an active with an object."""
        return self.voice == "passive" or self.object is not None


def find_clauses(tokens: Tokens, text: str) -> tuple[Clause, ...]:
    """Read every lexical verb of a text.

    Parameters
    ----------
    tokens : Tokens
    text : str
        The article text the offsets of `tokens` point into.

    Returns
    -------
    tuple of Clause
        In order of verb.
    """
    forms: dict[int, str] = {}
    adjectives = adjectival(tokens)
    for i, tag in enumerate(tokens.tag):
        if tag[:2] == "VB" or tag == "JJ":
            if tokens.dep[i] in ("aux", "auxpass") and tokens.head[i] != i:
                continue
            form = passive_form(tokens, i, forms, adjectives)
            if form or tag[:2] == "VB":
                forms[i] = form
    fronted = {fronted_auxiliary(tokens, i) for i, form in forms.items() if form == "be"}
    forms = {i: form for i, form in forms.items() if i not in fronted}
    roles = read_roles(tokens, forms)
    return tuple(_clause(tokens, text, i, forms[i], roles[i]) for i in sorted(forms))


def _clause(tokens: Tokens, text: str, i: int, form: str, roles: Roles) -> Clause:
    first, last = verb_span(tokens, i, form)
    agent, agent_head = _slot(tokens, text, roles.agent, roles.patient)
    patient, patient_head = _slot(tokens, text, roles.patient, roles.agent)
    notes = [] if roles.note == "" else [roles.note]
    if form and agent_head is not None and kind_of(tokens, agent_head) == "thing":
        notes.append("instrument")
    return Clause(
        verb=i, first=first, last=last, start=tokens.start[first], end=tokens.end[last],
        voice="passive" if form else "active", form=form or "active", subject=roles.subject, object=roles.object,
        agent=agent, patient=patient, agent_head=agent_head, patient_head=patient_head,
        negated=is_negated(tokens, i), modal=_modal(tokens, i), conditional=_conditional(tokens, i), note="; ".join(notes),
    )  # fmt: skip


def _slot(
    tokens: Tokens, text: str, heads: tuple[int, ...], beside: tuple[int, ...]
) -> tuple[Phrase | None, int | None]:
    if not heads:
        return None, None
    if len(heads) == 1 and is_pronoun(tokens, heads[0]):
        found = resolve(tokens, heads[0], beside=beside)
        if found is None:
            return (
                (None, None)
                if tokens.lower[heads[0]] in ("who", "which", "that")
                else (phrase_at(tokens, text, heads[0]), heads[0])
            )
        return _phrase(tokens, text, found), core(tokens, found)
    if len(heads) == 1:
        return _phrase(tokens, text, heads[0]), core(tokens, heads[0])
    spans = [phrase_at(tokens, text, head) for head in heads]
    start, end = min(s.start or 0 for s in spans), max(s.end or 0 for s in spans)
    head = core(tokens, heads[0])
    return Phrase(text[start:end], start, end, text[tokens.start[head] : tokens.end[head]]), head


def _phrase(tokens: Tokens, text: str, head: int) -> Phrase:
    return phrase_over(tokens, text, *noun_span(tokens, head), core(tokens, head))


def verb_span(tokens: Tokens, i: int, form: str) -> tuple[int, int]:
    """Return the span of a verb: its own auxiliaries (without `to`) through the verb and its particle."""
    first = last = i
    if form not in ("reduced", "hyphen", "headline"):
        for child in tokens.children[i]:
            if child < first and tokens.dep[child] in ("aux", "auxpass") and tokens.tag[child] != "TO":
                first = child
        behind = fronted_auxiliary(tokens, i)
        if behind is not None:
            last = behind if behind == i + 1 else i
        elif first == i and form in ("be", "get", "become") and tokens.dep[i] != "conj":
            first = next((c for c in (tokens.head[i], tokens.head[tokens.head[i]]) if tokens.lower[c] in BE | GET), i)
            first, last = min(first, i), max(first, i)
    particle = tokens.first(i, "prt")
    if particle is not None and 0 < particle - i <= 2:
        last = particle
    return first, last


def is_negated(tokens: Tokens, i: int) -> bool:
    """Return whether a verb is negated: by `not`, `never`, or a subject such as `no one`."""
    for child in tokens.children[i]:
        if tokens.dep[child] == "neg" or (tokens.lower[child] in _NEVER and child < i):
            return True
        if tokens.dep[child] in ("nsubj", "nsubjpass", "dobj") and _is_none(tokens, child):
            return True
    return False


def _is_none(tokens: Tokens, noun: int) -> bool:
    words = [tokens.lower[noun], *(tokens.lower[c] for c in tokens.find(noun, "det", "neg"))]
    return any(word in ("no", "none", "nobody", "nothing") for word in words)


def _modal(tokens: Tokens, i: int) -> str:
    for _ in range(4):
        for child in tokens.find(i, "aux"):
            if tokens.tag[child] == "MD":
                return tokens.lower[child]
        if tokens.dep[i] not in ("conj", "xcomp") or any(True for _ in tokens.find(i, "nsubj", "nsubjpass")):
            return ""
        i = tokens.head[i]
    return ""


def _conditional(tokens: Tokens, i: int) -> bool:
    for _ in range(3):
        if any(tokens.lower[c] in _CONDITION for c in tokens.find(i, "mark")):
            return True
        if tokens.dep[i] not in ("conj", "xcomp") or tokens.head[i] == i:
            return False
        i = tokens.head[i]
    return False


__all__ = ["Clause", "find_clauses", "is_negated", "verb_span"]
