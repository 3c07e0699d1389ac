"""sourcing: who gets to speak."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.dictionaries import read_lexicon
from framing.evidence import QUOTED, Evidence, Phrase
from framing.lexicon import STOP, Lexicon
from framing.quotations import Quotation
from framing.reading import Reading

TYPES = ("official", "military", "armed_group", "media", "civilian", "ngo", "expert", "anonymous", "other")
CUES = ("neutral", "factive", "doubt", "emphatic", "negative")


@dataclass(frozen=True)
class Sourcing:
    """Cues that give words to a source; category is `source type:cue class`, agent the source, patient the content."""

    lexicon: Lexicon = field(default_factory=lambda: read_lexicon("source_types"))
    feature: str = "sourcing"
    unit: str = "words"

    @property
    def categories(self) -> tuple[str, ...]:
        """Every pair of source type and cue class."""
        return tuple(f"{kind}:{cue}" for kind in TYPES for cue in CUES)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the cues as evidence, in order of start."""
        found = [self._cue(reading, q) for q in reading.quotations if q.cue_start is not None]
        return sorted(found, key=lambda e: (e.start, e.end))

    def _cue(self, reading: Reading, quotation: Quotation) -> Evidence:
        start, end = quotation.cue_start or 0, quotation.cue_end or 0
        text = reading.article.text
        content = Phrase(
            text[quotation.content[0][0] : quotation.content[-1][1]], quotation.content[0][0], quotation.content[-1][1]
        )
        notes = [quotation.kind]
        if quotation.source is not None and quotation.speaker not in (quotation.source, QUOTED):
            notes.append(f"source: {quotation.speaker.text}")
        kind = self.source_type(reading, quotation)
        speaker = reading.quotations.speaker_at(start)
        return Evidence(
            self.feature, f"{kind}:{quotation.cue_class}", start, end, text[start:end], quotation.rule, 1.0,
            quotation.source, content, speaker, "; ".join(notes),
        )  # fmt: skip

    def source_type(self, reading: Reading, quotation: Quotation) -> str:
        """Return the type of a quotation's source by the words of its noun phrase, the last fitting word first."""
        if quotation.source is None:
            return "anonymous"
        return source_type(
            reading, quotation.speaker if quotation.speaker.start is not None else quotation.source, self.lexicon
        )

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def source_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of source a phrase names, `other` where no entry fits.

    Of several entries the one over or nearest the head noun counts.
    """
    matches = reading.once(f"sources:{lexicon.sha256}", lambda r: lexicon.match(r.tokens, stops=True))
    tokens = reading.tokens
    start, end = phrase.start or 0, phrase.end or 0
    inside = [m for m in matches if tokens.start[m.first] >= start and tokens.end[m.last] <= end]
    live = [m for m in inside if m.entry.category != STOP]
    if not live:
        return "other"
    head = text_head(phrase)
    return min(live, key=lambda m: (abs(tokens.end[m.last] - head), m.first)).entry.category


def text_head(phrase: Phrase) -> int:
    """Return the offset at which the head noun of a phrase ends, or the phrase itself."""
    if phrase.head and (at := phrase.text.rfind(phrase.head)) >= 0:
        return (phrase.start or 0) + at + len(phrase.head)
    return phrase.end or 0
