"""Codes of texts and of spans, told apart."""

from __future__ import annotations

import pandas as pd

from framing.coding.pairs import split_codes


def test_codes_and_spans_are_told_apart() -> None:
    spans = pd.DataFrame([("a", "ann", "harm", "attack", 1, 2), ("a", "ann", "frame", "war", None, None)], columns=[
        "article_id", "coder", "feature", "category", "start", "end"])  # fmt: skip
    found, sheet, names = split_codes(spans)
    assert found["feature"].tolist() == ["harm"]
    assert (names, sheet["frame"].tolist()) == (["frame"], ["war"])
    found, sheet, names = split_codes(pd.DataFrame({"id": ["a"], "coder": ["ann"], "text": ["x"], "frame": ["war"]}))
    assert (len(found), names, sheet["article_id"].tolist()) == (0, ["frame"], ["a"])
