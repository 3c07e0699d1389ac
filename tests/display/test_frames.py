"""Frames of other libraries, and what Stata takes."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from framing.display.frames import as_kind, for_stata

FRAME = pd.DataFrame({"group": ["east", None], "rate": [0.5, None], "mixed": ["a", 1]}, index=[7, 8])


@pytest.mark.parametrize("like", ["polars", pl.DataFrame(), pl.LazyFrame(), pl.Series([1])])
def test_polars_comes_out_where_polars_is_named_or_given(like) -> None:
    found = as_kind(FRAME, like)
    assert isinstance(found, pl.DataFrame)
    assert found.rows() == [("east", 0.5, "a"), (None, None, "1")]


def test_arrow_comes_out_where_arrow_is_named_or_given() -> None:
    for like in ("pyarrow", pa.table({"x": [1]})):
        assert as_kind(FRAME, like)["group"].to_pylist() == ["east", None]


def test_pandas_is_a_copy() -> None:
    found = as_kind(FRAME, FRAME)
    found.loc[7, "rate"] = 9.0
    assert FRAME.loc[7, "rate"] == 0.5


@pytest.mark.parametrize("like", ["dask", [1, 2]])
def test_another_kind_is_refused_with_the_choices(like) -> None:
    with pytest.raises(ValueError, match=r"no kind of frame '(dask|list)'; have pandas, polars, pyarrow"):
        as_kind(FRAME, like)


def test_stata_reads_back_names_types_and_long_text(tmp_path) -> None:
    frame = pd.DataFrame(
        {
            "passive_voice:agentless:narrator_a": [0.5, None],
            "passive_voice:agentless:narrator_b": pd.array([1, None], dtype="Int64"),
            "end": [1, 2],
            "clear": [True, False],
            "read": pd.array([True, None], dtype="boolean"),
            "note": pd.array(["ü" * 2000, None], dtype="string"),
            "date": pd.to_datetime(["2016-01-02T03:00Z", None]),
            "": ["x", "y"],
        }
    )
    found, long = for_stata(frame)
    assert long == ["note"]
    found.to_stata(tmp_path / "x.dta", write_index=False, version=118, convert_strl=long)
    back = pd.read_stata(tmp_path / "x.dta")
    names = [
        "passive_voice_agentless_narrator",
        "passive_voice_agentless_narrat_2",
        "end_",
        "clear",
        "read",
        "note",
        "date",
        "_",
    ]
    assert back.columns.tolist() == names
    assert back["note"].tolist() == ["ü" * 2000, ""]
    assert back["clear"].tolist() == [1, 0]
    assert back[names[1]].isna().tolist() == [False, True]
    assert back["date"].iloc[0] == pd.Timestamp("2016-01-02 03:00")


@pytest.mark.parametrize("kind", ["float64", "Float64", "float32"])
def test_what_is_infinite_is_missing_in_stata(tmp_path, kind: str) -> None:
    found, _ = for_stata(pd.DataFrame({"ratio_high": pd.array([2.5, np.inf, -np.inf], dtype=kind)}))
    found.to_stata(tmp_path / "x.dta", write_index=False, version=118)
    assert pd.read_stata(tmp_path / "x.dta")["ratio_high"].fillna(-1).tolist() == [2.5, -1, -1]
