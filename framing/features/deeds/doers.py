"""Doers: what can do a deed at all, by what it names."""

from __future__ import annotations

from framing.language.lexicons.word_classes import kind_of, kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.by_phrases import stands_for_person
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.pronouns import is_pronoun, resolve

ACTORS = ("person", "body", "group", "institution", "nation", "place", "animal")
_LEAST = 0.35
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_ONES = frozenset({"one", "ones"})
_NO = frozenset({"no", "neither"})


def may_do(reading: Reading, head: int) -> bool:
    """Return whether what a head names can do a deed: somebody, a body of people, an animal; not `no group`, a law, a video.

    Parameters
    ----------
    reading : Reading
    head : int
        Token index of the head noun, a pronoun, or a name.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("His remarks hurt them. The guards hurt them.", load_parser())
    >>> may_do(reading, 1), may_do(reading, 6)
    (False, True)
    """
    tokens = reading.tokens
    if is_pronoun(tokens, head):
        head = resolve(tokens, head, reading.entities.means) or head
    if is_nobody(tokens, head) or _is_named_event(tokens, head):
        return False
    if is_pronoun(tokens, head) or stands_for_person(tokens, head) or tokens.lower[head] in _ONES:
        return True
    if kind_of(tokens, head) in ("person", "nation"):
        return True
    if tokens.text[head].isupper() and len(tokens.text[head]) > 1 and not kind_of_word(tokens.text[head]):
        return True
    if (
        tokens.is_name(head)
        and tokens.text[head][:1].isupper()
        and kind_of_word(tokens.text[head]) not in ("building", "event", "weapon", "goods")
    ):
        return True
    return actor_share(tokens, head) >= _LEAST


def is_nobody(tokens: Tokens, head: int) -> bool:
    """`nobody`, `no group`: a phrase that names nobody."""
    return tokens.lower[head] in _NOBODY or any(tokens.lower[c] in _NO for c in tokens.find(head, "det", "neg"))


def _is_named_event(tokens: Tokens, head: int) -> bool:
    """`Hurricane Irma`: a name that belongs to an event."""
    before = (tokens.text[c] for c in tokens.find(head, "compound", "nmod") if c == head - 1 and tokens.is_name(c))
    return tokens.is_name(head) and any(kind_of_word(word) == "event" for word in before)


def actor_share(tokens: Tokens, head: int) -> float:
    """Return how likely what a head names is somebody, or a body of people."""
    shares = kinds_of_head(tokens, head)
    return sum(shares.get(kind, 0.0) for kind in ACTORS)
