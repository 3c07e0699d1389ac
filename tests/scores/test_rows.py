"""The rows of the two tables: counts, exposures and evidence."""

import pandas as pd

from framing.features.evidence import Evidence
from framing.features.scorers import default_scorers
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase
from framing.scores.rows import (
    EVIDENCE_COLUMNS,
    TABLE_COLUMNS,
    evidence_frame,
    speaker_class,
    table_frame,
)
from framing.scores.scores import Scores
from tests.scores.texts import KILLED, SAID, rows


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


def test_narrator_and_quoted_are_the_speaker_classes() -> None:
    def by(speaker: Phrase) -> str:
        return speaker_class(Evidence("f", "c", 0, 1, "b", "r", speaker=speaker))

    assert (by(NARRATOR), by(QUOTED), by(Phrase("the mayor", 0, 9)), by(Phrase("narrator", 0, 8))) == (
        "narrator", "quoted", "quoted", "quoted",
    )  # fmt: skip


def test_columns_of_the_evidence(scores: Scores) -> None:
    assert tuple(scores.evidence.columns) == EVIDENCE_COLUMNS == (
        "article_id", "feature", "category", "start", "end", "text", "rule", "weight", "agent", "agent_start", "agent_end",
        "patient", "patient_start", "patient_end", "speaker", "speaker_start", "speaker_end", "note",
        "agent_entity", "patient_entity", "speaker_entity", "deed", "confidence",
        "agent_confidence", "patient_confidence",
    )  # fmt: skip
    types = {c: str(t) for c, t in scores.evidence.dtypes.items()}
    assert {c for c, t in types.items() if t == "int64"} == {"start", "end"}
    assert {c for c, t in types.items() if t == "Int64"} == {
        f"{s}_{e}" for s in ("agent", "patient", "speaker") for e in ("start", "end")
    }
    assert {c for c, t in types.items() if t == "float64"} == {
        "weight", "confidence", "agent_confidence", "patient_confidence",
    }  # fmt: skip


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
