"""Scores as they show themselves."""

from framing.articles.record import Article
from framing.scores.scoring import score


def test_scores_show_how_much_was_found_in_whose_voice(nlp) -> None:
    texts = [Article("a", "Rebels fled. “The terrorists fled,” said Ruiz.", source="East"), Article("b", "It rained.")]
    found = score(texts, features=["actor_labels", "passive_voice"], parser=nlp)
    shown = repr(found).split("\n")
    assert shown[0].split() == ["feature", "found", "articles", "rate", "unit", "narrator", "quoted", "most"]
    labels = "actor_labels 2 1 222.2 per 1,000 words 1 1 armed_groups:delegitimizing (1)"
    assert shown[1].split() == labels.split()
    assert shown[2].split() == ["passive_voice", "0", "0", "–", "per", "100", "clauses", "0", "0", "–"]
    assert shown[3] == "2 articles of 1 source, 2 spans, 3 entities"
    assert shown[4] == "see .table, .evidence, .entities, .mentions"


def test_a_rate_over_exposures_that_differ_is_not_given(nlp) -> None:
    row = score(["Rebels were killed."], features=["responsibility"], parser=nlp).summary().iloc[0]
    assert (row["rate"], row["unit"]) == ("–", "per 100 harm events")


def test_in_a_notebook_numbers_come_first_and_the_text_after(nlp) -> None:
    shown = score(["Rebels & others fled."], features=["actor_labels"], parser=nlp)._repr_html_()
    assert shown.index("framing-table") < shown.index("</mark>")
    assert "Rebels</mark> &amp; others" in shown
