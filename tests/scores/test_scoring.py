"""Scoring texts and articles: what is accepted, and in which order it comes back."""

import re

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.files import ArticleError
from framing.scores.rows import evidence_frame
from framing.scores.scored import _PARSED_TOGETHER, _groups
from framing.scores.scoring import score, score_text
from tests.scores.texts import KILLED, SAID, Letters, rows

# The evidence


def test_a_text_in_which_nothing_is_found(nlp) -> None:
    found = score(["Rain."], features=["harm"], parser=nlp)
    assert len(found.evidence) == 0
    assert found.table["count"].sum() == 0
    assert evidence_frame([]).dtypes.equals(found.evidence.dtypes)


# What can be given


def test_texts_are_numbered(nlp) -> None:
    assert [a.id for a in score(["Rain.", "Snow."], features=["harm"], parser=nlp).articles] == ["text-1", "text-2"]


def test_one_text_is_one_article(nlp) -> None:
    assert [a.text for a in score("Rebels fled.", features=["harm"], parser=nlp).articles] == ["Rebels fled."]


GERMAN = "Die Stadt hat am Montag die alte Brücke gesperrt, sagte der Bürgermeister, und niemand wusste am Abend, wann sie wieder öffnet."


def test_a_text_that_is_not_english_is_refused_in_one_line_or_scored(nlp) -> None:
    with pytest.raises(
        ArticleError, match=r"^article 'text': the text is not English \(it looks like 'de'\); leave it out"
    ):
        score_text(GERMAN, parser=nlp)
    assert len(score_text(GERMAN, features=["actor_labels"], parser=nlp, language="score").articles) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"Rebels fled.", "b'Rebels fled.' is bytes, no text; decode it first, as with .decode('utf-8')"),
        (bytearray(b"x"), "bytearray(b'x') is bytearray, no text; decode it first"),
        (None, "None is NoneType, no text; give texts, or what framing.read_articles returns"),
    ],
)
def test_what_is_no_text_is_told(given: object, said: str) -> None:
    with pytest.raises(TypeError) as caught:
        score_text(given)
    assert str(caught.value).startswith(said)


def test_score_text(nlp) -> None:
    found = score_text("Rebels fled.", features=["actor_labels"], parser=nlp)
    assert rows(found.evidence, "article_id", "text") == [("text", "Rebels")]


def test_one_text_takes_the_confidence_that_many_take(nlp) -> None:
    text = "The budget killed the talks. Soldiers killed two farmers."
    asked = {"features": ["harm"], "parser": nlp}
    found = [score_text(text, min_confidence=least, **asked).evidence for least in (0, 1)]
    assert [len(rows) for rows in found] == [2, 0]
    assert len(score_text(text, doubtful=True, **asked).evidence) == len(score([text], doubtful=True, **asked).evidence)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ("news.csv", ValueError, "give framing.read_articles('news.csv')"),
        (["news/a.TXT"], ValueError, "'news/a.TXT' is the name of a file, no text"),
        (pd.DataFrame({"body": ["Rebels fled."]}), ValueError, "no column 'text'; have 'body'"),
        ([12], TypeError, "12 is int, no text"),
    ],
)
def test_what_is_no_text_is_refused_with_the_remedy(given: object, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=re.escape(said)):
        score(given)


def test_a_text_that_ends_in_the_name_of_a_file_is_a_text(nlp) -> None:
    assert score("Rebels burned news.csv", features=["actor_labels"], parser=nlp).evidence["text"].tolist() == [
        "Rebels"
    ]


def test_an_iterator_is_read_once(nlp) -> None:
    assert len(score(iter([KILLED, SAID]), features=["harm"], parser=nlp).articles) == 2


def test_no_articles_give_empty_tables(nlp) -> None:
    found = score([], features=["harm"], parser=nlp)
    assert (len(found.table), len(found.evidence), found.manifest["articles"]) == (0, 0, 0)


def test_two_articles_with_one_id_are_refused(nlp) -> None:
    with pytest.raises(ValueError, match=r"two articles have the id 'x'; ids must differ"):
        score([Article("x", "Rain."), Article("x", "Snow.")], parser=nlp)


def test_unknown_feature_is_refused(nlp) -> None:
    with pytest.raises(ValueError, match=r"no feature 'hram'; have actor_labels"):
        score(["Rain."], features=["hram"], parser=nlp)


def test_unknown_parser_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no spaCy pipeline 'xx_none'"):
        score(["Rain."], parser="xx_none")


def test_a_pipeline_without_syntax_is_refused(blank) -> None:
    with pytest.raises(ValueError, match="framing reads syntax"):
        score(["Rain."], parser=blank)


def test_scorers_alone_or_beside_features(nlp) -> None:
    alone = score(["bee"], scorers=[Letters()], parser=nlp)
    beside = score(["bee"], features=["harm"], scorers=[Letters()], parser=nlp)
    assert list(dict.fromkeys(alone.table["feature"])) == ["letters"]
    assert list(dict.fromkeys(beside.table["feature"])) == ["harm", "letters"]
    with pytest.raises(ValueError, match="no scorers; give features or scorers"):
        score(["bee"], scorers=[], parser=nlp)


@pytest.mark.parametrize("workers", [0, -1])
def test_fewer_than_one_worker_is_refused(nlp, workers: int) -> None:
    with pytest.raises(ValueError, match=f"workers={workers}; need at least 1"):
        score(["Rain."], parser=nlp, workers=workers)


def test_workers_need_the_parser_by_name(nlp) -> None:
    with pytest.raises(ValueError, match="workers > 1 needs the parser by name or path"):
        score(["Rain."], parser=nlp, workers=2)


# wide and manifest


@pytest.mark.parametrize(
    "sizes",
    [[], [0], [0, 0], [10], [50_000], [20_000] * 5, [1, 100_000, 3000, 60_000, 0, 44_000], list(range(0, 9000, 250))],
)
def test_articles_parsed_together_are_alike_in_length_and_few(sizes: list[int]) -> None:
    groups = list(_groups([Article(f"{n}", "x" * size) for n, size in enumerate(sizes)]))
    assert sorted(n for numbers, _ in groups for n in numbers) == list(range(len(sizes)))
    flat = [sizes[n] for numbers, _ in groups for n in numbers]
    assert flat == sorted(flat, reverse=True)
    for numbers, pieces in groups:
        held = [sizes[n] for n in numbers]
        assert len(held) == 1 if max(held) > _PARSED_TOGETHER else sum(held) <= 1.5 * _PARSED_TOGETHER
        assert pieces == 1 or max(held) <= _PARSED_TOGETHER
    short = [size for size in sizes if size <= _PARSED_TOGETHER]
    assert len(groups) <= len(sizes) - len(short) + max(1, -(-sum(short) // _PARSED_TOGETHER))


def test_rows_come_in_the_order_of_articles_of_any_length(nlp) -> None:
    texts = [KILLED.text, f"{SAID.text} {KILLED.text * 20}", "Rebels fled.", "", SAID.text]
    articles = [Article(f"{n}", text) for n, text in enumerate(texts)]
    together = score(articles, parser=nlp)
    alone = [score([article], parser=nlp) for article in articles]
    pd.testing.assert_frame_equal(together.table, pd.concat([one.table for one in alone], ignore_index=True))
    pd.testing.assert_frame_equal(together.evidence, pd.concat([one.evidence for one in alone], ignore_index=True))
