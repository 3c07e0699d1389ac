"""Fit the models of doubt on readers' codes, and on treebanks and PolNeAR where they tell more, and write their weights with cards.

    python benchmarks/train_doubts.py [--data FOLDER] [--models NAME ...]

Weights are calibrated by Platt's method on codes of the readers in folds of outlets, rows weighed by how common their entry is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from doubt_codes import CODES, conflict_articles, read_doubt_articles, read_doubt_codes
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sourcing import gold_attributions

from framing.corpora import read_polnear, read_universal_dependencies
from framing.features.actor_labels import ActorLabels
from framing.features.doubts.model import FOLDER, MODELS, Doubted
from framing.features.evidence import MIN_CONFIDENCE
from framing.features.loaded_language import LoadedLanguage
from framing.features.passive_voice import PassiveVoice
from framing.features.sourcing import Sourcing
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.plot import reliability_table
from framing.scores.manifest import parser_card

FOUND: dict[str, Callable[[Reading], list[Doubted]]] = {
    "actor_labels": ActorLabels().doubted, "loaded_language": LoadedLanguage().doubted_words,
    "passive_voice": PassiveVoice().doubted, "scare_quotes": LoadedLanguage().doubted_quotes, "sourcing": Sourcing().doubted,
}  # fmt: skip
TITLES = {
    "actor_labels": "Whether words are a label of people", "loaded_language": "Whether words evaluate",
    "passive_voice": "Whether a clause is passive", "scare_quotes": "Whether quotation marks keep a distance",
    "sourcing": "Whether words are a cue of speech",
}  # fmt: skip
STRENGTH = {"actor_labels": 0.2, "loaded_language": 0.3, "passive_voice": 1.0, "scare_quotes": 0.1, "sourcing": 0.1}
SEEN = {"passive_voice": 4, "scare_quotes": 5, "sourcing": 6}
FOLDS, KEPT, DIGITS = 8, 0.02, 3
# What a row of a corpus weighs beside one that was read.
OF_TREEBANKS, OF_POLNEAR = 1.0, 0.3
# Calibrated on rows of corpora as well, with twice the weight of the others: treebanks mark frozen participles that a reader would pass over.
MIXED, SHARE_OF_CORPORA = ("passive_voice",), 2.0
# Forms that treebanks do not mark, or mark otherwise than the codebook.
UNMARKED = ("hyphen-passive", "headline-passive", "have-passive", "become-passive")
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass
class Table:
    """Rows with their signs, the share of coders that would code them, weight, outlet, and whether a reader coded them."""

    signs: list[Sequence[str]]
    right: np.ndarray
    weight: np.ndarray
    outlet: np.ndarray
    read: np.ndarray
    article: np.ndarray
    conflict: np.ndarray

    def of(self, rows: np.ndarray) -> Table:
        """Some rows of it."""
        at = np.flatnonzero(rows) if rows.dtype == bool else rows
        parts = (self.right, self.weight, self.outlet, self.read, self.article, self.conflict)
        return Table([self.signs[i] for i in at], *(part[at] for part in parts))


# Signs, right, weight, outlet, read, article, conflict.
Row = tuple[Sequence[str], float, float, str, bool, str, bool]


def rows_of_codes(root: Path, codes: pd.DataFrame) -> Iterator[tuple[str, Row]]:
    """What is known of each coded row, by model; codes of what today's rules do not find are passed over."""
    by_key, wars = dict(iter(codes.groupby("key"))), conflict_articles(root)
    articles = list(read_doubt_articles(root, set(by_key)))
    for reading in read_all(articles, load_parser()):
        for name, part in by_key[reading.article.id].groupby("model"):
            at = {(item.start, item.end): signs for item, signs in FOUND[name](reading)}
            for row in part.itertuples():
                if (signs := at.get((row.start, row.end))) is not None:
                    key, outlet = reading.article.id, reading.article.source or reading.article.id
                    yield name, (signs, row.right, row.weight, outlet, True, key, key in wars or row.corpus == "fa-kes")


def rows_of_treebanks(root: str | None) -> Iterator[Row]:
    """Passives that the rules find in the training parts of EWT and GUM: right where the treebank marks one."""
    for name in ("ewt", "gum"):
        articles, words = read_universal_dependencies(name, "train", root=root)
        gold = {key: frame.loc[frame["any_form"], "start"].tolist() for key, frame in words.groupby("article_id")}
        for reading in read_all(articles, load_parser()):
            marked = gold.get(reading.article.id, [])
            for item, signs in FOUND["passive_voice"](reading):
                if item.rule not in UNMARKED:
                    right = any(item.start <= start < item.end for start in marked)
                    key = f"{name} {reading.article.id}"
                    yield signs, float(right), OF_TREEBANKS, key, False, key, False


