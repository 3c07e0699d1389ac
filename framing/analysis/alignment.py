"""Alignment: which facts of several articles on one event are one fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import log

import numpy as np
from nltk.stem.snowball import EnglishStemmer
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

from framing.analysis.facts import KINDS, Fact
from framing.analysis.linked_names import name_words
from framing.analysis.number_words import number_in

THRESHOLD = 0.36
_SAME_WORDS = 0.6  # of the shorter of two quotations, in runs of three words
_NUMBER, _CAST, _KIND, _OTHER_KIND = 0.15, 0.1, 0.1, 0.2
_ONCE = 0.5  # what a word counts that no other passage has
_CORE = 0.25  # for deeds whose words and patients are all shared, and seldom in the event
_OWN = re.compile(r"(?:my|our|your|his|her|its|their|this|that|these|those|he|she|they|it|we|i|you)\b", re.IGNORECASE)
_ANYBODY = frozenset(["people", "person", "man", "men", "woman", "women", "guy", "other", "one", "some", "many"])
_STEMMER = EnglishStemmer()
Array = NDArray[np.float64]
Alike = Callable[[Sequence[Fact]], Array]


def align(facts: Sequence[Fact], names: Sequence[Sequence[str]]) -> list[int]:
    """Number the facts of one event so that facts of one number are one.

    Deeds are one by their best passages (words, the rarer in the event the more), their categories, numbers and casts, in
    groups whose mean likeness is at least `THRESHOLD`; speakers are one by name; quotations by runs of words.

    Parameters
    ----------
    facts : sequence of Fact
    names : sequence of sequence of str
        The linked names of the agents of each fact.

    Returns
    -------
    list of int
        From 0, in order of first telling.

    Examples
    --------
    >>> one = Fact("a", "deed", "harm:killing", numbers={"killing": 9}, words=("Shells killed nine in Tarma market.",))
    >>> two = Fact("b", "deed", "harm:killing", numbers={"killing": 9}, words=("Nine died as shells hit Tarma market.",))
    >>> far = Fact("b", "deed", "harm:detention", words=("A broker was arrested in Odrin.",))
    >>> align([one, two, far], [(), (), ()])
    [0, 0, 1]
    """
    codes = np.full(len(facts), -1)
    for kind in KINDS:
        places = [n for n, fact in enumerate(facts) if fact.kind == kind]
        if places:
            inside = [facts[n] for n in places]
            codes[places] = _groups(kind, inside, [tuple(names[n]) for n in places]) + codes.max() + 1
    order = {int(code): number for number, code in enumerate(dict.fromkeys(codes.tolist()))}
    return [order[int(code)] for code in codes]


def _groups(kind: str, facts: Sequence[Fact], names: Sequence[tuple[str, ...]]) -> NDArray[np.int_]:
    if kind == "speaker":
        who = [_speaker(fact, name) for fact, name in zip(facts, names, strict=True)]
        known = {name: n for n, name in enumerate(dict.fromkeys(who))}
        return np.array([known[name] for name in who])
    near = deed_likeness(facts, names) if kind == "deed" else quote_likeness(facts)
    if len(facts) == 1:
        return np.zeros(1, dtype=int)
    far = 1 - np.clip(near, 0, 1)
    np.fill_diagonal(far, 0)
    cut = THRESHOLD if kind == "deed" else _SAME_WORDS
    return np.asarray(fcluster(linkage(squareform(far, checks=False), "average"), 1 - cut, "distance") - 1)


def _speaker(fact: Fact, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return by what a speaker is known; `his campaign`, `four people` and `he` are one inside their article alone."""
    return (*names, fact.article_id) if any(map(_is_own, names)) else names


def _is_own(name: str) -> bool:
    told = {word for word in name_words(name) if number_in(word) is None}
    return bool(_OWN.match(name)) or told <= _ANYBODY


