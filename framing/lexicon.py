"""Lexicon: entries matched over tokens, the longest winning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
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

    @property
    def plain(self) -> bool:
        """Whether small letters decide, and a look at `literals` says all."""
        return not (self.gap or self.globs or self.cased)

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
    at, high, gap, found = i, tokens.sentences[tokens.sent[i]][1], 0, []
    for word in words:
        if word.gap:
            gap = GAP_WORDS
            found.append(-1)
            continue
        stop = min(high, at + gap + 1)
        while at < stop and not word.matches(tokens, at):
            if gap and tokens.text[at] in _BREAKS:
                return None
            at += 1
        if at >= stop:
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
    plain: bool

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
        if self.plain:
            return self._side_by_side(tokens, i)
        if i + 1 >= len(tokens.lower) or not (words[1].gap or words[1].matches(tokens, i + 1)):
            return None
        at = _run(words, tokens, i)
        return None if at is None else Match(self.entry, i, at[-1], at[self.head], tuple(n for n in at if n >= 0))

    def _side_by_side(self, tokens: Tokens, i: int) -> Match | None:
        """Match words without gap, glob or capitals, the first of which stands at `i`."""
        last = i + len(self.words) - 1
        if last >= len(tokens.sent) or tokens.sent[last] != tokens.sent[i]:
            return None
        for word, lower in zip(self.words, tokens.lower[i : last + 1], strict=True):
            if lower not in word.literals:
                return None
        return Match(self.entry, i, last, i + self.head, tuple(range(i, last + 1)))


class _Start:
    """The entries that may begin at one word: at the word alone, or at it with the one behind."""

    __slots__ = ("ones", "selective", "twos")

    def __init__(self) -> None:
        self.ones: list[_Compiled] = []
        self.twos: dict[str, list[_Compiled]] = {}
        self.selective = False

    def add(self, compiled: _Compiled) -> None:
        """Add an entry whose first word is literal."""
        words = compiled.words
        if len(words) > 1 and not words[1].gap and not words[1].globs:
            for second in words[1].literals:
                self.twos.setdefault(second, []).append(compiled)
        else:
            self.ones.append(compiled)
            self.selective = self.selective or bool(compiled.needed)


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

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Categories on the card, stop entries left out."""
        return tuple(category for category in self.card.categories if category != STOP)

    @cached_property
    def _index(self) -> tuple[dict[str, _Start], list[_Compiled]]:
        """Entries by first word, and those that begin with a glob."""
        starts: defaultdict[str, _Start] = defaultdict(_Start)
        globs = []
        for entry in self.entries:
            words = _compile(entry)
            needed = tuple(word.literals for word in words[1:] if not word.gap and not word.globs)
            tags, plain = frozenset(POS_TAGS.get(entry.pos, ())), all(word.plain for word in words)
            compiled = _Compiled(entry, words, _head_of(entry, words), tags, needed, plain)
            for form in words[0].literals:
                starts[form].add(compiled)
            if words[0].globs:
                globs.append(compiled)
        return dict(starts), globs

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
        starts, globs = self._index
        places, following = tokens.places, tokens.following
        out: dict[int, list[_Compiled]] = {}
        for word in places.keys() & starts.keys():
            start = starts[word]
            ones = [c for c in start.ones if not c.needed or c.may_stand_in(places)] if start.selective else start.ones
            if ones:
                out.update(dict.fromkeys(places[word], ones))
            if start.twos:
                for i in places[word]:
                    if (seconds := start.twos.get(following[i])) is not None:
                        out[i] = ones + seconds
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
            found = [match for group in _overlapping(found) for match in _longest(group, tokens)]
        else:
            found.sort(key=_span)
        return found if stops else [match for match in found if match.entry.category != STOP]


def _span(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _overlapping(found: list[Match]) -> Iterator[list[Match]]:
    """Cut matches, in order of first token, into groups that share no token with one another."""
    group: list[Match] = []
    reach = -1
    for match in found:
        if match.first > reach and group:
            yield group
            group = []
        group.append(match)
        reach = max(reach, match.last)
    if group:
        yield group


def _longest(found: list[Match], tokens: Tokens) -> list[Match]:
    """Keep the longest by characters, in order; between equals the earlier, then the one that says more about its patient."""
    if len(found) == 1:
        return found
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
