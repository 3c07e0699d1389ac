"""Key words: the words that set groups apart, against other tools and by hand."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from framing.analysis.key_words import keyness
from framing.articles.article import Article
from tests.analysis.counts import log_t


def bursty(seed: int, sizes: tuple[int, ...] = (12, 12)) -> list[Article]:
    """Return articles of two sources that do not differ, in which a word comes often or not at all."""
    rng = np.random.default_rng(seed)
    texts = []
    for _ in range(sum(sizes)):
        burst = 0 if rng.random() < 0.6 else int(rng.integers(4, 12))
        texts.append(" ".join(rng.permutation(["regime"] * burst + ["the"] * 20 + ["hill", "mill", "rain"] * 5)))
    return [Article(f"a{i:03}", text, source="East" if i < sizes[0] else "West") for i, text in enumerate(texts)]


def log_odds_z(ours: Counter[str], theirs: Counter[str], word: str, prior: float) -> tuple[float, float]:
    """Log-odds and z written out word by word after Monroe, Colaresi and Quinn (2008), equations 15, 20 and 22."""
    n, m = ours.total(), theirs.total()
    alpha = prior * (ours[word] + theirs[word]) / (n + m)
    one, two = ours[word] + alpha, theirs[word] + alpha
    delta = math.log(one / (n + prior - one)) - math.log(two / (m + prior - two))
    return delta, delta / math.sqrt(1 / one + 1 / two)


def test_log_odds_counts_and_exposures_are_those_written_out() -> None:
    articles = bursty(1, (7, 9))
    sides = {
        name: Counter(w for a in articles if a.source == name for w in a.text.split()) for name in ("East", "West")
    }
    table = keyness(articles, seed=1, prior=50, permutations=19)
    for row in table.itertuples():
        ours, theirs = sides[row.group], sides["West" if row.group == "East" else "East"]
        assert (row.count, row.exposure) == (ours[row.word], ours.total())
        assert (row.count_other, row.exposure_other) == (theirs[row.word], theirs.total())
        assert (row.log_odds, row.z) == pytest.approx(log_odds_z(ours, theirs, row.word, 50))
    assert len(table) == 2 * 5


def test_the_design_effect_is_the_variance_by_articles_over_that_of_independent_words() -> None:
    articles = bursty(2)
    table = keyness(articles, seed=1, permutations=19)
    row = table[(table["group"] == "East") & (table["word"] == "regime")].iloc[0]
    own = [a.text.split() for a in articles if a.source == "East"]
    counts, sizes = (np.array(part, dtype=float) for part in ([w.count("regime") for w in own], [len(w) for w in own]))
    residuals = counts - counts.sum() / sizes.sum() * sizes
    assert row["design_effect"] == pytest.approx(12 / 11 * (residuals**2).sum() / counts.sum())
    assert row["articles"] == (counts > 0).sum() and row["design_effect"] > 2


def test_p_is_that_of_all_divisions_of_the_articles() -> None:
    articles = bursty(5, (5, 5))
    bags = [Counter(a.text.split()) for a in articles]
    counts, sizes = np.array([[bag["regime"], bag.total()] for bag in bags], dtype=float).T
    found = log_t(counts, sizes, np.arange(10) < 5)
    every = [log_t(counts, sizes, np.isin(np.arange(10), chosen)) for chosen in combinations(range(10), 5)]
    exact = np.mean(np.array(every) >= found - 1e-9)
    assert (counts > 0).sum() >= 6
    table = keyness(articles, seed=2, words=["regime"], min_count=1, min_articles=1, permutations=9999)
    assert table["p"].tolist() == pytest.approx([exact, exact], abs=0.015)


def test_articles_are_the_units_of_the_test() -> None:
    """120 words, each bursty by itself, in articles of one source and another that do not differ."""
    rng, names = (
        np.random.default_rng(0),
        [f"{a}{b}" for a in "bcdfghklmnpr" for b in ("am", "el", "im", "ol", "un", "ark", "esk", "ist", "oth", "ull")],
    )
    bursts = np.where(rng.random((24, 120)) < 0.6, 0, rng.integers(4, 12, (24, 120)))
    texts = [" ".join(np.repeat([*names, "the"], [*row, 800])) for row in bursts]
    articles = [Article(f"a{i:03}", text, source="East" if i < 12 else "West") for i, text in enumerate(texts)]
    table = keyness(articles, seed=1, words=names, min_count=1, min_articles=1, permutations=499, prior=10)
    rows = table[table["group"] == "East"]
    assert len(rows) == 120
    assert (rows["p"] <= 0.05).mean() <= 0.10
    assert np.mean([math.erfc(abs(z) / math.sqrt(2)) <= 0.05 for z in rows["z"]]) >= 0.30


def test_a_word_that_one_group_alone_uses_is_found() -> None:
    articles = [
        Article(f"a{i:02}", "the regime fell" if i < 10 else "the state fell", source="E" if i < 10 else "W")
        for i in range(20)
    ]
    row = keyness(articles, seed=1, permutations=999).query("group == 'E' and word == 'regime'").iloc[0]
    assert (row["count"], row["exposure"], row["articles"], row["articles_other"]) == (10, 30, 10, 0)
    assert row["p"] == 0.001 and row["p_adjusted"] == pytest.approx(0.002)


def test_permuting_within_events_takes_topics_out() -> None:
    rows = [(f"a{i:02}", "harbour " * 6 + "the fleet" if i < 10 else "the mine", "E" if i % 10 < (8 if i < 10 else 2) else "W", i < 10)
            for i in range(20)]  # fmt: skip
    articles = [Article(name, text, source=source, event="sea" if sea else "land") for name, text, source, sea in rows]
    free, held = (
        keyness(articles, seed=1, words=["harbour"], permutations=999, event=event) for event in (None, "event")
    )
    assert (free["p"] < 0.1).all() and (held["p"] == 1.0).all()


def alike_in_events(seed: int) -> list[Article]:
    """Return articles of two sources that do not differ, four of them alike wherever they tell one event."""
    told = bursty(seed, (10, 10))
    return [
        Article(f"{article.id}{k}", article.text, source=article.source, event=f"e{article.id}", extra={"desk": None})
        for article in told
        for k in range(4)
    ]


def test_articles_of_one_event_are_one_unit() -> None:
    """100 words, each bursty by itself, in 24 events of one source or another, told four times over; no side differs."""
    names = [f"{a}{b}" for a in "bcdfghklmn" for b in ("am", "el", "im", "ol", "un", "ark", "esk", "ist", "oth", "ull")]
    bursts = np.random.default_rng(0).poisson(2, (24, 100)) * (np.random.default_rng(1).random((24, 100)) < 0.5)
    texts = [" ".join(np.repeat([*names, "the"], [*row, 400])) for row in bursts]
    articles = [
        Article(f"a{i:02}{k}", text, source="East" if i < 12 else "West", event=f"e{i}")
        for i, text in enumerate(texts)
        for k in range(4)
    ]
    free, held = (
        keyness(articles, seed=1, words=names, permutations=499, cluster=cluster)["p"] for cluster in (None, "event")
    )
    assert (free <= 0.05).mean() >= 0.25 and (held <= 0.05).mean() <= 0.08


def test_articles_of_one_event_are_tested_as_if_they_were_one() -> None:
    apart = alike_in_events(5)
    joined = [Article(a.id, " ".join([a.text] * 4), source=a.source) for a in apart[::4]]
    told = keyness(apart, seed=1, permutations=999, cluster="event")
    once = keyness(joined, seed=1, permutations=999)
    for name in ("word", "count", "t", "p", "p_adjusted", "design_effect"):
        assert told[name].tolist() == once[name].tolist()
    assert told["articles"].tolist() == [4 * number for number in once["articles"]]


def test_articles_without_a_cluster_stand_alone() -> None:
    articles = [
        Article(a.id, a.text, source=a.source, extra={"author": "Ann" if k == 0 else None})
        for k, a in enumerate(bursty(3))
    ]
    alone, named = (keyness(articles, seed=1, permutations=99, cluster=cluster) for cluster in (None, "author"))
    assert alone["t"].tolist() == pytest.approx(named["t"].tolist())


def test_a_side_of_few_clusters_gets_no_p() -> None:
    articles = [Article(a.id, a.text, source=a.source, event=f"e{k // 6}") for k, a in enumerate(bursty(3))]
    assert keyness(articles, seed=1, permutations=19, cluster="event")["p"].isna().all()


def test_a_small_group_gets_no_p() -> None:
    articles = [Article(f"a{i}", "the regime fell", source="E" if i < 4 else "W") for i in range(12)]
    table = keyness(articles, seed=1, permutations=19)
    assert table["p"].isna().all() and table["p_adjusted"].isna().all() and table["z"].notna().all()


def test_the_order_of_articles_does_not_matter_and_the_seed_does() -> None:
    articles = bursty(5)
    first = keyness(articles, seed=1, permutations=99)
    pd.testing.assert_frame_equal(first, keyness(articles[::-1], seed=1, permutations=99))
    assert not first["p"].equals(keyness(articles, seed=2, permutations=99)["p"])


def test_a_reference_is_compared_with_and_not_listed() -> None:
    articles = [Article(f"a{i:02}", "the regime fell", source="ENW"[i % 3]) for i in range(18)]
    table = keyness(articles, seed=1, reference="N", permutations=19)
    assert set(table["group"]) == {"E", "W"} and set(table["exposure_other"]) == {18}


def test_a_group_may_be_a_column_carried_along() -> None:
    articles = [Article(f"a{i:02}", "the regime fell", extra={"wing": "left" if i % 2 else "right"}) for i in range(12)]
    assert set(keyness(articles, seed=1, by="wing", permutations=19)["group"]) == {"left", "right"}


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda a: [*a, Article("z", "the")], {}, "1 articles have no source, such as 'z'"),
        (lambda a: [*a, a[0]], {}, "two articles have the id"),
        (lambda a: a[:3], {}, "need two groups"),
        (lambda a: a, {"reference": "North"}, r"no source 'North' to compare with; have East, West"),
        (lambda a: a, {"by": "wing"}, "24 articles have no wing"),
        (lambda a: a, {"words": ["pirates"]}, "no word is found 10 times in 3 articles"),
        (lambda a: a, {"prior": 0}, "a prior above 0"),
        (lambda a: a, {"cluster": "desk"}, "no article has a desk to cluster by"),
        (lambda a: a, {"cluster": "id", "event": "source"}, "leave out cluster or event"),
    ],
)  # fmt: skip
def test_what_keyness_refuses(change: object, options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        keyness(change(bursty(1)), seed=1, **options)  # type: ignore[operator]
