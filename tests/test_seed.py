"""The seed article: what is found in it against its codes by hand, with floors."""

import csv
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from framing.articles.article import Article, read_articles
from framing.scores.scoring import score

FINITE = ("agent_named", "agentless")


@pytest.fixture(scope="module")
def seed(root: Path) -> Iterator[ModuleType]:
    """Return the benchmark of the seed article, which has the counting rules."""
    sys.path.insert(0, str(root / "benchmarks"))
    names = {path.stem for path in (root / "benchmarks").glob("*.py")}
    yield importlib.import_module("seed")
    sys.path.remove(str(root / "benchmarks"))
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def article(root: Path) -> Article:
    [found] = read_articles(root / "seeds" / "fars-aleppo.txt")
    return found


@pytest.fixture(scope="module")
def codes(root: Path) -> pd.DataFrame:
    with (root / "seeds" / "fars-aleppo.gold.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return pd.DataFrame(rows).astype({"start": int, "end": int}).assign(article_id="fars-aleppo")


@pytest.fixture(scope="module")
def found(nlp, article: Article) -> pd.DataFrame:
    return score([article], parser=nlp).evidence


def matched(
    seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame, feature: str
) -> tuple[list[tuple[Any, Any]], int, int]:
    """Return matched pairs (found, coded), and how many were found and coded."""
    predicted = seed.spans(seed.comparable(found, [feature])).get("fars-aleppo", [])
    coded = seed.spans(codes[codes["feature"] == feature])["fars-aleppo"]
    pairs = [(a.item, b.item) for a, b in seed.match(predicted, coded, seed.agree)]
    return pairs, len(predicted), len(coded)


def f1(pairs: list[tuple[Any, Any]], predicted: int, coded: int) -> float:
    return 2 * len(pairs) / (predicted + coded)


def test_codes_quote_the_file_on_disk(article: Article, codes: pd.DataFrame, root: Path) -> None:
    assert article.text.encode("utf-8") == (root / "seeds" / "fars-aleppo.txt").read_bytes()
    assert [article.text[row.start : row.end] for row in codes.itertuples()] == codes["text"].tolist()


def test_finite_passives_are_exactly_those_coded(found: pd.DataFrame, codes: pd.DataFrame) -> None:
    passives = found[(found["feature"] == "passive_voice") & found["category"].isin(FINITE)]
    coded = codes[codes["feature"] == "passive_voice"]
    columns = ["start", "end", "text", "category"]
    assert sorted(passives[columns].itertuples(index=False, name=None)) == sorted(
        coded[columns].itertuples(index=False, name=None)
    )
    assert passives["category"].value_counts().to_dict() == {"agent_named": 6, "agentless": 3}


def test_agents_of_the_finite_passives(seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame) -> None:
    pairs, _, _ = matched(seed, found, codes, "passive_voice")
    assert [
        (b.start, seed.same_phrase(a.agent, b.agent)) for a, b in pairs if not seed.same_phrase(a.agent, b.agent)
    ] == []


def test_labels(seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame) -> None:
    pairs, predicted, coded = matched(seed, found, codes, "actor_labels")
    assert coded == 47
    assert f1(pairs, predicted, coded) >= 0.95
    assert sum(seed.same_voice(a.speaker, b.speaker) for a, b in pairs) / len(pairs) >= 0.95


def test_hostage_narrative(seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame) -> None:
    pairs, predicted, coded = matched(seed, found, codes, "hostage_narrative")
    assert coded == 25
    assert f1(pairs, predicted, coded) >= 0.9
    cast = [seed.same_phrase(getattr(a, slot), getattr(b, slot)) for a, b in pairs for slot in ("agent", "patient")]
    assert sum(cast) / len(cast) >= 0.9


def test_sourcing(seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame) -> None:
    pairs, predicted, coded = matched(seed, found, codes, "sourcing")
    assert coded == 8
    assert f1(pairs, predicted, coded) >= 0.9


def test_territory(seed: ModuleType, found: pd.DataFrame, codes: pd.DataFrame) -> None:
    pairs, predicted, coded = matched(seed, found, codes, "territory")
    assert coded == 5
    assert f1(pairs, predicted, coded) >= 0.9


def test_the_header_is_not_scored(found: pd.DataFrame, article: Article) -> None:
    assert article.start == 18
    assert found["start"].min() >= 18
