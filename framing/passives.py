"""Passives: which verbs are passive, and how the passive is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from framing.dictionaries import shipped_lexicon
from framing.fronted import fronted_auxiliary
from framing.kinds import kind_of, kind_of_word
from framing.lexicon import STOP, Match, inflections
from framing.phrases import NOUNS, SUBJECTS
from framing.tokens import Tokens

BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "s", "re", "m", "ai"})
GET = inflections("get", "VERB") | {"gotten"}
BECOME = inflections("become", "VERB")
HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
_PARTICIPLE = ("VBN", "VBD")
_PEOPLE = frozenset({"i", "you", "he", "she", "we", "who"})
_ENDS = frozenset(".?!")
_QUESTIONS = ("WP", "WRB", "WDT")
_FULL_STOPS = frozenset(".?!”\"'’")


def adjectival(tokens: Tokens) -> dict[int, float]:
    """Return the participles that are adjectives or states here (`interested in`, `located`), with their weight.

    Weight 1 overrules a parser that sees a passive; a smaller one decides only where the parser sees no auxiliary.
    """
    found = shipped_lexicon("participles").match(tokens)
    return {
        i: match.entry.weight for match in found if _fits(tokens, match) for i in range(match.first, match.last + 1)
    }


def _fits(tokens: Tokens, match: Match) -> bool:
    """Return whether the subject is of the kind the entry asks for: people are `done`, work is done by someone."""
    if match.entry.patient != "person":
        return True
    subject = tokens.first(match.last, *SUBJECTS)
    if subject is None:
        subject = tokens.first(tokens.head[match.last], *SUBJECTS)
    if subject is None:
        return False
    return tokens.lower[subject] in _PEOPLE or kind_of(tokens, subject) in ("person", "group", "institution")


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
    if hyphen_agent(tokens, i) is not None:
        return "hyphen"
    if fronted_auxiliary(tokens, i) is not None:
        return "be"
    form = _with_auxiliary(tokens, i)
    if form:
        sure = tokens.first(i, "auxpass") is not None
        return "" if _is_adjective(tokens, i, adjectives, 1 if sure else 0) else form
    if tokens.tag[i] not in _PARTICIPLE or _is_adjective(tokens, i, adjectives, 1):
        return ""
    if (form := _coordinated(tokens, i, forms)) or (form := _causative(tokens, i)):
        return form
    return _reduced(tokens, i)


def _with_auxiliary(tokens: Tokens, i: int) -> str:
    if (
        tokens.tag[i] not in (*_PARTICIPLE, "JJ")
        or tokens.lower[i] in BE
        or tokens.lower[i] in BECOME
        or (tokens.dep[i] == "amod" and not _coloured(tokens, i))
    ):
        return ""
    auxiliaries = [c for c in tokens.children[i] if tokens.dep[c] == "auxpass" and c < i]
    if not auxiliaries and tokens.dep[i] == "acomp" and (tokens.tag[i] == "VBN" or tokens.lower[i].endswith("ed")):
        auxiliaries = [tokens.head[i]] if _is_deed(tokens, i) and tokens.head[i] < i else []
    if not auxiliaries and tokens.tag[i] == "VBN":
        last = [c for c in tokens.find(i, "aux") if c < i and tokens.tag[c] != "TO"][-1:]
        auxiliaries = [c for c in last if tokens.lower[c] in BE]
        auxiliaries = auxiliaries or _copula(tokens, i)
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


def _is_asked(tokens: Tokens, i: int, asked: int) -> bool:
    """`What is this tune called?`: a question that ends with the participle, or with its preposition."""
    wanted = tokens.first(asked, "attr", "acomp", "dobj")
    if wanted is None or tokens.tag[wanted] not in _QUESTIONS or wanted > asked:
        return False
    after = i + 2 if tokens.tag[min(i + 1, len(tokens) - 1)] == "IN" else i + 1
    return after < len(tokens) and tokens.text[after] in _ENDS


def _is_perfect(tokens: Tokens, i: int, auxiliaries: list[int]) -> bool:
    """`'s lost his leg`, `'s got`: a short `has`, not `is`."""
    short = len(auxiliaries) == 1 and tokens.lower[auxiliaries[0]] in ("'s", "s")
    return short and (tokens.lower[i] == "got" or any(c > i for c in tokens.find(i, "dobj")))


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
    return tokens.first(i, "agent") is not None


def _causative(tokens: Tokens, i: int) -> str:
    """`had his car stolen`: a participle with its own subject, or behind what somebody owns, under a form of have or get."""
    head = tokens.head[i]
    if tokens.dep[i] == "acl" and tokens.dep[head] == "dobj" and tokens.tag[i] == "VBN" and head < i:
        owned = tokens.first(head, "poss") is not None
        return "have" if owned and tokens.lower[tokens.head[head]] in HAVE | GET else ""
    if tokens.dep[i] != "ccomp" or head >= i or tokens.tag[i] != "VBN":
        return ""
    if any(tokens.dep[c] in ("aux", "auxpass", "mark") for c in tokens.children[i]):
        return ""
    return "have" if tokens.lower[head] in HAVE | GET and tokens.first(i, "nsubj", "nsubjpass") is not None else ""


def _reduced(tokens: Tokens, i: int) -> str:
    """A participle without any auxiliary, by where the parser hung it."""
    kids = {tokens.dep[c] for c in tokens.children[i]}
    if kids & {"aux", "auxpass"}:
        return ""
    if _is_headline(tokens, i, kids):
        return "headline"
    if "agent" in kids and "dobj" not in kids:
        return "reduced"
    if kids & {"nsubj", "dobj"}:
        return "reduced" if _is_inserted(tokens, i, kids) else _bare(tokens, i, kids)
    dep, head = tokens.dep[i], tokens.head[i]
    if dep in ("acl", "relcl"):
        fits = head < i and tokens.tag[head] in (*NOUNS, "CD", "PRP", "DT")
    elif tokens.tag[i] != "VBN":
        fits = False
    elif dep == "conj":
        fits = tokens.tag[head][:2] in ("VB", "JJ") and head < i
    else:
        fits = dep in ("advcl", "prep", "parataxis") or (dep == "ROOT" and i > tokens.sentences[tokens.sent[i]][0])
    return "reduced" if fits else ""


def _is_inserted(tokens: Tokens, i: int, kids: set[str]) -> bool:
    """`The two men, kidnapped last week, were rescued`: a deed between commas before the verb its subject belongs to."""
    if "dobj" in kids or "cc" in kids or tokens.text[i - 1] != "," or tokens.lower[i] not in deeds():
        return False
    return any(tokens.first(j, "aux", "auxpass") is not None for j in tokens.find(i, "conj", "dep") if j > i)


def _is_headline(tokens: Tokens, i: int, kids: set[str]) -> bool:
    """`Dozens killed as jets strike town`, `Five arrested after protest`: no auxiliary, no object, no full stop."""
    low, high = tokens.sentences[tokens.sent[i]]
    while high > low and not tokens.text[high - 1].strip():
        high -= 1
    if tokens.text[high - 1] in _FULL_STOPS or "dobj" in kids or tokens.tag[i] not in _PARTICIPLE or i == low:
        return False
    if any(tokens.text[k] in "([" for k in range(low, i)):
        return False
    if tokens.dep[i] == "acl":
        return tokens.dep[tokens.head[i]] == "ROOT" and tokens.head[i] < i
    return tokens.dep[i] == "ROOT" and "nsubj" in kids and (tokens.tag[i] == "VBN" or tokens.lower[i] in deeds())


@cache
def deeds() -> frozenset[str]:
    """Return the forms of one-word verbs of harm, captivity and conquest that take a patient."""
    entries = [e for name in ("harm", "hostage_narrative", "territory") for e in shipped_lexicon(name).entries]
    told_of_patients = (
        e for e in entries if e.category not in (STOP, "escape", "suffering", "fall") and e.patient != "subject"
    )
    verbs = {e.pattern for e in told_of_patients if e.pos == "VERB" and " " not in e.pattern}
    return frozenset(form for verb in verbs for form in inflections(verb, "VERB"))


def _bare(tokens: Tokens, i: int, kids: set[str]) -> str:
    """`Dozens killed in raid`, `kept the straps fastened`: a participle with a subject of its own and no auxiliary."""
    if tokens.tag[i] != "VBN" or "dobj" in kids:
        return ""
    return "reduced" if tokens.dep[i] == "ROOT" or (tokens.dep[i] == "ccomp" and tokens.head[i] < i) else ""


def is_hyphened_participle(tokens: Tokens, i: int) -> bool:
    """Return whether a participle is tied to the word before it: `held` in `militant-held`."""
    if i < 2 or tokens.text[i - 1] not in ("-", "‑", "–") or tokens.tag[i] not in (*_PARTICIPLE, "JJ"):
        return False
    if tokens.start[i] != tokens.end[i - 1] or tokens.start[i - 1] != tokens.end[i - 2]:
        return False
    return _is_participle(tokens.lower[i]) and tokens.lower[i] != "based"


def hyphen_agent(tokens: Tokens, i: int) -> int | None:
    """Return the noun before a hyphened participle (`militants` in `militant-held`) if it can act, or None."""
    if not is_hyphened_participle(tokens, i):
        return None
    kind = kind_of_word(tokens.text[i - 2])
    return (
        i - 2 if kind in ("person", "institution", "group", "nation") or tokens.tag[i - 2] in ("NNP", "NNPS") else None
    )


@cache
def _irregular() -> frozenset[str]:
    verbs = ("hold", "run", "lead", "build", "make", "bring", "fight", "win", "lose", "bear", "write", "draw", "own")
    return frozenset(form for verb in verbs for form in inflections(verb, "VERB"))


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or (word in _irregular() and not word.endswith(("ing", "s")))
