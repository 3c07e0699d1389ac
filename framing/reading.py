"""Reading: an article parsed once, with its clauses and quotations; all that a scorer sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import Any, TypeVar

from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from framing.article import Article
from framing.blas import use_blas
from framing.capitals import recase
from framing.clauses import Clause, find_clauses
from framing.evidence import NARRATOR, Phrase
from framing.lazy import cached_property
from framing.quotations import Quotations, find_quotations
from framing.tokens import Tokens, from_doc

T = TypeVar("T")
DEFAULT_PARSER = "en_framing_news"
_OWN = Path(__file__).with_name("parser")
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_PIECE = 40_000
_BATCH = 16
_BREAK = re.compile(r"\n[ \t\r]*\n|(?<=[.!?”\"'])[ \t\r]*\n")
_WRAP = re.compile(r"[\r\n\t\v\f\u2028\u2029\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Time to split a run of marks into tokens grows with the square of its length: what follows the first hundred is blank.
_MARKS = re.compile(r"[^\w\s]{101,}")
# Such a run has three marks at some place that is a multiple of fifty: few texts need to be searched for it.
_THREE_MARKS, _STEP = re.compile(r"[^\w\s]{3}"), 50
# Syntax costs the square of the length of a sentence: one that does not end is ended.
_SENTENCE = re.compile(r"[^.!?\n]+")
_ENDLESS = 3000


@dataclass(frozen=True)
class Reading:
    """One article, read.

    Parameters
    ----------
    article : Article
    doc : spacy.tokens.Doc
        The parse; its offsets are those of ``article.text``.
    tokens : Tokens
        The parse as plain lists.
    clauses : tuple of Clause
    quotations : Quotations
    """

    article: Article
    doc: Doc
    tokens: Tokens
    clauses: tuple[Clause, ...]
    quotations: Quotations
    _memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: str, make: Callable[[Reading], T]) -> T:
        """Return `make(self)`, computed at the first call with this key; scorers share what they read."""
        if key not in self._memo:
            self._memo[key] = make(self)
        found: T = self._memo[key]
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


def load_parser(name: str = DEFAULT_PARSER) -> Language:
    """Load a spaCy pipeline, leaving out what reading does not use.

    Parameters
    ----------
    name : str
        Name of an installed pipeline package, or a path; without one, the parser that the package carries.

    Returns
    -------
    spacy.language.Language
        With matrix products by numpy's BLAS.

    Raises
    ------
    ValueError
        If it is not installed, or has no tagger or parser.
    """
    import spacy

    # These register what the package's own parser is built of.
    from framing.embedding import uniqued_hash_embed  # noqa: F401
    from framing.window import maxout_window_encoder  # noqa: F401

    place = str(_OWN) if name == DEFAULT_PARSER else name
    # A pipeline without a file of its tokenizer has spaCy's own for the language.
    bare = Path(place, "meta.json").is_file() and not Path(place, "tokenizer").is_file()
    unused = [*_UNUSED, "tokenizer"] if bare else _UNUSED
    try:
        nlp = spacy.load(place, exclude=list(unused))
    except OSError as error:
        raise ValueError(
            f"no spaCy pipeline {name!r}; install it, or use {DEFAULT_PARSER!r} ({error})".split("\n")[0]
        ) from None
    return use_blas(check_parser(nlp))


def check_parser(nlp: Language) -> Language:
    """Return `nlp` if it has a tagger and a parser, else raise ValueError."""
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing:
        raise ValueError(
            f"the pipeline {nlp.meta.get('name')!r} has no {' and no '.join(missing)}; framing reads syntax and needs both"
        )
    return nlp


def legible(text: str, start: int = 0) -> str:
    """Return the text as the parser sees it, equal in length: header blanked, wrapped lines joined, odd characters replaced.

    Examples
    --------
    >>> legible("Source: X\\nOne line\\nwraps.", 10)
    '          One line wraps.'
    """
    body = text[start:]
    if not body.isascii():
        body = _SURROGATE.sub("\ufffd", body)
    if any(_THREE_MARKS.match(body, at) for at in range(_STEP, len(body), _STEP)):
        body = _MARKS.sub(lambda run: run.group()[:100].ljust(len(run.group())), body)
    pieces, at = [], 0
    for found in _BREAK.finditer(body) if "\n" in body else ():
        pieces += [_WRAP.sub(" ", body[at : found.start()]), found.group().replace("\r", "\n")]
        at = found.end()
    pieces.append(_WRAP.sub(" ", body[at:]))
    return " " * start + recase("".join(pieces))


def _pieces(view: str) -> Iterator[str]:
    """Cut a long text where a paragraph, sentence or word ends, so that memory stays bounded."""
    at = 0
    while len(view) - at > _PIECE:
        window = view[at : at + _PIECE]
        cut = max(window.rfind("\n\n") + 2, 2)
        for mark in (". ", " "):
            cut = cut if cut > _PIECE // 2 else max(cut, window.rfind(mark) + len(mark))
        cut = cut if cut > _PIECE // 2 else _PIECE
        yield view[at : at + cut]
        at += cut
    yield view[at:]


def _make_doc(nlp: Language, view: str) -> Doc:
    doc = nlp.make_doc(view)
    for i in doc.to_array(IS_SPACE)[:-1].nonzero()[0].tolist():
        if i == 0 or "\n" in doc[i].text:
            doc[i + 1].is_sent_start = True
    for stretch in _SENTENCE.finditer(view) if len(view) >= _ENDLESS else ():
        for end in range(stretch.start() + _ENDLESS, stretch.end() + 1, _ENDLESS):
            at = bisect_left([token.idx for token in doc], end)
            if 0 < at < len(doc):
                doc[at].is_sent_start = True
    return doc


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

    def parts() -> Iterator[tuple[Doc, tuple[Article, bool]]]:
        for article in articles:
            pieces = list(_pieces(legible(article.text, article.start)))
            for number, piece in enumerate(pieces, start=1):
                yield _make_doc(nlp, piece), (article, number == len(pieces))

    waiting: list[Doc] = []
    for doc, (article, last) in nlp.pipe(parts(), as_tuples=True, batch_size=batch_size):
        waiting.append(doc)
        if last:
            yield _reading(
                article, waiting[0] if len(waiting) == 1 else Doc.from_docs(waiting, ensure_whitespace=False)
            )
            waiting = []


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
    tokens = from_doc(doc)
    clauses = find_clauses(tokens, article.text)
    return Reading(article, doc, tokens, clauses, find_quotations(tokens, clauses, article.text, article.start))
