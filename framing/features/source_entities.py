"""Which type of source an entity is: by all that the article says of it, by whom it acts for, by who it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from framing.features.evidence import is_told_as_done
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.source_types import telling_match, tells
from framing.language.entities.entity import PRONOUNS, Entity
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.public_figures import named_figure
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import noun_span, phrase_over
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.vocabulary import NOUNS

_TIES = frozenset({"of", "for", "from", "at", "with", "by"})
# Roles that any body has, so that their holder is no official of a body unknown.
_ANYWHERE = frozenset(
    {
        "president",
        "leader",
        "leadership",
        "chairman",
        "chairwoman",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "office",
    }
)
_CLOSED = frozenset({",", ".", ";", ")", "—", "–", "that", "which", "who", "whose", "where", "based"})
_LETTERS = 2
_NAME_FORMS = frozenset({"name", "part of name", "acronym"})
_NAMED = frozenset({"named", "called"})
_LOOSE = ("other", "media")


class Told(NamedTuple):
    """A type of source, and whether words say it (a title does), rather than that a role (`the president`, `report`) mostly has it."""

    kind: str
    sure: bool


def phrase_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Told | None:
    """Return the type of source that a phrase tells, by its words or those for whom it acts; None where nothing does.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon
        Such as the shipped `source_types`.
    """
    match = telling_match(reading, phrase, lexicon) or _title_before(reading, phrase, lexicon)
    if match is None or match.entry.tier != "role":
        return None if match is None else Told(match.entry.category, sure=True)
    bodies = list(_bodies(reading, match))
    told = (reading.once(_plain_type, body.id, lexicon) for body in bodies)
    if kind := next((kind for kind in told if kind), ""):
        return Told(kind, sure=True)
    unknown = not bodies and _is_unknown(reading.tokens, match.first - 1)
    if match.entry.pattern in _ANYWHERE and (unknown or any(_is_named_body(body) for body in bodies)):
        return Told("other", sure=True)
    after = match.last + 1
    return Told(match.entry.category, sure=not bodies and after < len(reading.tokens) and reading.tokens.is_name(after))


def _title_before(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Match | None:
    """Return the entry of a title that the end of a sentence parts from its name: `the officer, Capt.` before `Omar Hale said`."""
    tokens = reading.tokens
    first = bisect_left(tokens.start, phrase.start or 0)
    if first < _LETTERS or first >= len(tokens) or not tokens.is_name(first):
        return None
    at = first - 2 if tokens.text[first - 1] == "." else first - 1
    if (
        tokens.sent[at] == tokens.sent[first]
        or not tokens.is_name(at)
        or tokens.end[first - 1] + 1 != tokens.start[first]
    ):
        return None
    title = Phrase(tokens.text[at], tokens.start[at], tokens.end[first - 1])
    return telling_match(reading, title, lexicon)


def _bodies(reading: Reading, role: Match) -> Iterator[Entity]:
    """Yield for whom a role is held: the name before it, its owner, what a preposition ties to it."""
    tokens = reading.tokens
    ties = [tie for tie in tokens.find(role.last, "prep") if tokens.lower[tie] in _TIES]
    owners = [i for i in tokens.find(role.last, "poss") if tokens.tag[i] != "PRP$" or role.entry.category in _LOOSE]
    for i in (role.first - 1, *owners, *(i for tie in ties for i in tokens.find(tie, "pobj"))):
        if i < 0:
            continue
        named = reading.once(_bodies_by_name).get(tokens.text[i]) if tokens.is_name(i) else None
        yield from (found for found in (reading.entities.of(i), named) if found is not None)


def _is_named_body(entity: Entity) -> bool:
    """Return whether an entity is an organisation with a name of its own: `the Kilvik Soccer Federation`, not `the force`."""
    return entity.kind == "organisation" and any(m.form in _NAME_FORMS for m in entity.mentions)


def _is_unknown(tokens: Tokens, i: int) -> bool:
    """Return whether a token is the letters of a body, and of no place: `KSF` of `KSF president Omar Hale`."""
    return i >= 0 and tokens.is_name(i) and len(tokens.text[i]) > _LETTERS and tokens.text[i].isupper()


def _bodies_by_name(reading: Reading) -> dict[str, Entity]:
    """Return the entities that are no persons by the last word of their name, and of their mentions; the first of each counts."""
    bodies = [entity for entity in reading.entities if entity.kind != "person"]
    out = {body.name.split()[-1]: body for body in reversed(bodies) if body.name.split()}
    for body in bodies:
        for mention in body.mentions:
            if mention.form not in PRONOUNS:
                out.setdefault(reading.tokens.text[mention.head], body)
    return out


def _plain_type(reading: Reading, ident: str, lexicon: Lexicon) -> str:
    """Return the type that words for an entity say, beside it or in apposition, roles left out; empty where none does."""
    tokens, found = reading.tokens, list[str]()
    for head in nouns_of(reading.entities.by_id[ident]):
        for noun in (head, *_beside(tokens, head)):
            phrase = noun_phrase(reading, noun, lexicon)
            match = None if phrase is None else telling_match(reading, phrase, lexicon)
            if match is not None and match.entry.tier != "role":
                found.append(match.entry.category)
    return next((kind for kind in found if kind != "other"), found[0] if found else "")


def _beside(tokens: Tokens, head: int) -> list[int]:
    """Return the nouns that say what another is: in apposition, before `named`, and set off behind it where the parser missed it.

    `firm` of `by Kilvik Data, a research firm that ...`, `baker` of `a baker named Omar Hale`.
    """
    found = tokens.find(head, "appos")
    above = tokens.head[head]
    if tokens.dep[head] == "oprd" and tokens.lower[above] in _NAMED and tokens.tag[tokens.head[above]] in NOUNS:
        found = [*found, tokens.head[above]]
    return [*found, *(noun for noun in _set_off(tokens, head) if noun not in found)]


def _set_off(tokens: Tokens, head: int) -> list[int]:
    at, size = head + 2, len(tokens)
    if at >= size or tokens.text[head + 1] != "," or tokens.tag[at] != "DT":
        return []
    noun = tokens.head[at]
    last = noun_span(tokens, noun)[1] + 1
    closed = last >= size or tokens.text[last] in _CLOSED
    return [noun] if noun > at and tokens.tag[noun] in NOUNS and closed else []


def nouns_of(entity: Entity) -> list[int]:
    """Return the heads of the nouns that mean an entity, pairs left out."""
    return [m.head for m in entity.mentions if m.form not in PRONOUNS and m.form != "pair"]


def noun_phrase(reading: Reading, head: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase of a noun; None where no entry stands in it, as in most."""
    tokens = reading.tokens
    first, last = noun_span(tokens, head, conjuncts=False)
    if not tells(tokens, lexicon, tokens.start[first], tokens.end[last]):
        return None
    return phrase_over(tokens, reading.article.text, first, last, head)


