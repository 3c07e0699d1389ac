"""Scores: counts, exposures, evidence and manifest of articles under scorers."""

import re
from dataclasses import dataclass

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.features.evidence import Evidence
from framing.features.scorers import default_scorers
from framing.language.reading import Reading
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase
from framing.scores.rows import (
    _PARSED_TOGETHER,
    EVIDENCE_COLUMNS,
    TABLE_COLUMNS,
    _groups,
    evidence_frame,
    speaker_class,
    table_frame,
)
from framing.scores.scores import Scores
from framing.scores.scoring import score, score_text

KILLED = Article(
    "b", "Dozens of civilians were killed on Monday.", source="The Courier", published="2016-12-01", event="raid"
)
SAID = Article("a", "The mayor said terrorists had fled. Rebels fled.", source="The Herald")


@pytest.fixture(scope="module")
def scores(nlp) -> Scores:
    return score([KILLED, SAID], parser=nlp)


@dataclass(frozen=True)
class Letters:
    """A scorer for tests: every `b`; exposure as given."""

    exposed: object = 5
    feature: str = "letters"
    categories: tuple[str, ...] = ("b", "c")
    unit: str = "letters"

    def find(self, reading: Reading) -> list[Evidence]:
        hits = [m.start() for m in re.finditer("b", reading.article.text)]
        return [
            Evidence("letters", "b", n, n + 1, "b", "letter:b", speaker=reading.quotations.speaker_at(n)) for n in hits
        ]

    def exposure(self, reading: Reading) -> object:
        return self.exposed


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


# The table


def test_columns_and_their_types(scores: Scores) -> None:
    assert tuple(scores.table.columns) == TABLE_COLUMNS == (
        "article_id", "source", "published", "event", "feature", "category", "speaker", "unit", "count", "exposure",
    )  # fmt: skip
    assert {c: str(t) for c, t in scores.table.dtypes.items()} == {
        c: "int64" if c in ("count", "exposure") else "string" for c in TABLE_COLUMNS
    }


def test_zero_rows_are_kept(scores: Scores) -> None:
    wanted = {
        (article.id, scorer.feature, category)
        for article in (KILLED, SAID)
        for scorer in default_scorers()
        for category in scorer.categories
    }
    assert set(rows(scores.table, "article_id", "feature", "category")) == wanted
    assert (scores.table["count"] == 0).any()


def test_one_row_an_article_feature_category_and_speaker(scores: Scores) -> None:
    assert not scores.table.duplicated(["article_id", "feature", "category", "speaker"]).any()


def test_counts_are_those_of_the_evidence(scores: Scores) -> None:
    speaker = scores.evidence["speaker"].where(scores.evidence["speaker"] == "narrator", "quoted")
    found = scores.evidence.assign(voice=speaker).groupby(["article_id", "feature", "category", "voice"]).size()
    table = scores.table[scores.table["speaker"] != "all"].set_index(["article_id", "feature", "category", "speaker"])[
        "count"
    ]
    assert table.sum() == len(scores.evidence)
    assert all(table[key] == n for key, n in found.items())


def test_words_are_counted_by_voice(scores: Scores) -> None:
    labels = scores.table.query("feature == 'actor_labels'").drop_duplicates(["article_id", "speaker"])
    assert rows(labels, "article_id", "speaker", "unit", "exposure") == [
        ("b", "narrator", "words", 7), ("b", "quoted", "words", 0), ("a", "narrator", "words", 5), ("a", "quoted", "words", 3),
    ]  # fmt: skip


def test_a_label_is_counted_for_who_says_it(scores: Scores) -> None:
    found = scores.table.query("article_id == 'a' and feature == 'actor_labels' and `count` > 0")
    assert rows(found, "category", "speaker", "count") == [
        ("armed_groups:delegitimizing", "quoted", 1), ("armed_groups:neutral", "narrator", 1),
    ]  # fmt: skip


def test_what_is_known_of_an_article_stands_in_its_rows(scores: Scores) -> None:
    known = scores.table.drop_duplicates("article_id")[["article_id", "source", "published", "event"]]
    assert known.astype(object).where(known.notna(), None).to_numpy().tolist() == [
        ["b", "The Courier", "2016-12-01", "raid"], ["a", "The Herald", None, None],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("exposed", "expected"),
    [
        (5, [("b", "all", 2, 5), ("c", "all", 0, 5)]),
        (
            {"narrator": 3, "quoted": 2},
            [("b", "narrator", 1, 3), ("b", "quoted", 1, 2), ("c", "narrator", 0, 3), ("c", "quoted", 0, 2)],
        ),
        (
            {"narrator": 3},
            [("b", "narrator", 1, 3), ("b", "quoted", 1, 0), ("c", "narrator", 0, 3), ("c", "quoted", 0, 0)],
        ),
        ({"b": 9, "c": 4}, [("b", "all", 2, 9), ("c", "all", 0, 4)]),
    ],
)
def test_exposure_as_a_number_by_voice_or_by_category(nlp, exposed: object, expected: list[tuple[object, ...]]) -> None:
    table = score(["A bee. The mayor said that bees sting."], scorers=[Letters(exposed)], parser=nlp).table
    assert rows(table, "category", "speaker", "count", "exposure") == expected


def test_narrator_and_quoted_are_the_speaker_classes() -> None:
    def by(speaker: Phrase) -> str:
        return speaker_class(Evidence("f", "c", 0, 1, "b", "r", speaker=speaker))

    assert (by(NARRATOR), by(QUOTED), by(Phrase("the mayor", 0, 9)), by(Phrase("narrator", 0, 8))) == (
        "narrator", "quoted", "quoted", "quoted",
    )  # fmt: skip


