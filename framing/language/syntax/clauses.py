"""Clauses: for every verb its voice, auxiliaries, agent, patient, negation and mood. All syntax of verbs lives here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing._compat import cached_property
from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.fronted import fronted_auxiliary
from framing.language.syntax.noun_phrases import core, counted_phrase, phrase_at
from framing.language.syntax.participles import adjectival, is_fragment
from framing.language.syntax.passives import passive_form
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.pronouns import resolve
from framing.language.syntax.slots import Slots, read_slots
from framing.language.syntax.vocabulary import BE, GET

_NEVER = frozenset({"not", "n't", "nt", "never", "hardly", "neither", "nor"})
_NONE = frozenset({"no", "none", "nobody", "nothing"})
_CONDITION = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True)
class Clause:
    """One verb with its slots; what stands in them is read when it is asked for.

    Parameters
    ----------
    verb : int
        Token index of the lexical verb.
    form : str
        `active`, or how the passive is made: `be`, `get`, `become`, `have`, `reduced`, `hyphen`, `headline`.
    roles : Slots
        Token indices of subject, object, agents and patients, pronouns not resolved.
    """

    verb: int
    form: str
    roles: Slots
    _tokens: Tokens = field(repr=False, compare=False)
    _text: str = field(repr=False, compare=False)
    _means: Mapping[int, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def voice(self) -> str:
        """Voice of the verb, `active` or `passive`."""
        return "active" if self.form == "active" else "passive"

    @property
    def subject(self) -> int | None:
        """Token index of the surface subject, a pronoun unresolved."""
        return self.roles.subject

    @property
    def object(self) -> int | None:
        """Token index of the surface object, a pronoun unresolved."""
        return self.roles.object

    @property
    def transitive(self) -> bool:
        """Whether the verb could have an agent told or hidden: a passive, or an active with an object."""
        return self.form != "active" or self.roles.object is not None

    @cached_property
    def _span(self) -> tuple[int, int]:
        return verb_span(self._tokens, self.verb, self.form)

    @property
    def first(self) -> int:
        """First token of the span."""
        return self._span[0]

    @property
    def last(self) -> int:
        """Last token of the span."""
        return self._span[1]

    @property
    def start(self) -> int:
        """Offset in the article at which the span begins."""
        return self._tokens.start[self.first]

    @property
    def end(self) -> int:
        """Offset in the article at which the span ends."""
        return self._tokens.end[self.last]

    @cached_property
    def _doer(self) -> int | None:
        return _meant(self._tokens, self._means, self.roles.agent, self.roles.patient)

    @cached_property
    def _sufferer(self) -> int | None:
        return _meant(self._tokens, self._means, self.roles.patient, self.roles.agent)

    @cached_property
    def agent_head(self) -> int | None:
        """Token index of the head noun of who acts."""
        return None if self._doer is None else core(self._tokens, self._doer)

    @cached_property
    def patient_head(self) -> int | None:
        """Token index of the head noun of who is acted on."""
        return None if self._sufferer is None else core(self._tokens, self._sufferer)

    @cached_property
    def agent(self) -> Phrase | None:
        """Who acts, a pronoun resolved; None is "not stated"."""
        return _slot(self._tokens, self._text, self.roles.agent, self._doer)

    @cached_property
    def patient(self) -> Phrase | None:
        """Who is acted on, a pronoun resolved; None is "not stated"."""
        return _slot(self._tokens, self._text, self.roles.patient, self._sufferer)

    @cached_property
    def negated(self) -> bool:
        """Whether the verb is negated."""
        return is_negated(self._tokens, self.verb)

    @cached_property
    def modal(self) -> str:
        """The modal verb, or empty."""
        return _modal(self._tokens, self.verb)

    @cached_property
    def conditional(self) -> bool:
        """Whether the clause stands under `if`, `unless` or `whether`."""
        return _conditional(self._tokens, self.verb)

    @cached_property
    def note(self) -> tuple[str, ...]:
        """What qualifies the agent: `instrument`, `shared`."""
        notes = [*self.roles.note]
        if (
            self.voice == "passive"
            and self.agent_head is not None
            and kind_of(self._tokens, self.agent_head) == "thing"
        ):
            notes.append("instrument")
        return tuple(notes)


def find_clauses(tokens: Tokens, text: str, means: Mapping[int, int] | None = None) -> tuple[Clause, ...]:
    """Read every lexical verb of a text.

    Parameters
    ----------
    tokens : Tokens
    text : str
        The article text the offsets of `tokens` point into.
    means : mapping of int to int, optional
        The noun that each personal pronoun stands for, by token; without it they stand for themselves.

    Returns
    -------
    tuple of Clause
        In order of verb.
    """
    forms: dict[int, str] = {}
    adjectives = adjectival(tokens)
    for i, tag in enumerate(tokens.tag):
        if tag[:2] == "VB" or tag == "JJ":
            if (tokens.dep[i] in ("aux", "auxpass") and tokens.head[i] != i) or is_fragment(tokens, i):
                continue
            form = passive_form(tokens, i, forms, adjectives)
            if form or tag[:2] == "VB":
                forms[i] = form
    fronted = {fronted_auxiliary(tokens, i) for i, form in forms.items() if form == "be"}
    forms = {i: form for i, form in forms.items() if i not in fronted}
    roles = read_slots(tokens, forms)
    return tuple(Clause(i, forms[i] or "active", roles[i], tokens, text, means or {}) for i in sorted(forms))


def _meant(tokens: Tokens, means: Mapping[int, int], heads: tuple[int, ...], beside: tuple[int, ...]) -> int | None:
    """Return the noun that a slot stands for, the first of several; a relative pronoun that nothing fits stands for nothing."""
    if len(heads) != 1:
        return heads[0] if heads else None
    found = resolve(tokens, heads[0], means, beside=beside)
    if found is None and tokens.lower[heads[0]] not in ("who", "which", "that"):
        return heads[0]
    return found


def _slot(tokens: Tokens, text: str, heads: tuple[int, ...], meant: int | None) -> Phrase | None:
    if meant is None:
        return None
    if len(heads) == 1:
        return counted_phrase(tokens, text, meant)
    spans = [phrase_at(tokens, text, head) for head in heads]
    start, end = min(s.start or 0 for s in spans), max(s.end or 0 for s in spans)
    head = core(tokens, meant)
    return Phrase(text[start:end], start, end, text[tokens.start[head] : tokens.end[head]])


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
    lower = tokens.lower
    return lower[noun] in _NONE or any(lower[c] in _NONE for c in tokens.find(noun, "det", "neg"))


def _modal(tokens: Tokens, i: int) -> str:
    for _ in range(4):
        for child in tokens.find(i, "aux"):
            if tokens.tag[child] == "MD":
                return tokens.lower[child]
        if tokens.dep[i] not in ("conj", "xcomp") or bool(tokens.find(i, "nsubj", "nsubjpass")):
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
