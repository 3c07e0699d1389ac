"""Coding tasks, as spreadsheets and other tools read them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding import (
    read_codes,
    sample,
    write_tasks,
)
from tests.coding.texts import EVIDENCE, TEXT, drawn_one


def test_csv_sheets(tmp_path: Path) -> None:
    sheet = pd.read_csv(write_tasks(drawn_one(), tmp_path / "t.csv", labels=["war", "aid"]))
    assert sheet.columns[-3:].tolist() == ["coder", "war", "aid"]
    path = write_tasks(drawn_one(), tmp_path / "s.csv", evidence=EVIDENCE)
    codes = read_codes(path, coder="ann", texts={"a01": TEXT})
    assert codes["text"].tolist() == ["army", "shelled"]
    assert codes["coder"].tolist() == ["ann", "ann"]


def test_tasks_refuse_spans_outside_the_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="span 9-999 outside its text"):
        write_tasks(drawn_one(), tmp_path / "t.csv", evidence=EVIDENCE.assign(end=999))
    with pytest.raises(ValueError, match="no format 'xml'"):
        write_tasks(drawn_one(), tmp_path / "t.xml", format="xml")


def test_cells_that_a_spreadsheet_would_run_are_kept_from_it(tmp_path: Path) -> None:
    article = Article("a", "=1+1 is two.", source="Courier")
    write_tasks(sample([article], 1, seed=1), tmp_path / "t.csv", labels=["frame"])
    assert ",'=1+1 is two.," in (tmp_path / "t.csv").read_text(encoding="utf-8")
    spans = pd.DataFrame([("a", "x", "y", 0, 4)], columns=["article_id", "feature", "category", "start", "end"])
    write_tasks(sample([article], 1, seed=1), tmp_path / "s.csv", evidence=spans)
    assert read_codes(tmp_path / "s.csv", texts={"a": article.text})["text"].tolist() == ["=1+1"]
