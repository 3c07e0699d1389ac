"""Entity and Mention: one of whom or what an article speaks, and the places where it does."""

from __future__ import annotations

from typing import NamedTuple

from framing._compat import cached_property

KINDS = ("person", "organisation", "group", "place", "document")
PRONOUNS = ("pronoun", "possessive", "relative")
FORMS = ("name", "part of name", "title and name", "acronym", "description", "pair", *PRONOUNS)


class Mention(NamedTuple):
    """Words of an article that mean an entity.

    Parameters
    ----------
    start, end : int
        Character offsets in the article.
    text : str
        The words.
    form : str
        How they mean it, one of `FORMS`.
    head : int
        Token index of the head.
    """

    start: int
    end: int
    text: str
    form: str
    head: int


class Entity(NamedTuple):
    """A person, body, group, place or document of an article.

    Parameters
    ----------
    id : str
        `e1`, `e2`, ... in the order in which the article first speaks of them.
    name : str
        Its fullest mention.
    kind : str
        One of `KINDS`, or an empty string for all else.
    plural : bool or None
        Whether it is several; None where nothing tells.
    gender : str
        `female`, `male`, or an empty string where the text does not tell.
    descriptions : tuple of str
        What it is called besides its name, in order: `the mayor of Kilvik`.
    mentions : tuple of Mention
        In order.
    """

    id: str
    name: str
    kind: str
    plural: bool | None
    gender: str
    descriptions: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Entities(tuple[Entity, ...]):
    """The entities of one article, in the order of their first mention; a tuple that also answers who is meant where.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("Mayor Ana Ruiz spoke. She was tired.", load_parser())
    >>> reading.entities[0].name, [m.text for m in reading.entities[0].mentions]
    ('Mayor Ana Ruiz', ['Mayor Ana Ruiz', 'She'])
    """

    def of(self, token: int) -> Entity | None:
        """Return the entity of which a token is the head of a mention."""
        return self._by_token.get(token)

    @cached_property
    def _by_token(self) -> dict[int, Entity]:
        return {mention.head: entity for entity in self for mention in entity.mentions}

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities by their id."""
        return {entity.id: entity for entity in self}

    @cached_property
    def means(self) -> dict[int, int]:
        """The noun before it that each pronoun stands for: head of the pronoun to head of the nearest noun of its entity."""
        out = {}
        for entity in self:
            noun = None
            for mention in entity.mentions:
                if mention.form in PRONOUNS:
                    if noun is not None:
                        out[mention.head] = noun
                elif mention.form != "pair":
                    noun = mention.head
        return out
