"""The findings in words."""

from __future__ import annotations

from framing.articles.article import Article
from framing.report.analysis import analyse
from framing.report.findings import find_differences, find_likeness, summary
from tests.report.invented import QUICK, press, scores_of


def test_findings_are_words_with_the_numbers_of_the_table(page):
    analysis = analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)
    found = find_differences(analysis)
    assert [(one.category, one.speaker, one.share) for one in found] == [
        ("armed_groups:delegitimizing", "narrator", True), ("agentless", "narrator", False),
    ]  # fmt: skip
    first = analysis.choices["armed_groups"].table.query("category == 'armed_groups:delegitimizing'").iloc[0]
    assert (first["count"], first["exposure"], round(first["low"], 2)) == (99, 119, 0.75)
    tested = analysis.choices["armed_groups"].table.dropna(subset="p")
    p = tested.query("category == 'armed_groups:delegitimizing'")["p_adjusted"].max()
    assert found[0].text == (
        "More in The Courier than in The Northern Star: 83% of 119 labels (95% interval 75 to 89; 99 found in 20 articles) "
        "against 0% of 119 labels (95% interval 0 to 3; 0 found in 20 articles). "
        f"The p is at most {p:.2g}, corrected over the {len(tested)} tests of this feature."
    )
    words = " ".join(page.words)
    told = [*found, *find_likeness(analysis)]
    assert len(told) == 3
    assert all(line in words and one.title in words for one in told for line in one.lines)


def test_it_says_where_nothing_differs():
    analysis = analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)
    assert [one.category for one in find_likeness(analysis)] == ["killing"]
    alike = [
        Article(f"a{count:02}", "The terrorists fled. Many were killed." * 3, "ab"[count % 2]) for count in range(40)
    ]
    analysis = analyse(scores_of(alike), by="source", event=None, reference=None, **QUICK)
    assert find_differences(analysis) == []
    assert {one.category for one in find_likeness(analysis)} == {"armed_groups:delegitimizing", "agentless", "killing"}
    assert "no outlet clearly differs" in find_likeness(analysis)[0].text
    assert summary(analysis).startswith(
        "4 kinds of choice were compared between 2 outlets; on none of them does any outlet"
    )


def test_many_groups_are_set_against_the_others_and_overlaps_are_told():
    articles = press(sources=("The Courier", "The Northern Star", "The Eastern Post", "The Southern Globe"), number=6)
    analysis = analyse(scores_of(articles), by="source", event=None, reference=None, **QUICK)
    [finding] = [one for one in find_differences(analysis) if one.category == "agentless"]
    assert finding.text.startswith("More than in the other outlets: The Courier, ")
    assert (
        "The intervals of The Courier and The Eastern Post overlap: which of them comes first is open." in finding.text
    )
    assert finding.text.endswith("Take this as a hint.")
    assert analysis.small == ["The Courier", "The Eastern Post", "The Northern Star", "The Southern Globe"]
    assert analysis.notes[-1].startswith(
        "With fewer than 20 articles, so that the intervals are rough: The Courier (6), "
    )


def test_a_reference_is_named():
    articles = press(sources=("The Courier", "The Northern Star", "The Eastern Post"))
    analysis = analyse(scores_of(articles), by="source", event=None, reference="The Courier", **QUICK)
    [finding] = [one for one in find_differences(analysis) if one.category == "agentless"]
    assert finding.text.startswith("Less than in The Courier: The Northern Star, 0.0 per 100 clauses ")
