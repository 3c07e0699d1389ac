"""Actors on the page."""

from framing.analysis.agency import actor_table
from framing.articles.record import Article
from framing.report.actors import actor_section
from framing.report.page import write_report
from framing.scores.scoring import score


def test_the_page_says_what_actors_are_called_and_do(nlp, tmp_path) -> None:
    texts = [Article(f"a{n}", "Daesh terrorists killed two teachers.", source="East") for n in range(3)]
    scores = score(texts, features=["actor_labels", "harm", "passive_voice"], parser=nlp)
    section, link = actor_section(actor_table(scores, "actors_syria", by=["source"]), "source")
    assert link == '<li><a href="#actors">Actors</a></li>'
    assert (
        '<td>East</td><td>isis</td><td>armed groups:delegitimizing</td><td class="number">3</td><td class="number">3</td>'
        in section
    )
    assert '<td>East</td><td>isis</td><td>agent</td><td>active</td><td class="number">3</td>' in section
    page = write_report(scores, tmp_path / "page.html", seed=1, actors="actors_syria").read_text(encoding="utf-8")
    assert section in page
    assert link in page


def test_rare_actors_are_left_out(nlp) -> None:
    scores = score(
        [Article("a", "Daesh fled.", source="<East>")], features=["actor_labels", "harm", "passive_voice"], parser=nlp
    )
    section, _ = actor_section(actor_table(scores, "actors_syria", by=["source"]), "source")
    assert "<table>" not in section
