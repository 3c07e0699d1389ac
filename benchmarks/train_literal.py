"""Fit the model that says which matched deeds are meant literally, and write its weights with their card."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from deed_codes import CODES, read_coded_articles, read_deed_codes
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.features.deeds.literal import FILE, MODELLED
from framing.features.deeds.scorer import DeedScorer
from framing.features.deeds.signs import Sign, signs_around, signs_of, signs_of_article
from framing.features.scorers import choose_scorers
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.plot import reliability_table
from framing.scores.manifest import parser_card

STRENGTH, FOLDS, KEPT, DIGITS = 0.5, 8, 0.004, 3
SEEN, SEEN_IN_ARTICLES = 4, 12
SHRUNKEN = 2.0  # rows of average meaning that each entry is given beside its own
# How freely weights of a group may move, against those of the others.
SCALES = {"article": 3.0, "with": 0.4, "agent word": 0.5, "patient word": 0.5}
LEFT_TO_PRIOR = ("entry", "stem")
KINDS = ("agent", "patient", "is")
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Table:
    """Coded deeds with what is known of them."""

    signs: Sequence[Sequence[Sign]]
    literal: np.ndarray
    weight: np.ndarray
    outlet: np.ndarray
    article: np.ndarray


def deeds_in(reading: Reading, codes: pd.DataFrame) -> dict[int, list[Sign]]:
    """Signs of the coded deeds of an article, by the row of the codes."""
    tokens, found = reading.tokens, {}
    of_article = list(signs_of_article(tokens))
    for scorer in choose_scorers(MODELLED):
        assert isinstance(scorer, DeedScorer)
        told = scorer.matched(reading)
        at = {(tokens.start[deed.match.first], tokens.end[deed.match.last]): deed for deed in told}
        for row in codes[codes["feature"] == scorer.feature].itertuples():
            if (deed := at.get((int(row.start), int(row.end)))) is not None:
                around = signs_around(tokens, tokens.sent[deed.match.head])
                found[row.Index] = [*signs_of(reading, deed, scorer.feature, told), *around, *of_article]
    return found


def read_table(root: Path, codes: pd.DataFrame) -> Table:
    """Read the coded articles; codes of what today's lexicons do not find are passed over."""
    by_key = dict(iter(codes.groupby("key")))
    articles = list(read_coded_articles(root, set(by_key)))
    signs: dict[int, list[Sign]] = {}
    for reading in read_all(articles, load_parser()):
        signs |= deeds_in(reading, by_key[reading.article.id])
    outlets = {article.id: article.source or article.id for article in articles}
    kept = codes.loc[sorted(signs)]
    print(f"{len(kept)} of {len(codes)} coded rows are found", flush=True)
    return Table([signs[i] for i in kept.index], kept["literal"].to_numpy(), kept["weight"].to_numpy(),
                 kept["key"].map(outlets).to_numpy(dtype=str), kept["key"].to_numpy(dtype=str))  # fmt: skip


