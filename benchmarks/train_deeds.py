"""Fit the likeness of tellings on coded chains of deeds, and write its weights with a card; `--folds` prints figures held out.

    python benchmarks/train_deeds.py --folds 10     # pairs and B3 of articles that the weights have not seen, rules beside
    python benchmarks/train_deeds.py --out framing/features/deeds/likeness.json

`codes/deed_chains.csv` says for deeds of harm (and of hostage stories) in 74 articles of ABP, FA-KES and abp-codes (odd
numbers) which are tellings of one: read by one reader, deeds as found at the time; offsets only.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from framing.articles.article import Article
from framing.corpora import read_fa_kes
from framing.features.deeds.chains import LEAST, WINDOW, agglomerate
from framing.features.deeds.likeness import AT_ODDS, at_odds, pair_features
from framing.features.deeds.tellings import Telling, tellings
from framing.features.scorers import choose_scorers
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all

CODES = Path(__file__).parent / "codes" / "deed_chains.csv"
SEEN, STRENGTH, MOST = 3, 0.1, 60
Scored = Sequence[tuple["Coded", list[int]]]


@dataclass(frozen=True)
class Coded:
    """The coded deeds of one article and feature: their tellings, the deed of each, and pairs within reach."""

    article: str
    reading: Reading
    told: list[Telling]
    deed: list[int]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that can be of one deed, the earlier first."""
        for other in range(len(self.told)):
            for one in range(max(0, other - WINDOW), other):
                if self.told[one].group == self.told[other].group:
                    yield one, other


def read_coded(root: Path) -> list[Coded]:
    """Return what was coded, in order of article."""
    codes: defaultdict[tuple[str, str], dict[tuple[int, int], int]] = defaultdict(dict)
    with CODES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = f"{row['corpus']}:{row['article']}", row["feature"]
            codes[key][int(row["start"]), int(row["end"])] = int(row["deed"])
    wanted = {article for article, _ in codes}
    articles = sorted((a for a in _articles(root) if a.id in wanted), key=lambda a: a.id)
    scorers = choose_scorers(["harm", "hostage_narrative"])
    return [
        _coded(reading, scorer, codes[reading.article.id, scorer.feature])
        for reading in read_all(articles, load_parser())
        for scorer in scorers
        if (reading.article.id, scorer.feature) in codes
    ]


def _articles(root: Path) -> Iterator[Article]:
    with (root / "abp" / "articles.csv").open(encoding="utf-8", newline="") as lines:
        yield from (Article(f"abp:{row['id']}", row["text"]) for row in csv.DictReader(lines))
    yield from (Article(f"fa-kes:{article.id}", article.text) for article in read_fa_kes()[0])
    for path in (root / "abp-codes" / "texts").glob("*.txt"):
        yield Article(f"abp-codes:{path.name[:2]}", path.read_text(encoding="utf-8"))


def _coded(reading: Reading, scorer: Any, codes: Mapping[tuple[int, int], int]) -> Coded:
    starts, ends = reading.tokens.start, reading.tokens.end
    deeds = [(e, (starts[e.match.first], ends[e.match.last])) for e in scorer.events(reading)]
    kept = [(event, codes[span]) for event, span in deeds if span in codes]
    return Coded(reading.article.id, reading, tellings(reading, [e for e, _ in kept]), [deed for _, deed in kept])


def fit(coded: Sequence[Coded]) -> dict[str, float]:
    """Return weights by feature: logistic regression over pairs, an article counting as at most `MOST` of them."""
    found, right, weight = [], [], []
    for one in coded:
        pairs = list(one.pairs())
        found += [_features(one, pair) for pair in pairs]
        right += [one.deed[a] == one.deed[b] for a, b in pairs]
        weight += [min(1.0, MOST / max(1, len(pairs)))] * len(pairs)
    seen = Counter(name for features in found for name in features)
    found = [{name: 1.0 for name in features if seen[name] >= SEEN} for features in found]
    names = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(names.fit_transform(found), right, sample_weight=weight)
    weights = dict(zip(names.get_feature_names_out(), np.round(model.coef_[0], 3).tolist(), strict=True))
    return {name: value for name, value in weights.items() if value} | {"bias": round(float(model.intercept_[0]), 3)}


