"""actor_labels: what people are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.features.doubts.labels import signs_of_label
from framing.features.doubts.model import Doubted, sure_enough, weighed
from framing.features.evidence import MIN_CONFIDENCE, Evidence
from framing.features.not_labels import is_no_label
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import NAME_TAGS, Tokens
from framing.language.reading import Reading
from framing.language.syntax.naming import named_actor
from framing.language.syntax.noun_phrases import phrase_over
from framing.language.syntax.participles import is_hyphened_participle
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.vocabulary import NOUNS

_NATIONAL = ("state_forces", "government")


@dataclass(frozen=True)
class ActorLabels:
    """Words by which people are called, as `family:stance`; nationality belongs to the label of an army.

    `patient` is the named actor a label stands beside (`the terrorist group Daesh`), where there is one.
    """

    lexicon: Lexicon = field(default_factory=lambda: shipped_lexicon("actor_labels"))
    feature: str = "actor_labels"
    unit: str = "words"
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the lexicon, `family:stance`."""
        return self.lexicon.categories

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the labels as evidence, in order of start."""
        return sure_enough(reading.once(_weighed, self.lexicon, self.feature), self.min_confidence, self.doubtful)

    def doubted(self, reading: Reading) -> list[Doubted]:
        """Return all that the lexicon finds and no rule rejects, each with the signs by which its confidence is judged."""
        return _labels(reading, self.lexicon, self.feature)

    def exposure(self, reading: Reading) -> dict[str, int]:
        """Return the words of each speaker class."""
        return reading.words


def _weighed(reading: Reading, lexicon: Lexicon, feature: str) -> list[Evidence]:
    """Return the labels with their confidence; those of lexicons of one's own have none."""
    found = _labels(reading, lexicon, feature)
    if lexicon is shipped_lexicon("actor_labels"):
        return weighed("actor_labels", found)
    return [item for item, _ in found]


def _labels(reading: Reading, lexicon: Lexicon, feature: str) -> list[Doubted]:
    tokens, text = reading.tokens, reading.article.text
    found = list[Doubted]()
    for match in lexicon.match(tokens):
        first, last = match.first, match.last
        if is_no_label(reading, match):
            continue
        if match.entry.category.startswith(_NATIONAL):
            first = _with_nation(tokens, first)
        last, note = _suffix(tokens, last)
        start, end = tokens.start[first], tokens.end[last]
        note = note or _beside(tokens, match)
        rule = f"{feature}:{match.entry.pattern}"
        speaker = reading.speaker_of(first)
        item = Evidence(
            feature, match.entry.category, start, end, text[start:end], rule, match.entry.weight,
            patient=_named(tokens, text, match), speaker=speaker, note=(note,) if note else (),
        )  # fmt: skip
        found.append((item, signs_of_label(reading, match)))
    return found


def _named(tokens: Tokens, text: str, match: Match) -> Phrase | None:
    """Return the named actor the label stands beside: `the terrorist group Daesh`."""
    name = named_actor(tokens, match.head)
    if name is None:
        return None
    first = name
    while first - 1 not in (-1, match.last) and tokens.tag[first - 1] in (*NAME_TAGS, "HYPH"):
        first -= 1
    return phrase_over(tokens, text, first, name, name)


def _with_nation(tokens: Tokens, first: int) -> int:
    """Take in nationalities before the label: `Syrian army`, `Syrian and Russian forces`."""
    at = first - 1
    while at >= 0 and tokens.sent[at] == tokens.sent[first]:
        word = tokens.lower[at]
        if kind_of_word(tokens.text[at]) == "nation" and tokens.text[at][:1].isupper():
            first = at
        elif not (
            word in ("and", ",", "-") and first == at + 1 and at > 0 and kind_of_word(tokens.text[at - 1]) == "nation"
        ):
            break
        at -= 1
    return first


def _suffix(tokens: Tokens, last: int) -> tuple[int, str]:
    """Take in `-held`, `-controlled`, `-led`: the label as the doer in a compound modifier."""
    if last + 2 < len(tokens) and is_hyphened_participle(tokens, last + 2):
        return last + 2, "modifier"
    return last, ""


def _beside(tokens: Tokens, match: Match) -> str:
    """Return `modifier` or `owner` where a label stands before the noun that is meant: `rebel leader`, `the rebels' leader`."""
    dep, head = tokens.dep[match.last], tokens.head[match.last]
    if head <= match.last or tokens.tag[head] not in NOUNS:
        return ""
    return "owner" if dep == "poss" else "modifier" if dep in ("compound", "amod", "nmod") else ""
