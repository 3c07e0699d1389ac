"""Texts scored with their actors linked."""

from spacy.language import Language

from framing.articles.article import Article
from framing.features.linking import link_actors
from framing.features.mentions import Mention
from framing.features.verb_agency import VerbAgency
from framing.language.lexicons.actors import read_actors
from framing.language.reading import read
from framing.scores.scores import Scores
from framing.scores.scoring import score

SYRIA = read_actors("actors_syria")
FEATURES = ["actor_labels", "passive_voice", "harm", "hostage_narrative", "territory", "sourcing"]


def scored(nlp: Language, *texts: str, features: list[str] = FEATURES) -> tuple[Scores, list[Mention]]:
    """Score texts as articles of two sources in turn, and link their actors."""
    articles = [Article(f"a{i}", text, source=("East", "West")[i % 2]) for i, text in enumerate(texts)]
    scores = score(articles, features=features, scorers=[VerbAgency()], parser=nlp)
    return scores, [m for article in articles for m in link_actors(read(article, nlp), SYRIA)]
