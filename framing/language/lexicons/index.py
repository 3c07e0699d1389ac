"""Index: where in a text entries of lexicons may begin, found for all lexicons of one index in one look over its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

from framing.language.lexicons.entries import glob_match
from framing.language.lexicons.matching import Compiled
from framing.language.parsing.tokens import Tokens

Candidates = dict[int, list[Compiled]]
Numbered = tuple[tuple[int, list[Compiled]], ...]
_NONE: list[Compiled] = []
_MEMORY = 100_000


class _Start(NamedTuple):
    """The entries that may begin at one word, by the number of their lexicon.

    Those of `ones` begin at the word alone, those of `choosy` too if their later words stand somewhere in the text, those of
    `twos` at the word with the one behind.
    """

    ones: Numbered
    choosy: Numbered
    twos: dict[str, Numbered]

    def joined(self, other: _Start) -> _Start:
        """Return this with another of later lexicons."""
        twos = dict(self.twos)
        for second, entries in other.twos.items():
            twos[second] = (*twos.get(second, ()), *entries)
        return _Start((*self.ones, *other.ones), (*self.choosy, *other.choosy), twos)


@dataclass(frozen=True, eq=False, slots=True)
class _Held:
    """What an index holds: it is replaced, never changed, but for the memory of which entries with globs fit a word, and which words none."""

    size: int
    starts: dict[str, _Start]
    globs: tuple[tuple[int, Compiled], ...]
    fitting: dict[str, Numbered]
    unfit: set[str]

    def by_glob(self, word: str) -> Numbered:
        """Return the entries whose first word is a glob that fits a word; each word is held against them once."""
        found = self.fitting.get(word)
        if found is None:
            fit: dict[int, list[Compiled]] = {}
            for number, compiled in self.globs:
                if any(glob_match(glob, word) for glob in compiled.words[0].globs):
                    fit.setdefault(number, []).append(compiled)
            if len(self.fitting) > _MEMORY:
                self.fitting.clear()
                self.unfit.clear()
            found = self.fitting[word] = tuple(fit.items())
            if not found:
                self.unfit.add(word)
        return found


class Index:
    """Lexicons that are looked up together."""

    def __init__(self) -> None:
        self._held = _Held(0, {}, (), {}, set())
        self._lock = Lock()

    def __reduce__(self) -> tuple[object, ...]:
        return Index, ()  # a copy is empty: lexicons add themselves where they are

    def add(self, entries: Iterable[Compiled]) -> int:
        """Add the entries of a lexicon; returns its number."""
        entries = list(entries)
        with self._lock:
            number, starts, globs = self._held.size, dict(self._held.starts), self._held.globs
            for word, start in _starts(entries, number).items():
                starts[word] = starts[word].joined(start) if word in starts else start
            globs += tuple((number, compiled) for compiled in entries if compiled.words[0].globs)
            self._held = _Held(number + 1, starts, globs, {}, set())
        return number

    def candidates(self, tokens: Tokens, number: int) -> Candidates:
        """Return, by token, the entries of a lexicon whose first word, or first two, stand there."""
        return tokens.once(_look, self._held)[number]


def _starts(entries: Iterable[Compiled], number: int) -> Mapping[str, _Start]:
    ones: dict[str, list[Compiled]] = {}
    twos: dict[str, dict[str, list[Compiled]]] = {}
    for compiled in entries:
        words = compiled.words
        for form in words[0].literals:
            if len(words) > 1 and not words[1].gap and not words[1].globs:
                behind = twos.setdefault(form, {})
                for second in words[1].literals:
                    behind.setdefault(second, []).append(compiled)
            else:
                ones.setdefault(form, []).append(compiled)
    out = {}
    for word in ones.keys() | twos.keys():
        here = ((number, ones[word]),) if word in ones else ()
        choosy = any(compiled.needed for compiled in ones.get(word, ()))
        behind = twos.get(word, {})
        out[word] = _Start(
            () if choosy else here, here if choosy else (), {second: ((number, c),) for second, c in behind.items()}
        )
    return out


def _look(tokens: Tokens, held: _Held) -> list[Candidates]:
    """Find the candidates of every lexicon held."""
    starts, places, following = held.starts, tokens.places, tokens.following
    out: list[Candidates] = [{} for _ in range(held.size)]
    for word in places.keys() & starts.keys():
        ones, choosy, twos = starts[word]
        at = places[word]
        for number, entries in ones:
            mine = out[number]
            for i in at:
                mine[i] = entries
        for number, entries in choosy:
            if fit := [c for c in entries if not c.needed or c.may_stand_in(places)]:
                out[number].update(dict.fromkeys(at, fit))
        if twos:
            for i in [i for i in at if following[i] in twos]:
                for number, entries in twos[following[i]]:
                    mine = out[number]
                    mine[i] = mine[i] + entries if i in mine else entries
    if held.globs:
        for word in [word for word in places if word not in held.unfit]:
            for number, entries in held.by_glob(word):
                mine = out[number]
                for i in places[word]:
                    mine[i] = mine.get(i, _NONE) + entries
    return out
