"""How does this outlet tell this story, compared with that one?

Text in; every framing choice found as a span with its reason, its speaker, its agent and patient; rates with honest
denominators.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.actors import ActorPattern, Actors, Mention, mention_frame, read_actors
    from framing.agency import (
        VerbAgency,
        actor_table,
        agency_by_actor,
        harm_forms_by_actor,
        label_actors,
        labels_by_actor,
        roles_by_actor,
    )
    from framing.article import Article, ArticleError, BadRow, read_articles
    from framing.concordance import concordance, concordance_html
    from framing.dictionaries import read_lexicon
    from framing.evidence import NARRATOR, QUOTED, Evidence, Phrase, Scorer, longest
    from framing.keyness import keyness
    from framing.lexicon import Card, Entry, Lexicon
    from framing.linking import link_actors
    from framing.output import read_scores, write_scores
    from framing.reading import Reading, load_parser, read
    from framing.score import Scores, score, score_text
    from framing.voices import speaking_shares, voiceless
    from framing.words import collocations

# Where each name is found, when it is first asked for: importing the package loads neither spaCy nor pandas.
_MODULES = {
    "NARRATOR": "framing.evidence",
    "QUOTED": "framing.evidence",
    "ActorPattern": "framing.actors",
    "Actors": "framing.actors",
    "Article": "framing.article",
    "ArticleError": "framing.article",
    "BadRow": "framing.article",
    "Card": "framing.lexicon",
    "Entry": "framing.lexicon",
    "Evidence": "framing.evidence",
    "Lexicon": "framing.lexicon",
    "Mention": "framing.actors",
    "Phrase": "framing.evidence",
    "Reading": "framing.reading",
    "Scorer": "framing.evidence",
    "Scores": "framing.score",
    "VerbAgency": "framing.agency",
    "actor_table": "framing.agency",
    "agency_by_actor": "framing.agency",
    "collocations": "framing.words",
    "concordance": "framing.concordance",
    "concordance_html": "framing.concordance",
    "harm_forms_by_actor": "framing.agency",
    "keyness": "framing.keyness",
    "label_actors": "framing.agency",
    "labels_by_actor": "framing.agency",
    "link_actors": "framing.linking",
    "load_parser": "framing.reading",
    "longest": "framing.evidence",
    "mention_frame": "framing.actors",
    "read": "framing.reading",
    "read_actors": "framing.actors",
    "read_articles": "framing.article",
    "read_lexicon": "framing.dictionaries",
    "read_scores": "framing.output",
    "roles_by_actor": "framing.agency",
    "score": "framing.score",
    "score_text": "framing.score",
    "speaking_shares": "framing.voices",
    "voiceless": "framing.voices",
    "write_scores": "framing.output",
}

__all__ = [
    "NARRATOR",
    "QUOTED",
    "ActorPattern",
    "Actors",
    "Article",
    "ArticleError",
    "BadRow",
    "Card",
    "Entry",
    "Evidence",
    "Lexicon",
    "Mention",
    "Phrase",
    "Reading",
    "Scorer",
    "Scores",
    "VerbAgency",
    "actor_table",
    "agency_by_actor",
    "collocations",
    "concordance",
    "concordance_html",
    "harm_forms_by_actor",
    "keyness",
    "label_actors",
    "labels_by_actor",
    "link_actors",
    "load_parser",
    "longest",
    "mention_frame",
    "read",
    "read_actors",
    "read_articles",
    "read_lexicon",
    "read_scores",
    "roles_by_actor",
    "score",
    "score_text",
    "speaking_shares",
    "voiceless",
    "write_scores",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_MODULES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """A package in which a public name that is also a module's, such as `score`, always means the public one."""

    def __setattr__(self, name: str, value: object) -> None:
        public = isinstance(value, ModuleType) and _MODULES.get(name) == value.__name__
        super().__setattr__(name, getattr(value, name) if public else value)


sys.modules[__name__].__class__ = _Package
