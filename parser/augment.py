"""Text as real corpora hurt it, with the labels of the clean parse: no commas and apostrophes, other cases, no final mark."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

STRIPPED = frozenset(",'’‘")
FINAL = frozenset(".!?")
Augmenter = Callable[[Language, Example], Iterator[Example]]


def _strip(text: str) -> list[tuple[int, str]]:
    return [(at, letter) for at, letter in enumerate(text) if letter not in STRIPPED]


def _unfinished(text: str) -> list[tuple[int, str]]:
    size = len(text.rstrip())
    return [(at, letter) for at, letter in enumerate(text) if at != size - 1 or letter not in FINAL]


def _cased(change: Callable[[str], str]) -> Callable[[str], list[tuple[int, str]]]:
    def turn(text: str) -> list[tuple[int, str]]:
        changed = change(text)
        return list(enumerate(changed if len(changed) == len(text) else text))

    return turn


def _headline(text: str) -> str:
    return "".join(
        letter.upper() if at == 0 or text[at - 1].isspace() or text[at - 1] in '"“(' else letter
        for at, letter in enumerate(text)
    )


VARIANTS: dict[str, Callable[[str], list[tuple[int, str]]]] = {
    "stripped": _strip,
    "unfinished": _unfinished,
    "lower": _cased(str.lower),
    "upper": _cased(str.upper),
    "headline": _cased(_headline),
}


def carry(nlp: Language, doc: Doc, letters: list[tuple[int, str]]) -> Doc | None:
    """Return the text made of `letters` (old offset, new character) with the labels of `doc`; None where they do not fit."""
    made = nlp.make_doc("".join(letter for _, letter in letters))
    head = [token.head.i for token in doc]
    at_offset = [-1] * (len(doc.text) + 1)
    for token in doc:
        at_offset[token.idx : token.idx + len(token)] = [token.i] * len(token)
    covered: list[list[int]] = []
    owner: dict[int, int] = {}
    for token in made:
        here = sorted({at_offset[at] for at, _ in letters[token.idx : token.idx + len(token)]} - {-1})
        if not here or any(at in owner for at in here):
            return None
        covered.append(here)
        owner.update(dict.fromkeys(here, token.i))
    roots = [next(at for at in here if head[at] not in here or head[at] == at) for here in covered]
    heads = []
    for new, root in enumerate(roots):
        at = head[root]
        while owner.get(at, new) == new and head[at] != at:
            at = head[at]
        heads.append(owner.get(at, new))
    if _circular(heads):
        return None
    return Doc(
        nlp.vocab,
        words=[token.text for token in made],
        spaces=[bool(token.whitespace_) for token in made],
        tags=[doc[root].tag_ for root in roots],
        deps=["ROOT" if heads[new] == new else doc[root].dep_ for new, root in enumerate(roots)],
        heads=heads,
    )


def _circular(heads: list[int]) -> bool:
    """Whether words that melted together head each other."""
    rooted = {at for at, head in enumerate(heads) if at == head}
    for at in range(len(heads)):
        path: set[int] = set()
        while at not in rooted:
            if at in path:
                return True
            path.add(at)
            at = heads[at]
        rooted |= path
    return False


@spacy.registry.augmenters("framing.hurt.v1")
def create_hurt_augmenter(shares: dict[str, float], seed: int) -> Augmenter:
    """Return an augmenter that replaces a share of the examples by each variant.

    Parameters
    ----------
    shares : dict of str to float
        Share of examples by name of variant, together at most 1.
    seed : int
    """
    rng = random.Random(seed)
    names, weights = [*shares, ""], [*shares.values(), 1 - sum(shares.values())]

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        name = rng.choices(names, weights)[0]
        hurt = carry(nlp, example.reference, VARIANTS[name](example.reference.text)) if name else None
        yield example if hurt is None else Example(nlp.make_doc(hurt.text), hurt)

    return augment


@spacy.registry.readers("framing.silver.v1")
def create_silver_reader(paths: list[str], augmenter: Any = None) -> Callable[[Language], Iterator[Example]]:
    """Return a reader of DocBins that keeps them in memory; spaCy's own reads and tokenizes them anew for each pass.

    Parameters
    ----------
    paths : list of str
        Files of silver.py, their texts as the tokenizer of the pipeline cuts them; one named twice counts twice.
    augmenter : Augmenter, optional
    """
    kept: list[Doc] = []

    def read(nlp: Language) -> Iterator[Example]:
        for path in () if kept else paths:
            kept.extend(DocBin().from_disk(path).get_docs(nlp.vocab))
        for doc in kept:
            words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
            example = Example(Doc(nlp.vocab, words=words, spaces=spaces), doc)
            yield from [example] if augmenter is None else augmenter(nlp, example)

    return read
