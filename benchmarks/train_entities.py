"""Fit the models of entities on GUM documents whose licence lets weights be shared, and write their weights with a card."""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from entities import aligned, is_noun
from gum_entities import FREE, Gold, read_gum_entities
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from framing.articles.article import Article
from framing.language.entities import kinds, ranking
from framing.language.entities.chain import Chain
from framing.language.entities.chains import Builder, find_chains
from framing.language.entities.facts import names_of
from framing.language.entities.linking import Links, shipped_links, takes_up
from framing.language.entities.mentions import NAME, Found, find_mentions
from framing.language.entities.noun_features import another_fact, link_facts, read_noun
from framing.language.entities.pronoun_features import CLASS, none_features, pair_features, read_pronoun
from framing.language.entities.ranking import Weights, shipped_ranker
from framing.language.entities.salience import standings
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all

FOLDER = Path(kinds.__file__).parent
SEEN, STRENGTH = 3, 0.3
PENALTIES = {"ranking": 8.0, "links": 4.0}
KIND = {"person": kinds.PERSON, "organization": kinds.ORGANISATION, "place": kinds.PLACE}
TITLES = {
    "links": "What a description takes up: conditional logit over chains",
    "ranking": "Whom a pronoun means: conditional logit over chains",
}
Documents = Sequence[tuple[Article, list[Gold]]]


class Name(NamedTuple):
    """Features of a name, its gold kind and its document."""

    features: list[str]
    kind: str
    document: str


class Choice(NamedTuple):
    """A pronoun: its class, its candidates with whether they are right, what speaks for none, its document."""

    word: str
    candidates: list[tuple[list[str], bool]]
    none: list[str]
    document: str


def gold_of(reading: Reading, found: Sequence[Found], gold: Sequence[Gold]) -> dict[int, Gold]:
    """Gold mentions by head of the found one."""
    tokens = reading.tokens
    rows = [(tokens.start[f.head], tokens.start[f.first], tokens.end[f.last]) for f in found]
    return {found[n].head: g for n, g in aligned(rows, gold).items()}


def names_in(reading: Reading, gold: Sequence[Gold]) -> list[Name]:
    """The names of a document."""
    found = list(find_mentions(reading.tokens))
    match = gold_of(reading, found, gold)
    return [
        Name(kinds.name_features(reading.tokens, f), KIND.get(match[f.head].kind, kinds.THING), reading.article.id)
        for f in found
        if f.form == NAME and f.head in match
    ]


def chain_of(chain: Chain, match: Mapping[int, Gold]) -> int | None:
    """The gold chain of most nouns of a chain, or of most pronouns where it has no noun."""
    coded = [match[f.head] for f in chain.found if f.head in match]
    votes = Counter(g.chain for g in coded if is_noun(g)) or Counter(g.chain for g in coded)
    return votes.most_common(1)[0][0] if votes else None


def choices_in(reading: Reading, gold: Sequence[Gold], own: Weights | None = None) -> list[Choice]:
    """The pronouns of a document; the next sees the right chain chosen each time, or what `own` weights choose, errors too."""
    found = list(find_mentions(reading.tokens))
    match = gold_of(reading, found, gold)
    out: list[Choice] = []

    def right(builder: Builder, pronoun: Found) -> Chain | None:
        coded = match.get(pronoun.head)
        if coded is None or pronoun.words[0] not in CLASS:
            return None
        tokens, asked = builder.tokens, read_pronoun(builder.tokens, builder.quoted, pronoun.head)
        able = ranking.candidates(builder, pronoun)
        good = [chain_of(chain, match) == coded.chain for chain in able]
        stand = standings(tokens, able, asked.sent)
        pairs = [
            (pair_features(tokens, builder.quoted, asked, chain, standing), ok)
            for chain, standing, ok in zip(able, stand, good, strict=True)
        ]
        out.append(Choice(asked.word, pairs, list(none_features(tokens, asked, len(able))), reading.article.id))
        if own is not None:
            return own(builder, pronoun)
        return next((chain for chain, ok in zip(able, good, strict=True) if ok), None)

    find_chains(reading.tokens, found, right, shipped_links())
    return out


def links_in(reading: Reading, gold: Sequence[Gold], own: Links | None = None) -> list[Choice]:
    """The descriptions of a document that can take up something, as `choices_in`."""
    found = list(find_mentions(reading.tokens))
    match = gold_of(reading, found, gold)
    out: list[Choice] = []

    def right(builder: Builder, description: Found) -> Chain | None:
        coded = match.get(description.head)
        noun = read_noun(builder.tokens, description, builder.kind)
        able = takes_up(builder, description)
        good = [coded is not None and chain_of(chain, match) == coded.chain for chain in able]
        if able and coded is not None:
            facts = [
                list(link_facts(builder.tokens, builder.of, noun, chain, how, n))
                for n, (chain, how) in enumerate(able.items())
            ]
            pairs = [([name for f in fs for name in names_of(f)], ok) for fs, ok in zip(facts, good, strict=True)]
            out.append(Choice(coded.kind, pairs, list(names_of(another_fact(noun))), reading.article.id))
        if own is not None:
            return own(builder, description)
        return next((chain for chain, ok in zip(able, good, strict=True) if ok), None)

    find_chains(reading.tokens, found, shipped_ranker(), right)
    return out


def table(rows: Sequence[Iterable[str]], names: Sequence[str]) -> csr_matrix:
    """Rows by features."""
    column = {name: n for n, name in enumerate(names)}
    places = [(n, column[f]) for n, row in enumerate(rows) for f in set(row) if f in column]
    index = np.array(places, dtype=np.int32).reshape(-1, 2).T
    return csr_matrix((np.ones(len(places)), (index[0], index[1])), shape=(len(rows), len(names)))


