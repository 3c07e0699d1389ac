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
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from deed_codes import CODES, INVENTED_CODES, read_coded_articles, read_deed_codes, read_invented_codes
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.articles.article import Article
from framing.features.deeds.deed import Deed
from framing.features.deeds.literal import FILE, LiteralModel
from framing.features.deeds.scorer import DeedScorer
from framing.features.deeds.signs import (
    MODELLED,
    PRIORS,
    Sign,
    name_of_entry,
    others_than,
    signs_around,
    signs_of,
    signs_of_stretch,
    sums_of_priors,
)
from framing.features.scorers import choose_scorers
from framing.language.lexicons.entries import STOP
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.plot import reliability_table
from framing.scores.manifest import parser_card

STRENGTH, FOLDS, KEPT, DIGITS = 0.25, 8, 0.004, 3
SEEN, SEEN_IN_ARTICLES = 4, 12
# Rows that an entry is given beside its own, of the meaning that entries of its stem mostly have, and these of its category.
SHRUNKEN = (("category", 10.0), ("stem", 3.0), ("entry", 2.0))
STEM = 4
# How freely weights of a group may move, against those of the others.
SCALES = {"article": 2.0, "with": 0.4, "agent word": 0.5, "patient word": 0.5}
KINDS, ALWAYS = ("agent", "patient", "is"), ("tag",)
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
# Each deed is read in its article, with so many sentences on either side of its own, and weighs so much.
STRETCHES: dict[str, tuple[int | None, float]] = {"article": (None, 0.5), "paragraph": (2, 0.25), "sentence": (0, 0.25)}
# The examples of the lexicons are read too, as texts of one sentence in which every entry is meant literally.
EXAMPLE, OF_EXAMPLE = "example", 0.2
# So are invented sentences of sport, markets, politics and other subjects, with literal ones beside them.
INVENTED, OF_INVENTED = "invented", 0.5
WEIGHTS = {name: weight for name, (_, weight) in STRETCHES.items()} | {EXAMPLE: OF_EXAMPLE, INVENTED: OF_INVENTED}
Others = Sequence[tuple[str, int]]
Names = Sequence[tuple[str, str]]


class Known(NamedTuple):
    """What is known of a coded deed: its entry, its signs, and the deeds beside it."""

    entry: str
    signs: list[Sign]
    others: Others


@dataclass(frozen=True)
class Table:
    """Coded deeds with what is known of them, each once for every stretch of text it is read in."""

    known: Sequence[Known]
    literal: np.ndarray
    weight: np.ndarray
    outlet: np.ndarray
    article: np.ndarray
    stretch: np.ndarray

    def of(self, rows: np.ndarray) -> Table:
        """Some rows of it."""
        at = np.flatnonzero(rows) if rows.dtype == bool else rows
        parts = (self.literal, self.weight, self.outlet, self.article, self.stretch)
        return Table([self.known[i] for i in at], *(part[at] for part in parts))

    @property
    def entry(self) -> np.ndarray:
        """The entry of each row."""
        return np.array([known.entry for known in self.known])

    @property
    def whole(self) -> np.ndarray:
        """Which rows are read in their article."""
        return self.stretch == "article"


def deeds_in(reading: Reading, codes: pd.DataFrame) -> dict[int, dict[str, Known]]:
    """What is known of the coded deeds of an article, by the row of the codes and the stretch of text that is read."""
    tokens, found = reading.tokens, {}
    for scorer in choose_scorers(MODELLED):
        assert isinstance(scorer, DeedScorer)
        rows = codes[codes["feature"] == scorer.feature]
        told = scorer.matched(reading) if len(rows) else []
        at = {(tokens.start[deed.match.first], tokens.end[deed.match.last]): deed for deed in told}
        for row in rows.itertuples():
            if (deed := at.get((int(row.start), int(row.end)))) is not None:
                found[row.Index] = {name: known_of(reading, deed, scorer.feature, name) for name in STRETCHES}
    return found


def known_of(reading: Reading, deed: Deed, feature: str, stretch: str) -> Known:
    """What is known of a deed by so much of its article."""
    tokens, beside = reading.tokens, STRETCHES[stretch][0]
    sentence, last = tokens.sent[deed.match.head], len(tokens.sentences) - 1
    low, high = 0, len(tokens)
    if beside is not None:
        low, high = tokens.sentences[max(sentence - beside, 0)][0], tokens.sentences[min(sentence + beside, last)][1]
    signs = [*signs_of(reading, deed, feature), *signs_around(reading, sentence), *signs_of_stretch(reading, low, high)]
    others = [(entry, far) for entry, far in others_than(reading, deed) if beside is None or far <= beside]
    return Known(name_of_entry(feature, deed.match.entry), signs, others)


