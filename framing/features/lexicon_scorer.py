"""A lexicon as a scorer: each match of an entry is evidence of its category."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.features.evidence import Evidence
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.reading import Reading


def lexicon_evidence(
    reading: Reading, lexicon: Lexicon, feature: str, *, keep: Callable[[Match], bool] | None = None
) -> list[Evidence]:
    """Return the matches of a lexicon in a reading as evidence, in order of start; with `keep`, those that it keeps.

    Examples
    --------
    >>> from framing import load_parser, read, read_lexicon
    >>> found = lexicon_evidence(read("The rebels fled.", load_parser()), read_lexicon("actor_labels"), "mine")
    >>> [(one.feature, one.text, one.rule) for one in found]
    [('mine', 'rebels', 'mine:rebel')]
    """
    found = (match_evidence(reading, match, feature) for match in filter(keep, lexicon.match(reading.tokens)))
    return sorted(found, key=lambda one: (one.start, one.end))


def match_evidence(reading: Reading, match: Match, feature: str) -> Evidence:
    """Return one match of a lexicon as evidence of the category of its entry."""
    tokens, entry = reading.tokens, match.entry
    start, end = tokens.start[match.first], tokens.end[match.last]
    words, rule = reading.article.text[start:end], f"{feature}:{entry.pattern}"
    speaker = reading.speaker_of(match.first)
    return Evidence(feature, entry.category, start, end, words, rule, entry.weight, speaker=speaker)


@dataclass(frozen=True)
class LexiconScorer:
    """A lexicon of your own as a feature of its own: `score(articles, scorers=[lexicon])` makes one of each lexicon.

    Parameters
    ----------
    lexicon : Lexicon
    name : str
        Name of the feature; that of the lexicon unless given.
    unit : str
        What exposure counts: words, in each voice.

    Examples
    --------
    >>> from framing import read_lexicon, score
    >>> scorer = LexiconScorer(read_lexicon("loaded_language"), name="tone")
    >>> score(["A brutal regime fell."], scorers=[scorer]).evidence[["feature", "text"]].to_numpy().tolist()
    [['tone', 'brutal']]
    """

    lexicon: Lexicon
    name: str = ""
    unit: str = "words"

    @property
    def feature(self) -> str:
        """Name of the feature."""
        return self.name or self.lexicon.name

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon."""
        return self.lexicon.categories

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the matches as evidence, in order of start."""
        return lexicon_evidence(reading, self.lexicon, self.feature)

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words
