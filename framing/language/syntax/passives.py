"""Passives: which verbs are passive, and how the passive is made."""

from __future__ import annotations

from collections.abc import Mapping

from framing.language.lexicons.word_classes import verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.fronted import fronted_auxiliary
from framing.language.syntax.participles import hyphen_agent, reduced_form
from framing.language.syntax.vocabulary import (
    BE,
    BECOME,
    GET,
    HAVE,
    NOMINATIVE,
    PARTICIPLES,
    PREFIXES,
    QUESTION_TAGS,
    SUBJECTS,
)

_PASSIVE = frozenset({*PARTICIPLES, "JJ"})
_NEAR = 5
_COMPARING = frozenset({"more", "most", "less", "least", "as", "so", "too", "how"})
_DEGREES = _COMPARING | {"very", "quite", "rather", "pretty", "fairly", "really", "super"}
_ENDS = frozenset(".?!")


def passive_form(tokens: Tokens, i: int, forms: Mapping[int, str], adjectives: Mapping[int, float]) -> str:
    """Return how the verb at `i` is passive, or an empty string.

    Parameters
    ----------
    tokens : Tokens
    i : int
    forms : Mapping
        Forms of the verbs before `i`, which coordination looks up.
    adjectives : Mapping
        What `adjectival` found in these tokens.

    Returns
    -------
    str
        `be`, `get`, `become`, `have`, `reduced`, `hyphen`, `headline` or empty.
    """
    if tokens.tag[i] not in _PASSIVE:
        return ""
    if hyphen_agent(tokens, i) is not None:
        return "hyphen"
    if fronted_auxiliary(tokens, i) is not None:
        return "be"
    form = _with_auxiliary(tokens, i)
    if form:
        sure = tokens.first(i, "auxpass") is not None
        return "" if _is_adjective(tokens, i, adjectives, 1 if sure else 0) else form
    if tokens.tag[i] not in PARTICIPLES or _is_adjective(tokens, i, adjectives, 1):
        return ""
    if (form := _coordinated(tokens, i, forms)) or (form := _causative(tokens, i)):
        return form
    return reduced_form(tokens, i)


def _with_auxiliary(tokens: Tokens, i: int) -> str:
    if (
        tokens.tag[i] not in _PASSIVE
        or tokens.lower[i] in BE
        or tokens.lower[i] in BECOME
        or (tokens.dep[i] == "amod" and not _coloured(tokens, i))
    ):
        return ""
    auxiliaries = [c for c in tokens.children[i] if tokens.dep[c] == "auxpass" and c < i]
    if not auxiliaries and tokens.dep[i] == "acomp" and (tokens.tag[i] == "VBN" or tokens.lower[i].endswith("ed")):
        told = _is_deed(tokens, i) or (
            tokens.tag[i] == "VBN" and i - tokens.head[i] <= _NEAR and not _is_graded(tokens, i)
        )
        auxiliaries = [tokens.head[i]] if told and tokens.head[i] < i else []
    if not auxiliaries and tokens.tag[i] == "VBN":
        last = [c for c in tokens.find(i, "aux") if c < i and tokens.tag[c] != "TO"][-1:]
        auxiliaries = [c for c in last if tokens.lower[c] in BE]
        auxiliaries = auxiliaries or _copula(tokens, i)
    if not auxiliaries and tokens.dep[i] == "ccomp":
        auxiliaries = _asked_of(tokens, i)
    auxiliaries = [c for c in auxiliaries if tokens.text[c] != "IS" or tokens.text[i].isupper()]
    auxiliaries = [c for c in auxiliaries if tokens.tag[i] != "VBD" or (tokens.first(i, "nsubj") or c) >= c]
    if not auxiliaries or _is_perfect(tokens, i, auxiliaries):
        return ""
    word = tokens.lower[auxiliaries[-1]]
    return "get" if word in GET else "become" if word in BECOME else "be" if word in BE else ""


def _coloured(tokens: Tokens, i: int) -> bool:
    """`are colored yellow`: a participle that the parser hung on the adjective behind it."""
    return tokens.tag[i] == "VBN" and tokens.tag[tokens.head[i]] == "JJ" and tokens.first(i, "auxpass") is not None


def _is_deed(tokens: Tokens, i: int) -> bool:
    """Return whether a participle parsed as an adjective tells what was done: `alarmed by`, `well trained`."""
    hyphened = tokens.text[i - 1] == "-" and tokens.lower[i - 2] == "well"
    return hyphened or tokens.lower[i - 1] == "well" or _has_by(tokens, i)


def _is_graded(tokens: Tokens, i: int) -> bool:
    """Return whether a participle is graded as adjectives are (`very offended`), or tied to a word that is no prefix (`high-priced`)."""
    if tokens.text[i - 1] == "-":
        return tokens.lower[i - 2] not in PREFIXES
    if tokens.lower[i - 1] == "as":
        return True
    return any(tokens.lower[c] in _DEGREES for c in tokens.children[i] if c < i)


def _has_by(tokens: Tokens, i: int) -> bool:
    return any(tokens.lower[c] == "by" for c in tokens.find(i, "agent", "prep"))


