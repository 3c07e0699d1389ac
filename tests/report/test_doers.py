"""Whose deeds are told, in a report."""

from framing.articles.article import Article
from framing.report.analysis import Analysis, analyse
from framing.report.doers import doers_named
from framing.scores.scoring import score

TEXTS = [
    "Rebels shot two nuns.",
    "A bridge was bombed in Tarma.",
    "Soldiers killed a farmer.",
    "Two men were arrested.",
    "It rained.",
]


def made(features: list[str]) -> Analysis:
    articles = [Article(f"a{n}", text, source="Courier") for n, text in enumerate(TEXTS * 2)]
    return analyse(score(articles, features=features), by="source", event=None, reference=None, seed=1)


def test_shares_in_words_and_by_outlet() -> None:
    page = doers_named(made(["harm"]), 1)
    assert "Of 8 deeds of harm in 8 articles" in page
    assert "50% in the first telling below the headline" in page
    assert (
        '<tr><td>Courier</td><td class="number">8</td><td>50%</td><td>0%</td><td>0%</td><td>0%</td><td>50%</td></tr>'
        in page
    )


def test_nothing_without_harm() -> None:
    assert doers_named(made(["sourcing"]), 1) == ""
