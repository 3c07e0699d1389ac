"""What a codebook says of each label, learnt from like coded texts: worth most where few texts are coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from framing.articles.wording import listed
from framing.coding.codebooks.codebook import Codebook, Value, Variable
from framing.training.labels import Coded

_MARKS = str.maketrans("", "", "[]")  # examples show in them which words are coded
Definitions = Codebook | Mapping[str, str | Sequence[str]]


def read_definitions(given: Definitions, *, variable: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return the texts that define each label.

    Parameters
    ----------
    given : Codebook, or mapping of a label to one text or several
        Of the values of a codebook the definition, what is included, and the examples; of a variable too, which may be a
        label of its own.
    variable : str, optional
        The variable whose values are the labels, where the codebook has it; else all variables are looked at.

    Examples
    --------
    >>> book = Codebook("m", "M", "1", "MIT", "", (Variable("frame", "Frame", "What.", "article", values=(Value("war", "Of war.", examples=("Shells fell.",)),)),))
    >>> read_definitions(book, variable="frame")
    {'war': ('Of war.', 'Shells fell.')}
    """
    if isinstance(given, Codebook):
        found = _of_codebook(given, variable)
    else:
        found = {str(name): (said,) if isinstance(said, str) else tuple(map(str, said)) for name, said in given.items()}
    kept = {label: tuple(text for text in texts if text.strip()) for label, texts in found.items()}
    return {label: texts for label, texts in kept.items() if texts}


def _of_codebook(book: Codebook, name: str | None) -> dict[str, tuple[str, ...]]:
    named = [one for one in book.variables if one.name == name]
    found: dict[str, tuple[str, ...]] = {}
    for one in named or book.variables:
        for item in (*one.values, *(() if named else (one,))):
            found.setdefault(item.name, _said(item))
    return found


def _said(item: Value | Variable) -> tuple[str, ...]:
    return (item.definition, *item.inclusion, *(example.translate(_MARKS) for example in item.examples))


def with_definitions(coded: Coded, given: Definitions, *, variable: str | None = None) -> Coded:
    """Return coded examples that also know what their labels mean.

    Where a text has one label, labels that are defined but not yet coded are learnt too, from their definitions alone.

    Raises
    ------
    ValueError
        If a label has no definition; or where none of the defined ones is a label of the texts.

    Examples
    --------
    >>> rows = Coded(("a",), ("Shells fell.",), ("war",), np.array([[True]]), True, np.array([0]), "")
    >>> with_definitions(rows, {"war": "The text tells of fighting.", "aid": "Of help."}).labels
    ('aid', 'war')
    """
    found = read_definitions(given, variable=variable)
    if missing := [label for label in coded.labels if label not in found]:
        raise ValueError(
            f"no definition of {listed(missing)}; have {listed(found)}; define them, or leave definitions out"
        )
    labels = tuple(sorted({*coded.labels, *found})) if coded.single else coded.labels
    gold = np.zeros((len(coded.ids), len(labels)), dtype=bool)
    for number, label in enumerate(coded.labels):
        gold[:, labels.index(label)] = coded.gold[:, number]
    pairs = tuple((label, text) for label in labels for text in found[label])
    return replace(coded, labels=labels, gold=gold, defined=pairs)
