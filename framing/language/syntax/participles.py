"""Participles without an auxiliary: reduced clauses, headlines, participles tied to a word by a hyphen."""

from __future__ import annotations

from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word, verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import NOMINATIVE, NOUNS, PARTICIPLES, PREFIXES, SUBJECTS

_PEOPLE = frozenset({"i", "you", "he", "she", "we", "who"})
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
    if match.entry.subject != "person":
        return True
    subject = tokens.first(match.last, *SUBJECTS)
    if subject is None:
        subject = tokens.first(tokens.head[match.last], *SUBJECTS)
    if subject is None:
        return False
    return tokens.lower[subject] in _PEOPLE or kind_of(tokens, subject) in ("person", "group", "institution")


def reduced_form(tokens: Tokens, i: int) -> str:
    """A participle without any auxiliary, by where the parser hung it."""
    kids, dep, head = {tokens.dep[c] for c in tokens.children[i]}, tokens.dep[i], tokens.head[i]
    if kids & {"aux", "auxpass"}:
        return ""
    if _is_headline(tokens, i, kids):
        return "headline"
    if "agent" in kids and "dobj" not in kids:
        return "reduced"
    if dep == "acl" and "nsubj" not in kids and "dobj" in kids:
        return "reduced" if _is_named(tokens, i) else ""
    if kids & {"nsubj", "dobj"}:
        return "reduced" if _is_inserted(tokens, i, kids) else _bare(tokens, i, kids)
    if dep == "acl" or (dep == "relcl" and tokens.tag[i] == "VBN"):
        fits = head < i and tokens.tag[head] in (*NOUNS, "CD", "PRP", "DT")
    elif tokens.tag[i] != "VBN":
        fits = False
    elif dep == "conj":
        fits = tokens.tag[head] != "VBD" and tokens.tag[head][:2] in ("VB", "JJ") and head < i
    else:
        fits = dep in ("advcl", "prep", "parataxis") or (dep == "ROOT" and i > tokens.sentences[tokens.sent[i]][0])
    return "reduced" if fits else ""


def _is_named(tokens: Tokens, i: int) -> bool:
    """`a group called the Wolves`, `the aid given them`: what stands behind is no object, or a second one."""
    least = 0 if tokens.tag[i] == "VBN" else 1
    fits = tokens.lower[i] in verb_class("naming", least) | verb_class("giving", least)
    return fits and tokens.head[i] < i and tokens.tag[tokens.head[i]] in NOUNS


def _is_inserted(tokens: Tokens, i: int, kids: set[str]) -> bool:
    """`The two men, kidnapped last week, were rescued`: a deed between commas before the verb its subject belongs to."""
    if "dobj" in kids or "cc" in kids or tokens.text[i - 1] != "," or tokens.lower[i] not in verb_class("transitive"):
        return False
    return any(tokens.first(j, "aux", "auxpass") is not None for j in tokens.find(i, "conj", "dep") if j > i)


def _is_headline(tokens: Tokens, i: int, kids: set[str]) -> bool:
    """`Dozens killed as jets strike town`, `Five arrested after protest`: no auxiliary, no object, no full stop."""
    low, high = tokens.sentences[tokens.sent[i]]
    while high > low and not tokens.text[high - 1].strip():
        high -= 1
    if tokens.text[high - 1] in _FULL_STOPS or "dobj" in kids or tokens.tag[i] not in PARTICIPLES or i == low:
        return False
    if any(tokens.text[k] in "([" for k in range(low, i)):
        return False
    if tokens.lower[i] in verb_class("intransitive"):
        return False
    if tokens.dep[i] == "acl":
        return tokens.dep[tokens.head[i]] == "ROOT" and tokens.head[i] < i
    return tokens.dep[i] == "ROOT" and "nsubj" in kids and (tokens.tag[i] == "VBN" or _lacks_object(tokens, i, kids))


def _lacks_object(tokens: Tokens, i: int, kids: set[str]) -> bool:
    """`Senator jostled outside court`, `Officers told to wait`: a past tense, by its tag, of a verb that must have an object."""
    if "ccomp" in kids or any(tokens.lower[c] in NOMINATIVE for c in tokens.find(i, "nsubj")):
        return False
    return tokens.lower[i] in verb_class("transitive", 1 if "xcomp" in kids else 0)


def _bare(tokens: Tokens, i: int, kids: set[str]) -> str:
    """`Dozens killed in raid`, `kept the straps fastened`: a participle with a subject of its own and no auxiliary."""
    if tokens.tag[i] != "VBN" or "dobj" in kids:
        return ""
    return "reduced" if tokens.dep[i] == "ROOT" or (tokens.dep[i] == "ccomp" and tokens.head[i] < i) else ""


def is_fragment(tokens: Tokens, i: int) -> bool:
    """Return whether a token is the hyphen or the prefix of a verb cut in three: `re` and `-` of `re-elected`."""
    if not any(map(str.isalpha, tokens.text[i])):
        return True
    if tokens.following[i] != "-":
        return False
    behind = i + 2 < len(tokens) and tokens.end[i + 1] == tokens.start[i + 2]
    return behind and tokens.end[i] == tokens.start[i + 1] and tokens.lower[i] in PREFIXES


def is_hyphened_participle(tokens: Tokens, i: int) -> bool:
    """Return whether a participle is tied to the word before it: `held` in `militant-held`."""
    if i < 2 or tokens.text[i - 1] not in ("-", "‑", "–") or tokens.tag[i] not in (*PARTICIPLES, "JJ"):
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


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or (word in verb_class("irregular") and not word.endswith(("ing", "s")))
