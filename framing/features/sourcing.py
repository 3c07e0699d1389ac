"""sourcing: who gets to speak."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from framing.features.evidence import Evidence
from framing.language.entities.entity import PRONOUNS
from framing.language.lexicons.entries import STOP
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.speech.quotations import Quotation
from framing.language.syntax.noun_phrases import phrase_at
from framing.language.syntax.phrase import QUOTED, Phrase, head_end

TYPES = ("official", "military", "armed_group", "media", "civilian", "ngo", "expert", "anonymous", "other")
CUES = ("neutral", "factive", "doubt", "emphatic", "negative")
ATTITUDE = "attitude"
_HELD = ("place", "role")
_TIES = frozenset({"of", "for", "from", "at", "with", "in", "by"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "POS", "HYPH"})


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
        for phrase in (quotation.source, quotation.speaker):
            if phrase.start is not None and (own := source_type(reading, phrase, self.lexicon)) != "other":
                return own
        entity = reading.entity_of(quotation.source)
        return "other" if entity is None else reading.once(entity_type, entity.id, self.lexicon)

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

    Of several entries the one over or nearest the head noun counts. What is held or written for others (`spokesman`,
    `report`, tier `role`) gives way to whom it is for: the noun before it (`army spokesman`), or the one that a preposition
    ties to it (`a spokesman for the rebels`). A place (tier `place`) stands for its government only as the head: `Moscow said`.

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
    head = head_end(phrase)

    def away(match: Match) -> int:
        return _distance(tokens.start[match.first], tokens.end[match.last], head)

    inside = [m for m in _matches(reading, lexicon, start, end) if start <= tokens.start[m.first] < end]
    live = [m for m in inside if m.entry.category != STOP and (m.entry.tier != "place" or away(m) == 0)]
    if not live:
        return "other"
    best = min(live, key=lambda m: (away(m), m.entry.tier in _HELD, m.first))
    for _ in live:
        held_for = _held_for(tokens, live, best) if best.entry.tier in _HELD else None
        if held_for is None:
            break
        best = held_for
    return best.entry.category


def _held_for(tokens: Tokens, live: list[Match], role: Match) -> Match | None:
    """Return whom a role is held for: `army` of `the army's chief spokesman`, `rebels` of `a spokesman for the rebels`."""
    before = [m for m in live if m.last < role.first and _is_nominal(tokens, m.last + 1, role.first)]
    if before:
        return max(before, key=lambda m: m.last)
    link = role.last + 1
    while link < len(tokens) and tokens.tag[link] in _NAMES:
        link += 1
    ties = _TIES if role.entry.category == "other" else _TIES | {"to"}
    if link >= len(tokens) or tokens.lower[link] not in ties:
        return None
    found: Match | None = None
    for match in live:
        if match.first > link and (found is None or _is_nominal(tokens, found.last + 1, match.first)):
            found = match
    return found


def _is_nominal(tokens: Tokens, first: int, last: int) -> bool:
    return all(tokens.tag[i] in _NOMINAL for i in range(first, last))


def _distance(start: int, end: int, head: int) -> int:
    return 0 if start < head <= end else min(abs(start - head), abs(end - head))


def entity_type(reading: Reading, ident: str, lexicon: Lexicon) -> str:
    """Return the type of source an entity is, by its names, titles and descriptions anywhere in the article: the commonest, then the first.

    Parameters
    ----------
    reading : Reading
    ident : str
        Its id.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where none of its mentions tells.
    """
    entity = reading.entities.by_id[ident]
    tokens, text = reading.tokens, reading.article.text
    nouns = (m for m in entity.mentions if m.form not in PRONOUNS and m.form != "pair")
    phrases = (phrase_at(tokens, text, m.head, conjuncts=False) for m in nouns)
    told = Counter(kind for p in phrases if (kind := source_type(reading, p, lexicon)) != "other")
    return told.most_common(1)[0][0] if told else "other"
