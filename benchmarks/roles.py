"""Heroes, villains and victims on narrative-frames: words alone, beside words and what the package finds around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from common import arguments, show, show_table, versions
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MaxAbsScaler

from framing.corpora import read_narrative_frames
from framing.features.entity_roles import entity_features
from framing.features.scorers import choose_scorers
from framing.features.verb_agency import VerbAgency
from framing.language.parsing.parser import load_parser
from framing.language.reading import read_all
from framing.training.metrics import label_metrics

ROLES = ("hero", "villain", "victim")
SYSTEMS = ("majority", "words", "features", "both")
WINDOW = 120


@dataclass(frozen=True, slots=True)
class Entities:
    """Coded entities: the words around their mentions, what the package finds there, their role and article."""

    rows: pd.DataFrame
    roles: np.ndarray
    articles: np.ndarray


def mentions(text: str, entity: str) -> list[tuple[int, int]]:
    """Where the words of an entity stand in a text, without regard to case."""
    words = [re.escape(word) for word in entity.split()]
    return [m.span() for m in re.finditer(r"\W+".join(words), text, re.IGNORECASE)] if words else []


def load(data: str | None) -> Entities:
    """Read the corpus and each coded entity in it once."""
    articles, codes = read_narrative_frames(root=data)
    coded = codes[(codes["code"] == "role") & codes["start"].notna()]
    coded = coded.drop_duplicates(["article_id", "entity", "category"])
    by_article = dict(list(coded.groupby("article_id")))
    told = [article for article in articles if article.id in by_article]
    scorers = (*choose_scorers(), VerbAgency())
    rows: list[tuple[Any, ...]] = []
    for reading in read_all(told, load_parser()):
        text = reading.article.text
        for code in by_article[reading.article.id].itertuples():
            spans = mentions(text, str(code.entity)) or [(int(code.start), int(code.end))]
            around = " ".join(text[max(0, a - WINDOW) : b + WINDOW] for a, b in spans[:8])
            rows.append((reading.article.id, code.category, around, entity_features(reading, spans, scorers)))
    frame = pd.DataFrame(rows, columns=["article_id", "role", "words", "found"])
    return Entities(frame[["words", "found"]], frame["role"].to_numpy(str), frame["article_id"].to_numpy(str))


def pipeline(system: str) -> Pipeline:
    """The same classifier over words, over what was found, or over both."""
    words = ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), "words")
    found = ("found", make_pipeline(DictVectorizer(), MaxAbsScaler()), "found")
    columns = {"words": [words], "features": [found], "both": [words, found]}[system]
    return make_pipeline(ColumnTransformer(columns), LogisticRegression(class_weight="balanced", max_iter=2000))


def predict(entities: Entities, system: str) -> np.ndarray:
    """Out-of-fold predictions, five folds, no article in two of them."""
    if system == "majority":
        values, counts = np.unique(entities.roles, return_counts=True)
        return np.full(len(entities.roles), values[counts.argmax()])
    folds = GroupKFold(5)
    return cross_val_predict(pipeline(system), entities.rows, entities.roles, groups=entities.articles, cv=folds)


def figures(entities: Entities, predicted: np.ndarray, seed: int) -> pd.DataFrame:
    """F1 by role and its macro mean, with 95 % intervals over articles, by label."""
    gold, found = (values[:, None] == np.array(ROLES) for values in (entities.roles, predicted))
    groups = np.unique(entities.articles, return_inverse=True)[1]
    return label_metrics(gold, found, groups, ROLES, seed=seed).set_index("label")


def main() -> None:
    """Run the comparison and print it."""
    options = arguments(__doc__ or "", SYSTEMS).parse_args()
    entities = load(options.data)
    rows = []
    for system in options.systems:
        found = figures(entities, predict(entities, system), options.seed)
        value = show(*found.loc["(macro)", ["f1", "f1_low", "f1_high"]])
        each = found.loc[list(ROLES), "f1"].fillna(0).round(3)
        rows.append({"system": system, "entities": len(entities.roles), "macro-F1": value, **each})
    print(versions("scikit-learn"), "95 % intervals resample articles", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows), markdown=options.markdown))


if __name__ == "__main__":
    main()
