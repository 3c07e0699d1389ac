"""Kinds: whether a mention means a person, an organisation, a group, a place, a document, or something else."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import add
from pathlib import Path

from framing.language.entities.mentions import NAME, PAIR, Found
from framing.language.lexicons.given_names import gender_of_given_name, given_name_weight
from framing.language.lexicons.noun_kinds import kinds_of
from framing.language.lexicons.place_names import place_kind, place_weight
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import NOUNS, SUBJECTS

PERSON, ORGANISATION, GROUP, PLACE, DOCUMENT, THING = (
    "person", "organisation", "group", "place", "document", "thing",
)  # fmt: skip
LEARNT = (PERSON, ORGANISATION, PLACE, THING)
_OF = {
    "person": PERSON, "group": GROUP, "body": ORGANISATION, "institution": ORGANISATION, "place": PLACE,
    "building": PLACE, "communication": DOCUMENT,
}  # fmt: skip
_ALIKE = ({ORGANISATION, GROUP}, {PERSON, GROUP}, {ORGANISATION, PLACE}, {ORGANISATION, DOCUMENT})
_MOST = 3
_EVEN = math.log(len(LEARNT))
_NOUN = 2.0


def kind_weights(tokens: Tokens, found: Found) -> Mapping[str, float]:
    """Return what speaks for each kind of a noun mention; an empty mapping where nothing does.

    Parameters
    ----------
    tokens : Tokens
    found : Found
        A name, a description, or a pair.

    Returns
    -------
    Mapping of str to float
        Of a name log-odds against what names mostly are; of a noun shares of its uses, doubled.
    """
    if found.form == NAME:
        known = _known_by_words(found.words, bool(found.titles), tokens.tag[found.head])
        return _log_odds(_added(known, _around(tokens, found)) if _has_words(found.words) else known)
    head = tokens.head[found.head] if found.form == PAIR else found.head
    if found.form == PAIR and tokens.is_name(head):
        return {PERSON: 1.0}
    return _of_noun(tokens.text[head])


@lru_cache(maxsize=20_000)
def _of_noun(word: str) -> Mapping[str, float]:
    out: dict[str, float] = {}
    if kind_of_word(word) == "quantity":
        return out
    for kind, share in kinds_of(word.lower()).items():
        key = _OF.get(kind, THING)
        out[key] = out.get(key, 0) + _NOUN * share
    return out


def _added(sums: Sequence[float], features: Iterable[str]) -> Sequence[float]:
    """Return sums with the weights of features, one for each of `LEARNT`."""
    weights = name_weights()
    for feature in features:
        if (row := weights.get(feature)) is not None:
            sums = [*map(add, sums, row)]
    return sums


@lru_cache(maxsize=20_000)
def _known_by_words(words: tuple[str, ...], titled: bool, tag: str) -> Sequence[float]:
    return _added([0.0] * len(LEARNT), _of_words(words, titled, tag))


def _log_odds(sums: Sequence[float]) -> Mapping[str, float]:
    top = max(sums)
    total = math.log(sum([math.exp(s - top) for s in sums])) + top
    return {kind: max(s - total + _EVEN, -_MOST) for kind, s in zip(LEARNT, sums, strict=True)}


@cache
def name_weights() -> Mapping[str, Sequence[float]]:
    """Return the weights of features of names, one for each of `LEARNT`."""
    stored = json.loads((Path(__file__).parent / "kinds.json").read_text(encoding="utf-8"))
    weights: Mapping[str, Sequence[float]] = stored["weights"]
    return weights


def name_features(tokens: Tokens, found: Found) -> list[str]:
    """Return what tells whether a name is of a person, an organisation, a place or something else.

    Parameters
    ----------
    tokens : Tokens
    found : Found
        A name.

    Returns
    -------
    list of str
    """
    by_words = _of_words(found.words, bool(found.titles), tokens.tag[found.head])
    return [*by_words, *_around(tokens, found)] if _has_words(found.words) else [*by_words]


def _has_words(name: Sequence[str]) -> bool:
    return any(word[:1].isalnum() for word in name)


def _of_words(name: tuple[str, ...], titled: bool, tag: str) -> Iterator[str]:
    """What the words of a name tell, wherever it stands."""
    yield "always"
    words = [w for w in name if w[:1].isalnum()]
    if not words:
        return
    first, last, several = words[0], words[-1], len(words) > 1
    lower = last.lower()
    yield f"n={min(len(words), 4)}"
    yield f"given={bool(gender_of_given_name(first))}:{given_name_weight(first)}:{several}"
    yield f"last given={bool(gender_of_given_name(last))}:{several}"
    yield f"title={titled}"
    yield f"place={place_kind(name)}:{place_weight(name)}:{several}"
    yield f"last place={place_kind((last,))}:{several}"
    yield f"first place={place_kind((first,))}:{several}"
    known = kinds_of(" ".join(name))
    yield f"known={next(iter(known), '')}"
    yield f"noun={next(iter(kinds_of(lower)), '')}:{several}"
    yield f"class={kind_of_word(last)}:{several}"
    yield f"suffix={lower[-3:]}"
    yield f"last={lower}"
    yield f"tag={tag}"
    yield f"caps={first.isupper() and len(first) > 1}:{several}"
    yield f"digit={any(c.isdigit() for c in ''.join(words))}"
    yield f"of={'of' in name or 'for' in name}"
    yield f"initial={any(len(w.strip('.')) == 1 for w in words[1:-1])}"
    yield f"hyphen={'-' in name}"


def _around(tokens: Tokens, found: Found) -> Iterator[str]:
    """What the words around a name tell."""
    head, over = found.head, tokens.head[found.head]
    dep = tokens.dep[head]
    yield f"the={found.definite}"
    yield f"nested={found.nested}"
    yield f"dep={dep}"
    if dep == "pobj":
        yield f"prep={tokens.lower[over]}"
    if dep in SUBJECTS or dep == "dobj":
        yield f"verb={dep}:{tokens.lower[over]}"
    if found.nested or dep in ("poss", "appos"):
        yield f"{dep}={_likeliest(tokens, over)}"
    before = found.first - 1
    if before >= 0:
        noun = tokens.tag[before] in NOUNS
        yield f"before={'noun:' + _likeliest(tokens, before) if noun else tokens.lower[before]}"
    if found.last + 1 < len(tokens):
        after = tokens.lower[found.last + 1]
        yield f"after={after if len(after) < 4 else 'word'}"
    for child in tokens.find(head, "appos", "relcl"):
        beside = tokens.dep[child] == "appos"
        yield f"beside={_likeliest(tokens, child)}" if beside else "relative"
        if tokens.lower[child].isdigit():
            yield "age"
    if found.first < head and tokens.tag[found.first] in ("NN", "JJ") and not found.titles:
        yield f"said={_likeliest(tokens, found.first)}"


def _likeliest(tokens: Tokens, i: int) -> str:
    return next(iter(kinds_of(tokens.lower[i])), "")


def differ(one: str, other: str) -> bool:
    """Return whether two known kinds cannot be of one thing."""
    return bool(one and other and one != other and {one, other} not in _ALIKE)
