"""Matching: the entries of a lexicon compiled, each found where it stands in tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.language.lexicons.entries import GAP, POS_TAGS, Entry, glob_match
from framing.language.lexicons.forms import word_forms
from framing.language.parsing.tokens import Tokens

GAP_WORDS = 6
_BREAKS = frozenset('.;:!?"“”()[]')


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
        return not self.cased or self._as_written(tokens.text[i])

    def _as_written(self, word: str) -> bool:
        """Return whether a word has the capitals of the pattern, or stands in text set in capitals."""
        return word in self.cased or (
            len(word) > 3 and word.isupper() and any(form.upper() == word for form in self.cased)
        )


def _compile_word(word: str, forms: frozenset[str] = frozenset()) -> _Word:
    if word.isalpha() and (forms or word.islower()):
        return _Word(forms | {word.lower()}, (), (), False)
    choices = word.split("|")
    literals = {choice.lower() for choice in choices if "*" not in choice} | set(forms)
    cased = tuple(choices) if word != word.lower() and not forms else ()
    return _Word(frozenset(literals), tuple(c.lower() for c in choices if "*" in c), cased, word == GAP)


def _head_of(entry: Entry, words: Sequence[object]) -> int:
    return 0 if entry.pos == "VERB" else len(words) - 1


def _words_of(entry: Entry) -> list[_Word]:
    words = entry.pattern.split()
    head = _head_of(entry, words)
    out = []
    for i, word in enumerate(words):
        inflect = entry.kind == "lemma" and i == head and entry.pos in ("VERB", "NOUN")
        out.append(_compile_word(word, word_forms(word, entry.pos) if inflect else frozenset()))
    return out


def _run(words: list[_Word], tokens: Tokens, i: int) -> list[int] | None:
    """Return the token matched by each word from `i` on, gaps as -1, or None."""
    at, high, gap, found = i, tokens.sentence_of(i)[1], 0, []
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


class Compiled(NamedTuple):
    """An entry made ready to be matched: its words, the place of its head among them, the tags its head may have.

    Of a `plain` entry small letters decide; a `single` one is of one such word, and its tag is all that is left to look at.
    """

    entry: Entry
    words: list[_Word]
    head: int
    tags: frozenset[str]
    needed: tuple[frozenset[str], ...]
    plain: bool
    single: bool

    def may_stand_in(self, places: dict[str, list[int]]) -> bool:
        """Return whether every later word of the pattern stands somewhere in the text."""
        return not any(map(places.keys().isdisjoint, self.needed))

    def match_at(self, tokens: Tokens, i: int) -> Match | None:
        """Match at token `i`, whose small letters fit the first word; those behind fit the second, if that is no gap or glob."""
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
        """Match words without gap, glob or capitals, the first two of which stand at `i`."""
        last = i + len(self.words) - 1
        if last >= len(tokens.sent) or tokens.sent[last] != tokens.sent[i]:
            return None
        for at in range(2, len(self.words)):
            if tokens.lower[i + at] not in self.words[at].literals:
                return None
        return Match(self.entry, i, last, i + self.head, tuple(range(i, last + 1)))


def compile_entry(entry: Entry) -> Compiled:
    """Return an entry made ready to be matched."""
    words = _words_of(entry)
    needed = tuple(word.literals for word in words[1:] if not word.gap and not word.globs)
    tags, plain = frozenset(POS_TAGS.get(entry.pos, ())), all(word.plain for word in words)
    return Compiled(entry, words, _head_of(entry, words), tags, needed, plain, plain and len(words) == 1)
