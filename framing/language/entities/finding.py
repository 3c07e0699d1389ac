"""Finding: the entities of a text, from its mentions and their chains."""

from __future__ import annotations

import json
from pathlib import Path

from framing.language.entities.chains import Chain, find_chains
from framing.language.entities.entity import Entities, Entity, Mention
from framing.language.entities.kinds import THING
from framing.language.entities.mentions import DESCRIPTION, NAME, PAIR, Found, find_mentions
from framing.language.entities.ranking import Weights

RANK = Weights(json.loads((Path(__file__).parent / "ranking.json").read_text())["weights"])
from framing.language.parsing.tokens import Tokens


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
    """
    chains = find_chains(tokens, find_mentions(tokens), RANK)
    return Entities(
        _entity(tokens, text, chain) for chain in chains if len(chain.found) > 1 or chain.found[0].form != PAIR
    )


def _entity(tokens: Tokens, text: str, chain: Chain) -> Entity:
    mentions = tuple(_mention(tokens, text, found) for found in chain.found)
    named = [m for m, f in zip(mentions, chain.found, strict=True) if f.form == NAME]
    described = [m for m, f in zip(mentions, chain.found, strict=True) if f.form == DESCRIPTION]
    fullest = max(named or described or mentions, key=lambda m: m.end - m.start)
    kind = "" if chain.kind == THING else chain.kind
    return Entity(
        f"e{chain.number + 1}",
        fullest.text,
        kind,
        chain.is_plural,
        chain.gender,
        tuple(m.text for m in described),
        mentions,
    )


def _mention(tokens: Tokens, text: str, found: Found) -> Mention:
    start, end = tokens.start[found.first], tokens.end[found.last]
    return Mention(start, end, text[start:end], found.form, found.head)
