"""Concordances: every hit in its place, as a frame and as a page."""

import pandas as pd
import pytest
from spacy.language import Language

from framing.analysis.concordances import COLUMNS, concordance, concordance_html
from framing.articles.article import Article
from framing.scores.scoring import score
from tests.analysis.texts import FEW


def test_a_concordance_shows_each_hit_in_its_place() -> None:
    table = concordance(FEW, "rebels", width=7)
    assert table.values.tolist() == [
        ["a1", "East", "Brutal ", "rebels", " burned", 7, 13],
        ["a1", "East", "brutal ", "rebels", " near t", 51, 57],
        ["a2", "West", "t calm ", "rebels", " there.", 49, 55],
    ]  # fmt: skip
    assert [FEW[0].text[s:e] for s, e in zip(table["start"][:2], table["end"][:2], strict=True)] == ["rebels", "rebels"]


def test_the_left_side_ends_at_the_header_and_line_breaks_become_blanks() -> None:
    article = Article("a", "Source: X\nOld\nrebels\r\nfled", start=10)
    assert concordance([article], "rebels").values.tolist()[0][2:5] == ["Old ", "rebels", "  fled"]


def test_the_labels_of_a_category_in_their_place(nlp: Language) -> None:
    scores = score(FEW, features=["actor_labels"], parser=nlp)
    pd.testing.assert_frame_equal(concordance(scores, category="armed_groups:neutral"), concordance(FEW, "rebels"))


def test_no_hit_gives_an_empty_concordance_and_a_page_without_rows() -> None:
    table = concordance(FEW, "pirates")
    assert list(table.columns) == list(COLUMNS) and len(table) == 0
    assert "<tr>" not in concordance_html(table)


def test_a_width_under_0_is_refused() -> None:
    with pytest.raises(ValueError, match="width -1 is under 0"):
        concordance(FEW, "rebels", width=-1)


def test_every_text_on_the_page_is_escaped() -> None:
    article = Article("<i>1", "<script>x</script> rebels & <b>", source="A&B")
    page = concordance_html(concordance([article], "rebels"), caption="<h1>")
    assert "<caption>&lt;h1&gt;</caption>" in page
    assert '<td class="from">A&amp;B, &lt;i&gt;1</td>' in page
    assert "&lt;script&gt;x&lt;/script&gt; </td>" in page and "<script" not in page


def test_a_page_of_another_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="no column article_id, source, left"):
        concordance_html(pd.DataFrame({"keyword": ["x"], "right": [""], "start": [0], "end": [1]}))
