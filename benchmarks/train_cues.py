"""Fit the model that decides what is a cue on the training part of PolNeAR, and write its weights with their card."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sourcing import gold_attributions

from framing.articles.article import Article
from framing.corpora import read_polnear
from framing.language.lexicons.readers import read_lexicon
from framing.language.lexicons.shipped import lexicon_folder
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.language.speech.attribution import propose
from framing.language.speech.cue_model import FILE
from framing.language.speech.quotation_marks import find_quotes
from framing.scores.manifest import parser_card

STRENGTHS = (0.1, 0.3, 1.0)
THRESHOLDS = np.round(np.arange(0.2, 0.61, 0.025), 3)
FOLDS, SEEN, KEPT = 5, 3, 0.02


class Candidate(NamedTuple):
    """Features of a possible cue, whether it is one, and the number of its article."""

    features: list[str]
    label: bool
    article: int


def candidates(reading: Reading, gold: Sequence[Any], number: int) -> list[Candidate]:
    """Possible cues of an article; of several over one coded cue the first is right, those inside coded contents are left out."""
    article, starts = reading.article, reading.tokens.start
    owner = {i: n for n, item in enumerate(gold) for start, end in item.get("cue", ()) for i in range(start, end)}
    inside = {i for item in gold for start, end in item.get("content", ()) for i in range(start, end)}
    taken: set[int] = set()
    found = []
    for proposal in propose(reading.tokens, reading.clauses, find_quotes(article.text, article.start)):
        match = proposal.cue.match
        span = range(starts[match.first], reading.tokens.end[match.last])
        free = sorted({owner[i] for i in span if i in owner} - taken)
        taken.update(free[:1])
        if free or starts[match.head] not in inside:
            found.append(Candidate(proposal.features, bool(free), number))
    return found


def matrix(rows: Sequence[Candidate], names: Sequence[str]) -> csr_matrix:
    """Candidates by features, ones where a candidate has the feature."""
    column = {name: n for n, name in enumerate(names)}
    places = [(n, column[f]) for n, row in enumerate(rows) for f in set(row.features) if f in column]
    index = np.array(places, dtype=np.int32).T
    return csr_matrix((np.ones(len(places)), (index[0], index[1])), shape=(len(rows), len(names)))


def regression(strength: float, seed: int) -> LogisticRegression:
    """An L2-penalized logistic regression."""
    return LogisticRegression(C=strength, solver="liblinear", max_iter=500, random_state=seed)


def choose(table: csr_matrix, labels: np.ndarray, groups: np.ndarray, coded: int, seed: int) -> pd.DataFrame:
    """Cross-validated precision, recall and F1 of every strength and threshold, best first; folds are articles."""
    rows = []
    for strength in STRENGTHS:
        chance = np.zeros(len(labels))
        for train, test in GroupKFold(FOLDS).split(table, labels, groups):
            chance[test] = regression(strength, seed).fit(table[train], labels[train]).predict_proba(table[test])[:, 1]
        for threshold in THRESHOLDS:
            predicted = chance >= threshold
            hits = int(labels[predicted].sum())
            rows.append({"strength": strength, "threshold": float(threshold), "precision": hits / predicted.sum(),
                         "recall": hits / coded, "f1": 2 * hits / (predicted.sum() + coded)})  # fmt: skip
    return pd.DataFrame(rows).sort_values("f1", ascending=False, ignore_index=True)


def fingerprint(articles: Sequence[Article], codes: pd.DataFrame) -> str:
    """Hash of the texts and codes learnt from."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(f"{article.id}\n{article.text}\n".encode())
    digest.update(codes.to_csv(index=False).encode())
    return digest.hexdigest()


def learn(articles: Sequence[Article], codes: pd.DataFrame, *, seed: int) -> dict[str, Any]:
    """Weights, threshold and card."""
    gold, nlp = gold_attributions(codes), load_parser()
    rows = [
        row
        for number, reading in enumerate(read_all(articles, nlp))
        for row in candidates(reading, gold.get(reading.article.id, []), number)
    ]
    coded = sum("cue" in item for items in gold.values() for item in items)
    seen = Counter(feature for row in rows for feature in set(row.features))
    names = sorted(feature for feature, count in seen.items() if count >= SEEN)
    table, labels = matrix(rows, names), np.array([row.label for row in rows])
    best = choose(table, labels, np.array([row.article for row in rows]), coded, seed).iloc[0]
    fitted = regression(best.strength, seed).fit(table, labels)
    weights = dict(zip(names, fitted.coef_[0].tolist(), strict=True))
    weights["always"] += float(fitted.intercept_[0])
    figures = {name: round(float(best[name]), 3) for name in ("precision", "recall", "f1")}
    card = {
        "title": "What is a cue: logistic regression over syntax and lexicon", "version": "1.0.0", "licence": "MIT",
        "trained_on": {"corpus": "PolNeAR, training part (Newell, Margolin, Ruths 2018)", "articles": len(articles),
                       "cues": coded, "candidates": len(rows), "sha256": fingerprint(articles, codes)},
        "lexicon_sha256": read_lexicon("reporting_cues").sha256,
        "parser": "{name} {version}".format(**parser_card(nlp)),
        "figures": {"what": f"cues, {FOLDS} folds of articles, candidates inside coded contents left out", **figures,
                    "strength": float(best.strength), "seed": seed},
        "limits": "US political news of 2015 and 2016; cues that the lexicon does not hold are never found.",
    }  # fmt: skip
    kept = {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= KEPT}
    return {"card": card, "threshold": float(best.threshold), "weights": kept}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--out", type=Path, default=lexicon_folder() / "reporting_cues" / FILE, help="file to write")
    parser.add_argument("--seed", type=int, default=1, help="seed of the solver")
    options = parser.parse_args()
    stored = learn(*read_polnear("train", root=options.data), seed=options.seed)
    options.out.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(stored["card"]["figures"]), f"{len(stored['weights'])} weights", options.out, sep="\n")


if __name__ == "__main__":
    main()
