"""What can be compared, and what stands in the way of the rest."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.report import write_report
from framing.report.analysis import analyse
from framing.report.findings import find_differences
from framing.scores.rows import evidence_frame
from framing.scores.scores import Scores
from tests.plot.tables import rows
from tests.report.invented import QUICK, press, scores_of
from tests.report.reading import parse

# What it says


def test_small_groups_and_articles_without_a_group_are_left_out_and_named(tmp_path):
    few = [Article(f"few-{count}", "The rebels fled.", "Seldom") for count in range(3)]
    lost = [Article("lost", "The terrorists fled.")]
    path = write_report(scores_of([*press(number=6), *few, *lost]), tmp_path / "report.html", **QUICK)
    words = " ".join(" ".join(parse(path).words).split())
    assert "With fewer than 5 articles and left out of the comparison: Seldom (3)." in words
    assert "Without a source, and so not compared, though their evidence is shown: 1 articles." in words
    assert "Seldom 3 not known not known no" in words


def test_without_two_groups_the_page_shows_evidence_and_says_why(tmp_path):
    path = write_report(scores_of(press(sources=("The Courier",))), tmp_path / "report.html", **QUICK)
    words = " ".join(" ".join(parse(path).words).split())
    assert (
        "No comparison could be made: nothing to compare: 1 of 1 values of source (The Courier) have 5 articles or more, and it takes two; score more articles, or choose another by= (--by)."
        in words
    )
    assert "496 framing choices were found. They are shown below, but groups could not be compared." in words
    numbers = json.loads(re.search(r'id="numbers-data">(.*?)</script>', path.read_text(encoding="utf-8"))[1])
    assert [row[2:6] for row in numbers["rows"] if row[15] == "actor_labels: armed_groups:delegitimizing"] == [
        ["The Courier", 20, 99, 1072]
    ]
    hits = [row[16:] for row in numbers["rows"] if row[15] == "actor_labels: armed_groups:delegitimizing"]
    assert len(hits) == 1 and 0 < hits[0][0] <= 20 and hits[0][1] is None


def test_matched_events_are_counted_and_drawn(tmp_path):
    path = write_report(scores_of(press()), tmp_path / "report.html", event="event", **QUICK)
    page = parse(path)
    words = " ".join(" ".join(page.words).split())
    assert "Outlet Articles Matched events First Last Compared" in words
    assert "every event told by both, joined by a line." in words
    assert "Events were not matched." not in words and "within events" in words


# What must not happen


def test_columns_and_references_that_are_not_there_are_refused(tmp_path):
    scores = scores_of(press(number=5))
    with pytest.raises(ValueError, match="no column 'outlet'; have article_id, source"):
        write_report(scores, tmp_path / "report.html", by="outlet", **QUICK)
    with pytest.raises(ValueError, match="no source 'Nobody' to compare with; have The Courier, The Northern Star"):
        write_report(scores, tmp_path / "report.html", reference="Nobody", **QUICK)
    with pytest.raises(FileNotFoundError, match="framing score"):
        write_report(tmp_path, tmp_path / "report.html", **QUICK)


def outlets(number):
    """Scores of so many outlets, the first of which makes a choice four times as often."""
    parts = [rows(f"outlet {k}", [8 if k == 0 else 2, 1] * 12, category="agentless") for k in range(number)]
    return Scores(pd.concat(parts, ignore_index=True), evidence_frame([]), {})


def test_more_than_five_outlets_are_shown_partly_pooled_with_their_ranks():
    settings = {"by": "source", "event": None, "reference": None, "seed": 1, "resamples": 99, "permutations": 499}
    assert analyse(outlets(5), **settings).pooled is None
    analysis = analyse(outlets(6), **settings)
    assert analysis.pooled["group"].tolist() == [f"outlet {k}" for k in range(6)]
    text = find_differences(analysis)[0].text
    assert "the highest is outlet 0, " in text
    assert "(rank 1, 1 to 1 of 6)" in text
