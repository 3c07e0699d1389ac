"""Exports that cannot be read, and codes whose words moved."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.coding import (
    CodesError,
    read_codes,
    span_agreement,
)
from tests.coding.texts import TEXT


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.csv", "article_id,feature\na,b\n", "columns missing: category"),
        ("x.csv", "article_id,feature,category,start,end\na,f,c,one,2\n", "row 1, column 'start': 'one'"),
        ("x.json", "{}", "not a list of tasks"),
        ("x.jsonl", '{"text": "abc", "label": [[0, 9, "x"]]}\n', "line 1: span 0-9 lies outside"),
        ("x.jsonl", "{broken\n", "line 1: not JSON"),
        ("x.ann", "T1 broken\n", "line 1: not a span"),
        ("x.xml", "", "no reader for '.xml'"),
    ],
)
def test_unreadable_codes(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CodesError, match=message):
        read_codes(tmp_path / name, format="brat" if name.endswith("ann") else None)


def test_words_that_moved_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("article_id,feature,category,start,end,text\na,f,c,0,3,army\n", encoding="utf-8")
    with pytest.raises(CodesError, match="article 'a' has 'The' at 0-3, coded as 'army'"):
        read_codes(path, texts={"a": TEXT})


def test_invented_set_is_whole_and_marked(root: Path) -> None:
    texts = pd.read_csv(root / "seeds/invented/texts.csv").set_index("article_id")
    codes = pd.read_csv(root / "seeds/invented/codes.csv")
    assert len(texts) == 60
    assert texts.groupby("event")["source"].nunique().eq(3).all()
    assert set(texts["origin"]) | set(codes["origin"]) == {"invented"}
    words = [texts.loc[row.article_id, "text"][row.start : row.end] for row in codes.itertuples()]
    assert words == codes["text"].tolist()
    for slot in ("agent", "patient", "speaker"):
        known = codes.dropna(subset=[f"{slot}_start"])
        for row in known.itertuples():
            start, end = int(getattr(row, f"{slot}_start")), int(getattr(row, f"{slot}_end"))
            assert texts.loc[row.article_id, "text"][start:end] == getattr(row, slot)
    lengths = {name: len(text) for name, text in texts["text"].items()}
    alpha = (
        span_agreement(codes, lengths, seed=1)
        .table.query("coders == '(all)' and category == '(all)'")
        .set_index("feature")["alpha"]
    )
    assert alpha.between(0.7, 1, inclusive="neither").all()
