"""Agents and patients: whom a verb's slots name, through by-phrases, coordination, relatives, control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.language.lexicons.noun_kinds import kinds_of
from framing.language.lexicons.word_classes import kind_of, light_verbs, verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.by_phrases import by_phrases
from framing.language.syntax.fronted import fronted_auxiliary, fronted_subject
from framing.language.syntax.participles import hyphen_agent
from framing.language.syntax.vocabulary import HAVE, NOMINAL, NOUNS, RELATIVE, SUBJECTS

# Behind an object, whose gerund stands after these: `thanked the guards for freeing her`.
_SAID_OF = ("of", "from", "for", "into", "with")
_DASHES = frozenset({"-", "--", "–", "—"})
_QUOTES = frozenset("\"”“’'")
_POLITY = 0.05  # `the state`, `the country`


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


def surface_subjects(tokens: Tokens, i: int, *, depth: int = 5) -> tuple[int, ...]:
    """Return the noun or nouns that are the subject of a verb, own, shared or controlled."""
    own = [
        c for c in tokens.find(i, "nsubj", "nsubjpass")
        if tokens.tag[c] in NOMINAL or (tokens.tag[c][:2] == "JJ" and (c < i or tokens.dep[i] == "ROOT"))
    ]  # fmt: skip
    if own:
        return tuple(own) if len(own) > 1 and _joined(tokens, own) else (_behind_dateline(tokens, own[-1]),)
    if depth == 0:
        return ()
    head, dep = tokens.head[i], tokens.dep[i]
    if dep == "ROOT" or head == i:
        return _stranded(tokens, i)
    if dep == "conj":
        return _shared(tokens, i, head, depth) if tokens.is_verb(head) else ()
    if dep in ("xcomp", "advcl", "ccomp", "dep"):
        return _controlled(tokens, i, head, dep, depth)
    if dep in ("acl", "relcl", "amod"):
        return _participial(tokens, i, head, dep)
    if dep == "pcomp":
        return _gerund(tokens, head, depth)
    return ()


def _behind_dateline(tokens: Tokens, noun: int) -> int:
    """`KABUL (Reuters) - The navy said`: the noun behind a place in capitals and a dash that opens a sentence."""
    if not tokens.text[noun].isupper() or not tokens.is_name(noun) or noun + 1 == len(tokens):
        return noun
    dash = next((p for p in tokens.find(noun, "punct") if tokens.text[p] in _DASHES and p > noun), None)
    behind = [a for a in tokens.find(noun, "appos") if dash is not None and a > dash]
    return behind[0] if behind else noun


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
    """Return whether one of several subjects has an `and`."""
    return any(tokens.first(head, "cc") is not None for head in heads)


def _controlled(tokens: Tokens, i: int, head: int, dep: str, depth: int) -> tuple[int, ...]:
    """`told them to leave`, `wanted to leave`: the object of the verb above is the subject, else the subject of that verb."""
    if (
        dep == "xcomp"
        and (target := tokens.first(head, "dobj", "dative")) is not None
        and tokens.tag[target] in NOMINAL
        and not _is_means(tokens, i, head, target)
    ):
        return (target,)
    if dep == "ccomp" and (seen := _seen(tokens, i, head)) is not None:
        return (seen,)
    if dep == "ccomp" and tokens.tag[i] != "VBG" and tokens.first(i, "aux") is None:
        return ()
    infinitive = tokens.is_infinitive(i)
    if dep == "advcl" and infinitive and tokens.first(head, "auxpass") is not None:
        return ()
    if not tokens.is_verb(head):
        return _able(tokens, i, head, depth)
    if infinitive and (asked := _called_on(tokens, i, head)) is not None:
        return (asked,)
    if dep == "advcl" and tokens.tag[i] == "VBG" and (told := _told_before(tokens, i, head)) is not None:
        return surface_subjects(tokens, told, depth=depth - 1)
    return surface_subjects(tokens, head, depth=depth - 1)


def _told_before(tokens: Tokens, i: int, verb: int) -> int | None:
    """`The gunman opened fire, police said, wounding three`: the verb before a cue that a participle behind it goes with."""
    told = [c for c in tokens.find(verb, "ccomp") if c < verb < i]
    quoted = told and any(tokens.text[k] in _QUOTES for k in range(told[0] + 1, i))
    return told[0] if told and not quoted else None


def _is_means(tokens: Tokens, i: int, verb: int, target: int) -> bool:
    """`used a drone to strike the port`, `raided a depot to free two men`: a thing that an infinitive with an object is not said of."""
    if not tokens.is_infinitive(i) or tokens.first(i, "dobj") is None or tokens.is_name(target):
        return False
    kind = kind_of(tokens, target)
    return kind == "thing" or (kind == "place" and kinds_of(tokens.lower[target]).get("body", 0.0) < _POLITY)


def _seen(tokens: Tokens, i: int, verb: int) -> int | None:
    """`a film showed the crew being led away`: the object that stands before `being`."""
    being = tokens.first(i, "auxpass")
    if being is None or tokens.lower[being] != "being":
        return None
    target = tokens.first(verb, "dobj")
    return target if target is not None and target < being and tokens.tag[target] in NOMINAL else None


def _able(tokens: Tokens, i: int, adjective: int, depth: int) -> tuple[int, ...]:
    """`is due to leave`, `were ready to sell it`: who an adjective is said of, unless that is acted on (`is hard to please`)."""
    copula = tokens.head[adjective]
    if tokens.tag[adjective] != "JJ" or tokens.dep[adjective] not in ("acomp", "oprd") or not tokens.is_verb(copula):
        return ()
    subjects = surface_subjects(tokens, copula, depth=depth - 1)
    expletive = any(tokens.lower[s] in ("it", "there") for s in subjects)
    bare = not any(tokens.children[i][k] > i for k in range(len(tokens.children[i])))
    return () if expletive or bare else subjects


def _called_on(tokens: Tokens, i: int, verb: int) -> int | None:
    """`called on the crew to leave`, `relied on them to stay`: who stands between `on` and the infinitive."""
    for prep in tokens.find(verb, "prep"):
        noun = tokens.first(prep, "pobj")
        if tokens.lower[prep] not in ("on", "upon") or noun is None or not verb < noun < i:
            continue
        if kind_of(tokens, noun) in ("person", "nation") and tokens.tag[tokens.subtree(noun)[-1] + 1] == "TO":
            return noun
    return None


def _participial(tokens: Tokens, i: int, head: int, dep: str) -> tuple[int, ...]:
    """`the men fleeing`, `their plan to flee`, `the man to see`: the noun a verb form hangs on, or whose it is."""
    if tokens.tag[head] not in NOMINAL:
        return ()
    if tokens.is_infinitive(i):
        owner = tokens.first(head, "poss")
        if owner is None and tokens.dep[head] == "conj" and kind_of(tokens, head) in ("", "thing"):
            owner = tokens.first(tokens.head[head], "poss")
        if owner is not None:
            return (owner,)
        return (head,) if kind_of(tokens, head) == "person" else _holder(tokens, head)
    if dep == "relcl" or tokens.tag[i] in ("VBG", "VBN", "VBD"):
        return (head,)
    return ()


def _holder(tokens: Tokens, noun: int) -> tuple[int, ...]:
    """`has the right to sell`, `made a bid to leave`, `gave him leave to go`: who has what an infinitive hangs on, or is given it."""
    verb = tokens.head[noun]
    some = not any(tokens.lower[c] in ("any", "no") for c in tokens.find(noun, "det"))
    if tokens.dep[noun] != "dobj" or not tokens.is_verb(verb) or not some:
        return ()
    given = tokens.first(verb, "dative")
    if given is not None:
        return (given,) if tokens.tag[given] in NOMINAL else ()
    judged = tokens.find(verb, "oprd", "ccomp", "xcomp", "acomp", "attr")
    return surface_subjects(tokens, verb) if tokens.lower[verb] in HAVE | light_verbs() and not judged else ()


def _gerund(tokens: Tokens, prep: int, depth: int) -> tuple[int, ...]:
    """`accused them of fleeing`, `left without paying`, `their way of fishing`: the object, the subject, or the owner of what it hangs on.

    `was killed by hanging`, `her death by hanging`: whoever did that is not who suffered it.
    """
    head = tokens.head[prep]
    if tokens.is_verb(head):
        target = tokens.first(head, "dobj")
        if target is not None and tokens.lower[prep] in _SAID_OF and kind_of(tokens, target) in ("person", ""):
            return (target,)
        if tokens.lower[prep] == "by" and tokens.first(head, "auxpass") is not None:
            return ()
        return surface_subjects(tokens, head, depth=depth - 1)
    owner = tokens.first(head, "poss")
    if owner is not None:
        return (owner,) if tokens.lower[prep] != "by" else ()
    return _liable(tokens, head, depth) if tokens.tag[head] == "JJ" else ()


def _liable(tokens: Tokens, adjective: int, depth: int) -> tuple[int, ...]:
    """`is guilty of lying`, `a man capable of lying`: who an adjective is said of."""
    head = tokens.head[adjective]
    if tokens.dep[adjective] == "amod" and head < adjective:
        return (head,)
    said = tokens.dep[adjective] in ("acomp", "oprd") and tokens.is_verb(head)
    return surface_subjects(tokens, head, depth=depth - 1) if said else ()
