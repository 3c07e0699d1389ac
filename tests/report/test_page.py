"""The report: what it says in words, what it leaves out, and that nothing in it can run or load."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html.parser import HTMLParser

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.report import write_report
from framing.report.analysis import analyse
from framing.report.data import as_json
from framing.report.findings import find_differences, find_likeness, summary
from framing.scores.folder import write_scores
from framing.scores.html import highlight, scores_html
from framing.scores.rows import evidence_frame, table_frame
from framing.scores.scores import Scores

QUICK = {"seed": 1, "resamples": 199, "permutations": 199}
NASTY = "\"><script>window.hacked = 1</script> O'Neil & Sons"
WORDS = {
    "terrorists": ("actor_labels", "armed_groups:delegitimizing"),
    "rebels": ("actor_labels", "armed_groups:neutral"),
    "were killed": ("passive_voice", "agentless"),
    "killed": ("harm", "killing"),
    "besieged": ("hostage_narrative", "siege"),
    "fled": ("hostage_narrative", "escape"),
    "freed": ("hostage_narrative", "rescue"),
}
UNITS = {"passive_voice": "clauses"}
MANIFEST = {
    "package": {"name": "media-framing", "version": "9.9.9"},
    "parser": {"name": "en_parser", "version": "3.0", "sha256": "ab" * 32},
    "lexicons": {"harm": {"version": "1.2.3", "sha256": "cd" * 32}},
    "date": "2026-05-01T10:00:00+00:00",
    "python": "3.11.0",
    "versions": {"spacy": "3.8.0"},
}


def invent(article, *, speaker="narrator"):
    """Find the words of this file in an article, and return its rows of evidence and of the table."""
    evidence, table = [], []
    for words, (feature, category) in WORDS.items():
        places = [match.start() for match in re.finditer(rf"\b{words}\b", article.text)]
        slots = [None] * 6
        if feature == "harm":
            slots = ["the army", 4, 12, "people", 0, 3]
        for start in places:
            row = (article.id, feature, category, start, start + len(words), words, f"{feature}:{words}", 1.0, *slots)
            evidence.append((*row, speaker, None, None, "<b>" if feature == "harm" else None))
        unit = UNITS.get(feature, "words")
        size = len(article.text.split()) if unit == "words" else article.text.count(".")
        known = (article.id, article.source, article.published, article.event)
        table += [
            (*known, feature, category, who, unit, len(places) * (who == speaker), size * (who == speaker))
            for who in ("narrator", "quoted")
        ]
    return evidence, table


def scores_of(articles):
    """Return Scores of articles by the words of this file."""
    found = [invent(article) for article in articles]
    evidence, table = ([row for part in parts for row in part] for parts in zip(*found, strict=True))
    return Scores(table_frame(table), evidence_frame(evidence), MANIFEST, tuple(articles))


def press(*, number=20, length=4, sources=("The Courier", "The Northern Star")):
    """Invent articles: the first source says `terrorists` and `were killed`, the second `rebels` and the active."""
    said = {0: "The terrorists fled. Many were killed at noon. ", 1: "The rebels fled. Mortars killed many at noon. "}
    articles = []
    for place, source in enumerate(sources):
        for count in range(number):
            text = said[place % 2] * (length + count % 3) + said[1] + "They were besieged and then freed."
            day = f"2016-{1 + count % 6:02}-10"
            articles.append(
                Article(f"{source[4:8]}-{count:03}", text, source, day, f"Report {count}", f"event {count}")
            )
    return articles


def nasty():
    """Invent twenty-one articles, one of them of markup, quotes, and letters outside the basic plane."""
    articles = press(number=10)
    text = f"😀 </script><script>window.hacked = 2</script> {NASTY} <!-- The rebels fled. 'They' were killed\u2028 \"quickly\"."
    odd = Article("odd <i>&", text, "O'Neil & <b>Sons</b>", "2016-03-10", NASTY)
    return [odd, *articles]


class Text(HTMLParser):
    """The words of a page outside style and script, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags, self.links, self.data, self._in = [], [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._in = tag
        self.links += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        (self.data if self._in in ("script", "style") else self.words).append(data)


def parse(path):
    """Parse a page."""
    page = Text()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return the report on two invented outlets, parsed."""
    return parse(write_report(scores_of(press()), tmp_path_factory.mktemp("report") / "report.html", **QUICK))


# What it says


def test_it_says_what_was_compared(page):
    words = " ".join(" ".join(page.words).split())
    assert "40 articles from 2 outlets, published from 2016-01-10 to 2016-06-10; 893 pieces of evidence." in words
    assert "The Courier 20 2016-01-10 2016-06-10 yes" in words


def test_findings_are_words_with_the_numbers_of_the_table(page):
    analysis = analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)
    found = find_differences(analysis)
    assert [(one.category, one.speaker, one.share) for one in found] == [
        ("armed_groups:delegitimizing", "narrator", True), ("agentless", "narrator", False),
    ]  # fmt: skip
    first = analysis.choices["armed_groups"].table.query("category == 'armed_groups:delegitimizing'").iloc[0]
    assert (first["count"], first["exposure"], round(first["low"], 2)) == (99, 119, 0.75)
    assert found[0].text == (
        "More in The Courier than in The Northern Star: 83% of 119 labels (95% interval 75 to 89; 99 found in 20 articles) "
        "against 0% of 119 labels (95% interval 0 to 3; 0 found in 20 articles)."
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


def test_matched_events_are_counted_and_drawn(tmp_path):
    path = write_report(scores_of(press()), tmp_path / "report.html", event="event", **QUICK)
    page = parse(path)
    words = " ".join(" ".join(page.words).split())
    assert "Outlet Articles Matched events First Last Compared" in words
    assert "every event told by both, joined by a line." in words
    assert "Events were not matched." not in words and "within events" in words


def test_methods_name_versions_hashes_and_settings(page):
    words = " ".join(page.words)
    for part in (
        "media-framing 9.9.9",
        "en_parser 3.0",
        "ab" * 32,
        "cd" * 32,
        "199 bootstrap",
        "the seed was 1",
        "spacy 3.8.0",
        "2026-05-01",
    ):
        assert part in words


def test_limits_are_told(page):
    words = " ".join(page.words)
    assert (
        "A label is not a lie." in words and "A passive is not a plot." in words and "Events were not matched." in words
    )


def test_every_figure_has_words_that_stand_for_it(page, tmp_path):
    text = write_report(scores_of(press()), tmp_path / "report.html", **QUICK).read_text(encoding="utf-8")
    images = re.findall(r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)" alt="([^"]+)"', text)
    assert len(images) == text.count("<img ") == 6
    assert all(base64.b64decode(data).startswith(b"<?xml") for data, _ in images)
    assert "More in The Courier than in The Northern Star" in images[1][1]


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


def test_json_survives_inside_a_page():
    value = {"a": "</script><!--<script>&\u2028\ud83d", "b": [1, None, 0.5]}
    text = as_json(value)
    assert not set("<>&\u2028") & set(text) and text.isascii()
    assert json.loads(text) == value
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json(float("nan"))


def test_a_letter_that_is_half_a_pair_does_not_break_the_page(tmp_path):
    articles = [Article("half", "The rebels fled \ud83d.", "Seldom", title="\ud83d"), *press(number=5)]
    path = write_report(scores_of(articles), tmp_path / "report.html", **QUICK)
    assert path.read_bytes().decode("utf-8").count("<h1>") == 1


def test_other_articles_than_those_scored_are_refused(tmp_path):
    scores = scores_of(press(number=5))
    other = [Article(article.id, "Nothing of the kind.", article.source) for article in scores.articles]
    with pytest.raises(ValueError, match="has 'ing of the' where 'terrorists' was scored"):
        write_report(scores, tmp_path / "report.html", articles=other, **QUICK)
    assert not (tmp_path / "report.html").exists()


def test_columns_and_references_that_are_not_there_are_refused(tmp_path):
    scores = scores_of(press(number=5))
    with pytest.raises(ValueError, match="no column 'outlet'; have article_id, source"):
        write_report(scores, tmp_path / "report.html", by="outlet", **QUICK)
    with pytest.raises(ValueError, match="no source 'Nobody' to compare with; have The Courier, The Northern Star"):
        write_report(scores, tmp_path / "report.html", reference="Nobody", **QUICK)
    with pytest.raises(FileNotFoundError, match="framing score"):
        write_report(tmp_path, tmp_path / "report.html", **QUICK)


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


# The small view in notebooks


def test_highlighting_escapes_and_cuts_at_borders():
    article = nasty()[0]
    rows = pd.DataFrame(scores_of([article]).evidence)
    shown = highlight(article.text, rows)
    assert "<script" not in shown and "<b>" not in shown
    assert (
        re.sub(r"<[^>]+>", "", shown)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
        == article.text
    )


def test_the_colour_key_names_every_feature_found():
    scores = scores_of(press(number=1))
    odd = scores.evidence.head(1).assign(feature="<mood>")
    found = Scores(scores.table, pd.concat([scores.evidence, odd]), MANIFEST, scores.articles)
    shown = scores_html(found.evidence, found.articles)
    assert re.findall(r'<span style="--c:#[0-9A-Fa-f]{6}">([^<]+)</span>', shown) == [
        "actor_labels", "passive_voice", "harm", "hostage_narrative", "&lt;mood&gt;",
    ]  # fmt: skip
