"""Scores with further scorers."""

from dataclasses import replace

import pandas as pd
import pytest

from framing.features.scorers import choose_scorers
from framing.language.lexicons.readers import read_lexicon
from framing.scores.more import add_scorers
from framing.scores.scoring import score

TEXTS = ["A brutal regime fell.", "It rained."]


def test_adding_is_as_scoring_together_but_for_the_order_of_rows() -> None:
    lexicon = read_lexicon("loaded_language")
    added = add_scorers(score(TEXTS, features=["harm"]), [lexicon])
    whole = score(TEXTS, features=["harm"], scorers=[lexicon])
    for name in ("table", "evidence"):
        one, other = (
            getattr(found, name).sort_values(["feature", "article_id"], kind="stable", ignore_index=True)
            for found in (added, whole)
        )
        pd.testing.assert_frame_equal(one, other)
    assert added.manifest["features"] == whole.manifest["features"]
    assert added.manifest["lexicons"] == whole.manifest["lexicons"]


def test_what_was_scored_already_and_scores_without_texts_are_refused() -> None:
    scores = score(TEXTS, features=["harm"])
    with pytest.raises(ValueError, match="harm was scored already"):
        add_scorers(scores, choose_scorers(["harm"]))
    with pytest.raises(ValueError, match="hold no texts to score further"):
        add_scorers(replace(scores, articles=()), choose_scorers(["victims"]))
