"""Ranking: which chain a pronoun means, by plain weights over what stands between and what agrees."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import islice

from framing.language.entities.chain import Chain
from framing.language.entities.chains import Builder
from framing.language.entities.facts import Weighing, shipped_weights
from framing.language.entities.kinds import DOCUMENT, GROUP, ORGANISATION, PERSON, PLACE
from framing.language.entities.mentions import FIRST, NOUN_FORMS, PRONOUN, Found
from framing.language.entities.pronoun_features import CLASS, is_empty, none_features, pair_facts, read_pronoun
from framing.language.entities.salience import standings
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.pronouns import clause_verb
from framing.language.syntax.vocabulary import SUBJECTS

REACH = 9
_CLIMB = 3
_WILLING = {"he": 1500, "she": 1500, "they": 1500, "it": 500}
_LATEST, _MOST = 20, 8
_SPEAK = (PERSON, ORGANISATION, GROUP, PLACE, DOCUMENT)


def candidates(builder: Builder, found: Found) -> list[Chain]:
    """Return the chains a pronoun can mean, the latest first, no more than eight."""
    return list(islice(_candidates(builder, found), _MOST))


def _candidates(builder: Builder, found: Found) -> Iterator[Chain]:
    tokens = builder.tokens
    word = CLASS.get(found.words[0])
    if word is None:
        return
    own = _partners(tokens, found)
    sentence = tokens.sent[found.head]
    for chain in islice(reversed(builder.recent), _LATEST):
        last = chain.last
        if sentence - tokens.sent[last.head] > REACH:
            break
        if (
            last.words[0] not in FIRST
            and agrees(chain, word)
            and not any(f.head in own for f in chain.found[-2:])
            and not last.first <= found.head < last.head <= last.last
        ):
            yield chain


def _partners(tokens: Tokens, found: Found) -> set[int]:
    """Return what stands in the other slots of a pronoun's verb, which it cannot mean, an understood subject too: `chased her sons, beating them`."""
    verb = tokens.once(clause_verb, found.head)
    if verb is None or found.form != PRONOUN or found.words[0].endswith(("self", "selves")):
        return set()
    own = {child for child in tokens.children[verb] if tokens.dep[child] in (*SUBJECTS, "dobj", "dative")}
    if tokens.dep[found.head] in SUBJECTS:
        return own
    subject = _understood(tokens, verb)
    own |= {c for child in tokens.find(verb, "prep", "agent") for c in tokens.find(child, "pobj")}
    return own if subject is None else own | {subject}


def _understood(tokens: Tokens, verb: int) -> int | None:
    for _ in range(_CLIMB):
        subject = tokens.first(verb, *SUBJECTS)
        if subject is not None:
            return subject
        above = tokens.head[verb]
        controlled = tokens.dep[verb] == "xcomp" and tokens.first(above, "dobj") is not None
        if tokens.dep[verb] not in ("advcl", "conj", "xcomp") or controlled:
            return None
        verb = above
    return None


def agrees(chain: Chain, word: str) -> bool:
    """Whether a chain can be meant by a pronoun of a class, by number, kind and gender."""
    kind, gender, plural = chain.kind, chain.gender, chain.is_plural
    if word in ("he", "she"):
        wrong = "female" if word == "he" else "male"
        return (kind == PERSON or (not kind and _may_be_person(chain))) and not plural and gender != wrong
    if word == "they":
        return bool(plural) or kind in (ORGANISATION, GROUP, PERSON, PLACE, "")
    return kind != PERSON and not plural and not gender


def _may_be_person(chain: Chain) -> bool:
    return bool(chain.names) or not any(found.form in NOUN_FORMS for found in chain.found)


class Weights(Weighing):
    """A ranker by weights; a chain is chosen if it beats all others and the weight of none.

    Parameters
    ----------
    weights : mapping of str to float
        With three decimals.
    """

    def __call__(self, builder: Builder, found: Found) -> Chain | None:
        if found.words[0] not in CLASS or is_empty(builder.tokens, found.head):
            return None
        able = candidates(builder, found)
        if not able:
            return None
        tokens, quoted = builder.tokens, builder.quoted
        pronoun = read_pronoun(tokens, quoted, found.head)
        best: Chain | None = None
        most: float = self.sum_of(none_features(tokens, pronoun, len(able))) - _WILLING[pronoun.word]
        speakers = pronoun.speaks and any(chain.kind in _SPEAK for chain in able)
        if pronoun.speaks:
            most = -math.inf
        for chain, standing in zip(able, standings(tokens, able, pronoun.sent), strict=True):
            if speakers and chain.kind not in _SPEAK:
                continue
            score = sum(map(self._weigh, pair_facts(tokens, quoted, pronoun, chain, standing)))
            if score > most:
                best, most = chain, score
        return best


@cache
def shipped_ranker() -> Weights:
    """Return the ranker with the shipped weights."""
    return Weights(shipped_weights("ranking.json"))