def common(rows: Iterable[Iterable[str]]) -> list[str]:
    """Features that several rows have."""
    seen = Counter(f for row in rows for f in set(row))
    return sorted(f for f, count in seen.items() if count >= SEEN)


def learn_kinds(rows: Sequence[Name], held: Sequence[Name]) -> dict[str, Any]:
    """Weights of kinds by feature, with the figures of cross-validation and of genres not learnt from."""
    features = common(row.features for row in rows)
    x, y = table([row.features for row in rows], features), np.array([row.kind for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    guess = cross_val_predict(model, x, y, groups=[row.document for row in rows], cv=GroupKFold(5))
    model.fit(x, y)
    other = model.predict(table([row.features for row in held], features))
    order = [list(model.classes_).index(kind) for kind in kinds.LEARNT]
    weights = {
        f: model.coef_[order, n].round(3).tolist()
        for n, f in enumerate(features)
        if np.abs(model.coef_[:, n]).max() > 0.03
    }
    weights["always"] = (
        (np.array(weights.get("always", np.zeros(len(order)))) + model.intercept_[order]).round(3).tolist()
    )
    figures = {"names": len(rows), "right, cross-validated": float((guess == y).mean().round(3)),
               "right, other genres": float(np.mean([a == row.kind for a, row in zip(other, held, strict=True)]).round(3))}  # fmt: skip
    return {"weights": weights, "figures": figures}


def fit_ranking(rows: Sequence[Choice], penalty: float) -> dict[str, float]:
    """A conditional logit with an L2 penalty: the candidates of a pronoun, and none of them, compete."""
    flat = [f for row in rows for f in (*(c for c, _ in row.candidates), row.none)]
    names = common(flat)
    right = np.array(
        [ok for row in rows for ok in (*(ok for _, ok in row.candidates), not any(ok for _, ok in row.candidates))],
        float,
    )
    group = np.repeat(np.arange(len(rows)), [len(row.candidates) + 1 for row in rows])
    x = table(flat, names)
    sums = csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        top = np.full(len(rows), -np.inf)
        np.maximum.at(top, group, score)
        odds = np.exp(score - top[group])
        every, good = sums @ odds, sums @ (odds * right)
        gradient = x.T @ (odds / every[group] - odds * right / good[group]) + penalty * w
        return float((np.log(every) - np.log(good)).sum() + penalty * w @ w / 2), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(w), 3) for name, w in zip(names, found.x, strict=True) if abs(w) > 0.005}


def right_share(rows: Sequence[Choice], weights: Mapping[str, float]) -> dict[str, float]:
    """Share of pronouns with an antecedent among their candidates for which it is chosen."""
    hits, able = Counter[str](), Counter[str]()
    for row in rows:
        if any(ok for _, ok in row.candidates):
            scored = [(sum(weights.get(f, 0.0) for f in fs), ok) for fs, ok in row.candidates]
            best = max(scored)
            none = sum(weights.get(f, 0.0) for f in row.none)
            able[row.word] += 1
            hits[row.word] += best[1] and best[0] > none
    return {word: round(hits[word] / able[word], 3) for word in sorted(able)}


def learn(name: str, parts: Sequence[Sequence[tuple[Reading, list[Gold]]]]) -> dict[str, Any]:
    """Weights of `ranking` or `links`, with the figures of genres not learnt from.

    Each choice is seen twice: behind right choices, and behind those of a model so learnt, errors too.
    """
    choices, weigh = (choices_in, Weights) if name == "ranking" else (links_in, Links)
    penalty, (free, held) = PENALTIES[name], parts
    right = [row for r, gold in free for row in choices(r, gold)]
    weights = fit_ranking(right, penalty)
    for _ in range(2):
        own = weigh(weights)
        weights = fit_ranking([*right, *(row for r, gold in free for row in choices(r, gold, own))], penalty)
    others = [row for r, gold in held for row in choices(r, gold, weigh(weights))]
    figures = {"choices": len(right), "right, other genres": right_share(others, weights)}
    return {"weights": weights, "figures": figures}


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="folder that holds ud-gum; default: environment variable FRAMING_DATA")
    parser.add_argument("--only", choices=("kinds", "links", "ranking"))
    options = parser.parse_args()
    documents = read_gum_entities(Path(options.data or os.environ["FRAMING_DATA"]), "train")
    nlp = load_parser()
    free: Documents = [d for d in documents if d[0].extra["genre"] in FREE]
    held: Documents = [d for d in documents if d[0].extra["genre"] not in FREE]
    card = {
        "licence": "MIT", "trained_on": f"{len(free)} documents of GUM train under CC BY or in the public domain ({', '.join(FREE)}); Zeldes 2017",
    }  # fmt: skip
    readings = [
        [(r, gold) for r, (_, gold) in zip(read_all([a for a, _ in part], nlp), part, strict=True)]
        for part in (free, held)
    ]
    if options.only in (None, "kinds"):
        names = [[row for r, gold in part for row in names_in(r, gold)] for part in readings]
        write("kinds.json", {"title": "Kinds of names: multinomial logistic regression", **card}, learn_kinds(*names))
    kinds.name_weights.cache_clear()
    for name, title in TITLES.items():
        if options.only in (None, name):
            write(f"{name}.json", {"title": title, **card}, learn(name, readings))
            shipped_links.cache_clear()


def write(name: str, card: Mapping[str, Any], learnt: Mapping[str, Any]) -> None:
    """Write weights with their card."""
    stored = {"card": {**card, "figures": learnt["figures"]}, "weights": learnt["weights"]}
    (FOLDER / name).write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(name, json.dumps(learnt["figures"]))


if __name__ == "__main__":
    main()
