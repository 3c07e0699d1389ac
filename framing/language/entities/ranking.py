"""Ranking: which chain a pronoun means, by plain weights over what stands between and what agrees."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from framing.language.entities.chain import Chain
from framing.language.entities.chains import Builder
from framing.language.entities.kinds import DOCUMENT, GROUP, ORGANISATION, PERSON, PLACE
from framing.language.entities.mentions import Found
from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.pronouns import clause_verb
from framing.language.syntax.vocabulary import SUBJECTS

REACH = 9
_WILLING = 0.5
_MOST = 24
CLASS = dict.fromkeys(("he", "him", "his", "himself"), "he") | dict.fromkeys(("she", "her", "hers", "herself"), "she")
CLASS |= dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "these", "those"), "they")
CLASS |= dict.fromkeys(("it", "its", "itself"), "it")


def candidates(builder: Builder, found: Found) -> Iterator[Chain]:
    """Yield the chains a pronoun can mean, the latest first."""
    tokens = builder.tokens
    word = CLASS.get(found.words[0])
    if word is None:
        return
    verb = tokens.once(clause_verb, found.head)
    own = set()
    if verb is not None and found.form == "pronoun" and not found.words[0].endswith(("self", "selves")):
        own = {child for child in tokens.children[verb] if tokens.dep[child] in (*SUBJECTS, "dobj", "dative")}
        own |= (
            {c for child in tokens.find(verb, "prep", "agent") for c in tokens.find(child, "pobj")}
            if tokens.dep[found.head] not in SUBJECTS
            else set()
        )
    sentence = tokens.sent[found.head]
    for chain in islice(reversed(builder.recent), _MOST):
        last = chain.last
        if sentence - tokens.sent[last.head] > REACH:
            break
        if (
            agrees(chain, word)
            and not any(f.head in own for f in chain.found[-2:])
            and not last.first <= found.head < last.head <= last.last
        ):
            yield chain


def agrees(chain: Chain, word: str) -> bool:
    """Whether a chain can be meant by a pronoun of a class, by number, kind and gender."""
    kind, gender, plural = chain.kind, chain.gender, chain.is_plural
    if word in ("he", "she"):
        wrong = "female" if word == "he" else "male"
        return (kind == PERSON or (not kind and bool(chain.names))) and not plural and gender != wrong
    if word == "they":
        if kind == PLACE:
            return bool(chain.names)
        return bool(plural) or kind in (ORGANISATION, GROUP, PERSON, "")
    return kind != PERSON and not plural and not gender


def pair_features(builder: Builder, found: Found, chain: Chain, rank: int) -> list[str]:
    """What speaks for or against a chain as that which a pronoun means."""
    tokens = builder.tokens
    word = CLASS[found.words[0]]
    last = chain.last_said
    distance = min(tokens.sent[found.head] - tokens.sent[last.head], 6)
    role, mine = role_of(tokens, last.head), role_of(tokens, found.head)
    kind = chain.kind or "unknown"
    plural = {True: "plural", False: "single", None: "either"}[chain.is_plural]
    form = last.form if last.form not in ("pronoun", "possessive") else CLASS.get(last.words[0], "first")
    count = len(chain.found)
    size = "1" if count == 1 else "2" if count == 2 else "3-5" if count < 6 else "6+"
    same = "same" if distance == 0 else "before"
    out = [
        f"distance={distance}",
        f"rank={min(rank, 6)}",
        f"{word}:rank={min(rank, 3)}",
        f"role={role}:{same}",
        f"roles={mine}:{role}:{same}",
        f"{word}:kind={kind}",
        f"{word}:number={plural}",
        f"{word}:form={form}",
        f"count={size}",
        f"named={bool(chain.names)}:{word}",
        f"definite={last.definite}",
        f"nested={last.nested}",
        f"{word}:{distance}:{role}",
        f"{word}:gender={chain.gender or 'unknown'}",
        f"{word}:kind={kind}:{plural}",
    ]
    spoke = speaks(tokens, last.head)
    quoted = builder.quoted
    out.append(f"speaks={speaks(tokens, found.head)}:{spoke}:{same}")
    out.append(f"quote={quoted[found.head]}{quoted[last.head]}:{word}")
    if spoke and quoted[found.head] and not quoted[last.head]:
        out.append(f"speaker:{word}:{same}")
    recent = sum(tokens.sent[found.head] - tokens.sent[f.head] <= 3 for f in chain.found[-6:])
    out.append(f"recent={min(recent, 4)}")
    if form == word:
        out.append(f"again:{same}:{role}")
    if last.head < found.head and tokens.dep[last.head] == "conj":
        out.append("conj")
    if any(f.head == tokens.first(tokens.once(clause_verb, found.head) or 0, *SUBJECTS) for f in chain.found[-2:]):
        out.append("own subject:" + mine)
    if distance == 1:
        start, _ = tokens.sentence_of(last.head)
        if last.first - start < 3:
            out.append("opens")
    return out


def none_features(builder: Builder, found: Found) -> list[str]:
    """What speaks for a pronoun that means nothing said before: `it rained`, `it is clear that`."""
    tokens, i = builder.tokens, found.head
    word, verb = CLASS[found.words[0]], tokens.head[i]
    out = [f"none:{word}", f"none:{word}:{role_of(tokens, i)}", f"none:{word}:quote={builder.quoted[i]}"]
    if word == "it":
        lower = tokens.lower[verb]
        told = {tokens.dep[c] for c in tokens.children[verb]}
        out += [f"none:it:{lower}", f"none:it:expl={tokens.dep[i] == 'expl'}"]
        out += [f"none:it:has={dep}" for dep in sorted(told & {"ccomp", "acomp", "xcomp", "attr", "advcl"})]
    return out


def speaks(tokens: Tokens, i: int) -> bool:
    """Whether a mention is the subject of a verb that reports in nearly every use, so that somebody must be meant."""
    return tokens.dep[i] in SUBJECTS and tokens.lower[tokens.head[i]] in strong_forms()


_SPEAK = (PERSON, ORGANISATION, GROUP, PLACE, DOCUMENT)


def role_of(tokens: Tokens, i: int) -> str:
    """The role of a mention in its clause, roughly."""
    dep = tokens.dep[tokens.head[i] if tokens.tag[i] == "CC" else i]
    if dep in SUBJECTS:
        return "subject"
    if dep in ("dobj", "dative", "poss", "pobj", "appos", "attr", "agent", "conj"):
        return "object" if dep == "dative" else dep
    return "root" if dep == "ROOT" else "other"


class Weights:
    """A ranker by weights; a chain is chosen if it beats all others and the weight of none.

    Parameters
    ----------
    weights : mapping of str to float
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def __call__(self, builder: Builder, found: Found) -> Chain | None:
        known = self.weights
        if found.words[0] not in CLASS:
            return None
        able = list(candidates(builder, found))
        best, most = None, sum(known.get(f, 0.0) for f in none_features(builder, found)) - _WILLING
        if speaks(builder.tokens, found.head):
            able, most = [chain for chain in able if chain.kind in _SPEAK] or able, -math.inf
        for rank, chain in enumerate(able):
            score = sum(known.get(f, 0.0) for f in pair_features(builder, found, chain, rank))
            if score > most:
                best, most = chain, score
        return best


@cache
def shipped_ranker() -> Weights:
    """Return the ranker with the shipped weights."""
    stored = json.loads((Path(__file__).parent / "ranking.json").read_text(encoding="utf-8"))
    return Weights(stored["weights"])
