"""Features of pronouns: what speaks for or against a chain as that which a pronoun means, and for its meaning nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framing.language.entities.chain import Chain
from framing.language.entities.mentions import POSSESSIVE, PRONOUN, Found
from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.pronouns import clause_verb
from framing.language.syntax.vocabulary import HE, PLURAL_PRONOUNS, SHE, SUBJECTS, THING_PRONOUNS

CLASS = (
    dict.fromkeys(HE, "he")
    | dict.fromkeys(SHE, "she")
    | dict.fromkeys((*PLURAL_PRONOUNS, "theirs", "themself"), "they")
    | dict.fromkeys(THING_PRONOUNS, "it")
)
_NUMBER = {True: "plural", False: "single", None: "either"}
_ROLES = frozenset({"dobj", "poss", "pobj", "appos", "attr", "agent", "conj"})
_FAR, _RANKS, _FIRST_RANKS, _RECENT = 6, 6, 3, 3
_SIZES = ("", "1", "2", "3-5", "3-5", "3-5", "6+")
# The names of weights by what they look at, `Fact` by fact; a fact is looked up by its values, and named once.
_NAMES = {
    "near": ("distance={1}", "role={2}:{3}", "{0}:{1}:{2}"),
    "rank": ("rank={1}", "{0}:rank={2}"),
    "roles": ("roles={0}:{1}:{2}",),
    "kind": ("{0}:kind={1}", "{0}:number={2}", "{0}:kind={1}:{2}", "{0}:gender={3}", "named={4}:{0}"),
    "form": ("{0}:form={1}", "count={2}", "definite={3}", "nested={4}"),
    "voice": ("speaks={1}:{2}:{3}", "quote={4}{5}:{0}"),
    "speaker": ("speaker:{0}:{1}",),
    "recent": ("recent={0}",),
    "again": ("again:{0}:{1}",),
    "conj": ("conj",),
    "subject": ("own subject:{0}",),
    "opens": ("opens",),
}
Fact = tuple[str | bool | int, ...]


class Pronoun(NamedTuple):
    """A pronoun, with what is asked of it for each chain.

    Parameters
    ----------
    head, sent : int
        Its token and sentence.
    word : str
        `he`, `she`, `they` or `it`.
    role : str
        Its role in the clause.
    speaks, quoted : bool
        Whether it is the subject of a verb that reports, and whether it stands between quotation marks.
    subject : int or None
        The subject of its clause.
    """

    head: int
    sent: int
    word: str
    role: str
    speaks: bool
    quoted: bool
    subject: int | None


def read_pronoun(tokens: Tokens, quoted: list[bool], i: int) -> Pronoun:
    """Return what is asked of the pronoun at `i` for each chain."""
    subject = tokens.first(tokens.once(clause_verb, i) or 0, *SUBJECTS)
    word = CLASS[tokens.lower[i]]
    return Pronoun(i, tokens.sent[i], word, role_of(tokens, i), speaks(tokens, i), quoted[i], subject)


def pair_facts(tokens: Tokens, quoted: list[bool], pronoun: Pronoun, chain: Chain, rank: int) -> list[Fact]:
    """Return what speaks for or against a chain as that which a pronoun means, as values that weights are looked up by."""
    word, last = pronoun.word, chain.last_said
    head, sent = last.head, tokens.sent
    distance = min(pronoun.sent - sent[head], _FAR)
    same = "before" if distance else "same"
    role, form, spoke = role_of(tokens, head), _form_of(last), speaks(tokens, head)
    size, number = _SIZES[min(len(chain.found), 6)], _NUMBER[chain.is_plural]
    recent = sum([pronoun.sent - sent[f.head] <= _RECENT for f in chain.found[-6:]])
    out: list[Fact] = [
        ("near", word, distance, role, same),
        ("rank", word, min(rank, _RANKS), min(rank, _FIRST_RANKS)),
        ("roles", pronoun.role, role, same),
        ("kind", word, chain.kind or "unknown", number, chain.gender or "unknown", bool(chain.names)),
        ("form", word, form, size, last.definite, last.nested),
        ("voice", word, pronoun.speaks, spoke, same, pronoun.quoted, quoted[head]),
        ("recent", min(recent, 4)),
    ]
    if spoke and pronoun.quoted and not quoted[head]:
        out.append(("speaker", word, same))
    if form == word:
        out.append(("again", same, role))
    if head < pronoun.head and tokens.dep[head] == "conj":
        out.append(("conj",))
    if pronoun.subject in [f.head for f in chain.found[-2:]]:
        out.append(("subject", pronoun.role))
    if distance == 1 and last.first - tokens.sentence_of(head)[0] < 3:
        out.append(("opens",))
    return out


@cache
def names_of(fact: Fact) -> tuple[str, ...]:
    """Return the names of the weights of a fact.

    Examples
    --------
    >>> names_of(("rank", "he", 4, 3))
    ('rank=4', 'he:rank=3')
    """
    kind, *values = fact
    return tuple(name.format(*values) for name in _NAMES[str(kind)])


def pair_features(tokens: Tokens, quoted: list[bool], pronoun: Pronoun, chain: Chain, rank: int) -> list[str]:
    """Return the names of all that speaks for or against a chain."""
    return [name for fact in pair_facts(tokens, quoted, pronoun, chain, rank) for name in names_of(fact)]


def none_features(tokens: Tokens, pronoun: Pronoun) -> Iterator[str]:
    """Yield what speaks for a pronoun that means nothing said before: `it rained`, `it is clear that`."""
    i, word = pronoun.head, pronoun.word
    verb = tokens.head[i]
    yield from (f"none:{word}", f"none:{word}:{pronoun.role}", f"none:{word}:quote={pronoun.quoted}")
    if word == "it":
        told = {tokens.dep[c] for c in tokens.children[verb]}
        yield from (f"none:it:{tokens.lower[verb]}", f"none:it:expl={tokens.dep[i] == 'expl'}")
        yield from (f"none:it:has={dep}" for dep in sorted(told & {"ccomp", "acomp", "xcomp", "attr", "advcl"}))


def _form_of(found: Found) -> str:
    return CLASS.get(found.words[0], "first") if found.form in (PRONOUN, POSSESSIVE) else found.form


def speaks(tokens: Tokens, i: int) -> bool:
    """Return whether a mention is the subject of a verb that reports in nearly every use, so that somebody must be meant."""
    return tokens.dep[i] in SUBJECTS and tokens.lower[tokens.head[i]] in strong_forms()


def role_of(tokens: Tokens, i: int) -> str:
    """Return the role of a mention in its clause, roughly."""
    dep = tokens.dep[tokens.head[i] if tokens.tag[i] == "CC" else i]
    if dep in SUBJECTS:
        return "subject"
    if dep in _ROLES:
        return dep
    return "object" if dep == "dative" else "root" if dep == "ROOT" else "other"
