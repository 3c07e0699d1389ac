"""Small tables on the screen and in files."""

from pathlib import Path

import pandas as pd
import pytest

from framing.cli.results import folder_path, print_frame, split_names, table_path, write_frame, write_frames


@pytest.mark.parametrize(("names", "expected"), [(None, []), ("a", ["a"]), (" a, b ,,c", ["a", "b", "c"])])
def test_names_divided_by_commas(names: str | None, expected: list[str]) -> None:
    assert split_names(names) == expected


def test_paths_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file.csv").touch()
    with pytest.raises(ValueError, match="is a folder; name a file"):
        table_path(tmp_path, None)
    with pytest.raises(ValueError, match=r"no writer for \.xlsx; have \.csv, \.parquet"):
        table_path(tmp_path / "t.xlsx", (".csv", ".parquet"))
    with pytest.raises(ValueError, match="is a file; name a folder"):
        folder_path(tmp_path / "file.csv")


def test_a_file_has_no_cell_that_a_spreadsheet_runs(tmp_path: Path) -> None:
    path = write_frame(pd.DataFrame({"said": ["=1+1", "Rain"], "n": [-1, 2]}), tmp_path / "t.csv")
    assert path.read_bytes() == b"said,n\n'=1+1,-1\nRain,2\n"


def test_frames_are_written_by_name_or_not_at_all(tmp_path: Path) -> None:
    frames = {"one": pd.DataFrame({"n": [1]})}
    assert write_frames(frames, None) == []
    assert write_frames(frames, tmp_path / "out") == [tmp_path / "out" / "one.csv"]


def test_a_figure_shares_its_column_with_its_interval(capsys: pytest.CaptureFixture[str]) -> None:
    print_frame(
        pd.DataFrame({"rate": [0.5, float("nan")], "rate_low": [0.25, 0.0], "rate_high": [0.75, 0.0], "n": [3, 0]})
    )
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [["rate", "n"], ["0.50", "[0.25,", "0.75]", "3"], ["–", "0"]]