def rows_of_polnear(root: str | None) -> Iterator[Row]:
    """Cues that the rules find in the training part of PolNeAR, but for those inside coded contents."""
    articles, codes = read_polnear("train", root=root)
    gold = gold_attributions(codes)
    for reading in read_all(articles, load_parser()):
        coded = gold.get(reading.article.id, [])
        cues = {i for one in coded for start, end in one.get("cue", ()) for i in range(start, end)}
        inside = {i for one in coded for start, end in one.get("content", ()) for i in range(start, end)}
        for item, signs in FOUND["sourcing"](reading):
            right = not cues.isdisjoint(range(item.start, item.end))
            if right or item.start not in inside:
                yield (
                    signs,
                    float(right),
                    OF_POLNEAR,
                    str(reading.article.source),
                    False,
                    reading.article.id,
                    False,
                )


def table_of(rows: Sequence[Row]) -> Table:
    """The rows as a table."""
    signs, *others = zip(*rows, strict=True)
    return Table(list(signs), *map(np.array, others))


def matrix(table: Table, names: Sequence[str]) -> csr_matrix:
    """Rows by signs."""
    column = {name: n for n, name in enumerate(names)}
    cells = [(n, column[sign]) for n, signs in enumerate(table.signs) for sign in set(signs) if sign in column]
    rows, columns = zip(*cells, strict=True)
    return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(table.signs), len(names)))


def names_of(table: Table, least: int) -> list[str]:
    """Signs seen often enough."""
    seen = Counter(sign for signs in table.signs for sign in set(signs))
    return sorted(sign for sign, n in seen.items() if n >= least)


def regression(x: Any, right: np.ndarray, weight: np.ndarray, strength: float) -> LogisticRegression:
    """A logistic regression in which a row that coders may differ on counts half on either side."""
    both, labels = np.r_[np.arange(len(right)), np.arange(len(right))], np.r_[np.ones(len(right)), np.zeros(len(right))]
    share = np.r_[right, 1 - right] * np.tile(weight, 2)
    told = share > 0
    return LogisticRegression(C=strength, max_iter=2000).fit(x[both[told]], labels[told], sample_weight=share[told])


def fitted(table: Table, names: Sequence[str], strength: float) -> LogisticRegression:
    """Weights of signs; readers' rows count one each, however common their entry, those of corpora less."""
    weight = np.where(table.read, 1.0, table.weight)
    return regression(matrix(table, names), table.right, weight, strength)


def folds(table: Table) -> np.ndarray:
    """The fold of each row: outlets of rows that were read are spread evenly, those of corpora alone by their names."""
    read = np.flatnonzero(table.read)
    known: dict[str, int] = {}
    for n, (_, test) in enumerate(GroupKFold(FOLDS).split(read, read, table.outlet[read])):
        known |= dict.fromkeys(table.outlet[read][test].tolist(), n)
    others = sorted(set(table.outlet.tolist()) - set(known))
    known |= {outlet: n % FOLDS for n, outlet in enumerate(others)}
    return np.array([known[outlet] for outlet in table.outlet.tolist()])


