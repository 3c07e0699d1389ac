"""Articles that are not English are left out and counted; English ones are kept, however few function words they have.

Also tests framing/articles/languages.py.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from framing import Article, InputWarning, LeftOut, read_articles, scan_articles, score, score_to_folder
from framing.articles.languages import foreign_language

with Path(__file__).with_name("languages.tsv").open(encoding="utf-8", newline="") as handle:
    SAMPLE = [(row["language"], row["text"]) for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)]
GERMAN = SAMPLE[0][1]
ENGLISH = (
    "Rebels fled the town after the army shelled it, and the mayor said that twelve of them were killed on Monday."
)


def test_the_sample_is_of_seventeen_languages_and_english():
    count = pd.Series([language for language, _ in SAMPLE]).value_counts()
    assert (len(count), count["en"], set(count.drop("en"))) == (18, 20, {5})


@pytest.mark.parametrize(("language", "text"), SAMPLE)
def test_each_text_of_the_sample(language, text):
    found = foreign_language(text)
    assert found == (None if language == "en" else language) or (language, found) == ("id", "ms")


def test_texts_under_twenty_words_are_let_through():
    assert foreign_language("Die Armee hat am Montag die Stadt beschossen, sagte der Bürgermeister.") is None
    assert foreign_language("") is None
    assert foreign_language("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25") is None


def news(path: Path) -> Path:
    frame = pd.DataFrame({"id": list("abcd"), "source": ["East", "East", "West", "West"]})
    frame["text"] = [ENGLISH, GERMAN, "Die Armee.", ENGLISH]
    frame.to_csv(path, index=False)
    return path


SAID = (
    "1 of 4 articles are not English (de 1) and were left out (East 1 of 2): give language='score' (--language score) to "
    "take them all the same"
)


def test_an_article_in_german_is_left_out_with_one_warning(tmp_path):
    errors = []
    with pytest.warns(InputWarning) as caught:
        articles = read_articles(news(tmp_path / "n.csv"), errors=errors)
    assert [str(one.message) for one in caught] == [SAID]
    assert [article.id for article in articles] == ["a", "c", "d"]
    [left] = errors
    assert isinstance(left, LeftOut)
    assert (left.row, left.column, left.source, left.language) == (2, "text", "East", "de")
    assert left.problem == "the text is not English (it looks like 'de')"


def test_it_may_be_refused_or_taken(tmp_path):
    path = news(tmp_path / "n.csv")
    with pytest.raises(ValueError, match=r"row 2, column text: the text is not English \(it looks like 'de'\)"):
        read_articles(path, language="refuse")
    assert len(read_articles(path, language="score")) == 4
    with pytest.raises(ValueError, match="language is 'english'; it must be 'skip' or 'refuse' or 'score'"):
        read_articles(path, language="english")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_folder_lists_what_was_left_out_and_goes_on(tmp_path, nlp, kind):
    with pytest.warns(InputWarning, match="1 of 4 articles are not English"):
        written = score_to_folder(
            scan_articles(news(tmp_path / "n.csv")),
            tmp_path / "out",
            features=["actor_labels"],
            parser=nlp,
            format=kind,
        )
    assert (written.articles, written.skipped) == (3, 1)
    [row] = pd.read_csv(tmp_path / "out" / "errors.csv").to_dict("records")
    assert (row["row"], row["problem"]) == (2, "the text is not English (it looks like 'de')")
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["articles"] == 3


def test_texts_and_articles_made_by_hand_are_seen_to(tmp_path, nlp):
    options = {"features": ["harm"], "parser": nlp}
    with pytest.warns(InputWarning, match=r"1 of 2 articles are not English \(de 1\)"):
        assert len(score([ENGLISH, GERMAN], **options).articles) == 1
    with pytest.warns(
        InputWarning, match=r"1 of 2 articles are not English \(de 1\) and were left out \(East 1 of 1\)"
    ):
        score([Article("a", ENGLISH), Article("b", GERMAN, "East")], **options)
    with (
        pytest.warns(InputWarning, match="1 of 1 articles are not English"),
        pytest.raises(
            ValueError, match="no article to score; 1 left out, the first: article 'b': the text is not English"
        ),
    ):
        score([Article("b", GERMAN)], **options)
    assert len(score([GERMAN], language="score", **options).articles) == 1
    with pytest.warns(InputWarning, match="1 of 2 articles are not English"):
        score_to_folder([Article("a", ENGLISH), Article("b", GERMAN)], tmp_path / "out", **options)


def test_what_was_read_in_any_language_is_not_asked_again(tmp_path, nlp):
    articles = read_articles(news(tmp_path / "n.csv"), language="score")
    assert len(score(articles, features=["harm"], parser=nlp).articles) == 4


def test_only_the_body_tells(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Title: {GERMAN}\n\n{ENGLISH}", encoding="utf-8")
    assert len(read_articles(path)) == 1


@pytest.mark.corpus
def test_no_article_of_english_corpora_is_left_out():
    home = os.environ.get("FRAMING_DATA")
    if not home:
        pytest.skip("FRAMING_DATA is not set; it names the folder of corpora")
    general = pd.read_csv(Path(home, "abp", "articles.csv"), dtype=str)["text"]
    war = pd.read_csv(Path(home, "fa-kes", "FA-KES-Dataset.utf8.csv"), dtype=str)["article_content"]
    assert (len(general), len(war)) == (4000, 804)
    assert [text[:80] for text in [*general, *war] if foreign_language(text)] == []
