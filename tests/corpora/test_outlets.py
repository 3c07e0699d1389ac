"""News by outlet on matched events."""

import json

import pandas as pd
import pytest

from framing.corpora import (
    read_basil,
    read_fa_kes,
)
from tests.corpora.invented import needs_corpora, present, quoting, write


def test_fa_kes_events_and_twins(tmp_path):
    head = "unit_id,article_title,article_content,source,date,location,labels\n"
    rows = '7,Bridge opens,"Cars, cross.",north,4/5/2017,aleppo,1\n7,Bridge,"Cars, cross.",south,4/5/2017,,0\n'
    articles, codes = read_fa_kes(root=write(tmp_path, {"fa-kes/FA-KES-Dataset.utf8.csv": head + rows}))
    assert [(a.id, a.source, a.published, a.event) for a in articles] == [
        ("fa-kes-0001", "north", "2017-04-05", "2017-04-05 aleppo"),
        ("fa-kes-0002", "south", "2017-04-05", None),
    ]
    assert codes["credible"].tolist() == [True, False]
    assert present(codes["duplicate_of"]) == [None, "fa-kes-0001"]


def test_fa_kes_latin_1(tmp_path):
    path = write(tmp_path, {"fa-kes/x": ""}) / "fa-kes" / "FA-KES-Dataset.csv"
    line = "1,T,Caf\xe9 open,n,4/5/2017,homs,1\n"
    path.write_bytes(("unit_id,article_title,article_content,source,date,location,labels\n" + line).encode("latin-1"))
    assert read_fa_kes(root=tmp_path)[0][0].text == "Café open"


def test_basil_offsets_count_sentences(tmp_path):
    story = {
        "body-paragraphs": [["The mayor spoke. ", "He was shrill."], ["Critics left."]],
        "source": "HPO", "date": "2012-01-02", "title": "A shrill mayor", "triplet-uuid": "t1",
        "main-event": "talk", "url": "u",
    }  # fmt: skip
    span = {"bias": "lex", "polarity": "neg", "aim": "dir", "target": "Mayor", "quote": "no", "speaker": ""}
    marks = [
        {**span, "id": "p1", "start": 7, "end": 13, "txt": "shrill"},
        {**span, "id": "p2", "start": 0, "end": 7, "txt": "Critics", "bias": "inf", "polarity": "pos", "quote": "yes"},
        {**span, "id": "title", "start": 2, "end": 8, "txt": "shrill"},
    ]
    marks[1]["speaker"] = "X"
    note = {"article-level-annotations": {"relative_stance": "liberal"}, "phrase-level-annotations": marks}
    files = {"articles/2012/t1_1.json": json.dumps(story), "annotations/2012/t1_1_ann.json": json.dumps(note)}
    articles, codes = read_basil(root=write(tmp_path / "basil", files).parent)
    assert articles[0].text == "The mayor spoke.  He was shrill.\n\nCritics left."
    assert (articles[0].source, articles[0].event, articles[0].extra["stance"]) == ("hpo", "t1", "left")
    found, said = quoting(articles, codes)
    assert found == said == ["shrill", "Critics"]
    assert present(codes["start"]) == [25, 34, None]
    assert codes["bias"].tolist() == ["lexical", "informational", "lexical"]
    assert codes["polarity"].tolist() == ["negative", "positive", "negative"]
    assert present(codes["speaker"]) == [None, "X", None]


@pytest.mark.corpus
@needs_corpora
def test_fa_kes_counts():
    articles, codes = read_fa_kes()
    outlets = pd.Series([a.source for a in articles]).groupby([a.event for a in articles]).nunique()
    assert (len(articles), codes["credible"].sum(), codes["duplicate_of"].notna().sum()) == (804, 427, 15)
    assert (outlets >= 3).sum() == 35
