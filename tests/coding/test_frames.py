"""Tables of rows as frames: one reader whose errors name file and remedy."""

from pathlib import Path

import pandas as pd
import pytest

from framing.coding.frames import column, load_table, read_table

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
        ("t", b"", "no reader for a file without ending; have .csv, .tsv, .jsonl, .parquet"),
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