def deed_likeness(facts: Sequence[Fact], names: Sequence[tuple[str, ...]]) -> Array:
    """Return how alike deeds are told, 0 for two of one article."""
    spans = [(n, words) for n, fact in enumerate(facts) for words in fact.words]
    owner, near = np.array([n for n, _ in spans]), passage_likeness([words for _, words in spans])
    out = np.zeros((len(facts), len(facts)))
    inside = [np.flatnonzero(owner == n) for n in range(len(facts))]
    cores = [_core(fact) for fact in facts]
    weights = _seldom(cores, len({fact.article_id for fact in facts}))
    for one, other in combinations(range(len(facts)), 2):
        if facts[one].article_id != facts[other].article_id and _comparable(facts[one], facts[other]):
            best = near[np.ix_(inside[one], inside[other])].max()
            more = _bonus(facts[one], facts[other], names[one], names[other])
            core = _CORE * _overlap(cores[one], cores[other], weights)
            out[one, other] = out[other, one] = best + more + core
    return out


def passage_likeness(passages: Sequence[str]) -> Array:
    """Return cosines of passages by their words, weighted by how few passages have them."""
    counts = CountVectorizer(analyzer=terms, binary=True).fit_transform(passages).toarray().astype(float)
    once = np.where(counts.sum(0) == 1, _ONCE, 1.0)
    weights = np.log((1 + len(passages)) / counts.sum(0)) * once * counts
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    units = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    return np.asarray(units @ units.T)


@lru_cache(maxsize=4096)
def terms(passage: str) -> tuple[str, ...]:
    """Return the stems of the words of a passage that tell, numbers as figures; a dash where there are none.

    Examples
    --------
    >>> terms("Fourteen were killed by the shelling")
    ('14', 'kill', 'shell')
    """
    words = [word for word in name_words(passage) if word not in ENGLISH_STOP_WORDS or number_in(word)]
    return tuple(_stem(word) for word in words) or ("-",)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    number = number_in(word)
    return str(number) if number is not None else str(_STEMMER.stem(word))


def _comparable(one: Fact, other: Fact) -> bool:
    return one.category.split(":")[0] == other.category.split(":")[0]


def _bonus(one: Fact, other: Fact, agents: Iterable[str], others: Iterable[str]) -> float:
    """Return what category, numbers and agents add to, or take from, the likeness of two passages."""
    kind = 0.0 if one.category == other.category else -_KIND if one.category.startswith("harm") else -_OTHER_KIND
    both = one.numbers.keys() & other.numbers.keys()
    number = max((_of_numbers(one.numbers[name], other.numbers[name]) for name in both), default=0.0)
    mine, theirs = set(agents), set(others)
    cast = 0.0 if not (mine and theirs) else _CAST if mine & theirs else -_CAST / 2
    return kind + number + cast


def _of_numbers(one: int, other: int) -> float:
    """Return what two numbers add; a tenfold one is the toll of something else."""
    if one == other:
        return _NUMBER if one > 1 else 0.0
    return -_NUMBER / 3 if max(one, other) < 10 * min(one, other) else -2 * _NUMBER


def _core(fact: Fact) -> frozenset[str]:
    return frozenset(stem for words in fact.core for stem in terms(words) if stem.isalpha())


def _seldom(cores: Sequence[frozenset[str]], articles: int) -> dict[str, float]:
    """Return how seldom each stem is: 1 where no more deeds have it than there are articles, 0 where all have."""
    counts = Counter(stem for core in cores for stem in core)
    least = min(articles, len(cores))
    most = log((1 + len(cores)) / least)
    return {stem: log((1 + len(cores)) / max(number, least)) / most for stem, number in counts.items()}


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the share of the smaller of two sets of stems that is in the other, each as it is seldom."""
    smaller = min(len(one), len(other))
    return sum(weights[stem] for stem in sorted(one & other)) / max(smaller, 2) if smaller else 0.0


def quote_likeness(facts: Sequence[Fact]) -> Array:
    """Return the share of the shorter quotation's runs of three words that stand in the other, 0 in one article."""
    runs = [_runs(fact.words[0]) for fact in facts]
    out = np.zeros((len(facts), len(facts)))
    for one, other in combinations(range(len(facts)), 2):
        shorter = min(len(runs[one]), len(runs[other]))
        if shorter and facts[one].article_id != facts[other].article_id:
            out[one, other] = out[other, one] = len(runs[one] & runs[other]) / shorter
    return out


def _runs(words: str) -> set[tuple[str, ...]]:
    parts = words.lower().split()
    plain = ["".join(letter for letter in part if letter.isalnum()) for part in parts]
    plain = [part for part in plain if part]
    return set(zip(plain, plain[1:], plain[2:], strict=False))
