"""Lexicon: entries matched over tokens, the longest winning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from framing.forms import inflections
from framing.lazy import cached_property
from framing.matching import Compiled, Match, Start, compile_entry
from framing.patterns import GAP, STOP, Entry, entry_problem, fits_pos, glob_match
from framing.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Card:
    """What a lexicon is, from its `card.toml`; no field may be missing."""

    name: str
    title: str
    version: str
    licence: str
    reference: str
    description: str
    limits: str
    categories: tuple[str, ...]


_NONE: list[Compiled] = []
_MEMORY = 100_000


@dataclass(frozen=True)
class Lexicon:
    """Entries with their card; `sha256` of both files is its identity.

    Parameters
    ----------
    entries : tuple of Entry
    card : Card
    sha256 : str
    """

    entries: tuple[Entry, ...]
    card: Card
    sha256: str = ""

    @property
    def name(self) -> str:
        """Name on the card."""
        return self.card.name

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Categories on the card, stop entries left out."""
        return tuple(category for category in self.card.categories if category != STOP)

    @cached_property
    def _index(self) -> tuple[dict[str, Start], list[Compiled]]:
        """Entries by first word, and those that begin with a glob."""
        starts: defaultdict[str, Start] = defaultdict(Start)
        globs = []
        for entry in self.entries:
            compiled = compile_entry(entry)
            for form in compiled.words[0].literals:
                starts[form].add(compiled)
            if compiled.words[0].globs:
                globs.append(compiled)
        return dict(starts), globs

    @cached_property
    def _seen(self) -> tuple[set[str], dict[str, list[Compiled]]]:
        """Words held against the globs before, and those of them that some fit."""
        return set(), {}

    def _by_glob(self, words: Set[str], globs: list[Compiled]) -> dict[str, list[Compiled]]:
        seen, fitting = self._seen
        if len(seen) > _MEMORY:
            seen.clear()
            fitting.clear()
        for word in words - seen:
            if fit := [c for c in globs if any(glob_match(g, word) for g in c.words[0].globs)]:
                fitting[word] = fit
            seen.add(word)
        return fitting

    def _candidates(self, tokens: Tokens) -> dict[int, list[Compiled]]:
        """Return, by token, the entries whose first word, or first two, stand there: one look at each different word."""
        starts, globs = self._index
        places, following = tokens.places, tokens.following
        out: dict[int, list[Compiled]] = {}
        for word in places.keys() & starts.keys():
            start = starts[word]
            ones = [c for c in start.ones if not c.needed or c.may_stand_in(places)] if start.selective else start.ones
            if ones:
                for i in places[word]:
                    out[i] = ones
            if start.twos:
                for i in places[word]:
                    if (seconds := start.twos.get(following[i])) is not None:
                        out[i] = ones + seconds
        by_glob = self._by_glob(places.keys(), globs) if globs else {}
        for word in places.keys() & by_glob.keys() if by_glob else ():
            for i in places[word]:
                out[i] = out.get(i, _NONE) + by_glob[word]
        return out

    def match(
        self, tokens: Tokens, *, overlap: Literal["longest", "all"] = "longest", stops: bool = False
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
        candidates = self._candidates(tokens)
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


def _span(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _without_overlaps(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest of overlapping matches, given in order of first token."""
    kept: list[Match] = []
    group: list[Match] = []
    reach = -1
    for match in found:
        if match.first > reach:
            kept += _longest(group, tokens) if len(group) > 1 else group
            group, reach = [match], match.last
        else:
            group.append(match)
            reach = max(reach, match.last)
    return [*kept, *_longest(group, tokens)]


def _longest(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest by characters, in order; between equals the earlier, then the one that says more about its patient."""
    kept: list[Match] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in sorted(found, key=lambda m: (tokens.start[m.first] - tokens.end[m.last], m.first)):
        span = (match.first, match.last)
        holders = {taken[i] for i in range(match.first, match.last + 1) if i in taken}
        if not holders or holders == {span}:
            kept.append(match)
            taken.update(dict.fromkeys(range(match.first, match.last + 1), span))
    return sorted(kept, key=_span)


__all__ = ["GAP", "STOP", "Card", "Entry", "Lexicon", "Match", "entry_problem", "fits_pos", "glob_match", "inflections"]
