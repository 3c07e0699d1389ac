"""Lexicon: entries matched over tokens, the longest winning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakValueDictionary

from framing._compat import cached_property
from framing.language.lexicons.entries import STOP, Entry
from framing.language.lexicons.index import Index
from framing.language.lexicons.matching import Match, compile_entry
from framing.language.parsing.tokens import Tokens

SHIPPED = Index()  # the shipped lexicons are looked up together


@dataclass(frozen=True, slots=True)
class Card:
    """What a lexicon is, from its `card.toml`; no field but `traits` may be missing.

    `traits` says of categories what they are, such as `bodily` (`framing.language.lexicons.entries.TRAITS`); in the file
    categories are a list, or a table that gives each its traits: ``killing = { bodily = true }``.
    """

    name: str
    title: str
    version: str
    licence: str
    reference: str
    description: str
    limits: str
    categories: tuple[str, ...]
    traits: tuple[tuple[str, frozenset[str]], ...] = ()

    def traits_of(self, category: str) -> frozenset[str]:
        """Return what the card says of a category."""
        return dict(self.traits).get(category, frozenset())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Entries with their card; `sha256` of both files is its identity; in a process a lexicon equals itself alone.

    Parameters
    ----------
    entries : tuple of Entry
    card : Card
    sha256 : str
    """

    entries: tuple[Entry, ...]
    card: Card
    sha256: str = ""
    _index: Index = field(default_factory=Index, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return lexicon_again, (self.entries, self.card, self.sha256, self._index is SHIPPED)

    @property
    def name(self) -> str:
        """Name on the card."""
        return self.card.name

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Categories on the card, stop entries left out."""
        return tuple(category for category in self.card.categories if category != STOP)

    def on(self, index: Index) -> Lexicon:
        """Return the lexicon so that it is looked up together with the others of an index, which is never emptied."""
        found = replace(self)
        object.__setattr__(found, "_index", index)
        return found

    @cached_property
    def _number(self) -> int:
        return self._index.add(map(compile_entry, self.entries))

    def match(
        self,
        tokens: Tokens,
        *,
        overlap: Literal["longest", "all"] = "longest",
        stops: bool = False,
    ) -> list[Match]:
        """Find the entries in a text.

        Parameters
        ----------
        tokens : Tokens
        overlap : {"longest", "all"}
            Whether the longest of overlapping matches wins (the earlier of equals), or all are kept.
        stops : bool
            Whether matches of stop entries are returned as well.

        Returns
        -------
        list of Match
            In order of first token.
        """
        candidates = self._index.candidates(tokens, self._number)
        found = []
        for i in sorted(candidates):
            tag = tokens.tag[i]
            for compiled in candidates[i]:
                if compiled.single:
                    if not compiled.tags or tag in compiled.tags:
                        found.append(Match(compiled.entry, i, i, i, (i,)))
                elif (match := compiled.match_at(tokens, i)) is not None:
                    found.append(match)
        if overlap == "longest":
            found = _without_overlaps(found, tokens)
        else:
            found.sort(key=_span)
        return found if stops else [match for match in found if match.entry.category != STOP]


_KNOWN: WeakValueDictionary[tuple[str, str], Lexicon] = WeakValueDictionary()


def known_lexicon(name: str, sha256: str) -> Lexicon | None:
    """Return the lexicon of this name and identity that the process has already, or None."""
    return _KNOWN.get((name, sha256)) if sha256 else None


def keep(lexicon: Lexicon) -> Lexicon:
    """Return the lexicon, known to this process by its identity as long as somebody uses it."""
    if lexicon.sha256:
        _KNOWN[lexicon.name, lexicon.sha256] = lexicon
    return lexicon


def lexicon_again(entries: tuple[Entry, ...], card: Card, sha256: str, shipped: bool) -> Lexicon:
    """Return a lexicon that another process sent: the one known here, if it is the same, so that it is made ready once."""
    known = known_lexicon(card.name, sha256)
    if known is not None and (known.entries, known.card) == (entries, card):
        return known
    sent = Lexicon(entries, card, sha256)
    return keep(sent.on(SHIPPED)) if shipped else sent


def _span(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _without_overlaps(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest of overlapping matches, given in order of first token."""
    kept: list[Match] = []
    group: list[Match] = []
    reach = -1
    for match in found:
        if match.first > reach:
            kept += _longest(group, tokens)
            group, reach = [match], match.last
        else:
            group.append(match)
            reach = max(reach, match.last)
    return [*kept, *_longest(group, tokens)]


def _longest(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest by characters, in order; between equals the earlier, then the one that says more about its patient."""
    if len(found) < 2:
        return found
    reach = max([match.last for match in found])
    if whole := [match for match in found if match.last == reach and match.first == found[0].first]:
        return whole
    kept: list[Match] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in sorted(found, key=lambda m: (tokens.start[m.first] - tokens.end[m.last], m.first)):
        span = (match.first, match.last)
        holders = {taken[i] for i in range(match.first, match.last + 1) if i in taken}
        if not holders or holders == {span}:
            kept.append(match)
            taken.update(dict.fromkeys(range(match.first, match.last + 1), span))
    return sorted(kept, key=_span)
