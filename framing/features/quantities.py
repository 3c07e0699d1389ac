"""quantities: people and things by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.features.evidence import Evidence
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core, phrase_at
from framing.language.syntax.vocabulary import NOUNS, SUBJECTS

CATEGORIES = ("exact", "approximate", "vague")


@dataclass(frozen=True)
class Quantities:
    """Numbers of people and things, exact, approximate or vague; patient is what is counted. Dates are left out."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("quantities"))
    feature: str = "quantities"
    categories: tuple[str, ...] = CATEGORIES
    unit: str = "words"

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the quantities as evidence, in order of start."""
        tokens = reading.tokens
        matches: dict[int, list[Match]] = {}
        for match in self.lexicon.match(tokens):
            matches.setdefault(match.first, []).append(match)
        found, taken = [], -1
        for i in sorted(matches.keys() | {i for i, tag in enumerate(tokens.tag) if tag == "CD"}):
            span = _span(tokens, i, matches) if i > taken else None
            if span is None:
                continue
            counted = _counted(tokens, span.number)
            if counted is None and not (span.category == "vague" and tokens.dep[span.number] in (*SUBJECTS, "dobj")):
                continue
            taken = _with_noun(tokens, span.last)
            found.append(self._evidence(reading, i, taken, span, counted))
        return found

    def _evidence(self, reading: Reading, first: int, last: int, span: _Span, counted: int | None) -> Evidence:
        tokens, text = reading.tokens, reading.article.text
        start, end = tokens.start[first], tokens.end[last]
        patient = None if counted is None else phrase_at(tokens, text, counted, conjuncts=False)
        rule = f"{self.feature}:{span.rule}"
        return Evidence(
            self.feature,
            span.category,
            start,
            end,
            text[start:end],
            rule,
            patient=patient,
            speaker=reading.speaker_of(first),
        )

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _number_end(tokens: Tokens, i: int) -> int | None:
    """Return the last token of a number that begins at `i`, or None."""
    if i >= len(tokens) or tokens.tag[i] != "CD" or _is_date(tokens, i):
        return None
    while i + 1 < len(tokens) and tokens.tag[i + 1] == "CD" and tokens.sent[i + 1] == tokens.sent[i]:
        i += 1
    return i


def _is_date(tokens: Tokens, i: int) -> bool:
    """Return whether a number is a year, part of a date, a time span in a compound, a tally, or `one of` many."""
    word, size = tokens.text[i], len(tokens)
    beside = [tokens.text[j] for j in (i - 1, i + 1) if 0 <= j < size and tokens.sent[j] == tokens.sent[i]]
    if any(kind_of_word(w) == "time" and w[:1].isupper() for w in beside) or "/" in word:
        return True
    before = tokens.lower[i - 1] if i else ""
    if (
        len(word) == 4
        and word.isdigit()
        and 1900 <= int(word) <= 2099
        and before in ("", "in", "since", "of", "by", ",", "the")
    ):
        return True
    after = tokens.lower[i + 1] if i + 1 < size else ""
    hyphened = (
        after in ("-", "–")
        and i + 2 < size
        and (kind_of_word(tokens.text[i + 2]) == "time" or tokens.tag[i + 2] == "CD")
    )
    return hyphened or (tokens.lower[i] == "one" and after == "of")


class _Span(NamedTuple):
    category: str
    last: int
    number: int
    rule: str


def _span(tokens: Tokens, i: int, matches: Mapping[int, Sequence[Match]]) -> _Span | None:
    """Return the quantity that begins at `i`, or None."""
    last = _number_end(tokens, i)
    here = matches.get(i, ())
    for match in here:
        category, rule = match.entry.category, match.entry.pattern
        if category == "vague":
            return _Span("vague", match.last, _noun_of(tokens, match), rule)
        if category == "exact":
            return _Span("exact", max(match.last, last or 0), max(match.last, last or 0), rule)
        end = _number_end(tokens, match.last + 1)
        if end is not None:
            return _Span("approximate", end, end, rule)
        if (inner := _number_end(tokens, match.last)) is not None and match.last > match.first:
            return _Span("approximate", inner, inner, rule)
        for after in matches.get(match.last + 1, ()):
            if after.entry.category != "approximate":
                category = "vague" if after.entry.category == "vague" else "approximate"
                return _Span(category, after.last, _noun_of(tokens, after), rule)
    return None if last is None else _Span("exact", last, last, "number")


def _noun_of(tokens: Tokens, match: Match) -> int:
    """Return the word of a pattern that counts: `thousands` in `thousands of`."""
    return next((i for i in reversed(match.words) if tokens.lower[i] != "of"), match.last)


def _with_noun(tokens: Tokens, last: int) -> int:
    """Take in the noun a number is tied to: `23-member`."""
    tied = last + 2 < len(tokens) and tokens.text[last + 1] == "-" and tokens.start[last + 2] == tokens.end[last + 1]
    return last + 2 if tied and tokens.start[last + 1] == tokens.end[last] and tokens.tag[last + 2] in NOUNS else last


def _counted(tokens: Tokens, number: int) -> int | None:
    """Return the noun a number counts, or None for dates, ages, money and numbers that count nothing."""
    head = core(tokens, number)
    if head == number:
        up = tokens.head[number]
        if (
            tokens.dep[number] in ("nummod", "amod", "compound", "det", "quantmod", "nmod", "predet")
            and tokens.tag[up] in NOUNS
            and up > number
        ) or (tokens.tag[number] in NOUNS and tokens.dep[number] in ("compound", "amod") and tokens.tag[up] in NOUNS):
            head = up
        else:
            return None
    while tokens.dep[head] == "compound" and tokens.tag[tokens.head[head]] in NOUNS:
        head = tokens.head[head]
    return None if kind_of(tokens, head) == "time" else head
