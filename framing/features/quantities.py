"""quantities: people and things by number."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.dictionaries import read_lexicon
from framing.evidence import Evidence
from framing.kinds import kind_of, kind_of_word
from framing.lexicon import Lexicon, Match
from framing.phrases import NOUNS, core, phrase_at
from framing.reading import Reading
from framing.tokens import Tokens

CATEGORIES = ("exact", "approximate", "vague")


@dataclass(frozen=True)
class Quantities:
    """Numbers of people and things, exact, approximate or vague; patient is what is counted. Dates are left out."""

    lexicon: Lexicon = field(default_factory=lambda: read_lexicon("quantities"))
    feature: str = "quantities"
    categories: tuple[str, ...] = CATEGORIES
    unit: str = "words"

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the quantities as evidence, in order of start."""
        tokens = reading.tokens
        matches = {m.first: m for m in self.lexicon.match(tokens)}
        found, taken = [], -1
        for i in range(len(tokens)):
            if i <= taken:
                continue
            match = matches.get(i)
            span = _span(tokens, i, match, matches)
            if span is None:
                continue
            category, last, number = span
            counted = _counted(tokens, number, last)
            if counted is None:
                continue
            taken = last
            start, end = tokens.start[i], tokens.end[last]
            rule = f"{self.feature}:{match.entry.pattern if match else 'number'}"
            patient = phrase_at(tokens, reading.article.text, counted, conjuncts=False)
            speaker = reading.speaker_of(i)
            found.append(
                Evidence(
                    self.feature,
                    category,
                    start,
                    end,
                    reading.article.text[start:end],
                    rule,
                    patient=patient,
                    speaker=speaker,
                )
            )
        return found

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
    if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2099 and before in ("", "in", "since", "of", "by", ",", "the"):
        return True
    after = tokens.lower[i + 1] if i + 1 < size else ""
    hyphened = after in ("-", "–") and i + 2 < size and (kind_of_word(tokens.text[i + 2]) == "time" or tokens.tag[i + 2] == "CD")
    return hyphened or (tokens.lower[i] == "one" and after == "of")


def _span(tokens: Tokens, i: int, match: Match | None, matches: dict[int, Match]) -> tuple[str, int, int] | None:
    """Return (category, last token, token of the number) for a quantity that begins at `i`, or None."""
    if match is None or match.entry.category == "exact":
        last = _number_end(tokens, i)
        last = last if match is None else max(match.last, last or 0)
        return None if last is None else ("exact", last, last)
    if match.entry.category == "vague":
        return "vague", match.last, match.last
    after = match.last + 1
    last = _number_end(tokens, after)
    if last is not None:
        return "approximate", last, last
    inner = matches.get(after)
    if inner is not None and inner.entry.category != "approximate":
        return ("vague" if inner.entry.category == "vague" else "approximate"), inner.last, inner.last
    return None


def _counted(tokens: Tokens, number: int, last: int) -> int | None:
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
