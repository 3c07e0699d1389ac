"""The golden articles: the evidence found is exactly the evidence frozen."""

from pathlib import Path

import pytest

from framing.articles.article import read_articles
from tests.golden.freeze import HERE, golden

PATHS = sorted(HERE.glob("*.txt"))


def test_every_article_is_frozen_and_named_in_the_readme() -> None:
    assert len(PATHS) == 6
    assert {path.stem for path in HERE.glob("*.csv")} == {path.stem for path in PATHS}
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PATHS if f"`{path.name}`" not in readme] == []
    assert "made up" in readme


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_evidence_is_as_frozen(path: Path) -> None:
    frozen = path.with_suffix(".csv").read_bytes().decode("utf-8")
    assert golden(path).splitlines() == frozen.splitlines()


def test_articles_are_of_the_styles_they_stand_for() -> None:
    texts = {path.stem: article.text[article.start :] for path in PATHS for article in read_articles(path)}
    assert texts["capitals-bulletin"] == texts["capitals-bulletin"].upper()
    assert not set(texts["warehouse-robbery"]) & set(",'’‘")
    assert (texts["square-protest"].count("‘"), texts["square-protest"].count("’")) == (1, 0)
