"""What every result can do. Also tests framing/display/great.py. Also tests framing/display/sheets.py."""

import openpyxl
import pandas as pd
import polars as pl
import pytest

from framing.display.shown import Shown


class Result(Shown):
    """A result of two tables."""

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        return {"table": pd.DataFrame({"end": [1], "text": ["=1+1\x07"]}), "pairs": pd.DataFrame({"a_b": [0.25]})}

    def summary(self) -> pd.DataFrame:
        return pd.DataFrame({"rate_%": ["50.0"]})

    def about(self) -> str:
        return "1 row"


def test_a_result_shows_its_numbers_first() -> None:
    assert repr(Result()).split("\n") == ["rate_%", "  50.0", "1 row", "see .table, .pairs"]
    assert Result()._repr_html_().count("50.0") == 1


def test_the_first_table_is_meant_and_others_by_name() -> None:
    assert Result().to_frame()["end"].tolist() == [1]
    assert Result().to_frame("pairs", kind="polars").rows() == [(0.25,)]
    with pytest.raises(ValueError, match="no table 'pair'; have table, pairs"):
        Result().to_frame("pair")


def test_libraries_of_arrow_read_a_result_as_it_is() -> None:
    assert pl.DataFrame(Result()).columns == ["end", "text"]


def test_latex_is_the_summary_escaped_or_a_table() -> None:
    assert r"rate\_\% \\" in Result().to_latex()
    shown = Result().to_latex("pairs", caption="Rates", label="tab:rates")
    assert r"\caption{Rates}" in shown
    assert r"a\_b \\" in shown
    assert "0.250" in shown


def test_a_workbook_has_a_sheet_a_table_and_runs_nothing(tmp_path) -> None:
    book = openpyxl.load_workbook(Result().to_excel(tmp_path / "x.xlsx"))
    assert book.sheetnames == ["summary", "table", "pairs"]
    cell = book["table"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_stata_takes_a_table(tmp_path) -> None:
    assert pd.read_stata(Result().to_stata(tmp_path / "x.dta")).columns.tolist() == ["end_", "text"]
