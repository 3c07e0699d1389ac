"""Subjects: who is meant as the subject of a verb, own, shared with another verb, or controlled from the clause above."""

from __future__ import annotations

from collections.abc import Iterable

from framing.language.lexicons.noun_kinds import kinds_of
from framing.language.lexicons.word_classes import kind_of, light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import HAVE, NOMINAL, NOUNS

# Behind an object, whose gerund stands after these: `thanked the guards for freeing her`.
_SAID_OF = ("of", "from", "for", "into", "with")
_DASHES = frozenset({"-", "--", "–", "—"})
_QUOTES = frozenset("\"”“’'")
_POLITY = 0.05  # `the state`, `the country`


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
