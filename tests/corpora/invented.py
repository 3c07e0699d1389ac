"""Invented files in the formats of the corpora, and what codes quote of them."""

import os
from pathlib import Path

import pandas as pd
import pytest

needs_corpora = pytest.mark.skipif(
    "FRAMING_DATA" not in os.environ, reason="FRAMING_DATA is not set: no folder with corpora"
)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder


def quoting(articles, codes):
    texts = {article.id: article.text for article in articles}
    placed = codes[codes["start"].notna()]
    places = zip(placed["article_id"], placed["start"], placed["end"], strict=True)
    return [texts[key][start:end] for key, start, end in places], list(placed["text"])


def present(values):
    return [None if pd.isna(value) else value for value in values]