def read_table(root: Path, codes: pd.DataFrame) -> Table:
    """Read the coded articles; codes of what today's lexicons do not find are passed over."""
    by_key = dict(iter(codes.groupby("key")))
    articles = list(read_coded_articles(root, set(by_key)))
    outlets = {article.id: article.source or article.id for article in articles}
    found: dict[int, dict[str, Known]] = {}
    for reading in read_all(articles, load_parser()):
        found |= deeds_in(reading, by_key[reading.article.id])
    print(f"{len(found)} of {len(codes)} coded rows are found", flush=True)
    return laid_out({name: {i: known[name] for i, known in found.items()} for name in STRETCHES}, codes, outlets)


def laid_out(stretches: Mapping[str, Mapping[int, Known]], codes: pd.DataFrame, outlets: Mapping[str, str]) -> Table:
    """One row a deed and stretch of text."""
    pairs = [(name, i) for name, known in stretches.items() for i in sorted(known)]
    kept = codes.loc[[i for _, i in pairs]]
    return Table([stretches[name][i] for name, i in pairs], kept["literal"].to_numpy(), kept["weight"].to_numpy(),
                 kept["key"].map(outlets).to_numpy(dtype=str), kept["key"].to_numpy(dtype=str),
                 np.array([name for name, _ in pairs]))  # fmt: skip


def read_examples() -> Table:
    """The examples of the lexicons that their own entry finds."""
    pairs = [
        (scorer, entry)
        for scorer in choose_scorers(MODELLED)
        for entry in scorer.lexicon.entries
        if entry.category != STOP
    ]
    texts = [Article(f"{EXAMPLE}-{n}", entry.example) for n, (_, entry) in enumerate(pairs)]
    known, ids = [], []
    for (scorer, entry), reading in zip(pairs, read_all(texts, load_parser()), strict=True):
        if deed := next((deed for deed in scorer.matched(reading) if deed.match.entry is entry), None):
            known.append(known_of(reading, deed, scorer.feature, "article"))
            ids.append(reading.article.id)
    ones, names = np.ones(len(known)), np.array(ids)
    return Table(known, ones, ones, names, names, np.array([EXAMPLE] * len(known)))


def read_invented(part: str) -> Table:
    """The invented sentences of a part (`train`, or `check` for those of entries that are kept for checking), each topic as an outlet of its own."""
    codes = read_invented_codes()
    codes = codes[codes["part"] == part].reset_index(drop=True)
    scorers = {scorer.feature: scorer for scorer in choose_scorers(MODELLED)}
    texts = [Article(f"{INVENTED}-{part}-{row.Index}", row.text) for row in codes.itertuples()]
    known, rows = [], []
    for row, reading in zip(codes.itertuples(), read_all(texts, load_parser()), strict=True):
        tokens, scorer = reading.tokens, scorers[row.feature]
        found = (deed for deed in scorer.matched(reading) if tokens.start[deed.match.first] == row.start)
        if deed := next(found, None):
            known.append(known_of(reading, deed, row.feature, "article"))
            rows.append(row.Index)
    of_topic = codes.loc[rows]
    return Table(known, of_topic["literal"].to_numpy(), np.ones(len(rows)), (INVENTED + " " + of_topic["topic"]).to_numpy(dtype=str),
                 np.array([texts[i].id for i in rows]), np.array([INVENTED] * len(rows)))  # fmt: skip


def joined(one: Table, other: Table) -> Table:
    """The rows of both."""
    parts = ("literal", "weight", "outlet", "article", "stretch")
    return Table(
        [*one.known, *other.known], *(np.concatenate([getattr(t, part) for t in (one, other)]) for part in parts)
    )


