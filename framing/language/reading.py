"""Reading: an article parsed once, with its clauses and quotations; all that a scorer sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import compress, groupby
from operator import itemgetter
from typing import Any, TypeVar, TypeVarTuple

from spacy.language import Language
from spacy.tokens import Doc

from framing._compat import cached_property
from framing.articles.article import Article
from framing.language.entities.entity import Entities, Entity
from framing.language.entities.finding import find_entities
from framing.language.entities.mentions import FIRST
from framing.language.parsing.legible import cut, legible, make_doc, sections
from framing.language.parsing.parser import check_parser
from framing.language.parsing.tokens import Tokens, from_doc, from_docs
from framing.language.speech.quotations import Quotations, find_quotations
from framing.language.speech.reporting_trees import mend_reporting
from framing.language.syntax.clauses import Clause, find_clauses
from framing.language.syntax.phrase import NARRATOR, Phrase, head_end

T = TypeVar("T")
Of = TypeVarTuple("Of")
_BATCH = 16
_UNREAD: Any = object()


@dataclass(frozen=True)
class Reading:
    """One article, read.

    Parameters
    ----------
    article : Article
    tokens : Tokens
        The parse as plain lists.
    entities : Entities
        Who is who: the persons, bodies, groups, places and documents with all their mentions.
    clauses : tuple of Clause
    quotations : Quotations
    is_first : bool
        Whether the article begins here, as all readings do but those of later sections.
    """

    article: Article
    tokens: Tokens
    entities: Entities
    clauses: tuple[Clause, ...]
    quotations: Quotations
    _parse: Callable[[], Doc] = field(repr=False, compare=False)
    is_first: bool = True
    _memo: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def doc(self) -> Doc:
        """The parse as spaCy has it, its offsets those of ``article.text``; a long text, not kept so, is parsed again."""
        return self._parse()

    def once(self, make: Callable[[Reading, *Of], T], *of: *Of) -> T:
        """Return `make(self, *of)`, computed at the first call; scorers share what they read.

        What is kept is found again by the function and all it was given, lexicons by identity: `make` must stand in a
        module, not inside another function, and may depend on nothing else.

        Examples
        --------
        >>> def longer(reading: Reading, least: int) -> list[str]:
        ...     return [word for word in reading.tokens.text if len(word) >= least]
        >>> from framing import load_parser, read
        >>> reading = read("Rebels fled.", load_parser())
        >>> reading.once(longer, 5), reading.once(longer, 4), reading.once(longer, 5) is reading.once(longer, 5)
        (['Rebels'], ['Rebels', 'fled'], True)
        """
        key = (make, *of)
        found: T = self._memo.get(key, _UNREAD)
        if found is _UNREAD:
            found = self._memo[key] = make(self, *of)
        return found

    @cached_property
    def clause_of(self) -> dict[int, Clause]:
        """The clause of each verb, by token index."""
        return {clause.verb: clause for clause in self.clauses}

    @cached_property
    def _voices(self) -> list[bool]:
        starts = self.tokens.start
        quoted = [False] * len(starts)
        for start, end in self.quotations.quoted_spans():
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            quoted[first:last] = [True] * (last - first)
        return quoted

    def speaker_of(self, token: int) -> Phrase:
        """Return who speaks at a token."""
        return self.quotations.speaker_at(self.tokens.start[token]) if self._voices[token] else NARRATOR

    def entity_of(self, phrase: Phrase | None) -> Entity | None:
        """Return the entity that a phrase of the article names by its head; `I` and `we` in another's mouth mean who speaks.

        None for the narrator, for what has no offsets, and for heads that name nobody.
        """
        if phrase is None or phrase.start is None or phrase.end is None:
            return None
        end = head_end(phrase)
        token = bisect_left(self.tokens.end, end)
        if token >= len(self.tokens.end):
            return None
        if self.tokens.lower[token] in FIRST:
            speaker = self.speaker_of(token)
            return None if speaker.start is None or speaker.start == phrase.start else self.entity_of(speaker)
        return self.entities.of(token)

    def by_speaker(self, tokens: Iterable[int]) -> dict[str, int]:
        """Count tokens by speaker class, `narrator` and `quoted`."""
        flags = [self._voices[i] for i in tokens]
        return {"narrator": len(flags) - sum(flags), "quoted": sum(flags)}

    @cached_property
    def words(self) -> dict[str, int]:
        """Number of words (tokens with a letter or digit) by speaker class."""
        flags = list(map(self.tokens.words.__contains__, self.tokens.lower))
        quoted = sum(compress(flags, self._voices))
        return {"narrator": sum(flags) - quoted, "quoted": quoted}


def read_all(articles: Iterable[Article], nlp: Language, *, batch_size: int = _BATCH) -> Iterator[Reading]:
    """Read articles one after the other.

    Parameters
    ----------
    articles : iterable of Article
    nlp : spacy.language.Language
        With tagger and parser.
    batch_size : int
        Texts parsed together; 16 keeps memory small.

    Yields
    ------
    Reading
        In the order of `articles`.
    """
    check_parser(nlp)

    texts = ((number, article, _pieces(article)) for number, article in enumerate(articles))
    parts = (
        (make_doc(nlp, piece), (number, article, len(pieces))) for number, article, pieces in texts for piece in pieces
    )
    piped = nlp.pipe(parts, as_tuples=True, batch_size=batch_size)
    for (_, article, pieces), group in groupby(piped, key=itemgetter(1)):
        docs = map(itemgetter(0), group)
        if pieces == 1:
            yield _reading(article, next(docs))
        else:
            yield _made(article, from_docs(docs), partial(_parsed_again, article, nlp, batch_size))


def read_sections(article: Article, nlp: Language) -> Iterator[Reading]:
    """Read a long article in sections, so that memory is bounded by the section; each ends where a paragraph does.

    Parameters
    ----------
    article : Article
    nlp : spacy.language.Language
        With tagger and parser.

    Yields
    ------
    Reading
        Of a stretch of the article, with offsets in all of it: its article ends with the section and begins (`start`)
        with it. What stands in one section is not seen from the next. A text of less than `SECTION` characters is one.
    """
    check_parser(nlp)
    begin = 0
    for pieces in sections(cut(legible(article.text, article.start))):
        end = begin + sum(map(len, pieces))
        part = replace(article, text=article.text[:end], start=max(begin, article.start))
        docs = nlp.pipe((make_doc(nlp, piece) for piece in pieces), batch_size=1)
        yield _made(part, from_docs(docs, begin), partial(_parsed_again, part, nlp, 1), is_first=begin == 0)
        begin = end


def _pieces(article: Article) -> list[str]:
    return list(cut(legible(article.text, article.start)))


def _parsed_again(article: Article, nlp: Language, batch_size: int) -> Doc:
    docs = list(nlp.pipe((make_doc(nlp, piece) for piece in _pieces(article)), batch_size=batch_size))
    return Doc.from_docs(docs, ensure_whitespace=False)


def read(article: Article | str, nlp: Language) -> Reading:
    """Read one article, or a text.

    Parameters
    ----------
    article : Article or str
    nlp : spacy.language.Language

    Returns
    -------
    Reading
    """
    if isinstance(article, str):
        article = Article(id="text", text=article)
    return next(iter(read_all([article], nlp)))


def read_doc(doc: Doc, article: Article | None = None) -> Reading:
    """Make a Reading of a Doc parsed elsewhere; its text must be as long as the article's.

    Raises
    ------
    ValueError
        If the Doc is not parsed or its offsets are not those of the article.
    """
    article = article or Article(id="text", text=doc.text)
    if len(doc.text) != len(article.text):
        raise ValueError(
            f"the Doc has {len(doc.text)} characters, article {article.id!r} has {len(article.text)}; offsets would differ"
        )
    return _reading(article, doc)


def _reading(article: Article, doc: Doc) -> Reading:
    return _made(article, from_doc(doc), lambda: doc)


def _made(article: Article, tokens: Tokens, parse: Callable[[], Doc], *, is_first: bool = True) -> Reading:
    mend_reporting(tokens)
    entities = find_entities(tokens, article.text)
    clauses = find_clauses(tokens, article.text, entities.means)
    quotations = find_quotations(tokens, clauses, article.text, article.start, entities.means)
    return Reading(article, tokens, entities, clauses, quotations, parse, is_first)
