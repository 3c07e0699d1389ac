"""Facts: what is seen of a mention and a chain, as values that weights are looked up by, and the names of those weights."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

Fact = tuple[str | bool | int | None, ...]
# The names of weights by what they look at, `Fact` by fact; a fact is looked up by its values, and named once.
_OF_PRONOUNS = {
    "near": ("distance={1}", "role={2}:{3}", "{0}:{1}:{2}"),
    "rank": ("rank={1}", "{0}:rank={2}"),
    "roles": ("roles={0}:{1}:{2}",),
    "kind": ("{0}:kind={1}", "{0}:number={2}", "{0}:kind={1}:{2}", "{0}:gender={3}", "named={4}:{0}"),
    "form": ("{0}:form={1}", "count={2}", "definite={3}", "nested={4}"),
    "voice": ("speaks={1}:{2}:{3}", "quote={4}{5}:{0}"),
    "quotes": ("quotes={0}:{1}:{2}:{3}",),
    "speaker": ("speaker:{0}:{1}",),
    "recent": ("recent={0}",),
    "again": ("again:{0}:{1}",),
    "conj": ("conj",),
    "opens": ("opens",),
    "begins": ("begins",),
    "apart": ("apart:{0}:{1}",),
    "paragraph": ("{0}:paragraph={1}:{2}",),
    "noun": ("{0}:noun={1}",),
    "unnamed": ("{0}:unnamed={1}",),
    "salience": ("salience={1}", "{0}:salience rank={2}", "{0}:most salient={3}:{4}:{5}"),
    "often": ("{0}:most often={1}:{2}",),
    "text": ("{0}:words={1}", "{0}:most words={2}:{3}"),
    "topic": ("{0}:subject before:{1}:{2}",),
    "above": ("above:{1}:{2}:{3}", "{0}:above={2}"),
    "beneath": ("not above={0}",),
    "subject": ("own subject:{0}:{1}",),
    "object": ("own object:{0}:{1}",),
    "joined": ("joined subject:{0}",),
    "self": ("self={0}",),
    "relative": ("relative:{0}:{1}",),
    "person": ("gender={0}", "person={1}:{2}", "several={3}"),
    "weighs": (
        "{0}:person={1}",
        "{0}:organisation={2}",
        "{0}:group={3}",
        "{0}:place={4}",
        "{0}:thing={5}",
        "{0}:document={6}",
    ),
    "counts": ("{0}:counts={1}:{2}",),
    "head": ("{0}:head={1}", "{0}:tag={2}", "{0}:said={3}:{4}"),
}
_OF_NOUNS = {
    "link": ("link:{0}", "{0}:{1}", "{0}:{1}:several={2}:{3}"),
    "place": ("{0}:rank={1}", "{0}:distance={2}", "{0}:mentions={3}"),
    "kinds": ("{0}:kinds={1}:{2}", "{0}:names={3}:{4}", "{0}:nested={5}"),
    "words": ("words={0}", "words={0}:{1}", "words={0}:person={2}"),
    "behind": ("behind={0}:{1}",),
    "determined": ("determined={0}:{1}:{2}", "at first={0}:{3}"),
    "owner": ("owner={0}", "owner word={1}"),
    "other": ("{0}:said={1}:{2}:{3}", "{0}:class={4}", "{0}:noun={5}", "{0}:genders={6}:{7}"),
    "stands": ("{0}:subject={1}:{2}", "{0}:last={3}:{2}", "{0}:noun before={4}", "{0}:described={5}"),
    "genders differ": ("genders differ",),
    "numbers differ": ("numbers differ:{0}",),
    "one sentence": ("one sentence:{0}:{1}", "joined={2}"),
}
_OF_NONE = {
    "another": ("none:{0}", "none:{0}:behind={1}:words={2}", "none:kind={3}", "none:nested={4}", "none:noun={5}"),
}
_NAMES = _OF_PRONOUNS | _OF_NOUNS | _OF_NONE


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


def step(value: float, *steps: float) -> int:
    """Return how many steps a value has reached.

    Examples
    --------
    >>> step(3, 1, 2, 5), step(0.5, 1, 2, 5)
    (2, 0)
    """
    return bisect_right(steps, value)


class Weighing:
    """What weighs facts by the weights of their names.

    Parameters
    ----------
    weights : mapping of str to float
        With three decimals.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self._weigh = cache(lambda fact: self.sum_of(names_of(fact)))

    def sum_of(self, names: Iterable[str]) -> int:
        """Return the sum of weights in thousandths: whole numbers, so that equal sums are equal in whatever order they are added."""
        known = self.weights
        return round(1000 * sum(known.get(name, 0.0) for name in names))


def shipped_weights(file: str) -> dict[str, float]:
    """Return the weights of a file that stands beside this module."""
    stored = json.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    weights: dict[str, float] = stored["weights"]
    return weights