def entity_type(reading: Reading, ident: str, lexicon: Lexicon) -> str:
    """Return the type of source an entity is, by its names, titles and descriptions anywhere in the article: the commonest, then the first.

    Parameters
    ----------
    reading : Reading
    ident : str
        Its id.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where none of its mentions tells.
    """
    entity = reading.entities.by_id[ident]
    heads = nouns_of(entity)
    beside = (noun for head in heads for noun in _beside(reading.tokens, head)) if entity.kind == "person" else ()
    phrases = (noun_phrase(reading, head, lexicon) for head in dict.fromkeys((*heads, *beside)))
    told = [kind for p in phrases if p is not None and (kind := phrase_type(reading, p, lexicon)) is not None]
    for sure in (True, False):
        kinds = [t.kind for t in told if t.sure is sure and t.kind != "other"]
        if kinds:
            return Counter(kinds).most_common(1)[0][0]
    return _untold_type(reading, entity)


def _untold_type(reading: Reading, entity: Entity) -> str:
    """Return the type of an entity none of whose mentions tells it: a person in public life, or one to whom harm is done."""
    if entity.kind != "person":
        return "other"
    return named_figure(entity.name) or ("civilian" if entity.id in reading.once(_harmed) else "other")


def _harmed(reading: Reading) -> frozenset[str]:
    """Return the ids of the entities to whom harm or captivity is told as done."""
    told = (*Harm().events(reading), *HostageNarrative().events(reading))
    patients = (deed.patient for deed in told if deed.patient is not None and is_told_as_done(deed.note))
    found = (reading.entities.of(patient) for patient in patients if patient is not None)
    return frozenset(entity.id for entity in found if entity is not None)
