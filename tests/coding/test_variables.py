"""Codes of whole texts as variables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.coding import (
    CodesError,
    code_variables,
    label_flags,
    read_codes,
)


def whole(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category"])


def test_codes_of_whole_texts_become_variables() -> None:
    codes = whole(
        ("a", "ann", "frame", "war"), ("a", "ann", "frame", "aid"), ("b", "ann", "frame", "war"), ("a", "ben", "tone", "grim"),
    )  # fmt: skip
    table = code_variables(codes).set_index(["article_id", "coder"])
    assert list(table.columns) == ["frame/aid", "frame/war", "tone"]
    assert table.loc[("a", "ann")].tolist()[:2] == [True, True]
    assert table.loc[("b", "ann")].tolist()[:2] == [False, True]
    assert table.loc[("a", "ben"), "tone"] == "grim"
    assert table.loc[("a", "ben"), ["frame/aid", "frame/war"]].isna().all()
    assert code_variables(codes.assign(start=3)).empty


def test_labels_are_found_as_columns_variables_or_values() -> None:
    sheet = pd.DataFrame({"id": ["a", "b", "c"], "source": list("xyx"), "war": ["yes", "0", None], "war_p": [1, 2, 3]})
    assert label_flags(sheet, ["war", "aid"])["war"].tolist() == [True, False, pd.NA]
    assert list(label_flags(sheet, ["war", "aid"]).columns) == ["article_id", "source", "war"]
    several = whole(("a", "ann", "frame", "war"), ("a", "ann", "frame", "aid"), ("b", "ann", "frame", "aid"))
    assert label_flags(several, ["war"])["war"].tolist() == [True, False]
    single = whole(("a", "ann", "frame", "war"), ("b", "ann", "frame", "aid"))
    assert label_flags(single, ["war", "talks"])[["war", "talks"]].to_numpy().tolist() == [
        [True, False],
        [False, False],
    ]
    with pytest.raises(ValueError, match="codes of none of the labels x; have war"):
        label_flags(sheet, ["x"])
    with pytest.raises(ValueError, match="no column article_id or id"):
        label_flags(pd.DataFrame({"war": [1]}), ["war"])


def test_sheets_of_whole_texts_are_read_as_codes(tmp_path: Path) -> None:
    path = tmp_path / "ann.csv"
    path.write_text(
        "article_id,source,text,coder,frame,grim\na,Courier,Bread.,,war,1\nb,Courier,Milk.,eva,,0\n", encoding="utf-8"
    )
    codes = read_codes(path)
    assert codes[["article_id", "coder", "feature", "category"]].to_numpy().tolist() == [
        ["a", "ann", "frame", "war"],
        ["a", "ann", "grim", "1"],
        ["b", "eva", "grim", "0"],
    ]
    path.write_text("article_id,text\na,Bread.\n", encoding="utf-8")
    with pytest.raises(CodesError, match="no column of codes; have article_id, text; add one a variable"):
        read_codes(path)
