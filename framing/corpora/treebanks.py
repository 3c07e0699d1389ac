"""Universal Dependencies treebanks of English: sentences as articles, gold words with their passives and agents."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from framing.articles.article import Article
from framing.corpora.cards import choose, corpus_path

_GAP = " "
_OFFSETS = {"agent_start": "Int64", "agent_end": "Int64"}
_COLUMNS = (
    "article_id",
    "genre",
    "sentence",
    "token",
    "start",
    "end",
    "text",
    "lemma",
    "upos",
    "xpos",
    "head",
    "relation",
    "auxiliary",
    "be_get",
    "any_form",
    "agent_start",
    "agent_end",
    "agent",
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: str
    id: str
    text: str
    rows: list[list[str]] = field(default_factory=list)


def read_universal_dependencies(
    name: str, split: str = "dev", *, root: str | os.PathLike[str] | None = None
) -> tuple[list[Article], pd.DataFrame]:
    """Read an English treebank as raw text and gold words.

    Parameters
    ----------
    name : {'ewt', 'gum'}
    split : {'dev', 'train', 'test'}
    root : path, optional
        Folder that holds ``ud-ewt`` and ``ud-gum``; default ``FRAMING_DATA``. Files are named as released
        (``en_ewt-ud-dev.conllu``), with anything before the extension, gzipped or not.

    Returns
    -------
    articles : list of Article
        One a document (`newdoc id`); the text is its sentences joined by one blank.
    codes : pandas.DataFrame
        One row a gold word: article_id, genre (first part of the document's name), sentence, token (1-based in the
        sentence), start, end, text (quotes the article), lemma, upos, xpos, head (0 for the root), relation;
        auxiliary (lemma of the `aux:pass` child, missing without one); be_get: it has an `aux:pass` child; any_form:
        be_get, or a VERB with ``Voice=Pass`` whose relation is not `amod`; agent_start, agent_end, agent: the word of
        its `obl:agent` child. Words of one contraction that cannot be told apart share its span; empty nodes are left
        out.

    Raises
    ------
    FileNotFoundError, ValueError

    References
    ----------
    de Marneffe, Manning, Nivre, Zeman (2021), Universal Dependencies. doi:10.1162/coli_a_00402

    Examples
    --------
    >>> read_universal_dependencies("gsd")
    Traceback (most recent call last):
    ValueError: no treebank 'gsd'; have ewt, gum
    """
    choose("treebank", name, ("ewt", "gum"))
    choose("split", split, ("dev", "train", "test"))
    path = corpus_path(f"ud-{name}", f"en_{name}-ud-{split}*.conllu*", root=root)
    texts, rows = dict[str, str](), list[tuple[object, ...]]()
    for sentence in _sentences(_lines(path)):
        before = texts.get(sentence.document)
        offset = 0 if before is None else len(before) + len(_GAP)
        texts[sentence.document] = sentence.text if before is None else before + _GAP + sentence.text
        rows.extend(_words(sentence, offset))
    articles = [Article(id=key, text=text, extra={"genre": genre_of(key)}) for key, text in texts.items()]
    return articles, pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_OFFSETS)


def genre_of(document: str) -> str:
    """Return the genre that a document's name begins with.

    Parameters
    ----------
    document : str
        A `newdoc id` of EWT or GUM.

    Returns
    -------
    str

    Examples
    --------
    >>> genre_of("GUM_news_homeopathic"), genre_of("weblog-blogspot.com_x")
    ('news', 'weblog')
    """
    return document.removeprefix("GUM_").split("_")[0].split("-")[0]


def _lines(path: Path) -> Iterator[str]:
    raw = path.read_bytes()
    yield from io.StringIO((gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8"))


def _sentences(lines: Iterable[str]) -> Iterator[_Sentence]:
    document, name, text, rows = "", "", "", list[list[str]]()
    for line in (*lines, ""):
        key, _, value = line.strip().partition(" = ")
        if key == "# newdoc id":
            document = value
        elif key == "# sent_id":
            name = value
        elif key == "# text":
            text = value
        elif line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
        elif not line.strip() and rows:
            yield _Sentence(document, name, text, rows)
            rows = []


def _spans(sentence: _Sentence, offset: int) -> dict[int, tuple[int, int]]:
    """Offsets of each word: surface tokens found one after the other, contractions then divided among their words."""
    spans: dict[int, tuple[int, int]] = {}
    cursor = covered = 0
    forms = {row[0]: row[1] for row in sentence.rows}
    for key, form, *_ in sentence.rows:
        first, _, last = key.partition("-")
        if "." in key or int(first) <= covered:
            continue
        start = sentence.text.index(form, cursor)
        cursor, covered = start + len(form), int(last or first)
        place = offset + start
        parts = [forms[str(i)] for i in range(int(first), covered + 1)]
        divides = "".join(parts) == form
        for i, part in enumerate(parts, start=int(first)):
            spans[i] = (place, place + len(part)) if divides else (offset + start, offset + cursor)
            place += len(part)
    return spans


def _words(sentence: _Sentence, offset: int) -> Iterator[tuple[object, ...]]:
    spans = _spans(sentence, offset)
    words = [row for row in sentence.rows if row[0].isdigit()]
    auxiliary = {int(row[6]): row[2] for row in words if row[7].startswith("aux:pass")}
    agents = {int(row[6]): int(row[0]) for row in reversed(words) if row[7] == "obl:agent"}
    genre = genre_of(sentence.document)
    for key, _, lemma, upos, xpos, features, head, relation, *_ in words:
        token = int(key)
        start, end = spans[token]
        be_get = token in auxiliary
        voice = upos == "VERB" and "Voice=Pass" in features.split("|") and relation != "amod"
        agent: tuple[object, ...] = (None, None, None)
        if token in agents:
            left, right = spans[agents[token]]
            agent = (left, right, sentence.text[left - offset : right - offset])
        quoted = sentence.text[start - offset : end - offset]
        place = (sentence.document, genre, sentence.id, token, start, end, quoted)
        yield *place, lemma, upos, xpos, int(head), relation, auxiliary.get(token), be_get, be_get or voice, *agent