# The evidence


def test_columns_of_the_evidence(scores: Scores) -> None:
    assert tuple(scores.evidence.columns) == EVIDENCE_COLUMNS == (
        "article_id", "feature", "category", "start", "end", "text", "rule", "weight", "agent", "agent_start", "agent_end",
        "patient", "patient_start", "patient_end", "speaker", "speaker_start", "speaker_end", "note",
    )  # fmt: skip
    types = {c: str(t) for c, t in scores.evidence.dtypes.items()}
    assert {c for c, t in types.items() if t == "int64"} == {"start", "end"}
    assert {c for c, t in types.items() if t == "Int64"} == {
        f"{s}_{e}" for s in ("agent", "patient", "speaker") for e in ("start", "end")
    }
    assert types["weight"] == "float64"


def test_every_span_and_slot_quotes_the_article(scores: Scores) -> None:
    texts = {article.id: article.text for article in scores.articles}
    for row in scores.evidence.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.text
        for slot in ("agent", "patient", "speaker"):
            start, end = getattr(row, f"{slot}_start"), getattr(row, f"{slot}_end")
            if not pd.isna(start):
                assert text[start:end] == getattr(row, slot)


def test_what_is_not_stated_is_missing(scores: Scores) -> None:
    [row] = scores.evidence.query("category == 'agentless'").itertuples()
    assert (row.text, row.patient, row.speaker) == ("were killed", "Dozens of civilians", "narrator")
    assert all(
        pd.isna(value)
        for value in (row.agent, row.agent_start, row.agent_end, row.speaker_start, row.speaker_end, row.note)
    )


def test_frames_without_rows_have_the_same_columns_and_types(scores: Scores) -> None:
    assert table_frame([]).dtypes.equals(scores.table.dtypes)
    assert evidence_frame([]).dtypes.equals(scores.evidence.dtypes)


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


def test_score_text(nlp) -> None:
    found = score_text("Rebels fled.", features=["actor_labels"], parser=nlp)
    assert rows(found.evidence, "article_id", "text") == [("text", "Rebels")]


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


def test_scores_say_in_one_line_what_they_hold(nlp) -> None:
    found = score(["Rebels fled.", "Rebels came."], features=["actor_labels"], parser=nlp)
    assert repr(found) == "<Scores: articles 2, features 1, spans 2; see .table and .evidence>"


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


def test_wide_has_a_row_an_article_and_a_column_a_category_and_voice(scores: Scores) -> None:
    counts = scores.wide(values="count")
    assert counts.index.tolist() == ["b", "a"]
    assert counts.index.name == "article_id"
    assert counts.loc["b", "passive_voice:agentless:narrator"] == 1
    assert counts.loc["a", "actor_labels:armed_groups:delegitimizing:quoted"] == 1
    assert counts.shape[1] == len(scores.table.drop_duplicates(["feature", "category", "speaker"]))


def test_wide_rates_are_counts_over_exposures_and_missing_without_exposure(scores: Scores) -> None:
    rates = scores.wide()
    assert rates.loc["b", "passive_voice:agentless:narrator"] == 1.0
    assert rates.loc["a", "actor_labels:armed_groups:delegitimizing:quoted"] == pytest.approx(1 / 3)
    assert pd.isna(rates.loc["b", "passive_voice:agentless:quoted"])
    assert scores.wide(values="exposure").loc["b", "actor_labels:armed_groups:neutral:narrator"] == 7


def test_wide_of_another_value_is_refused(scores: Scores) -> None:
    with pytest.raises(ValueError, match="no values 'share'; have rate, count, exposure"):
        scores.wide(values="share")


def test_manifest_tells_what_made_the_scores(scores: Scores, monkeypatch: pytest.MonkeyPatch, nlp) -> None:
    manifest = scores.manifest
    assert manifest["package"]["name"] == "media-framing"
    assert manifest["parser"]["name"] == "en_framing_news"
    assert re.fullmatch("[0-9a-f]{64}", manifest["parser"]["sha256"])
    assert {"actor_labels", "harm", "hostage_narrative", "participles", "reporting_cues"} <= set(manifest["lexicons"])
    assert all(
        re.fullmatch("[0-9a-f]{64}", card["sha256"]) and card["version"] for card in manifest["lexicons"].values()
    )
    assert list(manifest["features"]) == [scorer.feature for scorer in default_scorers()]
    assert manifest["features"]["passive_voice"]["unit"] == "clauses"
    assert (manifest["articles"], manifest["seed"]) == (2, None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    assert score(["Rain."], features=["harm"], parser=nlp).manifest["date"] == "2016-12-01T00:00:00+00:00"


def test_manifest_names_every_lexicon_that_was_read(scores: Scores) -> None:
    used = {value.name for scorer in default_scorers() for value in vars(scorer).values() if hasattr(value, "card")}
    nested = {
        inner.name
        for scorer in default_scorers()
        for value in vars(scorer).values()
        if dataclass_fields(value)
        for inner in vars(value).values()
        if hasattr(inner, "card")
    }
    assert used | nested <= set(scores.manifest["lexicons"])


def dataclass_fields(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__") and hasattr(value, "__dict__") and hasattr(value, "find")


def test_scores_show_themselves_in_a_notebook(scores: Scores) -> None:
    assert "<mark" in scores._repr_html_()


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