def names_of(table: Table, groups: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The signs seen often enough, words of whole articles by article."""
    seen: Counter[tuple[str, str]] = Counter()
    done: set[str] = set()
    for signs, article in zip(table.signs, table.article, strict=True):
        own = {(group, name) for group, name, _ in signs if group != "article" or article not in done}
        seen.update(own)
        done.add(article)
    least = {"article": SEEN_IN_ARTICLES}
    chosen = None if groups is None else set(groups)
    return sorted(
        x
        for x, n in seen.items()
        if n >= least.get(x[0], SEEN) and (x[0] not in LEFT_TO_PRIOR if chosen is None else x[0] in chosen)
    )


def matrix(table: Table, names: Sequence[tuple[str, str]]) -> csr_matrix:
    """Deeds by signs, each scaled as its group is."""
    column = {name: n for n, name in enumerate(names)}
    cells = [
        (row, column[group, name], value * SCALES.get(group, 1.0))
        for row, signs in enumerate(table.signs)
        for group, name, value in signs
        if (group, name) in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(table.signs), len(names)))


def fitted(x: csr_matrix, literal: np.ndarray) -> LogisticRegression:
    """An L2-penalized logistic regression; where readers differ a row counts half on either side."""
    both, labels = vstack([x, x]).tocsr(), np.r_[np.ones(len(literal)), np.zeros(len(literal))]
    share = np.r_[literal, 1 - literal]
    told = share > 0
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(both[told], labels[told], sample_weight=share[told])


def entries_of(table: Table) -> np.ndarray:
    """The entry of each row, with its part of speech."""
    return np.array([next(name for group, name, _ in signs if group == "entry") for signs in table.signs])


def priors(entries: np.ndarray, literal: np.ndarray) -> dict[str, float]:
    """How literal each entry mostly is: log-odds shrunken to those of all, as a difference from these."""
    base = literal.mean()
    sums = pd.Series(literal).groupby(entries).agg(["sum", "size"])
    shares = (sums["sum"] + SHRUNKEN * base) / (sums["size"] + SHRUNKEN)
    return dict(np.log(shares / (1 - shares)) - math.log(base / (1 - base)))


def priors_of_others(entries: np.ndarray, literal: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """The prior of each row's entry, from other articles: a row must not tell its own label."""
    out = np.zeros(len(entries))
    for train, test in GroupKFold(FOLDS).split(entries, literal, articles):
        known = priors(entries[train], literal[train])
        out[test] = [known.get(entry, 0.0) for entry in entries[test]]
    return out


def with_prior(x: csr_matrix, prior: np.ndarray) -> csr_matrix:
    """Signs with the prior of the entry as the last column."""
    return hstack([x, csr_matrix(prior[:, None])]).tocsr()


def fitted_with_prior(x: csr_matrix, table: Table, rows: np.ndarray) -> LogisticRegression:
    """The regression over signs and prior of some rows."""
    entries, literal = entries_of(table)[rows], table.literal[rows]
    prior = priors_of_others(entries, literal, table.article[rows])
    return fitted(with_prior(x[rows], prior), literal)


def held_out(x: csr_matrix, table: Table, groups: np.ndarray, prior: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of each row from a model that saw none of its group, and the number of its fold."""
    odds, fold, entries = np.zeros(len(groups)), np.zeros(len(groups), dtype=int), entries_of(table)
    for n, (train, test) in enumerate(GroupKFold(FOLDS).split(x, table.literal, groups)):
        fold[test] = n
        if not prior:
            odds[test] = fitted(x[train], table.literal[train]).decision_function(x[test])
            continue
        known = priors(entries[train], table.literal[train])
        told = with_prior(x[test], np.array([known.get(entry, 0.0) for entry in entries[test]]))
        odds[test] = fitted_with_prior(x, table, train).decision_function(told)
    return odds, fold


def platt(odds: np.ndarray, table: Table, rows: np.ndarray) -> tuple[float, float]:
    """Slope and intercept that calibrate log-odds, rows weighed by how common their entry is."""
    both = np.r_[odds[rows], odds[rows]][:, None]
    labels = np.r_[np.ones(rows.sum()), np.zeros(rows.sum())]
    weights = np.r_[table.literal[rows], 1 - table.literal[rows]] * np.tile(table.weight[rows], 2)
    model = LogisticRegression(C=1e6).fit(both[weights > 0], labels[weights > 0], sample_weight=weights[weights > 0])
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def calibrated(odds: np.ndarray, fold: np.ndarray, table: Table) -> np.ndarray:
    """Probabilities of each fold, calibrated on the others."""
    chance = np.zeros(len(odds))
    for n in range(FOLDS):
        slope, shift = platt(odds, table, fold != n)
        chance[fold == n] = 1 / (1 + np.exp(-(slope * odds[fold == n] + shift)))
    return chance


def reliability(chance: np.ndarray, table: Table) -> pd.DataFrame:
    """Mean confidence and share of literal rows by tenth of confidence, as they stand in ordinary text."""
    return reliability_table(pd.DataFrame({"confidence": chance, "right": table.literal, "weight": table.weight}))


def calibration_error(found: pd.DataFrame) -> float:
    """Expected calibration error."""
    return float((found["share"] * (found["confidence"] - found["right"]).abs()).sum())


def figures(chance: np.ndarray, table: Table, threshold: float = 0.5) -> dict[str, float]:
    """Precision, recall, F1 and accuracy on rows weighed as in ordinary text, and the calibration error."""
    told, weight, literal = chance >= threshold, table.weight, table.literal
    hits = (weight * literal)[told].sum()
    precision, recall = hits / max(weight[told].sum(), 1e-9), hits / (weight * literal).sum()
    right = np.average(np.where(told, literal, 1 - literal), weights=weight)
    error = calibration_error(reliability(chance, table))
    values = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall or 1),
              "accuracy": right, "calibration_error": error}  # fmt: skip
    return {name: round(float(value), 3) for name, value in values.items()}


def compared(table: Table) -> tuple[pd.DataFrame, np.ndarray]:
    """Figures of each system on outlets not trained on, and what the model gave them."""
    rows: dict[str, dict[str, float]] = {"always literal": figures(np.ones(len(table.literal)), table)}
    for name, groups in (("entry alone", LEFT_TO_PRIOR), ("kinds alone", KINDS), ("all", None)):
        odds, fold = held_out(matrix(table, names_of(table, groups)), table, table.outlet, prior=groups is None)
        rows[name] = figures(chance := calibrated(odds, fold, table), table)
    odds, fold = held_out(matrix(table, names_of(table)), table, table.article)
    rows["all, by article"] = figures(calibrated(odds, fold, table), table)
    return pd.DataFrame(rows).T, chance


def learn(table: Table, codes: pd.DataFrame) -> tuple[dict[str, Any], np.ndarray]:
    """Weights and card, and the held-out probabilities."""
    names = names_of(table)
    x = matrix(table, names)
    odds, _ = held_out(x, table, table.outlet)
    slope, shift = platt(odds, table, np.ones(len(odds), dtype=bool))
    model = fitted_with_prior(x, table, np.arange(len(odds)))
    weights: dict[str, dict[str, float]] = {}
    for (group, name), weight in zip(names, model.coef_[0, :-1], strict=True):
        if abs(value := slope * weight * SCALES.get(group, 1.0)) >= KEPT:
            weights.setdefault(group, {})[name] = round(float(value), DIGITS)
    known = priors(entries_of(table), table.literal)
    weights["entry"] = {
        entry: round(slope * model.coef_[0, -1] * value, DIGITS) for entry, value in sorted(known.items())
    }
    always = slope * float(model.intercept_[0]) + shift
    weights["is"]["always"] = round(weights["is"].get("always", 0.0) + always, DIGITS)
    systems, chance = compared(table)
    card = {
        "title": "Whether a matched deed is meant literally: logistic regression, calibrated by Platt's method",
        "version": "1.0.0", "licence": "MIT",
        "trained_on": {"rows": len(table.literal), "articles": len(set(table.article)), "outlets": len(set(table.outlet)),
                       "codes_sha256": hashlib.sha256(CODES.read_bytes()).hexdigest()},
        "lexicons_sha256": {name: shipped_lexicon(name).sha256 for name in MODELLED},
        "parser": "{name} {version}".format(**parser_card(load_parser())),
        "figures": {"what": f"{FOLDS} folds of outlets, rows weighed by how common their entry is", **systems.to_dict("index"),
                    "reliability": reliability(chance, table).round(3).to_dict("list")},
        "limits": "US, British and other English news of 1990 to 2020; codes of two readers on rows that the lexicons matched. "
        "Of an entry that has no codes only kinds, words and article speak.",
    }  # fmt: skip
    return {"card": card, "weights": weights}, chance


def by_threshold(chance: np.ndarray, table: Table) -> pd.DataFrame:
    """Precision against recall."""
    return pd.DataFrame({t: figures(chance, table, t) for t in THRESHOLDS}).T[["precision", "recall", "f1"]]


def main() -> None:
    """Fit, write, and print what was found on outlets not trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--out", type=Path, default=FILE, help="file to write")
    options = parser.parse_args()
    codes = read_deed_codes()
    table = read_table(Path(options.data or os.environ["FRAMING_DATA"]), codes)
    stored, chance = learn(table, codes)
    options.out.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    systems: Mapping[str, Any] = {
        k: v for k, v in stored["card"]["figures"].items() if k not in ("what", "reliability")
    }
    print(pd.DataFrame(systems).T.to_string(), by_threshold(chance, table).to_string(), sep="\n\n")
    print(pd.DataFrame(stored["card"]["figures"]["reliability"]).to_string(), sep="\n\n")
    print(sum(map(len, stored["weights"].values())), "weights,", math.ceil(options.out.stat().st_size / 1000), "kB")


if __name__ == "__main__":
    main()
