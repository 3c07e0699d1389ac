"""Tables of rows as frames: one reader whose errors name file and remedy."""

from pathlib import Path

import pandas as pd
import pytest

from framing.coding.frames import column, load_table, need_coders, read_table
from framing.coding.inputs import read_frame

FRAME = pd.DataFrame({"id": ["01", "2"], "said": ["NA", None]}, dtype="string")


@pytest.mark.parametrize(("name", "separator"), [("t.csv", ","), ("t.tsv", "\t")])
def test_cells_of_text_files_stay_text_and_only_empty_ones_are_missing(
    tmp_path: Path, name: str, separator: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + f"id{separator}said\n01{separator}NA\n2{separator}\n".encode())
    pd.testing.assert_frame_equal(read_table(path), FRAME)


def test_a_frame_is_read_as_it_is_with_rows_counted_anew() -> None:
    assert list(read_table(FRAME.iloc[1:]).index) == [0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"id\n\xe9\n", "not UTF-8 at byte 3, and looks like cp1252; save the file as UTF-8"),
        ("t.parquet", b"PAR1", "not a .parquet table"),
        ("t", b"", "no reader for a file without ending; have .csv, .tsv, .jsonl, .parquet, .xlsx"),
        ("t.xlsx", b"x", "not readable as Excel: BadZipFile: File is not a zip file; save it again"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_file(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ValueError) as caught:
        load_table(path)
    assert str(caught.value).startswith(f"{path}: {said}")


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"no label column 'frame'; have 'id', 'said'; name one with label_column="):
        column(FRAME, "frame", "label")
    with pytest.raises(ValueError, match="save the file with commas between the cells"):
        column(pd.DataFrame({"id;text": ["1;Rain"]}), "text", "text")


def test_a_sheet_of_excel_is_read_as_the_csv_file_of_it_would_be(tmp_path: Path) -> None:
    sheet = pd.DataFrame(
        {"article_id": ["007", "b"], "coder": ["ann", "NA"], "start": [3, 12.0], "frame": ["war", None]}
    )
    sheet.to_excel(tmp_path / "codes.xlsx", index=False)
    sheet.astype({"start": int}).to_csv(tmp_path / "codes.csv", index=False)
    pd.testing.assert_frame_equal(load_table(tmp_path / "codes.xlsx"), read_table(tmp_path / "codes.csv"))
    pd.testing.assert_frame_equal(read_frame(tmp_path / "codes.xlsx"), read_frame(tmp_path / "codes.csv"))
    assert read_frame(tmp_path / "codes.xlsx")["start"].tolist() == [3, 12]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            ["article_id", "ann", "ben"],
            "no column 'coder'; have 'article_id', 'ann', 'ben'; give a row an article and coder",
        ),
        (["text", "coder"], "no column 'article_id'; have 'text', 'coder'; give a row an article and coder"),
        (["id;coder;war"], "no column 'article_id' or 'coder'; have 'id;coder;war'; the columns look divided by ';'"),
    ],
)
def test_codes_without_coders_are_refused_with_the_shape_they_need(columns: list[str], said: str) -> None:
    with pytest.raises(ValueError) as caught:
        need_coders(pd.DataFrame(columns=columns), "codes.csv")
    assert str(caught.value).startswith(f"codes.csv: {said}")


def test_a_row_an_article_and_coder_will_do() -> None:
    need_coders(pd.DataFrame(columns=["id", "coder", "frame"]), "codes.csv")