def _copula(tokens: Tokens, i: int) -> list[int]:
    """Return the copula of a participle parsed as its complement with a by-phrase, or as part of its subject (`Was X killed`)."""
    head = tokens.head[i]
    if tokens.dep[i] == "acl" and tokens.dep[head] == "nsubj" and head < i:
        asked = tokens.head[head]
        bare = asked < head and (tokens.first(asked, "attr", "acomp", "dobj") is None or _is_asked(tokens, i, asked))
        return [asked] if bare and tokens.lower[asked] in BE else []
    if tokens.lower[head] not in BE | GET:
        return []
    if tokens.dep[i] in ("advcl", "ccomp") and head < i:
        whole = (
            tokens.first(head, "attr", "acomp", "expl") is None
            and tokens.first(i, *SUBJECTS, "aux", "mark", "dobj") is None
        )
        whole = (
            whole and (i - head <= 2 or tokens.text[i - 1] == ",") and tokens.lower[i - 1] not in ("as", "if", "when")
        )
        return [head] if whole else []
    return []


def _asked_of(tokens: Tokens, i: int) -> list[int]:
    """`Why is the town called Miramar?`: a form of be behind a question word, its subject hung on the participle."""
    asked, subject = tokens.head[i], tokens.first(i, "nsubj")
    if tokens.lower[asked] not in BE or subject is None or not asked < subject < i:
        return []
    if any(tokens.dep[c] in ("aux", "mark") for c in tokens.children[i]):
        return []
    return [asked] if _has_question(tokens, asked, "advmod", "attr", "acomp", "dobj") else []


def _has_question(tokens: Tokens, asked: int, *deps: str) -> bool:
    """Return whether the first child with one of these labels is a question word before the verb."""
    wanted = tokens.first(asked, *deps)
    return wanted is not None and wanted < asked and tokens.tag[wanted] in QUESTION_TAGS


def _is_asked(tokens: Tokens, i: int, asked: int) -> bool:
    """`What is this tune called?`: a question that ends with the participle, or with its preposition."""
    if not _has_question(tokens, asked, "attr", "acomp", "dobj"):
        return False
    after = i + 2 if tokens.tag[min(i + 1, len(tokens) - 1)] == "IN" else i + 1
    return after < len(tokens) and tokens.text[after] in _ENDS


def _is_perfect(tokens: Tokens, i: int, auxiliaries: list[int]) -> bool:
    """`'s lost his leg`, `'s got`, `'s ever seen`: a short `has`, not `is`."""
    short = len(auxiliaries) == 1 and tokens.lower[auxiliaries[0]] in ("'s", "s")
    ever = tokens.lower[i - 1] == "ever"
    return short and (ever or tokens.lower[i] == "got" or any(c > i for c in tokens.find(i, "dobj")))


def _is_adjective(tokens: Tokens, i: int, adjectives: Mapping[int, float], least: float) -> bool:
    return adjectives.get(i, -1) >= least and not _has_by(tokens, i)


def _coordinated(tokens: Tokens, i: int, forms: Mapping[int, str]) -> str:
    """A participle coordinated with a passive, with no subject or auxiliary of its own, shares the auxiliary."""
    head = tokens.head[i]
    if tokens.dep[i] != "conj" or not forms.get(head) or head > i:
        return ""
    if any(tokens.dep[c] in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in tokens.children[i]):
        return ""
    if tokens.tag[i] == "VBD" and not _takes_participle(tokens, i):
        return ""
    return forms[head]


def _takes_participle(tokens: Tokens, i: int) -> bool:
    """Return whether a past tense may be a participle here: `was tried and executed`."""
    return tokens.first(i, "agent") is not None or (
        tokens.lower[i].endswith("ed")
        and tokens.lower[i] not in verb_class("intransitive", 1)
        and tokens.tag[tokens.head[i]] == "VBN"
    )


def _causative(tokens: Tokens, i: int) -> str:
    """`had his car stolen`: a participle with its own subject, or behind what somebody owns, under a form of have or get."""
    head = tokens.head[i]
    if tokens.dep[i] == "acl" and tokens.dep[head] == "dobj" and tokens.tag[i] == "VBN" and head < i:
        owned = tokens.first(head, "poss") is not None
        return "have" if owned and tokens.lower[tokens.head[head]] in HAVE | GET else ""
    if tokens.dep[i] != "ccomp" or head >= i or not (tokens.tag[i] == "VBN" or _is_got(tokens, i)):
        return ""
    if any(tokens.dep[c] in ("aux", "auxpass", "mark") for c in tokens.children[i]):
        return ""
    return "have" if tokens.lower[head] in HAVE | GET and tokens.first(i, "nsubj", "nsubjpass") is not None else ""


def _is_got(tokens: Tokens, i: int) -> bool:
    """`got me tested`, where the parser saw a past tense: nothing that can only be a subject before it, nothing acted on."""
    subject = tokens.first(i, "nsubj")
    if tokens.lower[tokens.head[i]] not in GET or subject is None or not tokens.lower[i].endswith("ed"):
        return False
    return tokens.lower[subject] not in NOMINATIVE and tokens.first(i, "dobj") is None
