"""Coded examples: labels, texts and files, and what is warned of or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.training import (
    TrainingWarning,
    train,
)
from framing.training.labels import read_coded
from tests.training.trained import SMALL, headlines


def test_rows_without_label_are_left_out_with_a_warning() -> None:
    frame = headlines()
    frame.loc[:9, "frame"] = None
    with pytest.warns(TrainingWarning, match="10 of 120 rows have no text or no label"):
        assert len(read_coded(frame, text_column="text", label_column="frame").ids) == 110


def test_rare_labels_are_warned_of() -> None:
    frame = headlines()
    frame.loc[:3, "frame"] = "siege"
    with pytest.warns(TrainingWarning, match=r"rare labels.*siege \(4\)"):
        model = train(frame, label_column="frame", embeddings=None, settings=SMALL, learning_curve=False)
    assert "siege" in model.categories


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.jsonl", "x.parquet"])
def test_files_are_read_alike(tmp_path: Path, name: str) -> None:
    frame, path = headlines(), tmp_path / name
    {
        ".csv": lambda: frame.to_csv(path, index=False), ".tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        ".jsonl": lambda: frame.to_json(path, orient="records", lines=True), ".parquet": lambda: frame.to_parquet(path),
    }[path.suffix]()  # fmt: skip
    assert (
        read_coded(path, text_column="text", label_column="frame").sha256
        == read_coded(frame, text_column="text", label_column="frame").sha256
    )
