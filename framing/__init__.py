"""How does this outlet tell this story, compared with that one?

Text in; every framing choice found as a span with its reason, its speaker, its agent and patient; rates with honest
denominators.
"""

from framing.article import Article, ArticleError, BadRow, read_articles
from framing.dictionaries import read_lexicon
from framing.evidence import NARRATOR, QUOTED, Evidence, Phrase, Scorer, longest
from framing.lexicon import Card, Entry, Lexicon
from framing.output import read_scores, write_scores
from framing.reading import Reading, load_parser, read
from framing.score import Scores, score, score_text

__all__ = [
    "NARRATOR",
    "QUOTED",
    "Article",
    "ArticleError",
    "BadRow",
    "Card",
    "Entry",
    "Evidence",
    "Lexicon",
    "Phrase",
    "Reading",
    "Scorer",
    "Scores",
    "load_parser",
    "longest",
    "read",
    "read_articles",
    "read_lexicon",
    "read_scores",
    "score",
    "score_text",
    "write_scores",
]