def _features(coded: Coded, pair: tuple[int, int]) -> list[str]:
    return pair_features(coded.reading.tokens, coded.told[pair[0]], coded.told[pair[1]])


def by_weights(weights: Mapping[str, float]) -> Callable[[Coded], list[int]]:
    """Return what puts the tellings of an article together by weights."""

    def joined(coded: Coded) -> list[int]:
        alike = {
            pair: AT_ODDS
            if at_odds(coded.told[pair[0]], coded.told[pair[1]])
            else weights["bias"] + sum(weights.get(name, 0.0) for name in _features(coded, pair))
            for pair in coded.pairs()
        }
        return agglomerate(len(coded.told), alike, LEAST)

    return joined


def by_rule(coded: Coded) -> list[int]:
    """Join by rule: a definite noun with what is near or has its stem, the same patient with the same category."""
    alike = {pair: 1.0 if _rule(coded.told[pair[0]], coded.told[pair[1]]) else -1.0 for pair in coded.pairs()}
    return agglomerate(len(coded.told), alike, LEAST)


def _rule(one: Telling, other: Telling) -> bool:
    if other.shape.another or at_odds(one, other):
        return False
    if other.shape.form == "this" and (other.sentence - one.sentence <= 1 or one.stem == other.stem):
        return True
    return bool(one.patient) and one.patient == other.patient and one.shape.category == other.shape.category


def figures(scored: Scored) -> str:
    """Return precision, recall and F1 of pairs, and of B3."""
    pairs, links = Counter[tuple[bool, bool]](), []
    for coded, found in scored:
        for i, (mine, true) in enumerate(zip(found, coded.deed, strict=True)):
            both = [(a == mine, b == true) for a, b in zip(found, coded.deed, strict=True)]
            pairs.update(both[:i])
            hit = sum(a and b for a, b in both)
            links.append((hit / sum(a for a, _ in both), hit / sum(b for _, b in both)))
    hits = pairs[True, True]
    rates = (hits / max(1, hits + pairs[True, False]), hits / max(1, hits + pairs[False, True]))
    return f"pairs {_told(*rates)}; B3 {_told(*np.mean(links, axis=0))}"


def _told(precision: float, recall: float) -> str:
    return f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall or 1):.3f}"


def held_out(coded: Sequence[Coded], folds: int) -> Scored:
    """Return chains of articles that their weights have not seen."""
    fold = {article: n % folds for n, article in enumerate(sorted({one.article for one in coded}))}
    out = []
    for number in range(folds):
        join = by_weights(fit([one for one in coded if fold[one.article] != number]))
        out += [(one, join(one)) for one in coded if fold[one.article] == number]
    return out


def main() -> None:
    """Fit, and write or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int)
    options = parser.parse_args()
    coded = read_coded(Path(os.environ["FRAMING_DATA"]))
    card: dict[str, Any] = {
        "title": "Which tellings are of one deed: logistic regression over pairs, joined while they are alike on average",
        "licence": "MIT",
        "trained_on": "benchmarks/codes/deed_chains.csv: ABP, FA-KES, abp-codes (odd numbers), one reader",
        "articles": len({one.article for one in coded}),
        "deeds": sum(len(one.deed) for one in coded),
    }
    if options.folds:
        print("rule:", figures([(one, by_rule(one)) for one in coded]))
        card["held out"] = figures(held_out(coded, options.folds))
        print("weights:", card["held out"])
    if options.out:
        stored = {"card": card, "weights": dict(sorted(fit(coded).items()))}
        options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
