"""Words and choices that tell outlets apart, as the explorer draws them."""

from __future__ import annotations

from dataclasses import replace

from framing.report.analysis import analyse
from framing.report.data import evidence_data
from framing.report.telling_words import telling_choices, telling_words
from tests.report.invented import press, scores_of

QUICK = {"seed": 1, "resamples": 99, "permutations": 199}


def test_words_come_with_counts_on_both_sides_and_the_corrected_p():
    analysis = analyse(scores_of(press(number=6, length=2)), by="source", event=None, reference=None, **QUICK)
    words = {row[0]: row[1:] for row in telling_words(analysis, seed=1, permutations=199)["The Courier"]}
    count, exposure, other, other_size, articles, articles_other, odds, p = words["terrorists"]
    text = [one.text for one in analysis.scores.articles if one.source == "The Courier"]
    assert (count, exposure) == (sum(one.count("terrorists") for one in text), sum(len(one.split()) for one in text))
    assert (other, articles, articles_other) == (0, 6, 0) and odds > 0 and p <= 0.05 and other_size > 0
    data = evidence_data(analysis)
    choices = telling_choices(analysis, data["categories"], data["features"])
    table = analysis.comparison.table
    assert len(choices) == int(
        ((table["ratio"] > 0) & (table["ratio"] < float("inf")) & table["p_adjusted"].notna()).sum()
    )


def test_without_texts_or_with_one_outlet_there_are_none():
    alone = analyse(
        scores_of(press(number=6, sources=("The Courier",))), by="source", event=None, reference=None, **QUICK
    )
    assert telling_words(alone, seed=1, permutations=99) == {}


def test_words_are_tested_by_the_clusters_of_the_comparison():
    scores = scores_of(press(number=6, length=2))
    few = scores.table.assign(
        desk=scores.table["source"].str[:9] + (scores.table.groupby("source").cumcount() % 2).astype(str)
    )
    desks = few.drop_duplicates("article_id").set_index("article_id")["desk"]
    clustered = replace(scores, table=scores.table.assign(desk=scores.table["article_id"].map(desks)))
    found = {}
    for cluster in (None, "desk"):
        analysis = analyse(clustered, by="source", event=None, reference=None, cluster=None, **QUICK)
        compared = replace(analysis.comparison, cluster=cluster)
        words = telling_words(replace(analysis, comparison=compared), seed=1, permutations=199)["The Courier"]
        found[cluster] = {row[0]: row[-1] for row in words}
    assert found[None]["terrorists"] <= 0.05 and found["desk"]["terrorists"] is None  # two desks of an outlet: no p
