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
    from framing.article import Article, ArticleError, BadRow, read_articles, scan_articles
    from framing.cluster import score_on_cluster
    from framing.coding import Agreement, SpanAgreement, agreement, read_codes, sample, span_agreement, write_tasks
    from framing.compare import Comparison, SmallGroupWarning, compare, label_choice
    from framing.concordance import concordance, concordance_html
    from framing.correction import corrected
    from framing.dictionaries import read_lexicon
    from framing.entity_roles import entity_features
    from framing.estimate import Estimate, estimate
    from framing.events import assign_events, match_events, pairwise_f1
    from framing.evidence import NARRATOR, QUOTED, Evidence, Phrase, Scorer, longest
    from framing.keyness import keyness
    from framing.lexicon import Card, Entry, Lexicon
    from framing.linking import link_actors
    from framing.narrative import narrative_cast, narrative_stations, narrative_summary, tells_of_captivity
    from framing.output import read_scores, read_texts, write_scores
    from framing.reading import Reading, load_parser, read
    from framing.regression import model_rates
    from framing.report import write_report
    from framing.score import Scores, score, score_text
    from framing.sides import quantities_by_side, victims_by_side
    from framing.stream import score_to_folder
    from framing.training import FramingModel, ModelReport, label_sentences, load_model, model_report, train
    from framing.validate import Validation, validate
    from framing.voices import speaking_shares, voiceless
    from framing.wire import collapse_wire, find_wire_copy
    from framing.words import collocations

# Where each name is found, when it is first asked for: importing the package loads neither spaCy nor pandas.
_MODULES = {
    "NARRATOR": "framing.evidence",
    "QUOTED": "framing.evidence",
    "ActorPattern": "framing.actors",
    "Actors": "framing.actors",
    "Agreement": "framing.coding",
    "Article": "framing.article",
    "ArticleError": "framing.article",
    "BadRow": "framing.article",
    "Card": "framing.lexicon",
    "Comparison": "framing.compare",
    "Entry": "framing.lexicon",
    "Estimate": "framing.estimate",
    "Evidence": "framing.evidence",
    "FramingModel": "framing.training",
    "Lexicon": "framing.lexicon",
    "Mention": "framing.actors",
    "ModelReport": "framing.training",
    "Phrase": "framing.evidence",
    "Reading": "framing.reading",
    "Scorer": "framing.evidence",
    "Scores": "framing.score",
    "SmallGroupWarning": "framing.compare",
    "SpanAgreement": "framing.coding",
    "Validation": "framing.validate",
    "VerbAgency": "framing.agency",
    "actor_table": "framing.agency",
    "agency_by_actor": "framing.agency",
    "agreement": "framing.coding",
    "assign_events": "framing.events",
    "collapse_wire": "framing.wire",
    "collocations": "framing.words",
    "compare": "framing.compare",
    "concordance": "framing.concordance",
    "concordance_html": "framing.concordance",
    "corrected": "framing.correction",
    "entity_features": "framing.entity_roles",
    "estimate": "framing.estimate",
    "find_wire_copy": "framing.wire",
    "harm_forms_by_actor": "framing.agency",
    "keyness": "framing.keyness",
    "label_actors": "framing.agency",
    "label_choice": "framing.compare",
    "label_sentences": "framing.training",
    "labels_by_actor": "framing.agency",
    "link_actors": "framing.linking",
    "load_model": "framing.training",
    "load_parser": "framing.reading",
    "longest": "framing.evidence",
    "match_events": "framing.events",
    "mention_frame": "framing.actors",
    "model_rates": "framing.regression",
    "model_report": "framing.training",
    "narrative_cast": "framing.narrative",
    "narrative_stations": "framing.narrative",
    "narrative_summary": "framing.narrative",
    "pairwise_f1": "framing.events",
    "quantities_by_side": "framing.sides",
    "read": "framing.reading",
    "read_actors": "framing.actors",
    "read_articles": "framing.article",
    "read_codes": "framing.coding",
    "read_lexicon": "framing.dictionaries",
    "read_scores": "framing.output",
    "read_texts": "framing.output",
    "roles_by_actor": "framing.agency",
    "sample": "framing.coding",
    "scan_articles": "framing.article",
    "score": "framing.score",
    "score_on_cluster": "framing.cluster",
    "score_text": "framing.score",
    "score_to_folder": "framing.stream",
    "span_agreement": "framing.coding",
    "speaking_shares": "framing.voices",
    "tells_of_captivity": "framing.narrative",
    "train": "framing.training",
    "validate": "framing.validate",
    "victims_by_side": "framing.sides",
    "voiceless": "framing.voices",
    "write_report": "framing.report",
    "write_scores": "framing.output",
    "write_tasks": "framing.coding",
}

__all__ = [
    "NARRATOR",
    "QUOTED",
    "ActorPattern",
    "Actors",
    "Agreement",
    "Article",
    "ArticleError",
    "BadRow",
    "Card",
    "Comparison",
    "Entry",
    "Estimate",
    "Evidence",
    "FramingModel",
    "Lexicon",
    "Mention",
    "ModelReport",
    "Phrase",
    "Reading",
    "Scorer",
    "Scores",
    "SmallGroupWarning",
    "SpanAgreement",
    "Validation",
    "VerbAgency",
    "actor_table",
    "agency_by_actor",
    "agreement",
    "assign_events",
    "collapse_wire",
    "collocations",
    "compare",
    "concordance",
    "concordance_html",
    "corrected",
    "entity_features",
    "estimate",
    "find_wire_copy",
    "harm_forms_by_actor",
    "keyness",
    "label_actors",
    "label_choice",
    "label_sentences",
    "labels_by_actor",
    "link_actors",
    "load_model",
    "load_parser",
    "longest",
    "match_events",
    "mention_frame",
    "model_rates",
    "model_report",
    "narrative_cast",
    "narrative_stations",
    "narrative_summary",
    "pairwise_f1",
    "quantities_by_side",
    "read",
    "read_actors",
    "read_articles",
    "read_codes",
    "read_lexicon",
    "read_scores",
    "read_texts",
    "roles_by_actor",
    "sample",
    "scan_articles",
    "score",
    "score_on_cluster",
    "score_text",
    "score_to_folder",
    "span_agreement",
    "speaking_shares",
    "tells_of_captivity",
    "train",
    "validate",
    "victims_by_side",
    "voiceless",
    "write_report",
    "write_scores",
    "write_tasks",
]


_NAMESPACES = ("corpora", "plot")


def __getattr__(name: str) -> object:
    if name in _NAMESPACES:
        return import_module(f"{__name__}.{name}")
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_MODULES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_NAMESPACES})


class _Package(ModuleType):
    """A package in which a public name that is also a module's, such as `score`, always means the public one."""

    def __setattr__(self, name: str, value: object) -> None:
        public = isinstance(value, ModuleType) and _MODULES.get(name) == value.__name__
        super().__setattr__(name, getattr(value, name) if public else value)


sys.modules[__name__].__class__ = _Package
