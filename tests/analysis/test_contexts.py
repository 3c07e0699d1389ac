"""Words in context: hits, and which words keep their company."""

import math

import pandas as pd
import pytest
from scipy.stats import chi2_contingency
from spacy.language import Language

from framing.analysis.contexts import articles_of, collocations, word_pattern, words_of
from framing.articles.article import Article
from framing.language.reading import read
from framing.scores.scoring import score
from tests.analysis.texts import FEW

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
