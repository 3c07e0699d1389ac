"""Lexicon: entries matched over tokens, the longest winning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from framing.patterns import GAP, POS_TAGS, STOP, Entry, entry_problem, fits_pos, glob_match, inflections
from framing.tokens import Tokens

GAP_WORDS = 6
_BREAKS = frozenset('.;:!?"“”()[]')


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


class Match(NamedTuple):
    """An entry found in tokens `first` to `last` (inclusive); `head` is its inflected or last word, `words` all but the gap."""

    entry: Entry
    first: int
    last: int
    head: int
    words: tuple[int, ...]


class _Word(NamedTuple):
    literals: frozenset[str]
    globs: tuple[str, ...]
    cased: tuple[str, ...]
    gap: bool

    def matches(self, tokens: Tokens, i: int) -> bool:
        lower = tokens.lower[i]
        if lower not in self.literals and not (self.globs and any(glob_match(glob, lower) for glob in self.globs)):
            return False
        return not self.cased or any(_same_case(form, tokens.text[i]) for form in self.cased)


def _same_case(form: str, word: str) -> bool:
    return word == form or (word.isupper() and len(word) > 3 and form.upper() == word)


def _compile_word(word: str, forms: Iterable[str] = ()) -> _Word:
    choices = word.split("|")
    literals = {choice.lower() for choice in choices if "*" not in choice} | set(forms)
    cased = tuple(choices) if word != word.lower() and not forms else ()
    return _Word(frozenset(literals), tuple(c.lower() for c in choices if "*" in c), cased, word == GAP)


def _head_of(entry: Entry, words: Sequence[object]) -> int:
    return 0 if entry.pos == "VERB" else len(words) - 1


def _compile(entry: Entry) -> list[_Word]:
    words = entry.pattern.split()
    head = _head_of(entry, words)
    out = []
    for i, word in enumerate(words):
        inflect = entry.kind == "lemma" and i == head and entry.pos in ("VERB", "NOUN")
        forms = {f for choice in word.split("|") for f in inflections(choice.lower(), entry.pos)} if inflect else ()
        out.append(_compile_word(word, forms))
    return out


def _run(words: list[_Word], tokens: Tokens, i: int) -> list[int] | None:
    """Return the token matched by each word from `i` on, gaps as -1, or None."""
    at, size, gap, found = i, len(tokens), 0, []
    for word in words:
        if word.gap:
            gap = GAP_WORDS
            found.append(-1)
            continue
        stop = min(size, at + gap + 1)
        while at < stop and tokens.sent[at] == tokens.sent[i] and not word.matches(tokens, at):
            if gap and tokens.text[at] in _BREAKS:
                return None
            at += 1
        if at >= stop or tokens.sent[at] != tokens.sent[i]:
            return None
        found.append(at)
        at, gap = at + 1, 0
    return found


class _Compiled(NamedTuple):
    entry: Entry
    words: list[_Word]
    head: int
    tags: frozenset[str]
    needed: tuple[frozenset[str], ...]

    def may_stand_in(self, places: dict[str, list[int]]) -> bool:
        """Return whether every later word of the pattern stands somewhere in the text."""
        return not any(places.keys().isdisjoint(forms) for forms in self.needed)

    def match_at(self, tokens: Tokens, i: int) -> Match | None:
        """Match at token `i`, whose small letters fit the first word."""
        words = self.words
        if words[0].cased and not words[0].matches(tokens, i):
            return None
        if len(words) == 1:
            return Match(self.entry, i, i, i, (i,)) if not self.tags or tokens.tag[i] in self.tags else None
        if i + 1 >= len(tokens.lower) or not (words[1].gap or words[1].matches(tokens, i + 1)):
            return None
        at = _run(words, tokens, i)
        return None if at is None else Match(self.entry, i, at[-1], at[self.head], tuple(n for n in at if n >= 0))


_NONE: list[_Compiled] = []
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

    @property
    def categories(self) -> tuple[str, ...]:
        """Categories on the card, stop entries left out."""
        return tuple(category for category in self.card.categories if category != STOP)

    @cached_property
    def _index(self) -> tuple[dict[str, list[_Compiled]], dict[str, dict[str, list[_Compiled]]], list[_Compiled]]:
        """Entries by first word; by the first two, where both are literal; and those that begin with a glob."""
        ones: dict[str, list[_Compiled]] = {}
        twos: dict[str, dict[str, list[_Compiled]]] = {}
        globs = []
        for entry in self.entries:
            words = _compile(entry)
            needed = tuple(word.literals for word in words[1:] if not word.gap and not word.globs)
            compiled = _Compiled(entry, words, _head_of(entry, words), frozenset(POS_TAGS.get(entry.pos, ())), needed)
            closed = len(words) > 1 and not words[1].gap and not words[1].globs
            for form in words[0].literals:
                if closed:
                    for second in words[1].literals:
                        twos.setdefault(form, {}).setdefault(second, []).append(compiled)
                else:
                    ones.setdefault(form, []).append(compiled)
            if words[0].globs:
                globs.append(compiled)
        return ones, twos, globs

    @cached_property
    def _seen(self) -> tuple[set[str], dict[str, list[_Compiled]]]:
        """Words held against the globs before, and those of them that some fit."""
        return set(), {}

    def _by_glob(self, words: Set[str], globs: list[_Compiled]) -> dict[str, list[_Compiled]]:
        seen, fitting = self._seen
        if len(seen) > _MEMORY:
            seen.clear()
            fitting.clear()
        for word in words - seen:
            if fit := [c for c in globs if any(glob_match(g, word) for g in c.words[0].globs)]:
                fitting[word] = fit
            seen.add(word)
        return fitting

    def _candidates(self, tokens: Tokens) -> dict[int, list[_Compiled]]:
        """Return, by token, the entries whose first word, or first two, stand there: one look at each different word."""
        ones, twos, globs = self._index
        places, lower, last = tokens.places, tokens.lower, len(tokens) - 1
        out: dict[int, list[_Compiled]] = {}
        for word in places.keys() & ones.keys():
            possible = [c for c in ones[word] if not c.needed or c.may_stand_in(places)]
            for i in places[word] if possible else ():
                out[i] = possible
        for word in places.keys() & twos.keys():
            seconds = twos[word]
            for i in places[word]:
                if i < last and lower[i + 1] in seconds:
                    out[i] = out.get(i, _NONE) + seconds[lower[i + 1]]
        by_glob = self._by_glob(places.keys(), globs) if globs else {}
        for word in places.keys() & by_glob.keys():
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
            for compiled in candidates[i]:
                if (match := compiled.match_at(tokens, i)) is not None:
                    found.append(match)
        if overlap == "longest":
            found = _longest(found, tokens)
        return sorted((m for m in found if stops or m.entry.category != STOP), key=lambda m: (m.first, m.last))


def _longest(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest by characters; between equals the earlier, then the one that says more about its patient."""
    kept: list[Match] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in sorted(found, key=lambda m: (tokens.start[m.first] - tokens.end[m.last], m.first)):
        span = (match.first, match.last)
        holders = {taken[i] for i in range(match.first, match.last + 1) if i in taken}
        if not holders or holders == {span}:
            kept.append(match)
            taken.update(dict.fromkeys(range(match.first, match.last + 1), span))
    return kept


__all__ = ["GAP", "STOP", "Card", "Entry", "Lexicon", "Match", "entry_problem", "fits_pos", "glob_match", "inflections"]
