"""Words made by hand, and what a lexicon of a few entries finds in them."""

import pytest

from framing.language.lexicons.entries import Entry
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.lexicons.shipped import lexicon_folder
from framing.language.parsing.tokens import Tokens

CARD = Card("demo", "Demo", "1", "MIT", "none", "demo", "demo", ("a", "b"))


def words(text: str, tags: str | None = None) -> Tokens:
    split = text.split()
    starts = [sum(len(w) + 1 for w in split[:i]) for i in range(len(split))]
    ends = [s + len(w) for s, w in zip(starts, split, strict=True)]
    labels = tags.split() if tags else ["NN"] * len(split)
    return Tokens(split, labels, ["dep"] * len(split), [0] * len(split), starts, ends, [0] * len(split))


def hits(entries: list[Entry], text: str, tags: str | None = None, **options: object) -> list[tuple[str, int, int]]:
    found = Lexicon(tuple(entries), CARD).match(words(text, tags), **options)  # type: ignore[arg-type]
    return [(m.entry.pattern, m.first, m.last) for m in found]


NAMES = sorted(path.parent.name for path in lexicon_folder().glob("*/entries.csv"))
LEXICON = pytest.mark.parametrize("name", NAMES)
