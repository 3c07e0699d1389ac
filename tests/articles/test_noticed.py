"""What is said of articles that came in: repeats, and rows whose outlet nobody knows."""

import pytest

from framing.articles.files import BadRow
from framing.articles.noticed import Tally
from framing.articles.record import Article

LONG = "The bridge over the Marren was closed on Monday, and the council said it would open again. " * 3


def tally_of(*items: Article | BadRow) -> Tally:
    tally = Tally()
    for item in items:
        tally.add(item)
    return tally


def test_a_text_that_came_before_is_told_by_outlet():
    found = tally_of(
        Article("a", LONG, source="South"),
        Article("b", LONG + "\n", source="South"),
        Article("c", "Source: North\n" + LONG, source="North", start=14),
        Article("d", LONG + "More soon.", source="East"),
    )
    assert found.told() == [
        "2 of 4 articles have word for word the text of an earlier one (North 1 of 1, South 1 of 2) and count like any other: "
        "delete the repeats, or leave them out with framing.find_wire_copy and framing.collapse_wire"
    ]


def test_tags_of_html_are_told_by_outlet():
    found = tally_of(
        Article("a", "<p>Talks failed.</p>", source="South"),
        Article("b", "Talks failed.<br>They go on.", source="South"),
        Article("c", "Where a<b and c>d, talks fail <sic>.", source="South"),
        Article("d", "<p>\nTalks failed.", source="North", start=4),
    )
    assert found.told() == [
        "2 of 4 texts hold tags of HTML, such as <p>, which are read as words (South 2 of 3): take them out first, or save the "
        "pages as .html files, which are read without them"
    ]
    other = tally_of(Article("e", "<p>Talks failed.</p>"))
    found.merge(other)
    assert found.tagged.total() == 3


@pytest.mark.parametrize("text", ["Talks failed.", "Read more on our page. " * 8])
def test_short_texts_may_come_again(text: str):
    assert tally_of(*(Article(str(number), text) for number in range(3))).told() == []


def test_what_was_told_before_is_not_counted_again():
    tally = tally_of(Article("a", LONG))
    tally.add(Article("b", LONG), told=True)
    assert tally.told() == []


def test_counts_of_parts_add_up():
    one, other = tally_of(Article("a", LONG), Article("b", LONG)), tally_of(Article("c", LONG), Article("d", LONG))
    one.merge(other)
    assert one.told()[0].startswith("2 of 4 articles have word for word the text of an earlier one and count")


def test_rows_of_no_known_outlet_are_counted_without_a_share():
    bad = BadRow("n.csv", 2, "text", "the text is empty", "fill it in")
    known = BadRow("n.csv", 3, "text", "the text is empty", "fill it in", "South")
    assert tally_of(Article("a", LONG, source="South"), bad).skipped() == "1 of 2 rows or files skipped"
    assert tally_of(Article("a", LONG, source="South"), bad, known).skipped() == (
        "2 of 3 rows or files skipped (no outlet 1, South 1 of 2)"
    )
