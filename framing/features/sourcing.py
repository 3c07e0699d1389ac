"""sourcing: who gets to speak."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from framing.features.evidence import Evidence
from framing.language.lexicons.entries import STOP
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.speech.quotations import Quotation
from framing.language.syntax.phrase import QUOTED, Phrase

TYPES = ("official", "military", "armed_group", "media", "civilian", "ngo", "expert", "anonymous", "other")
CUES = ("neutral", "factive", "doubt", "emphatic", "negative")
ATTITUDE = "attitude"
_HELD = ("place", "role")


@dataclass(frozen=True)
class Sourcing:
    """Cues that give words to a source; category is `source type:cue class`, agent the source, patient the content.

    The patient reaches from the first word given to the source to the last. Where the cue or the outlet's own words stand
    between, the note lists the pieces by their offsets: ``pieces: 120-164 180-211``. The note begins with the kind of
    quotation: `direct`, `indirect`, `mixed`, or `mention` where what is said, wanted or judged is named without its words.

    Parameters
    ----------
    lexicon : Lexicon
        Types of sources, by the words of their noun phrase.
    attitudes : bool
        Whether thoughts, wishes and perceptions (`believes`, `wants`, `found`), and words not said (`to say more`), are rows as
        well, with cue class `attitude`. Only speech and publication is by default.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("The mayor said the rebels fled. She hopes for rain.", load_parser())
    >>> [(e.category, e.text) for e in Sourcing().find(reading)]
    [('official:neutral', 'said')]
    >>> [(e.category, e.text) for e in Sourcing(attitudes=True).find(reading)]
    [('official:neutral', 'said'), ('official:attitude', 'hopes')]
    """

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("source_types"))
    attitudes: bool = False
    feature: str = "sourcing"
    unit: str = "words"

    @property
    def categories(self) -> tuple[str, ...]:
        """Every pair of source type and cue class."""
        cues = (*CUES, ATTITUDE) if self.attitudes else CUES
        return tuple(f"{kind}:{cue}" for kind in TYPES for cue in cues)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the cues as evidence, in order of start."""
        asked = (q for q in reading.quotations if q.speech or self.attitudes)
        found = [self._cue(reading, q) for q in asked if q.cue_start is not None]
        return sorted(found, key=lambda e: (e.start, e.end))

    def _cue(self, reading: Reading, quotation: Quotation) -> Evidence:
        start, end = quotation.cue_start or 0, quotation.cue_end or 0
        text = reading.article.text
        first, last = min(a for a, _ in quotation.content), max(b for _, b in quotation.content)
        notes, cue = [quotation.kind], quotation.cue_class if quotation.speech else ATTITUDE
        if quotation.source is not None and quotation.speaker not in (quotation.source, QUOTED):
            notes.append(f"source: {quotation.speaker.text}")
        if len(quotation.content) > 1:
            notes.append("pieces: " + " ".join(f"{a}-{b}" for a, b in sorted(quotation.content)))
        return Evidence(
            self.feature, f"{self.source_type(reading, quotation)}:{cue}", start, end, text[start:end],
            quotation.rule, 1.0, quotation.source, Phrase(text[first:last], first, last),
            reading.quotations.speaker_at(start), tuple(notes),
        )  # fmt: skip

    def source_type(self, reading: Reading, quotation: Quotation) -> str:
        """Return the type of a quotation's source by the words of its noun phrase; `anonymous` without any source."""
        if quotation.source is None:
            return "anonymous"
        if quotation.cue_start is not None and _unnamed(reading, self.lexicon, quotation.cue_start):
            return "anonymous"
        speaker = quotation.speaker if quotation.speaker.start is not None else quotation.source
        return source_type(reading, speaker, self.lexicon)

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _matches(reading: Reading, lexicon: Lexicon, start: int, end: int) -> list[Match]:
    """Return the matches in the sentences that a stretch lies in."""
    tokens = reading.tokens
    first, last = (tokens.sent[max(bisect_right(tokens.start, at) - 1, 0)] for at in (start, max(end - 1, start)))
    return [match for number in range(first, last + 1) for match in tokens.once(_in_sentence, lexicon, number)]


def _in_sentence(tokens: Tokens, lexicon: Lexicon, number: int) -> list[Match]:
    return lexicon.match(tokens, stops=True, within=range(*tokens.sentences[number]))


def _unnamed(reading: Reading, lexicon: Lexicon, offset: int) -> bool:
    """Return whether the sentence at an offset says that its source would not be named (entries of tier `unnamed`)."""
    return any(match.entry.tier == "unnamed" for match in _matches(reading, lexicon, offset, offset + 1))


def source_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of source a phrase names, `other` where no entry fits.

    Of several entries the one over or nearest the head noun counts. A role held for others (`spokesman`, tier `role`)
    gives way to whom it is held for: `a spokesman for the rebels`. A place (tier `place`) stands for its government only
    as the head: `Moscow said`.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
    """
    tokens = reading.tokens
    start, end = phrase.start or 0, phrase.end or 0
    head = text_head(phrase)

    def away(match: Match) -> int:
        return _distance(tokens.start[match.first], tokens.end[match.last], head)

    inside = [m for m in _matches(reading, lexicon, start, end) if start <= tokens.start[m.first] < end]
    live = [m for m in inside if m.entry.category != STOP and (m.entry.tier != "place" or away(m) == 0)]
    if not live:
        return "other"
    best = min(live, key=lambda m: (away(m), m.first))
    if best.entry.tier in _HELD:
        held_for = [m for m in live if m.entry.tier not in _HELD]
        best = min(held_for, key=lambda m: (m.first < best.first, away(m), m.first), default=best)
    return best.entry.category


def _distance(start: int, end: int, head: int) -> int:
    return 0 if start < head <= end else min(abs(start - head), abs(end - head))


def text_head(phrase: Phrase) -> int:
    """Return the offset at which the head noun of a phrase ends, or the phrase itself."""
    if phrase.head and (at := phrase.text.rfind(phrase.head)) >= 0:
        return (phrase.start or 0) + at + len(phrase.head)
    return phrase.end or 0
