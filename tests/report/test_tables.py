"""Tables of a comparison as files of each format."""

from io import BytesIO

import pandas as pd
import pytest

from framing.report.tables import table_files

FRAMES = {
    "comparison": pd.DataFrame({"group": ["=1+1", "West"], "rate": [0.25, float("nan")], "clear": [True, False]}),
    "over_time_pairs": pd.DataFrame({"other": [2016, "none"], "ratio": [float("inf"), 2.0]}),
}


def test_parquet_keeps_types_and_takes_groups_of_mixed_kinds() -> None:
    files = table_files(FRAMES, "parquet")
    assert list(files) == ["comparison.parquet", "over_time_pairs.parquet"]
    first, second = (pd.read_parquet(BytesIO(data)) for data in files.values())
    assert first["group"].tolist() == ["=1+1", "West"]
    assert first["clear"].dtype == bool
    assert second.to_dict("list") == {"other": ["2016", "none"], "ratio": [float("inf"), 2.0]}


def test_a_workbook_has_a_sheet_each_and_runs_no_cell() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra excel")
    files = table_files(FRAMES, "xlsx")
    assert list(files) == ["comparison.xlsx"]
    book = openpyxl.load_workbook(BytesIO(files["comparison.xlsx"]))
    assert book.sheetnames == ["comparison", "over_time_pairs"]
    assert [[cell.value for cell in row] for row in book["comparison"].iter_rows()] == [
        ["group", "rate", "clear"], ["=1+1", 0.25, True], ["West", None, False],
    ]  # fmt: skip
    assert book["comparison"]["A2"].data_type == "s"


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no format 'ods'; have csv, parquet, xlsx"):
        table_files(FRAMES, "ods")
