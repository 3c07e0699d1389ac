"""The first screen: one figure and three sentences."""

from __future__ import annotations

from framing.articles.article import Article
from framing.report.analysis import analyse
from framing.report.findings import find_differences
from framing.report.overview import answer, sentences
from tests.report.invented import QUICK, press, scores_of


def test_the_first_screen_says_what_differs_where_most_and_what_not_to_conclude():
    analysis = analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)
    found = find_differences(analysis)
    first, second, third = sentences(analysis, found)
    assert first.startswith("Yes: on ") and first.endswith(
        "at least one outlet of 2 clearly differs from the others, over 40 articles."
    )
    assert second.startswith("Widest apart: delegitimizing labels") and found[0].lines[0] in second
    assert third.startswith("A difference is not a motive, and the articles may tell of different events;")
    drawn = answer(analysis, found)
    assert drawn.count("<svg") == 1 and drawn.count('class="strong"') == min(len(found), 5)
    assert "as a multiple of the rate of all outlets together" in drawn


def test_without_a_difference_it_says_so_and_draws_nothing():
    same = [Article(f"a{n}", "The rebels fled. They were killed.", "ab"[n % 2], "2016-01-01") for n in range(30)]
    analysis = analyse(scores_of(same), by="source", event=None, reference=None, **QUICK)
    assert find_differences(analysis) == []
    assert sentences(analysis, [])[0].startswith("No outlet clearly differs from the others, on any of ")
    assert "<svg" not in answer(analysis, [])
