"""Signs by which a trained model tells deeds from figures of speech, sport, business and names."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from framing.features.deeds.arguments import is_bare, likely_kinds, signs_of_arguments
from framing.features.deeds.casting import matches_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.sections import sections_of_stretch, signs_of_sections
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.phrase import NARRATOR
from framing.language.syntax.vocabulary import NOUNS

# Group, name and value of a sign: ("patient", "person", 0.9).
Sign = tuple[str, str, float]

MODELLED = ("harm", "hostage_narrative", "territory")
_QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
_CLOSED = frozenset(".?!…") | _QUOTES
_OF_ENTITY = {"organisation": "body", "document": "communication"}
_NONE: Mapping[str, float] = {"none": 1.0}
_NEAR = (("near", "sure near", "unsure near"), ("in the article", "sure in the article", "unsure in the article"))
PRIORS = tuple(("prior", name) for name in ("own", *_NEAR[0], *_NEAR[1]))
_SURE = 1.0  # log-odds from which an entry is mostly literal
_BESIDE = 1  # sentences before and behind that are near
_ARTICLE = 100  # and that are of one article at most
_sentence = attrgetter("sentence")
# Words that a text is taken to have beside its own: a short one tells little of its subject.
_FEW, _SOME = 100, 400


class Told(NamedTuple):
    """A match of a lexicon of deeds, whatever became of it: its words, its sentence, its entry by name."""

    first: int
    last: int
    sentence: int
    entry: str


def name_of_entry(feature: str, entry: Entry) -> str:
    """Return by which name the model knows an entry.

    Examples
    --------
    >>> name_of_entry("harm", Entry("kill", "lemma", "VERB", "killing"))
    'harm:kill/VERB'
    """
    return f"{feature}:{entry.pattern}/{entry.pos}"


def told_in(reading: Reading) -> Sequence[Told]:
    """Return all matches of the shipped lexicons of deeds in a reading, by sentence, looked for once."""
    return reading.once(_told)


def labelled(reading: Reading) -> Mapping[int, str]:
    """Return the actor family of each word that is a label's head: `gunmen` is of armed_groups."""
    return reading.once(_labelled)


def _labelled(reading: Reading) -> Mapping[int, str]:
    found = matches_of(reading, shipped_lexicon("actor_labels"))
    return {match.head: match.entry.category.partition(":")[0] for match in found}


def _told(reading: Reading) -> Sequence[Told]:
    sent = reading.tokens.sent
    found = (
        Told(match.first, match.last, sent[match.head], name_of_entry(feature, match.entry))
        for feature in MODELLED
        for match in matches_of(reading, shipped_lexicon(feature))
    )
    return sorted(found, key=_sentence)


def signs_of(reading: Reading, deed: Deed, feature: str) -> Iterator[Sign]:
    """Give what is known of a deed, without what `signs_around` gives of its sentence and article.

    Parameters
    ----------
    reading : Reading
    deed : Deed
    feature : str
        The feature whose lexicon it was found by.

    Yields
    ------
    (str, str, float)
        Group, name and value, such as ``("patient", "person", 0.9)``.
    """
    rule = f"{feature}:{deed.match.entry.pattern}"
    yield from _of_entry(reading.tokens, deed, feature, rule)
    yield from _of_form(reading, deed)
    yield from _of_cast(reading, deed, rule)
    yield from signs_of_arguments(reading, deed)
    yield from signs_of_sections(reading, deed)


def _of_entry(tokens: Tokens, deed: Deed, feature: str, rule: str) -> Iterator[Sign]:
    entry, tag = deed.match.entry, tokens.tag[deed.match.head]
    yield "is", "always", 1.0
    yield "is", feature, 1.0
    yield "is", entry.category, 1.0
    yield "is", entry.pos if len(deed.match.words) == 1 else f"{entry.pos} of several words", 1.0
    yield "tag", tag, 1.0
    yield "tag of entry", f"{rule} {tag}", 1.0


def _of_form(reading: Reading, deed: Deed) -> Iterator[Sign]:
    tokens, match, clause = reading.tokens, deed.match, deed.clause
    head, dep = match.head, tokens.dep[match.head]
    yield "dep", dep, 1.0
    yield "dep of category", f"{match.entry.category} {dep}", 1.0
    for note in deed.note:
        yield "note", note, 1.0
    if clause is not None:
        yield "form", clause.form, 1.0
        yield "modal", clause.modal, 1.0
    if reading.speaker_of(match.first) is not NARRATOR:
        yield "is", "quoted", 1.0
    if tokens.is_name(head):
        yield "is", "name", 1.0
    if match.first and tokens.text[match.first][:1].isupper() and tokens.sent[match.first - 1] == tokens.sent[head]:
        yield "is", "capital", 1.0
    if is_bare(tokens, head):
        yield "is", "bare", 1.0
    if _is_quoted_alone(tokens, match.first, match.last):
        yield "is", "in quotation marks", 1.0
    if _is_headline(tokens, tokens.sent[head]):
        yield "is", "headline", 1.0
    if dep == "compound":
        yield "compound", most_likely_kind(tokens.lower[tokens.head[head]]), 1.0


def _is_quoted_alone(tokens: Tokens, first: int, last: int) -> bool:
    """`the "siege" of the summit`: whether the words themselves stand in quotation marks."""
    inside = first > 0 and last + 1 < len(tokens)
    return inside and tokens.text[first - 1] in _QUOTES and tokens.text[last + 1] in _QUOTES


def _is_headline(tokens: Tokens, sentence: int) -> bool:
    """Whether a sentence is the first of several and no mark closes it."""
    if sentence or len(tokens.sentences) == 1:
        return False
    return tokens.text[tokens.sentences[0][1] - 1].strip()[-1:] not in _CLOSED


