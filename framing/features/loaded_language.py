"""loaded_language: evaluation in passing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from framing.features.doubts.loaded import signs_of_loaded
from framing.features.doubts.model import Doubted, sure_enough, weighed
from framing.features.doubts.scare import signs_of_scare
from framing.features.evidence import MIN_CONFIDENCE, Evidence
from framing.features.lexicon_scorer import match_evidence
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.phrase import QUOTED

_SCARE_WORDS = 3
_JOINING = frozenset({"and", "of", "the", "&"})
_HYPHENS = frozenset({"-", "‐", "–"})
_AGAINST = frozenset({"anti", "non", "counter"})
_AROUND = 24
_SMALL = 3
# Words before quoted ones that only name them (`the word "gender"`, `a bill called "the fix"`, `click "expand"`).
_NAMING = frozenset(
    [
        "word",
        "words",
        "term",
        "terms",
        "phrase",
        "phrases",
        "label",
        "labels",
        "slogan",
        "slogans",
        "hashtag",
        "sign",
        "signs",
        "banner",
        "banners",
        "button",
        "called",
        "dubbed",
        "named",
        "nicknamed",
        "titled",
        "entitled",
        "labelled",
        "labeled",
        "tagged",
        "codenamed",
        "branded",
        "termed",
        "as",
        "click",
        "clicked",
        "read",
        "reads",
        "reading",
    ]
)
# Words behind quoted ones that make a name of them (`a "high ambition" coalition`, `a "not qualified" rating`).
_NAMED = frozenset(
    [
        "coalition",
        "rating",
        "ratings",
        "bill",
        "act",
        "law",
        "programme",
        "program",
        "campaign",
        "button",
        "sign",
        "label",
        "method",
        "rule",
        "clause",
        "option",
    ]
)


@dataclass(frozen=True)
class LoadedLanguage:
    """Evaluative words that are not actor labels, and scare quotes (one to three quoted words without a source)."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("loaded_language"))
    feature: str = "loaded_language"
    unit: str = "words"
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the words as evidence, in order of start."""
        words = self.doubted_words(reading)
        own = self.lexicon is not shipped_lexicon("loaded_language")
        found = [item for item, _ in words] if own else weighed("loaded_language", words)
        found += weighed("scare_quotes", self.doubted_quotes(reading))
        kept = sure_enough(found, self.min_confidence, self.doubtful)
        return sorted(kept, key=lambda e: (e.start, e.end))

    def doubted_words(self, reading: Reading) -> list[Doubted]:
        """Return the words that the lexicon finds outside names, each with the signs by which its confidence is judged."""
        tokens = reading.tokens
        return [
            (match_evidence(reading, match, self.feature), signs_of_loaded(reading, match))
            for match in self.lexicon.match(tokens)
            if not _in_name(tokens, match.first, match.last) and not _is_other_word(tokens, match)
        ]

    def doubted_quotes(self, reading: Reading) -> list[Doubted]:
        """Return short quoted words without a source, each with the signs by which its confidence is judged."""
        text, found = reading.article.text, list[Doubted]()
        for quotation in reading.quotations:
            start, end = quotation.content[0]
            if quotation.rule != "quote" or quotation.speaker != QUOTED:
                continue
            inner = text[start:end].strip("“”\"'‘’«»„")
            short = 1 <= len(inner.split()) <= _SCARE_WORDS and not any(c in inner for c in ".!?,")
            if short and inner[:1].islower() and not _is_mention(text, start, end) and not _is_reported(reading, start):
                item = Evidence(self.feature, "doubt", start, end, text[start:end], "scare-quotes")
                found.append((item, signs_of_scare(reading, start, end)))
        return found

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _in_name(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words are part of a name within a sentence (`Fast and Furious`, `the Harbour Beacon`), unlike in a headline."""
    low, high = tokens.sentence_of(first)
    if first == low or not all(tokens.text[i][:1].isupper() for i in range(first, last + 1)):
        return False
    if not all(tokens.is_name(i) for i in range(first, last + 1)) and not _stands_among_capitals(tokens, first, last):
        return False
    small = [i for i in range(low + 1, high) if tokens.text[i].isalpha() and len(tokens.text[i]) > _SMALL]
    return any(tokens.text[i].islower() for i in small)


def _stands_among_capitals(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words on both sides, `and` and `of` passed over, have capitals too: `the Fast and Furious Program`."""
    low, high = tokens.sentence_of(first)
    before = first - 2 if tokens.lower[first - 1] in _JOINING else first - 1
    written = [tokens.text[i][:1].isupper() for i in (before, last + 1) if low < i < high]
    return len(written) == 2 and all(written)


def _is_other_word(tokens: Tokens, match: Match) -> bool:
    """Return whether words are part of another, or a verb in the past: `anti-racist`, `the values that he revered`."""
    first, head = match.first, match.head
    against = first > 1 and tokens.lower[first - 1] in _HYPHENS and tokens.lower[first - 2] in _AGAINST
    return against or (match.entry.pos == "ADJ" and match.first == match.last and tokens.tag[head] == "VBD")


def _is_mention(text: str, start: int, end: int) -> bool:
    """Return whether quoted words are only named: by a word before them, or one behind that makes a name of them."""
    before = re.findall(r"[\w-]+", text[max(0, start - _AROUND) : start].lower())[-1:]
    behind = re.findall(r"[\w-]+", text[end : end + _AROUND].lower())[:1]
    return bool(_NAMING.intersection(before) or _NAMED.intersection(behind))


def _is_reported(reading: Reading, offset: int) -> bool:
    """Return whether somebody speaks in the sentence of an offset, so that quoted words there may be theirs."""
    tokens = reading.tokens
    return tokens.sent[max(bisect_right(tokens.start, offset) - 1, 0)] in reading.once(_speaking)


def _speaking(reading: Reading) -> frozenset[int]:
    """Return the sentences that hold a cue of speech with somebody who speaks."""
    tokens = reading.tokens
    cues = (q.cue_start for q in reading.quotations if q.speech and q.source is not None)
    return frozenset(tokens.sent[bisect_right(tokens.start, at) - 1] for at in cues if at is not None)
