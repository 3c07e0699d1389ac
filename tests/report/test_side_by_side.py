"""The page of told and untold: its data, its tables, and the page in a browser."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from framing.analysis.coverages import Coverage, coverage
from framing.report.side_by_side import category_words, coverage_data, write_coverage
from framing.scores.scores import Scores
from tests.browser import CHROMIUM, Page


@pytest.fixture(scope="module")
def covered(tarma: Scores) -> Coverage:
    """Return the coverage of the invented event."""
    return coverage(tarma)


@pytest.fixture(scope="module")
def page(covered: Coverage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the invented event."""
    return write_coverage(covered, tmp_path_factory.mktemp("told") / "told.html", seed=1)


def test_passages_point_at_the_words_of_their_articles(covered: Coverage) -> None:
    data = coverage_data(covered)
    assert [article["source"] for article in data["articles"]] == [
        "Northern Wire", "State Gazette", "The Courier", "The Tarma Herald", "Valley Radio",
    ]  # fmt: skip
    words = [
        data["articles"][article]["text"][start:end] for fact, article, start, end in data["passages"] if fact == 4
    ]
    assert words == [
        "Further north, soldiers captured the mill hill after two weeks of fighting.",
        "Our heroic soldiers liberated the mill hill from terrorists on Saturday, ending two weeks of fighting north of Tarma.",
    ]
    assert data["facts"][4]["told"][:3] == [
        "Northern Wire: ◐ other label", "State Gazette: ◐ other label", "The Courier: ○ could have known",
    ]  # fmt: skip


def test_the_same_page_twice_and_nothing_is_loaded(page: Path, covered: Coverage, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert write_coverage(covered, tmp_path / "again.html", seed=1).read_text(encoding="utf-8") == text
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "Nothing here shows why a fact is untold." in text


def test_markup_in_names_and_texts_is_only_words(covered: Coverage, tmp_path: Path) -> None:
    nasty = "</script><b>"
    table = covered.table.assign(source=covered.table["source"].replace("The Courier", nasty), about=nasty)
    passages = covered.passages.assign(source=covered.passages["source"].replace("The Courier", nasty))
    articles = tuple(replace(article, title=nasty) for article in covered.articles)
    out = write_coverage(
        replace(covered, table=table, passages=passages, articles=articles), tmp_path / "a.html", seed=1
    )
    text = out.read_text(encoding="utf-8")
    assert nasty not in text
    assert text.count("</script>") == 2
    data = json.loads(text.split('id="told-data">')[1].split("</script>")[0])
    assert data["articles"][2]["title"] == nasty


def test_a_file_of_the_user_is_not_written_over(covered: Coverage, tmp_path: Path) -> None:
    mine = tmp_path / "told.html"
    mine.write_text("mine")
    with pytest.raises(ValueError, match="is no earlier output of this command"):
        write_coverage(covered, mine, seed=1)
    assert mine.read_text() == "mine"


def test_words_for_kinds_of_facts() -> None:
    assert category_words("deed", "territory:take") == "Deed, land taken"
    assert category_words("quotation", "armed_group") == "Quotation, armed group"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install it, or set CHROMIUM to its path")
def test_keys_go_from_fact_to_fact_and_lines_join_what_two_articles_tell(page: Path) -> None:
    said, now = "document.getElementById('about').textContent", "document.querySelectorAll('mark.now').length"
    with Page() as browser:
        browser.open(page)
        shown = browser.run("[...document.querySelectorAll('.article h3 span')].map((node) => node.textContent).join()")
        assert shown == "Northern Wire · 2031-05-03,The Courier · 2031-05-04"
        assert browser.run(said) == "17 facts in the articles shown, 8 of them told by more than one of these."
        browser.press("n")
        assert browser.run(said).startswith("1. Deed, killings: At least nine people were killed")
        assert browser.run("document.querySelectorAll('#lines path.now').length") == 1
        browser.press("p")
        assert browser.run(said).startswith("18. Quotation, civilian")
        assert browser.run("document.querySelectorAll('#lines path.now').length") == 0
        browser.press("Escape")
        assert browser.run(now) == 0
        browser.run("document.querySelector('[data-fact=\"18\"]').click()")
        assert browser.run(said).startswith("19. Deed, arrests and detentions")
        assert browser.run("document.querySelectorAll('.article').length") == 2
        assert browser.run(now) > 1
