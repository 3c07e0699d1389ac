"""The tables of a report as JSON inside a page."""

from __future__ import annotations

import json

import pytest

from framing.articles.article import Article
from framing.report import write_report
from framing.report.data import as_json
from tests.report.invented import QUICK, press, scores_of


def test_json_survives_inside_a_page():
    value = {"a": "</script><!--<script>&\u2028\ud83d", "b": [1, None, 0.5]}
    text = as_json(value)
    assert not set("<>&\u2028") & set(text) and text.isascii()
    assert json.loads(text) == value
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json(float("nan"))


def test_other_articles_than_those_scored_are_refused(tmp_path):
    scores = scores_of(press(number=5))
    other = [Article(article.id, "Nothing of the kind.", article.source) for article in scores.articles]
    with pytest.raises(ValueError, match="has 'ing of the' where 'terrorists' was scored"):
        write_report(scores, tmp_path / "report.html", articles=other, **QUICK)
    assert not (tmp_path / "report.html").exists()
