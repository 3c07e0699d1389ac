"""Texts with codes of whole texts; and that every corpus is quoted by its spans."""

import pytest

from framing.corpora import (
    read_babe,
    read_basil,
    read_gvfc,
    read_narrative_frames,
)
from tests.corpora.invented import needs_corpora, present, quoting, write


def test_narrative_frames_undo_quotes_and_mend_broken_line(tmp_path):
    head = "ID\tsource\tmbfc\tdate\ttext\tRE\tHI\tCO\tMO\tEC\n"
    whole = '0\tnorth\tleft_bias\t2019-12-02\t"Farmers ""lost"" land."\tTrue\tFalse\tTrue\tFalse\tFalse\n'
    broken = '5\tsouth\tx\t2018-11-23\t"Cut short\n'
    roles = (
        "ID\tentity\tgroup\trole\tmbfc\tRE\tHI\tCO\tMO\tEC\n0\tfarmers\tG\tvictim\tl\tTrue\tFalse\tTrue\tFalse\tFalse\n"
        "5\tfloods\tG\tvillain\tl\tFalse\tTrue\tFalse\tFalse\tFalse\n9\tnobody\tG\thero\tl\tTrue\tTrue\tTrue\tTrue\tTrue\n"
    )
    files = {"articles_metadata.tsv": head + whole + broken, "role_and_frame_annoations.tsv": roles}
    articles, codes = read_narrative_frames(root=write(tmp_path / "narrative-frames", files).parent)
    assert [a.text for a in articles] == ['Farmers "lost" land.', "Cut short"]
    frames = codes[codes["code"] == "frame"]
    assert len(frames) == 10
    assert frames.loc[frames["present"], ["article_id", "category"]].values.tolist() == [
        ["climate-0", "resolution"],
        ["climate-0", "conflict"],
        ["climate-5", "human_interest"],
    ]
    roles_read = codes[codes["code"] == "role"]
    assert roles_read[["article_id", "category", "entity"]].values.tolist() == [
        ["climate-0", "victim", "farmers"],
        ["climate-5", "villain", "floods"],
    ]
    assert present(roles_read["text"]) == ["Farmers", None]


def test_gvfc_codes(tmp_path):
    text = "news_title,Q1 Relevant,Q2 Focus,Q3 Theme1,Q3 Theme2\r\nMarch on the hall,1,2,7,3\r\nRain,2,99,99,99\r\n"
    articles, codes = read_gvfc(root=write(tmp_path, {"gvfc/headlines.csv": text}))
    assert [a.text for a in articles] == ["March on the hall", "Rain"]
    assert codes["relevant"].tolist() == [True, False]
    assert [present(codes[name]) for name in ("focus", "frame", "second_frame")] == [[2, None], [7, None], [3, None]]


def test_babe_words(tmp_path):
    head = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words\n"
    row = "The Brazen brazenly lie.;u;north;sport;left;Biased;Entirely factual;['brazen', 'lies', 'lie']\n"
    articles, codes = read_babe(root=write(tmp_path, {"babe/final_labels_SG1.csv": "\ufeff" + head + row}))
    assert (articles[0].id, articles[0].source, articles[0].extra["topic"]) == ("babe-0001", "north", "sport")
    assert codes[["code", "value"]].values.tolist() == [
        ["bias", "Biased"], ["opinion", "Entirely factual"], ["word", "brazen"], ["word", "lies"], ["word", "lie"],
    ]  # fmt: skip
    assert present(codes["text"]) == [None, None, "Brazen", None, "lie"]
    assert present(codes["start"]) == [None, None, 4, None, 20]


@pytest.mark.corpus
@needs_corpora
@pytest.mark.parametrize(
    ("reader", "texts", "placed"),
    [(read_basil, 300, 1723), (read_babe, 1700, 1527), (read_narrative_frames, 269, 1013)],
)
def test_spans_quote_the_corpus(reader, texts, placed):
    articles, codes = reader()
    found, said = quoting(articles, codes)
    assert found == said
    assert (len(articles), len({a.id for a in articles}), len(found)) == (texts, texts, placed)


@pytest.mark.corpus
@needs_corpora
def test_gvfc_counts():
    articles, codes = read_gvfc()
    assert (len(articles), codes["relevant"].sum(), codes["frame"].notna().sum()) == (2134, 1860, 942)
