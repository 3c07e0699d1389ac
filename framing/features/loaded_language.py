"""loaded_language: evaluation in passing."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.evidence import Evidence
from framing.features.lexicon_scorer import lexicon_evidence
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.reading import Reading
from framing.language.syntax.phrase import QUOTED

_SCARE_WORDS = 3


@dataclass(frozen=True)
class LoadedLanguage:
    """Evaluative words that are not actor labels, and scare quotes (one to three quoted words without a source)."""

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("loaded_language"))
    feature: str = "loaded_language"
    unit: str = "words"

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the words as evidence, in order of start."""
        found = lexicon_evidence(reading, self.lexicon, self.feature)
        return sorted([*found, *self._scare(reading)], key=lambda e: (e.start, e.end))

    def _scare(self, reading: Reading) -> list[Evidence]:
        text, found = reading.article.text, []
        for quotation in reading.quotations:
            start, end = quotation.content[0]
            if quotation.rule != "quote" or quotation.speaker != QUOTED:
                continue
            inner = text[start:end].strip("“”\"'‘’«»„")
            if 1 <= len(inner.split()) <= _SCARE_WORDS and not any(c in inner for c in ".!?,") and inner[:1].islower():
                found.append(Evidence(self.feature, "doubt", start, end, text[start:end], "scare-quotes"))
        return found

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words
