"""Facts: what an article tells of an event, deed by deed, with who speaks and what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis.number_words import number_in
from framing.analysis.sides import Sides, told_as_done
from framing.analysis.voices import quotation_kind, speaker_of
from framing.features.families import UNLABELLED, UNSTATED
from framing.language.speech.quotation_marks import find_quotes

if TYPE_CHECKING:
    from framing.articles.record import Article
    from framing.scores.scores import Scores

KINDS = ("deed", "speaker", "quotation")
DEEDS = ("harm", "hostage_narrative", "territory")
QUOTE = 5  # words from which a quotation is a fact, and no scare quote
_GRAVEST = ("killing", "wounding", "detention", "destruction", "attack")
_END = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘'(]*[A-Z0-9])|\s*\n\s*")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_ENDING = frozenset({"Inc.", "Corp.", "Co.", "Ltd.", "Bros.", "Jr."})
_RANKS = frozenset({"Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Lt.", "Maj.", "Pvt.", "Reps.", "Sens.", "Sgt."})
_LONGEST = 12  # letters of an abbreviation, and more
_UNTOLD = (UNSTATED, UNLABELLED)
_ACTING = ("person", "organisation", "group", "place")
_NOBODY = re.compile(r"(?:no one|nobody|none)\b", re.IGNORECASE)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one article tells: a deed with its cast and numbers, that somebody speaks, or words quoted.

    Parameters
    ----------
    article_id : str
    kind : str
        `deed`, `speaker` or `quotation`.
    category : str
        Of a deed its feature and gravest category (`harm:killing`); of a speaker and a quotation the type of the source.
    agents, patients : tuple of str
        Names of who does it, or speaks, and of whom it is done to; in order of telling.
    families : tuple of str
        The actor families of agents and patients, empty where no label tells.
    labels : tuple of frozenset of str
        The labels (`family:stance`) in the phrases of agents and of patients.
    numbers : Mapping of str to int
        The largest number of each category of a deed (`killing`: 12).
    passages : tuple of (start, end)
        The sentences that tell it, in order.
    words : tuple of str
        These sentences, or the words quoted.
    core : tuple of str
        Of a deed, the words that tell it, and the phrases of who suffers it.
    unstated : bool
        Whether nobody and nothing is told to have done it.
    """

    article_id: str
    kind: str
    category: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    families: tuple[str, str] = ("", "")
    labels: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)
    passages: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    unstated: bool = False


def facts_of(scores: Scores) -> list[Fact]:
    """List the facts of every article, deeds first, then speakers and quotations, each in order of telling.

    Deeds that are negated, denied or hypothetical are none.

    Parameters
    ----------
    scores : Scores
        With their articles, and the features of deeds, `sourcing` and `actor_labels`.

    Returns
    -------
    list of Fact

    Examples
    --------
    >>> from framing import score
    >>> scores = score(["Rebels killed two nuns in Tarma. The mayor said it was late."])
    >>> [(fact.kind, fact.category, fact.agents, dict(fact.numbers)) for fact in facts_of(scores)]
    [('deed', 'harm:killing', ('Rebels',), {'killing': 2}), ('speaker', 'official', ('The mayor',), {})]
    """
    if not scores.articles:
        raise ValueError("these scores have no articles; score with --texts, or give articles=")
    teller = _Teller(scores)
    return [fact for article in scores.articles for fact in teller.of(article)]


