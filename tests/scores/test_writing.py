"""Files that are complete or absent."""

from pathlib import Path

import pytest

from framing.scores.writing import write_whole


def test_a_file_is_replaced_in_one_move_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_bytes(b"old and longer")
    assert write_whole(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["scores.csv"]


def test_what_cannot_take_its_place_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "scores.csv", b"new")
    assert (tmp_path / "scores.csv").is_dir()
