"""The page: what it says, and that nothing in it can run or load."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256

from framing.articles.article import Article
from framing.report import write_report
from framing.scores.folder import write_scores
from tests.report.invented import NASTY, QUICK, nasty, press, scores_of
from tests.report.reading import parse

# What it says


def test_it_says_what_was_compared(page):
    words = " ".join(" ".join(page.words).split())
    assert "40 articles from 2 outlets, published from 2016-01-10 to 2016-06-10; 893 pieces of evidence." in words
    assert "The Courier 20 2016-01-10 2016-06-10 yes" in words


# What must not happen


def test_the_page_loads_nothing_and_runs_only_its_own_script(page, tmp_path):
    path = write_report(scores_of(nasty()), tmp_path / "report.html", **QUICK)
    found = parse(path)
    assert [link[:14] for link in found.links if not link.startswith("#")] == ["data:image/svg"] * found.tags.count(
        "img"
    )
    assert found.tags.count("script") == 3 and "iframe" not in found.tags and "link" not in found.tags
    text = path.read_text(encoding="utf-8")
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)[1]
    allowed = re.search(r"script-src '([^']+)'", text)[1]
    assert allowed == f"sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}"
    assert "window.hacked" not in re.sub(r'<script type="application/json".*?</script>', "", text).replace(
        "&quot;&gt;&lt;script&gt;window", ""
    )


def test_markup_in_texts_and_names_stays_text(tmp_path):
    path = write_report(scores_of(nasty()), tmp_path / "report.html", title=NASTY, **QUICK)
    text = path.read_text(encoding="utf-8")
    assert text.count("<title>") == 1 and "<b>Sons" not in text and "<script>window" not in text
    found = parse(path)
    evidence = next(json.loads(part) for part in found.data if part.startswith('{"noun"') and "articles" in part)
    assert evidence["articles"][0] == ["odd <i>&", "O'Neil & <b>Sons</b>", "2016-03-10", NASTY, nasty()[0].text]
    row = evidence["rows"][0]
    assert (row[0], row[5], nasty()[0].text[row[3] : row[4]]) == (0, "rebels", "rebels")


def test_a_letter_that_is_half_a_pair_does_not_break_the_page(tmp_path):
    articles = [Article("half", "The rebels fled \ud83d.", "Seldom", title="\ud83d"), *press(number=5)]
    path = write_report(scores_of(articles), tmp_path / "report.html", **QUICK)
    assert path.read_bytes().decode("utf-8").count("<h1>") == 1


def test_a_folder_serves_without_texts_and_the_same_bytes_come_out_twice(tmp_path):
    scores = scores_of(press(number=5))
    write_scores(scores, tmp_path / "scores", format="parquet")
    one = write_report(tmp_path / "scores", tmp_path / "one.html", **QUICK)
    two = write_report(str(tmp_path / "scores"), tmp_path / "deep" / "two.html", **QUICK)
    assert one.read_bytes() == two.read_bytes()
    assert "Report 1" not in one.read_text(encoding="utf-8")
    with_texts = write_report(tmp_path / "scores", tmp_path / "three.html", articles=scores.articles, **QUICK)
    assert "Report 1" in with_texts.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "one.html", "scores", "three.html"]


def test_scores_without_any_evidence_make_a_page(tmp_path):
    empty = [Article(f"a{count}", "Rain fell.", "ab"[count % 2]) for count in range(12)]
    words = " ".join(" ".join(parse(write_report(scores_of(empty), tmp_path / "report.html", **QUICK)).words).split())
    assert "0 framing choices were found." in words and "No comparison could be made" in words
