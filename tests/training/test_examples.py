"""Coded examples to try training on."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.training.examples import load_examples


def test_examples_fall_back_on_the_invented_set(root: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_examples("gvfc", root=tmp_path)
    one = load_examples("gvfc", root=tmp_path, otherwise=root / "seeds" / "invented")
    assert set(one.table["frame"]) == {"harm", "hostage_narrative"}
    assert one.table["event"].nunique() == 20
    assert "invented" in one.origin
    several = load_examples("narrative-frames", root=tmp_path, otherwise=root / "seeds" / "invented")
    assert several.options == {"label_columns": ["harm", "hostage_narrative"], "group_column": "event"}
    assert len(several.table) > len(one.table)


@pytest.mark.corpus
def test_examples_of_the_corpora() -> None:
    one, several = load_examples("gvfc"), load_examples("narrative-frames")
    assert (len(one.table), one.table["frame"].nunique()) == (942, 9)
    assert (len(several.table), several.options["label_columns"]) == (
        269, ["conflict", "economic", "human_interest", "moral", "resolution"],
    )  # fmt: skip
