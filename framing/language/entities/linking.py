"""Linking: which chain a description takes up, by plain weights over its words, what stands between, and what agrees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from framing.language.entities.chain import Chain, latest
from framing.language.entities.chains import Builder
from framing.language.entities.descriptions import restriction
from framing.language.entities.facts import Weighing, shipped_weights
from framing.language.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE, differ
from framing.language.entities.mentions import Found
from framing.language.entities.noun_features import CLASS, HEAD, WORD, another_fact, link_facts, read_noun

_SAME_NOUN, _SAME_WORD, _RECENT, _REACH = 3, 2, 6, 3
_TOLD = 3
_BODIES = (ORGANISATION, GROUP, PLACE, "")
_KNOWN = (PERSON, ORGANISATION, GROUP)


def takes_up(builder: Builder, found: Found) -> dict[Chain, str]:
    """Return the chains that a description can take up, each with why: the same noun, a name with it, one of its kind just before."""
    head = found.words[0]
    out = dict.fromkeys(latest(builder.by_head.get(head), _SAME_NOUN), HEAD)
    for chain in latest(builder.by_word.get(head), _SAME_WORD):
        if chain.kind in _BODIES:
            out.setdefault(chain, WORD)
    if found.definite and builder.kind in _KNOWN:
        for chain in _of_kind(builder, found):
            out.setdefault(chain, CLASS)
    behind = restriction(builder.tokens, found) if out else ""
    return {
        chain: how
        for chain, how in out.items()
        if not found.first <= chain.last.head <= found.last
        and not (behind and _is_another(builder, found, behind, chain))
    }


def _is_another(builder: Builder, found: Found, behind: str, chain: Chain) -> bool:
    """Whether a chain is told apart by the words behind the same noun: `the mayor of Kilvik`, `the mayor of Tarma`."""
    told = [restriction(builder.tokens, other) for other in chain.described[-_TOLD:] if other.words == found.words]
    return any(told) and behind not in told


def _holder(builder: Builder, found: Found) -> Chain | None:
    """`Governor Ana Ruiz ... the governor`: who bears an office as title, where nobody else is called by it, however far before."""
    tokens, chains = builder.tokens, builder.by_head.get(found.words[0], {})
    bare = found.last == found.head == found.first + 1 and tokens.lower[found.first] == "the"
    if not bare or len(chains) != 1:
        return None
    (chain,) = chains
    return chain if any(tokens.lower[i] == found.words[0] for one in chain.found for i in one.titles) else None


def _of_kind(builder: Builder, found: Found) -> Iterable[Chain]:
    sent = builder.tokens.sent
    for chain in latest(builder.recent, _RECENT):
        if sent[found.head] - sent[chain.last.head] > _REACH:
            return
        if chain.kind and not differ(chain.kind, builder.kind) and (chain.names or chain.described):
            yield chain


class Links(Weighing):
    """A linker by weights; a chain is taken up if it beats all others and the weight of another.

    Parameters
    ----------
    weights : mapping of str to float
        With three decimals.
    """

    def __call__(self, builder: Builder, found: Found) -> Chain | None:
        able = takes_up(builder, found)
        if not able:
            return None
        if (holder := _holder(builder, found)) is not None:
            return holder
        noun = read_noun(builder.tokens, found, builder.kind)
        best, most = None, self._weigh(another_fact(noun))
        for rank, (chain, how) in enumerate(able.items()):
            score = sum(map(self._weigh, link_facts(builder.tokens, builder.of, noun, chain, how, rank)))
            if score > most:
                best, most = chain, score
        return best


@cache
def shipped_links() -> Links:
    """Return the linker with the shipped weights."""
    return Links(shipped_weights("links.json"))
