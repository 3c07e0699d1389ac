"""Finding: the entities of a text, from its mentions and their chains."""

from __future__ import annotations

from framing.language.entities.chain import Chain
from framing.language.entities.chains import find_chains
from framing.language.entities.descriptions import said_before
from framing.language.entities.entity import Entities, Entity, Mention
from framing.language.entities.kinds import GROUP, PERSON, THING
from framing.language.entities.linking import shipped_links
from framing.language.entities.mentions import DESCRIPTION, NAME, PAIR, Found, find_mentions
from framing.language.entities.names import is_acronym, name_words
from framing.language.entities.ranking import shipped_ranker
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import noun_span


def find_entities(tokens: Tokens, text: str) -> Entities:
    """Find who is who in a text.

    Parameters
    ----------
    tokens : Tokens
    text : str
        The text of the article.

    Returns
    -------
    Entities
        All that nouns and pronouns mean, things and events too, in the order of first mention.
    """
    chains = find_chains(tokens, find_mentions(tokens), shipped_ranker(), shipped_links())
    meant = (chain for chain in chains if len(chain.found) > 1 or chain.found[0].form != PAIR)
    return Entities(_entity(tokens, text, number, chain) for number, chain in enumerate(meant, 1))


def _entity(tokens: Tokens, text: str, number: int, chain: Chain) -> Entity:
    longest = max(map(len, chain.names), default=0)
    mentions = tuple([_mention(tokens, text, found, longest) for found in chain.found])
    kind = GROUP if chain.kind == PERSON and chain.is_plural else chain.kind
    return Entity(
        f"e{number}", _name(chain, mentions), "" if kind == THING else kind, chain.is_plural, chain.gender,
        tuple(_descriptions(tokens, text, chain)), mentions,
    )  # fmt: skip


def _name(chain: Chain, mentions: tuple[Mention, ...]) -> str:
    """The fullest mention: the longest name, else the longest description, else the first words."""
    if len(mentions) == 1:
        return mentions[0].text
    form = NAME if chain.names else DESCRIPTION
    of_form = (m.text for m, f in zip(mentions, chain.found, strict=True) if f.form == form)
    return max(of_form, key=len, default=mentions[0].text)


def _mention(tokens: Tokens, text: str, found: Found, longest: int) -> Mention:
    start, end = tokens.start[found.first], tokens.end[found.last]
    return Mention(start, end, text[start:end], _form(found, longest), found.head)


def _form(found: Found, longest: int) -> str:
    """How a mention means its entity, whose longest name has so many words."""
    if found.form != NAME:
        return found.form
    if found.titles:
        return "title and name"
    if len(name_words(found.words)) >= longest:
        return NAME
    return "acronym" if is_acronym(found.words) else "part of name"


def _descriptions(tokens: Tokens, text: str, chain: Chain) -> dict[str, None]:
    """What it is called besides its name, each once, in order, with the words behind that say which: `the mayor of Kilvik`."""
    out: dict[str, None] = {}
    for found in chain.found:
        if found.form == DESCRIPTION:
            first, last = noun_span(tokens, found.head, conjuncts=False)
            out[text[tokens.start[first] : tokens.end[last]]] = None
        elif found.form == NAME and (words := said_before(tokens, found)):
            out[text[tokens.start[words[0]] : tokens.end[words[-1]]]] = None
    return out
