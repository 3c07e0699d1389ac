"""Tokens: a parsed text as plain lists, so that syntax is read fast and tests can build it by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar, TypeVarTuple

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LENGTH, ORTH, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from framing._compat import cached_property
from framing.language.parsing.repairs import mend

T = TypeVar("T")
Of = TypeVarTuple("Of")
NAME_TAGS = ("NNP", "NNPS")
_MEMORY = 100_000
_NAMES: dict[int, str] = {}
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'"})


@dataclass(frozen=True)
class Tokens:
    """Parallel lists over the tokens of one text.

    Parameters
    ----------
    text : list of str
        Words as the parser saw them.
    tag, dep : list of str
        Penn tag and dependency label (spaCy's English scheme).
    head : list of int
        Index of the head; a root is its own head.
    start, end : list of int
        Character offsets in the article.
    sent : list of int
        Number of the sentence, counted from 0.
    """

    text: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sent: list[int]
    lower: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.lower:
            object.__setattr__(self, "lower", list(map(_small, self.text)))

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Indices of each word in small letters, in order."""
        out: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.lower):
            out[word].append(i)
        return dict(out)

    @cached_property
    def children(self) -> list[list[int]]:
        """Indices of the children of each token, in order."""
        out: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                out[head].append(i)
        return out

    @cached_property
    def following(self) -> list[str]:
        """The word behind each token, in small letters; an empty one behind the last."""
        return [*self.lower[1:], ""]

    @cached_property
    def _memo(self) -> dict[tuple[object, ...], Any]:
        return {}

    def once(self, make: Callable[[Tokens, *Of], T], *of: *Of) -> T:
        """Return `make(self, *of)`, computed at the first call and found again by the function and all it was given."""
        key = (make, *of)
        try:
            found: T = self._memo[key]
        except KeyError:
            found = self._memo[key] = make(self, *of)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words with a letter or digit, in small letters."""
        return frozenset(word for word in self.places if word.isalnum() or any(map(str.isalnum, word)))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First token and the one after the last, for each sentence."""
        starts = [0, *(i for i, (one, other) in enumerate(pairwise(self.sent), 1) if one != other)]
        return list(pairwise([*starts, len(self.sent)])) if self.sent else []

    def find(self, i: int, *deps: str) -> list[int]:
        """Return the children of `i` whose label is one of `deps`, in order."""
        out: list[int] = []
        if children := self.children[i]:
            dep = self.dep
            for child in children:
                if dep[child] in deps:
                    out.append(child)
        return out

    def first(self, i: int, *deps: str) -> int | None:
        """Return the first child of `i` with one of these labels, or None."""
        dep = self.dep
        for child in self.children[i]:
            if dep[child] in deps:
                return child
        return None

    def is_verb(self, i: int) -> bool:
        """Return whether a token is a verb form, by its tag."""
        return self.tag[i][:2] == "VB"

    def is_name(self, i: int) -> bool:
        """Return whether a token is a proper noun, by its tag."""
        return self.tag[i] in NAME_TAGS

    def is_infinitive(self, i: int) -> bool:
        """Return whether a verb stands with `to`: `to save`."""
        tag = self.tag
        return any(tag[child] == "TO" for child in self.find(i, "aux"))

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return the first token of the sentence of `i` and the one after its last."""
        return self.sentences[self.sent[i]]

    def subtree(self, i: int) -> list[int]:
        """Return `i` and everything below it, in order."""
        children, out = self.children, [i]
        for node in out:
            out += children[node]
        out.sort()
        return out


@lru_cache(maxsize=_MEMORY)
def _small(word: str) -> str:
    return word.lower() if word.isascii() else word.lower().translate(_APOSTROPHES)


def from_doc(doc: Doc) -> Tokens:
    """Return the plain lists of a parsed Doc.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        With tags and dependencies; any pipeline with a parser gives them.

    Raises
    ------
    ValueError
        If the Doc is not parsed, since an unparsed text would score zero on everything.
    """
    return from_docs([doc])


def from_docs(docs: Iterable[Doc], at: int = 0) -> Tokens:
    """Return the plain lists of the parsed pieces of one text; each Doc, some tenfold in size, can be let go when it is taken.

    Parameters
    ----------
    docs : iterable of spacy.tokens.Doc
    at : int
        The character of the text at which the first piece begins.

    Raises
    ------
    ValueError
        As `from_doc`.
    """
    out = Tokens([], [], [], [], [], [], [])
    joined: list[int] = []
    roots: list[int] = []
    for doc in docs:
        if len(doc):
            _take(doc, at, out, joined, roots)
            at += doc[-1].idx + len(doc[-1].text_with_ws)
    if out.text:
        mend(out.text, out.tag, out.dep, out.head, joined, roots)
    out.lower.extend(map(_small, out.text))
    return out


def _take(doc: Doc, at: int, out: Tokens, joined: list[int], roots: list[int]) -> None:
    """Append a Doc that begins at a character of the text, and where conjuncts and roots are."""
    if not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
        raise ValueError(
            "this Doc has no dependencies or no tags; pass it through a spaCy pipeline with tagger and parser"
        )
    strings, first = doc.vocab.strings, len(out.text)
    columns = doc.to_array([ORTH, TAG, DEP, IDX, LENGTH, SENT_START, HEAD]).T
    for names, column in zip((out.text, out.tag, out.dep), columns[:3], strict=True):
        names += _names(column.tolist(), strings)
    begins = columns[5] == 1
    begins[0] = True
    out.head.extend((columns[6].astype("int64") + np.arange(first, first + len(doc))).tolist())
    starts = columns[3] + np.uint64(at)
    out.start.extend(starts.tolist())
    out.end.extend((starts + columns[4]).tolist())
    out.sent.extend((begins.cumsum() + (out.sent[-1] if out.sent else -1)).tolist())
    for found, dep in ((joined, "conj"), (roots, "ROOT")):
        found += (np.flatnonzero(columns[2] == strings[dep]) + first).tolist()


def _names(keys: list[int], strings: StringStore) -> list[str]:
    """Return the strings of many keys; a key, the hash of its string, is looked up once a process."""
    try:
        known = _NAMES
        return [*map(known.__getitem__, keys)]
    except KeyError:
        known = {key: strings[key] for key in set(keys)}
        if len(_NAMES) > _MEMORY:
            _NAMES.clear()
        _NAMES.update(known)
        return [*map(known.__getitem__, keys)]