def names_of(table: Table, groups: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The signs seen often enough, words of whole articles by article."""
    seen: Counter[tuple[str, str]] = Counter()
    done: set[str] = set()
    told = table.of(table.whole | (table.stretch == INVENTED))
    for known, article in zip(told.known, told.article, strict=True):
        own = {(group, name) for group, name, _ in known.signs if group != "article" or article not in done}
        seen.update(own)
        done.add(article)
    least = {"article": SEEN_IN_ARTICLES}
    chosen = None if groups is None else set(groups)
    return sorted(x for x, n in seen.items() if n >= least.get(x[0], SEEN) and (chosen is None or x[0] in chosen))


def matrix(table: Table, names: Names) -> csr_matrix:
    """Deeds by signs, each scaled as its group is."""
    column = {name: n for n, name in enumerate(names)}
    cells = [
        (row, column[group, name], value * SCALES.get(group, 1.0))
        for row, known in enumerate(table.known)
        for group, name, value in known.signs
        if (group, name) in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(table.known), len(names)))


def fitted(x: csr_matrix, table: Table) -> LogisticRegression:
    """An L2-penalized logistic regression; where readers differ a row counts half on either side."""
    both, labels = vstack([x, x]).tocsr(), np.r_[np.ones(len(table.literal)), np.zeros(len(table.literal))]
    weighs = 2 * np.array([WEIGHTS[name] for name in table.stretch])
    share = np.r_[table.literal * weighs, (1 - table.literal) * weighs]
    told = share > 0
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(both[told], labels[told], sample_weight=share[told])


@cache
def families() -> pd.DataFrame:
    """Category and stem of each entry of the lexicons: `stab` and `stabbing` are of one stem."""
    rows = [
        (name_of_entry(name, e), f"{name}:{e.category} {e.pos}", f"{name}:{e.category} {e.pattern[:STEM].lower()}")
        for name in MODELLED
        for e in shipped_lexicon(name).entries
        if e.category != STOP
    ]
    return (
        pd.DataFrame(rows, columns=["entry", "category", "stem"])
        .drop_duplicates("entry")
        .set_index("entry", drop=False)
        .rename_axis(None)
    )


def priors(table: Table) -> dict[str, float]:
    """How literal each entry mostly is: log-odds shrunken to those of its stem, its category and all, as a difference from the last."""
    whole, known = table.of(table.whole), families()
    base = whole.literal.mean()
    rows = known.loc[whole.entry].assign(literal=whole.literal)
    shares = pd.Series(base, index=known.index)
    for level, weight in SHRUNKEN:
        seen = rows.groupby(level)["literal"].agg(["sum", "size"]).reindex(known[level], fill_value=0)
        shares = (seen["sum"].to_numpy() + weight * shares) / (seen["size"].to_numpy() + weight)
    return dict(np.log(shares / (1 - shares)) - math.log(base / (1 - base)))


def prior_columns(table: Table, known: Mapping[str, float]) -> np.ndarray:
    """The priors of each row's entry and of those beside it, under `PRIORS`."""
    return np.array(
        [
            [known.get(row.entry, 0.0), *(value for _, _, value in sums_of_priors(row.others, known))]
            for row in table.known
        ]
    )


def prior_columns_of_others(table: Table) -> np.ndarray:
    """The same from other articles: a row must not tell its own label."""
    out = np.zeros((len(table.known), len(PRIORS)))
    for train, test in GroupKFold(FOLDS).split(out, table.literal, table.article):
        out[test] = prior_columns(table.of(test), priors(table.of(train)))
    return out


def with_priors(x: csr_matrix, columns: np.ndarray) -> csr_matrix:
    """Signs with those of priors as the last columns."""
    return hstack([x, csr_matrix(columns)]).tocsr()


def held_out(x: csr_matrix, table: Table, groups: np.ndarray, prior: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of each row from a model that saw none of its group, and the number of its fold."""
    odds, fold = np.zeros(len(groups)), np.zeros(len(groups), dtype=int)
    for n, (train, test) in enumerate(GroupKFold(FOLDS).split(x, table.literal, groups)):
        fold[test], learnt, told = n, x[train], x[test]
        if prior:
            learnt = with_priors(learnt, prior_columns_of_others(table.of(train)))
            told = with_priors(told, prior_columns(table.of(test), priors(table.of(train))))
        odds[test] = fitted(learnt, table.of(train)).decision_function(told)
    return odds, fold


def platt(odds: np.ndarray, table: Table, rows: np.ndarray) -> tuple[float, float]:
    """Slope and intercept that calibrate log-odds of whole articles, rows weighed by how common their entry is."""
    rows = rows & table.whole
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


def compared(table: Table) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Figures of each system on outlets not trained on, what the model gave to deeds in whole articles, and its log-odds of all."""
    whole = table.of(table.whole)
    rows: dict[str, dict[str, float]] = {"always literal": figures(np.ones(len(whole.known)), whole)}
    for name, groups, prior in (("entries alone", ALWAYS, True), ("kinds alone", KINDS, False), ("all", None, True)):
        odds, fold = held_out(matrix(table, names_of(table, groups)), table, table.outlet, prior)
        chance = calibrated(odds, fold, table)
        rows[name] = figures(chance[table.whole], whole)
    for stretch in (*STRETCHES, EXAMPLE, INVENTED):
        if stretch != "article":
            of_it = table.stretch == stretch
            rows[f"all, in one {stretch}"] = figures(chance[of_it], table.of(of_it))
    return pd.DataFrame(rows).T, chance[table.whole], odds


def weights_of(table: Table, odds: np.ndarray) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Weights of signs by group, calibrated by log-odds of rows held out, and the prior of each entry."""
    names = names_of(table)
    x = matrix(table, names)
    slope, shift = platt(odds, table, table.whole)
    model = fitted(with_priors(x, prior_columns_of_others(table)), table)
    weights: dict[str, dict[str, float]] = {}
    for (group, name), weight in zip([*names, *PRIORS], model.coef_[0], strict=True):
        if abs(value := slope * weight * SCALES.get(group, 1.0)) >= KEPT:
            weights.setdefault(group, {})[name] = round(float(value), DIGITS)
    always = slope * float(model.intercept_[0]) + shift
    weights["is"]["always"] = round(weights["is"].get("always", 0.0) + always, DIGITS)
    return weights, {entry: round(float(value), DIGITS) for entry, value in sorted(priors(table).items())}


def chance_of(table: Table, weights: Mapping[str, Mapping[str, float]], known: Mapping[str, float]) -> np.ndarray:
    """What the weights and priors give rows that they may never have seen."""
    model = LiteralModel(weights, known, {})
    odds = [
        model.log_odds([*row.signs, ("prior", "own", known.get(row.entry, 0.0)), *sums_of_priors(row.others, known)])
        for row in table.known
    ]
    return 1 / (1 + np.exp(-np.array(odds)))


def learn(table: Table, kept: Table) -> tuple[dict[str, Any], np.ndarray]:
    """Weights, priors and card, with figures on rows kept for checking, and the held-out probabilities of deeds in whole articles."""
    systems, chance, odds = compared(table)
    whole = table.of(table.whole)
    weights, known = weights_of(table, odds)
    systems.loc["all, in one invented of other entries"] = figures(chance_of(kept, weights, known), kept)
    card = {
        "title": "Whether a matched deed is meant literally: logistic regression, calibrated by Platt's method",
        "version": "1.2.0", "licence": "MIT",
        "trained_on": {"rows": len(whole.known), "articles": len(set(whole.article)), "outlets": len(set(whole.outlet)), "examples": int((table.stretch == EXAMPLE).sum()), "invented": int((table.stretch == INVENTED).sum()),
                       **{f"{path.stem}_sha256": hashlib.sha256(path.read_bytes()).hexdigest() for path in (CODES, INVENTED_CODES)}},
        "lexicons_sha256": {name: shipped_lexicon(name).sha256 for name in (*MODELLED, "sections")},
        "parser": "{name} {version}".format(**parser_card(load_parser())),
        "figures": {"what": f"{FOLDS} folds of outlets, rows weighed by how common their entry is", **systems.to_dict("index"),
                    "reliability": reliability(chance, whole).round(3).to_dict("list")},
        "limits": "US, British and other English news of 1990 to 2020; codes of readers on rows that the lexicons matched. "
        "Of an entry that has no codes only its cast, its words and the deeds beside it speak.",
    }  # fmt: skip
    return {"card": card, "priors": known, "weights": weights}, chance


def by_threshold(chance: np.ndarray, table: Table) -> pd.DataFrame:
    """Precision against recall."""
    return pd.DataFrame({t: figures(chance, table, t) for t in THRESHOLDS}).T[["precision", "recall", "f1"]]


def main() -> None:
    """Fit, write, and print what was found on outlets not trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--out", type=Path, default=FILE, help="file to write")
    options = parser.parse_args()
    real = read_table(Path(options.data or os.environ["FRAMING_DATA"]), read_deed_codes())
    table = joined(joined(real, read_examples()), read_invented("train"))
    stored, chance = learn(table, read_invented("check"))
    options.out.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    systems: Mapping[str, Any] = {
        k: v for k, v in stored["card"]["figures"].items() if k not in ("what", "reliability")
    }
    print(pd.DataFrame(systems).T.to_string(), by_threshold(chance, table.of(table.whole)).to_string(), sep="\n\n")
    print(pd.DataFrame(stored["card"]["figures"]["reliability"]).to_string(), sep="\n\n")
    print(sum(map(len, stored["weights"].values())), "weights,", math.ceil(options.out.stat().st_size / 1000), "kB")


if __name__ == "__main__":
    main()