def held_out(table: Table, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of each row from a model that saw none of its outlet, and the number of its fold."""
    odds, fold = np.zeros(len(table.right)), folds(table)
    for n in range(FOLDS):
        test, learnt = np.flatnonzero(fold == n), table.of(fold != n)
        names = names_of(learnt, SEEN.get(name, 3))
        odds[test] = fitted(learnt, names, STRENGTH[name]).decision_function(matrix(table.of(test), names))
    return odds, fold


def platt(odds: np.ndarray, table: Table, rows: np.ndarray, mixed: bool = False) -> tuple[float, float]:
    """Slope and intercept that calibrate log-odds of the readers' rows, weighed by how common they are, or of all."""
    used = rows if mixed else rows & table.read
    read = table.read[used]
    weight = np.where(
        read, tempered(table.weight, table.read)[used], SHARE_OF_CORPORA * read.sum() / max((~read).sum(), 1)
    )
    model = regression(odds[used][:, None], table.right[used], weight, 1.0)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def tempered(weight: np.ndarray, read: np.ndarray) -> np.ndarray:
    """Weights of which those of readers' rows have the mean of one."""
    return weight / weight[read].mean()


def calibrated(odds: np.ndarray, fold: np.ndarray, table: Table, mixed: bool = False) -> np.ndarray:
    """Probabilities of each fold, calibrated on the others."""
    chance = np.zeros(len(odds))
    for n in range(FOLDS):
        slope, shift = platt(odds, table, fold != n, mixed)
        chance[fold == n] = 1 / (1 + np.exp(-(slope * odds[fold == n] + shift)))
    return chance


def figures(chance: np.ndarray, table: Table, threshold: float = 0.5) -> dict[str, float]:
    """Precision and recall among what the rules find, accuracy, log-loss and calibration error, rows weighed as in ordinary text."""
    told, weight, right = chance >= threshold, table.weight, table.right
    hits = (weight * right)[told].sum()
    sure = reliability(chance, table)
    bound = np.clip(chance, 1e-3, 1 - 1e-3)
    loss = -(right * np.log(bound) + (1 - right) * np.log(1 - bound))
    return {
        "rows": len(right), "precision": round(float(hits / max(weight[told].sum(), 1e-9)), DIGITS),
        "recall": round(float(hits / (weight * right).sum()), DIGITS), "kept": round(float(weight[told].sum() / weight.sum()), DIGITS),
        "log_loss": round(float(np.average(loss, weights=weight)), DIGITS),
        "ece": round(float((sure["share"] * (sure["confidence"] - sure["right"]).abs()).sum()), DIGITS),
    }  # fmt: skip


def reliability(chance: np.ndarray, table: Table) -> pd.DataFrame:
    """Mean confidence and share that is right by tenth of confidence."""
    return reliability_table(pd.DataFrame({"confidence": chance, "right": table.right, "weight": table.weight}))


def precision(chance: np.ndarray, table: Table, seed: int = 1) -> str:
    """Precision of what is counted, with its interval over articles."""
    told = table.of(chance >= MIN_CONFIDENCE)
    sums = pd.DataFrame({"hit": told.weight * told.right, "of": told.weight}).groupby(told.article).sum().to_numpy()
    draws = np.random.default_rng(seed).integers(len(sums), size=(2_000, len(sums)))
    low, high = np.quantile(sums[draws, 0].sum(1) / sums[draws, 1].sum(1), (0.025, 0.975))
    return f"{sums[:, 0].sum() / sums[:, 1].sum():.3f} [{low:.3f}, {high:.3f}] of {len(told.right)} rows"


def base(table: Table) -> np.ndarray:
    """The rate of all, for comparison."""
    return np.full(len(table.right), np.average(table.right, weights=table.weight))


def learn(name: str, table: Table) -> tuple[dict[str, Any], pd.DataFrame]:
    """Weights and card, and precision against recall by threshold."""
    odds, fold = held_out(table, name)
    chance = calibrated(odds, fold, table, name in MIXED)
    read = table.of(table.read)
    names = names_of(table, SEEN.get(name, 3))
    model, (slope, shift) = (
        fitted(table, names, STRENGTH[name]),
        platt(odds, table, np.ones(len(odds), dtype=bool), name in MIXED),
    )
    weights = dict(zip(names, (slope * model.coef_[0]).tolist(), strict=True))
    weights["always"] += slope * float(model.intercept_[0]) + shift
    systems = {"all found": figures(base(read), read), "the model": figures(chance[table.read], read)}
    subjects = {
        subject: precision(chance[table.read][rows], read.of(rows))
        for subject, rows in (("conflict news", read.conflict), ("general news", ~read.conflict))
    }
    card = {
        "title": f"{TITLES[name]}: logistic regression, calibrated by Platt's method", "version": "1.0.0", "licence": "MIT",
        "trained_on": {"rows read": len(read.right), "outlets": len(set(read.outlet)), "rows of corpora": int((~table.read).sum()),
                       "codes_sha256": hashlib.sha256(CODES.read_bytes()).hexdigest()},
        "parser": "{name} {version}".format(**parser_card(load_parser())),
        "figures": {"what": f"{FOLDS} folds of outlets, rows weighed by how common their entry is", **systems,
                    "precision": subjects, "reliability": reliability(chance[table.read], read).round(3).to_dict("list")},
        "limits": "English news, most of it American, 2012 to 2020; codes of one reader. Of words that have no codes only their class and where they stand speak.",
    }  # fmt: skip
    kept = {sign: round(value, DIGITS) for sign, value in sorted(weights.items()) if abs(value) >= KEPT}
    return {"card": card, "weights": kept}, by_threshold(chance[table.read], read)


def by_threshold(chance: np.ndarray, table: Table) -> pd.DataFrame:
    """Precision against recall."""
    return pd.DataFrame({t: figures(chance, table, t) for t in THRESHOLDS}).T[["kept", "precision", "recall"]]


def main() -> None:
    """Fit, write, and print what was found on outlets not trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--models", nargs="+", choices=MODELS, default=list(MODELS))
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to")
    options = parser.parse_args()
    codes = read_doubt_codes()
    rows: dict[str, list[Row]] = {name: [] for name in MODELS}
    for name, row in rows_of_codes(
        Path(options.data or os.environ["FRAMING_DATA"]), codes[codes["model"].isin(options.models)]
    ):
        rows[name].append(row)
    if "passive_voice" in options.models:
        rows["passive_voice"] += rows_of_treebanks(options.data)
    if "sourcing" in options.models:
        rows["sourcing"] += rows_of_polnear(options.data)
    for name in options.models:
        stored, thresholds = learn(name, table_of(rows[name]))
        path = options.out / f"{name}.json"
        path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        shown = {k: v for k, v in stored["card"]["figures"].items() if isinstance(v, dict) and "ece" in v}
        print(
            f"{name}: {len(rows[name])} rows, {len(stored['weights'])} weights",
            stored["card"]["figures"]["precision"],
            pd.DataFrame(shown).T.to_string(),
            thresholds.to_string(),
            sep="\n",
        )
        print(pd.DataFrame(stored["card"]["figures"]["reliability"]).to_string(), "", sep="\n")


if __name__ == "__main__":
    main()