class _Teller:
    """The rows of all articles, by article, with names of entities, families and labels."""

    def __init__(self, scores: Scores) -> None:
        self._rows = dict(list(scores.evidence.groupby("article_id", sort=False)))
        self._sides = Sides(scores.evidence)
        listed = scores.entities
        keys = zip(listed["article_id"], listed["entity"], strict=True)
        names = ((" ".join(str(name).split()), kind) for name, kind in zip(listed["name"], listed["kind"], strict=True))
        self._names = dict(zip(keys, names, strict=True))

    def of(self, article: Article) -> Iterator[Fact]:
        rows = self._rows.get(article.id)
        if rows is None:
            return
        sentences = sentence_spans(article.text, article.start)
        yield from self._deeds(article, rows, sentences)
        yield from self._speakers(article, rows[rows["feature"] == "sourcing"], sentences)
        yield from self._quotations(article, rows[rows["feature"] == "sourcing"])

    def _deeds(self, article: Article, rows: pd.DataFrame, sentences: list[Span]) -> Iterator[Fact]:
        told = told_as_done(rows[rows["feature"].isin(DEEDS) & rows["deed"].notna()]).sort_values(
            "start", kind="stable"
        )
        labels = rows[rows["feature"] == "actor_labels"]
        for _, part in told.groupby("deed", sort=False):
            spans = _sentences_at(part["start"], sentences)
            yield Fact(
                article.id, "deed", _gravest(part),
                self._cast(article.id, part, "agent"), self._cast(article.id, part, "patient"),
                (self._family(part, "agent"), self._family(part, "patient")),
                (_labels(part, labels, "agent"), _labels(part, labels, "patient")),
                _numbers(part), spans, _words(article.text, spans), _core(part), bool(part["agent"].isna().all()),
            )  # fmt: skip

    def _speakers(self, article: Article, rows: pd.DataFrame, sentences: list[Span]) -> Iterator[Fact]:
        said: dict[str, list[Any]] = {}
        for row in rows.itertuples(index=False):
            who = speaker_of(row)
            if who is not None and quotation_kind(row.note) != "mention":
                said.setdefault(who, []).append(row)
        for cues in said.values():
            spans = _sentences_at([row.start for row in cues], sentences)
            kind = Counter(row.category.split(":")[0] for row in cues).most_common(1)[0][0]
            name = self._name(article.id, cues[0].agent_entity, cues[0].agent)
            yield Fact(article.id, "speaker", kind, (name,), passages=spans, words=_words(article.text, spans))

    def _quotations(self, article: Article, rows: pd.DataFrame) -> Iterator[Fact]:
        for start, end in find_quotes(article.text, article.start):
            words = article.text[start:end]
            if len(words.split()) < QUOTE:
                continue
            said = rows[(rows["patient_start"] < end) & (rows["patient_end"] > start) & rows["agent"].notna()]
            row = next(said.itertuples(index=False), None)
            kind = "other" if row is None else str(row.category).split(":")[0]
            names = () if row is None else (self._name(article.id, row.agent_entity, row.agent),)
            yield Fact(article.id, "quotation", kind, names, passages=((start, end),), words=(words,))

    def _cast(self, article: str, rows: pd.DataFrame, slot: str) -> tuple[str, ...]:
        """Return names of a slot; agents only where they are somebody, not a weapon, a deed or a word taken wrongly."""
        found: dict[str, None] = {}
        families = self._sides.column(rows, (f"{slot}_start", f"{slot}_end", f"{slot}_entity"))
        for who, phrase, family in zip(rows[f"{slot}_entity"], rows[slot], families, strict=True):
            known = None if pd.isna(who) else self._names.get((article, who))
            somebody = family not in _UNTOLD or (known is not None and known[1] in _ACTING)
            if not pd.isna(phrase) and (slot == "patient" or somebody) and not _NOBODY.match(phrase):
                found[self._name(article, who, phrase)] = None
        return tuple(found)

    def _name(self, article: str, entity: Any, phrase: str) -> str:
        known = None if pd.isna(entity) else self._names.get((article, entity))
        return known[0] if known is not None else " ".join(str(phrase).split())

    def _family(self, rows: pd.DataFrame, slot: str) -> str:
        found = self._sides.column(rows, (f"{slot}_start", f"{slot}_end", f"{slot}_entity"))
        told = Counter(family for family in found if family not in _UNTOLD)
        return told.most_common(1)[0][0] if told else ""


def sentence_spans(text: str, start: int = 0) -> list[Span]:
    """Return the sentences of a text by its stops and lines, for passages to show.

    Examples
    --------
    >>> sentence_spans("Rain fell. “Run!” she told Mr. Osk of the U.S. Army.")
    [(0, 10), (11, 52)]
    """
    ends = (match.span() for match in _END.finditer(text, start) if not _is_shortened(match))
    borders = [start, *(place for span in ends for place in span), len(text)]
    spans = zip(borders[::2], borders[1::2], strict=True)
    return [(first, last) for first, last in spans if text[first:last].strip()]


def _is_shortened(end: re.Match[str]) -> bool:
    """Return whether what looks like the end of a sentence is the point of `Mr.`, `Feb.`, `U.S.` or an initial."""
    if "\n" in end.group():
        return False
    word = end.string[max(end.start() - _LONGEST, 0) : end.start()].split()[-1:]
    return bool(word) and (
        _INITIALS.fullmatch(word[0].lstrip("(“\"‘'")) is not None or word[0].lstrip("(") in _shortened()
    )


@cache
def _shortened() -> frozenset[str]:
    """Return the abbreviations of spaCy's English that hardly ever end a sentence."""
    from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS

    known = (word for word in TOKENIZER_EXCEPTIONS if word[-1:] == "." and word[:1].isupper())
    return frozenset(known) - _ENDING | _RANKS


def _sentences_at(starts: Iterable[int], sentences: list[Span]) -> tuple[Span, ...]:
    begins = [first for first, _ in sentences]
    places = sorted({max(bisect_right(begins, int(at)) - 1, 0) for at in starts})
    return tuple(sentences[place] for place in places)


def _words(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(" ".join(text[first:last].split()) for first, last in spans)


def _gravest(rows: pd.DataFrame) -> str:
    feature, found = rows["feature"].iloc[0], list(rows["category"])
    return f"{feature}:{next((name for name in _GRAVEST if name in found), found[0])}"


def _labels(rows: pd.DataFrame, labels: pd.DataFrame, slot: str) -> frozenset[str]:
    """Return family and stance of the labels that stand in the phrases of a slot."""
    spans = [(s, e) for s, e in zip(rows[f"{slot}_start"], rows[f"{slot}_end"], strict=True) if not pd.isna(s)]
    called = zip(labels["start"], labels["end"], labels["category"], strict=True)
    return frozenset(name for start, end, name in called if any(s <= start and end <= e for s, e in spans))


def _core(rows: pd.DataFrame) -> tuple[str, ...]:
    phrases = [" ".join(str(words).split()) for words in (*rows["text"], *rows["patient"].dropna())]
    return tuple(dict.fromkeys(phrases))


def _numbers(rows: pd.DataFrame) -> dict[str, int]:
    found: dict[str, int] = {}
    for category, phrase in zip(rows["category"], rows["patient"], strict=True):
        if not pd.isna(phrase) and (number := number_in(phrase)) is not None:
            found[category] = max(number, found.get(category, 0))
    return found