def _of_cast(reading: Reading, deed: Deed, rule: str) -> Iterator[Sign]:
    category, likeliest = deed.match.entry.category, []
    for slot, head in (("agent", deed.agent), ("patient", deed.patient)):
        if head is not None:
            yield f"{slot} word", reading.tokens.lower[head], 1.0
            if family := labelled(reading).get(reading.entities.means.get(head, head)):
                yield f"{slot} family", family, 1.0
        kinds = _kinds(reading, head)
        likeliest.append(next(iter(kinds)))
        for kind, share in likely_kinds(kinds):
            yield slot, kind, share
            yield f"{slot} of category", f"{category} {kind}", share
            yield f"{slot} of entry", f"{rule} {kind}", share
    yield "cast", " ".join(likeliest), 1.0
    yield "cast of category", " ".join([category, *likeliest]), 1.0


def _kinds(reading: Reading, head: int | None) -> Mapping[str, float]:
    """Return the kinds of thing a slot may hold, as the article's entities say or as its head does."""
    if head is None:
        return _NONE
    entity = reading.entities.of(head)
    if entity is not None and entity.kind:
        return {_OF_ENTITY.get(entity.kind, entity.kind): 1.0}
    return kinds_of_head(reading.tokens, head)


def signs_of_priors(reading: Reading, deed: Deed, feature: str, priors: Mapping[str, float]) -> Iterator[Sign]:
    """Give how literal the entry of a deed mostly is, and those of the other deeds in its article and near it.

    Parameters
    ----------
    reading : Reading
    deed : Deed
    feature : str
        The feature whose lexicon it was found by.
    priors : mapping of str to float
        Log-odds of entries beyond those of all; 0 for those that are not in it.
    """
    yield "prior", "own", priors.get(name_of_entry(feature, deed.match.entry), 0.0)
    yield from sums_of_priors(others_than(reading, deed), priors)


def others_than(reading: Reading, deed: Deed) -> list[tuple[str, int]]:
    """Return the entries of all other matches in the article, and how many sentences from a deed each stands.

    Of what is longer than articles are, only so many sentences before and behind count, so that time grows with the text.
    """
    match, sentence, told_here = deed.match, reading.tokens.sent[deed.match.head], told_in(reading)
    begin = bisect_left(told_here, sentence - _ARTICLE, key=_sentence)
    end = bisect_right(told_here, sentence + _ARTICLE, key=_sentence)
    return [
        (told.entry, abs(told.sentence - sentence))
        for told in told_here[begin:end]
        if told.last < match.first or told.first > match.last
    ]


def sums_of_priors(others: Sequence[tuple[str, int]], priors: Mapping[str, float]) -> Iterator[Sign]:
    """Give what other deeds add up to, each set as if one of no meaning stood with it."""
    everywhere = [priors.get(entry, 0.0) for entry, _ in others]
    near = [prior for prior, (_, distance) in zip(everywhere, others, strict=True) if distance <= _BESIDE]
    for names, found in zip(_NEAR, (near, everywhere), strict=True):
        yield "prior", names[0], sum(found) / (len(found) + 1)
        yield "prior", names[1], math.log1p(sum([prior > _SURE for prior in found]))
        yield "prior", names[2], math.log1p(sum([prior < 0 for prior in found]))


def signs_around(reading: Reading, sentence: int) -> Iterator[Sign]:
    """Give the words of a sentence, the kinds of its nouns and the families of its labels, the same for all its deeds.

    Parameters
    ----------
    reading : Reading
    sentence : int
        Number of the sentence.
    """
    low, high = reading.tokens.sentences[sentence]
    for word in set(reading.tokens.lower[low:high]):
        yield "with", word, 1.0
    yield from signs_beside(reading, low, high)


def signs_beside(reading: Reading, low: int, high: int) -> Iterator[Sign]:
    """Give the kinds of the nouns of a sentence and the families of its labels.

    Parameters
    ----------
    reading : Reading
    low, high : int
        Its first token, and the one behind its last.
    """
    tokens, families = reading.tokens, labelled(reading)
    kinds = Counter(most_likely_kind(tokens.lower[i]) for i in range(low, high) if tokens.tag[i] in NOUNS)
    for kind, count in kinds.items():
        yield "kind beside", kind, math.log1p(count)
    for family, count in Counter(families[i] for i in range(low, high) if i in families).items():
        yield "family beside", family, math.log1p(count)


def signs_of_stretch(reading: Reading, low: int, high: int) -> Iterator[Sign]:
    """Give the words of a text or a stretch of it, each counting the less the more there are, and how many labels there are.

    Parameters
    ----------
    reading : Reading
    low, high : int
        The first token, and the one behind the last.
    """
    words = set(reading.tokens.lower[low:high])
    share = share_of_word(len(words))
    for word in words:
        yield "article", word, share
    yield from signs_of_subject(reading, low, high)


def share_of_word(words: int) -> float:
    """Return how much each of so many different words of a text counts."""
    return 1 / math.sqrt(words + _FEW)


def signs_of_subject(reading: Reading, low: int, high: int) -> Iterator[Sign]:
    """Give how many labels and how many nouns of each section a text or a stretch of it has.

    Parameters
    ----------
    reading : Reading
    low, high : int
        The first token, and the one behind the last.
    """
    found = Counter(family for i, family in labelled(reading).items() if low <= i < high)
    for name, count in found.items():
        yield "told of", name, math.log1p(1000 * count / (high - low + _SOME))
    yield from sections_of_stretch(reading, low, high)
