"""Articles scored in batches, and those that break a scorer."""

from pathlib import Path

import pandas as pd
import pytest

from framing.scores.folder import read_scores
from framing.scores.stream import score_to_folder
from tests.scores.streams import NEWS


class Picky:
    """A scorer that one article breaks."""

    feature, categories, unit = "picky", ("p",), "words"

    def find(self, reading):
        if reading.article.id == "a5":
            raise RecursionError("too deep\nat line 3")
        return []

    def exposure(self, reading) -> int:
        return 1


def test_an_article_that_breaks_a_scorer_is_skipped_and_listed(nlp, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="more than 5 % of an outlet could not be read"):
        written = score_to_folder(NEWS, tmp_path, scorers=[Picky()], parser=nlp, on_error="skip")
    assert (written.articles, written.skipped) == (49, 1)
    [error] = pd.read_csv(tmp_path / "errors.csv").to_dict("records")
    assert (error["file"], error["problem"]) == ("article 'a5'", "it cannot be scored (RecursionError: too deep)")
    assert read_scores(tmp_path).table["article_id"].tolist() == [a.id for a in NEWS if a.id != "a5"]


def test_an_article_that_breaks_a_scorer_stops_the_run_with_its_name(nlp, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"article 'a5': it cannot be scored \(RecursionError: too deep\)"):
        score_to_folder(NEWS, tmp_path, scorers=[Picky()], parser=nlp)
