"""The section on who speaks: its rows in full, and nothing of it where nothing can be said."""

import re

import pytest

from framing import Article, Scores, score
from framing.report.who import who_speaks


@pytest.fixture(scope="module")
def scores() -> Scores:
    text = 'Mayor Ana Ruiz said the rebels had fled. "They shot two nuns," she said. The rebels slept. The army left.'
    return score([Article("a", text, source="The <i>Lamp")], features=["sourcing", "actor_labels"])


def rows(section: str) -> list[list[str]]:
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(<td.*?)</tr>", section)]


def test_three_tables(scores: Scores) -> None:
    section, link = who_speaks(scores)
    assert link == '<li><a href="#who">Who speaks</a></li>'
    assert re.findall(r"<caption>(.*?)</caption>", section) == [
        "Who speaks, how often, and whether quoted or reported",
        "Who is named and never speaks",
        "Who is called what, and by whom",
    ]
    lamp = "The &lt;i&gt;Lamp"
    assert rows(section) == [
        [lamp, "Mayor Ana Ruiz", "official", "1", "2", "1", "1", "8"],
        [lamp, "the rebels", "3", "1"],
        [lamp, "the rebels", "rebels", "Mayor Ana Ruiz", "1"],
        [lamp, "the rebels", "rebels", "narrator", "1"],
        [lamp, "The army", "army", "narrator", "1"],
    ]


def test_without_entities_only_who_speaks_is_told(scores: Scores) -> None:
    section, _ = who_speaks(Scores(scores.table, scores.evidence.iloc[:, :-7], scores.manifest))
    assert [row[1] for row in rows(section)] == ["Mayor Ana Ruiz", "she"]


def test_without_sources_there_is_no_section() -> None:
    assert who_speaks(score("The rebels fled.", features=["actor_labels"])) == ("", "")
