"""Collocations, keyness and concordance, on invented text."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency
from spacy.language import Language

from framing.analysis.concordances import COLUMNS, concordance, concordance_html
from framing.analysis.contexts import articles_of, collocations, word_pattern, words_of
from framing.analysis.key_words import keyness
from framing.articles.article import Article
from framing.language.reading import read
from framing.scores.scoring import score

FEW = [
    Article("a1", "Brutal rebels burned the mill. The cook saw brutal rebels near the mill.", source="East"),
    Article("a2", "Calm farmers saw the mill. Brutal winds hit calm rebels there.", source="West"),
]


# Words and hits


def test_words_begin_after_the_header_and_keep_hyphens_and_apostrophes() -> None:
    article = Article("a", "Source: X\nThe US-led raid wasn't O’Hara's, a_b 3.5", start=10)
    assert [w.group() for w in words_of(article)] == ["The", "US-led", "raid", "wasn't", "O’Hara's", "a_b", "3", "5"]


@pytest.mark.parametrize(
    ("word", "hits"),
    [
        ("rebel", []),
        ("rebels", ["Rebels"]),
        ("rebel*", ["Rebels"]),
        ("the  hill|REBELS", ["Rebels", "the\nhill"]),
        ("ill", []),
        ("h.ll", []),
    ],
)
def test_hits_of_a_word(word: str, hits: list[str]) -> None:
    assert [found.group() for found in word_pattern(word).finditer("Rebels took the\nhill")] == hits


@pytest.mark.parametrize("word", ["", " ", "*", "rebel|", "rebel|*"])
def test_a_word_that_would_match_anything_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="nothing to look for"):
        word_pattern(word)


def test_texts_may_be_articles_readings_or_scores(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    assert articles_of(FEW) == articles_of([read(article, nlp) for article in FEW]) == articles_of(scores) == FEW


def test_scores_without_their_articles_are_refused(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    bare = type(scores)(scores.table, scores.evidence, scores.manifest)
    with pytest.raises(ValueError, match="do not hold their articles"):
        collocations(bare, "rebels")


# Collocations


def test_collocates_are_counted_near_and_overall_without_the_hits() -> None:
    table = collocations(FEW, "rebels", window=1, min_count=1)
    assert table[["word", "count", "exposure", "count_all", "exposure_all", "articles"]].values.tolist() == [
        ["burned", 1, 6, 1, 21, 1], ["near", 1, 6, 1, 21, 1], ["there", 1, 6, 1, 21, 1], ["brutal", 2, 6, 3, 21, 1], ["calm", 1, 6, 2, 21, 1],
    ]  # fmt: skip
    assert table["expected"].tolist() == pytest.approx([6 * n / 21 for n in (1, 1, 1, 3, 2)])


def test_log_likelihood_is_the_one_of_scipy() -> None:
    row = collocations(FEW, "rebels", window=1, min_count=2).iloc[0]
    wanted = chi2_contingency([[2, 4], [1, 14]], correction=False, lambda_="log-likelihood").statistic
    assert row["statistic"] == pytest.approx(wanted, rel=1e-6)


def test_chi_squared_is_the_one_of_scipy_and_pmi_a_logarithm() -> None:
    chi = collocations(FEW, "rebels", window=1, min_count=2, measure="chi_squared").iloc[0]["statistic"]
    assert chi == pytest.approx(chi2_contingency([[2, 4], [1, 14]], correction=False).statistic)
    pmi = collocations(FEW, "rebels", window=1, min_count=2, measure="pmi").iloc[0]["statistic"]
    assert pmi == pytest.approx(math.log2(2 * 21 / (3 * 6)))


def test_a_word_rarer_near_than_expected_is_negative() -> None:
    article = Article("a", "rebels saw the" + ", the" * 9 + " end")
    row = collocations([article], "rebels", window=2, min_count=1).set_index("word").loc["the"]
    wanted = chi2_contingency([[1, 1], [9, 1]], correction=False, lambda_="log-likelihood").statistic
    assert (row["count"], row["expected"]) == (1, pytest.approx(2 * 10 / 12))
    assert row["statistic"] == pytest.approx(-wanted, rel=1e-6)


def test_a_word_near_two_hits_is_counted_once() -> None:
    assert collocations([Article("a", "rebels met rebels")], "rebels", min_count=1)["count"].tolist() == [1]


def test_dropped_words_stay_neighbours() -> None:
    table = collocations(FEW, "rebels", window=1, min_count=1, drop={"brutal"})
    assert "brutal" not in set(table["word"]) and set(table["exposure"]) == {6}


def test_collocates_of_a_category(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    by_word = collocations(FEW, "rebels", window=1, min_count=1)
    pd.testing.assert_frame_equal(collocations(scores, category="armed_groups:neutral", window=1, min_count=1), by_word)


def test_no_hit_gives_an_empty_frame_of_the_same_columns() -> None:
    found, none = collocations(FEW, "rebels"), collocations(FEW, "pirates")
    assert len(none) == 0 and none.dtypes.equals(found.dtypes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "give either a word or a category"),
        ({"word": "rebels", "category": "x"}, "give either a word or a category"),
        ({"category": "x"}, "pass Scores, or a word"),
        ({"word": "rebels", "measure": "z"}, "no measure 'z'"),
        ({"word": "rebels", "window": 0}, "window 0"),
    ],
)
def test_what_collocations_refuse(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        collocations(FEW, **options)  # type: ignore[arg-type]


def test_a_category_that_was_not_found_is_refused_with_those_that_were(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    with pytest.raises(ValueError, match=r"no evidence of category 'x'; have .*armed_groups:neutral"):
        collocations(scores, category="x")


# Keyness


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


def test_p_is_that_of_all_divisions_of_the_articles() -> None:
    articles = bursty(4, (5, 5))
    bags = [Counter(a.text.split()) for a in articles]

    def size(chosen: tuple[int, ...]) -> float:
        ours = sum((bags[i] for i in chosen), Counter[str]())
        theirs = sum((bag for i, bag in enumerate(bags) if i not in chosen), Counter[str]())
        return abs(log_odds_z(ours, theirs, "regime", 1000)[1])

    found = size((0, 1, 2, 3, 4))
    exact = np.mean([size(chosen) >= found - 1e-9 for chosen in combinations(range(10), 5)])
    table = keyness(articles, seed=2, words=["regime"], min_count=1, min_articles=1, permutations=9999)
    assert table["p"].tolist() == pytest.approx([exact, exact], abs=0.015)


def test_articles_are_the_units_of_the_test() -> None:
    ps, naive = [], []
    for seed in range(120):
        row = keyness(
            bursty(seed), seed=seed, words=["regime"], min_count=1, min_articles=1, permutations=199, prior=10
        ).iloc[0]
        ps.append(row["p"])
        naive.append(math.erfc(abs(row["z"]) / math.sqrt(2)))
    assert np.mean(np.array(ps) <= 0.05) <= 0.10
    assert np.mean(np.array(naive) <= 0.05) >= 0.30


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
        (lambda a: a, {"reference": "North"}, r"no source 'North' to compare with; have \['East', 'West'\]"),
        (lambda a: a, {"by": "wing"}, "24 articles have no wing"),
        (lambda a: a, {"words": ["pirates"]}, "no word is found 10 times in 3 articles"),
        (lambda a: a, {"prior": 0}, "a prior above 0"),
    ],
)  # fmt: skip
def test_what_keyness_refuses(change: object, options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        keyness(change(bursty(1)), seed=1, **options)  # type: ignore[operator]


# Concordance


def test_a_concordance_shows_each_hit_in_its_place() -> None:
    table = concordance(FEW, "rebels", width=7)
    assert table.values.tolist() == [
        ["a1", "East", "Brutal ", "rebels", " burned", 7, 13],
        ["a1", "East", "brutal ", "rebels", " near t", 51, 57],
        ["a2", "West", "t calm ", "rebels", " there.", 49, 55],
    ]  # fmt: skip
    assert [FEW[0].text[s:e] for s, e in zip(table["start"][:2], table["end"][:2], strict=True)] == ["rebels", "rebels"]


def test_the_left_side_ends_at_the_header_and_line_breaks_become_blanks() -> None:
    article = Article("a", "Source: X\nOld\nrebels\r\nfled", start=10)
    assert concordance([article], "rebels").values.tolist()[0][2:5] == ["Old ", "rebels", "  fled"]


def test_the_labels_of_a_category_in_their_place(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    pd.testing.assert_frame_equal(concordance(scores, category="armed_groups:neutral"), concordance(FEW, "rebels"))


def test_no_hit_gives_an_empty_concordance_and_a_page_without_rows() -> None:
    table = concordance(FEW, "pirates")
    assert list(table.columns) == list(COLUMNS) and len(table) == 0
    assert "<tr>" not in concordance_html(table)


def test_a_width_under_0_is_refused() -> None:
    with pytest.raises(ValueError, match="width -1 is under 0"):
        concordance(FEW, "rebels", width=-1)


def test_every_text_on_the_page_is_escaped() -> None:
    article = Article("<i>1", "<script>x</script> rebels & <b>", source="A&B")
    page = concordance_html(concordance([article], "rebels"), caption="<h1>")
    assert "<caption>&lt;h1&gt;</caption>" in page
    assert '<td class="from">A&amp;B, &lt;i&gt;1</td>' in page
    assert "&lt;script&gt;x&lt;/script&gt; </td>" in page and "<script" not in page


def test_a_page_of_another_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="no column article_id, source, left"):
        concordance_html(pd.DataFrame({"keyword": ["x"], "right": [""], "start": [0], "end": [1]}))
