"""sourcing: who gets to speak."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.doubts.cues import signs_of_cue
from framing.features.doubts.model import Doubted, sure_enough, weighed
from framing.features.evidence import MIN_CONFIDENCE, Evidence
from framing.features.source_types import is_unnamed
from framing.features.speaker_types import speaker_type
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.reading import Reading
from framing.language.speech.quotations import Quotation
from framing.language.syntax.phrase import QUOTED, Phrase

TYPES = ("official", "military", "armed_group", "media", "civilian", "ngo", "expert", "anonymous", "other")
CUES = ("neutral", "factive", "doubt", "emphatic", "negative")
ATTITUDE = "attitude"


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
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """Every pair of source type and cue class."""
        cues = (*CUES, ATTITUDE) if self.attitudes else CUES
        return tuple(f"{kind}:{cue}" for kind in TYPES for cue in cues)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the cues as evidence, in order of start."""
        found = weighed("sourcing", self.doubted(reading))
        if self.attitudes:
            found += [self._cue(reading, q) for q in reading.quotations if not q.speech and q.cue_start is not None]
        return sorted(sure_enough(found, self.min_confidence, self.doubtful), key=lambda e: (e.start, e.end))

    def doubted(self, reading: Reading) -> list[Doubted]:
        """Return the cues of speech, each with the signs by which its confidence is judged; of thoughts no doubt is modelled."""
        cues = [q for q in reading.quotations if q.speech and q.cue_start is not None]
        return [(self._cue(reading, q), signs_of_cue(reading, q)) for q in cues]

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
        if quotation.cue_start is not None and is_unnamed(reading.tokens, self.lexicon, quotation.cue_start):
            return "anonymous"
        return speaker_type(reading, (quotation.source, quotation.speaker), self.lexicon)

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words
