"""Where the headline of an article ends."""

import pytest

from framing.articles.article import Article
from framing.features.deeds.headline import headline_end
from framing.features.harm import Harm
from framing.language.reading import read


@pytest.mark.parametrize(
    ("article", "end"),
    [
        (Article("a", "Two killed in raid\n\nTwo men were killed."), 18),
        (Article("a", "Two killed in raid\nTwo men were killed.", title="Two killed in raid"), 18),
        (Article("a", "Source: Courier\n\nRaid\n\nTwo men died.", start=17), 21),
        (Article("a", "Two men were killed.\n\nThe raid began at dawn."), 0),
        (Article("a", "Two killed in raid"), 0),
        (Article("a", "Two killed in raid\n\n"), 0),
        (Article("a", "Two killed\nin raid\n\nTwo men died."), 0),
        (Article("a", " ".join(["word"] * 31) + "\n\nTwo men died."), 0),
        (Article("a", ""), 0),
    ],
)
def test_end_of_the_headline(article: Article, end: int) -> None:
    assert headline_end(article) == end


def test_deeds_in_the_headline_are_noted(nlp) -> None:
    found = Harm().find(read("Rebels shoot nine people in Tarma\n\nRebels shot nine people in Tarma on Monday.", nlp))
    assert [(e.text, e.note, e.deed) for e in found] == [("shoot", ("headline",), "harm-7"), ("shot", (), "harm-7")]
