"""Writing scores to a folder, and reading them back."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from framing.articles.files import BadRow
from framing.scores.folder import read_scores, read_texts, write_scores
from framing.scores.rows import ENTITY_COLUMNS, EVIDENCE_COLUMNS, MENTION_COLUMNS, TABLE_COLUMNS
from framing.scores.scores import Scores
from framing.scores.scoring import score
from tests.scores.odd import ODD


@pytest.fixture(scope="module")
def scores(nlp) -> Scores:
    return score(ODD, parser=nlp)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_round_trip(scores: Scores, tmp_path: Path, kind: str) -> None:
    write_scores(scores, tmp_path, format=kind)
    back = read_scores(tmp_path)
    pd.testing.assert_frame_equal(back.table, scores.table)
    pd.testing.assert_frame_equal(back.evidence, scores.evidence)
    assert back.manifest == scores.manifest


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_files_written(scores: Scores, tmp_path: Path, kind: str) -> None:
    paths = write_scores(scores, tmp_path / "deep" / "er", format=kind)
    assert [path.name for path in paths] == [
        f"scores.{kind}", f"evidence.{kind}", f"entities.{kind}", f"mentions.{kind}", "errors.csv", "manifest.json",
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "deep" / "er").iterdir()) == sorted(path.name for path in paths)


def test_header_lines_of_the_files(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    for name, columns in (
        ("scores", TABLE_COLUMNS),
        ("evidence", EVIDENCE_COLUMNS),
        ("entities", ENTITY_COLUMNS),
        ("mentions", MENTION_COLUMNS),
        ("errors", ("file", "row", "column", "problem", "remedy")),
    ):
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(columns)


def test_errors_are_written(scores: Scores, tmp_path: Path) -> None:
    bad = [
        BadRow("a.csv", 3, "text", "the text is empty, or blank", "fill it in"),
        BadRow("b.csv", 12, None, "gone", "check the path"),
    ]
    write_scores(scores, tmp_path, errors=bad)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == (
        'file,row,column,problem,remedy\na.csv,3,text,"the text is empty, or blank",fill it in\nb.csv,12,,gone,check the path\n'
    )


def test_errors_are_written_even_without_any(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == "file,row,column,problem,remedy\n"


def test_manifest_is_json_that_a_person_can_read(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    files = ["scores.csv", "evidence.csv", "entities.csv", "mentions.csv", "errors.csv", "manifest.json"]
    assert json.loads(text) == scores.manifest | {"files": files}
    assert text.startswith('{\n  "package": {\n')


def test_another_format_is_refused_and_nothing_written(scores: Scores, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'xlsx'; have parquet, csv"):
        write_scores(scores, tmp_path / "out", format="xlsx")
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_not_half_there(
    scores: Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scores(scores, tmp_path)
    before = (tmp_path / "scores.csv").read_bytes()

    def fails(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_scores(scores, tmp_path)
    assert (tmp_path / "scores.csv").read_bytes() == before
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_a_folder_without_scores_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(
        FileNotFoundError, match=r"no scores.parquet or scores.csv; run `framing score INPUT --out .*` first"
    ):
        read_scores(tmp_path)


def test_a_table_of_someone_else_is_refused(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    (tmp_path / "scores.csv").write_text("article_id,count\na,1\n", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"columns missing: source, published, .*; the file was not written by this package"
    ):
        read_scores(tmp_path)


def test_parts_are_read_in_order(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path, format="parquet")
    for name in ("scores", "evidence"):
        table = pq.read_table(tmp_path / f"{name}.parquet")
        (tmp_path / f"{name}.parquet").unlink()
        (tmp_path / f"{name}.parquet").mkdir()
        for number in range(3):
            piece = table.slice(
                number * table.num_rows // 3, (number + 1) * table.num_rows // 3 - number * table.num_rows // 3
            )
            pq.write_table(piece, tmp_path / f"{name}.parquet" / f"part-{number:06}.parquet")
    back = read_scores(tmp_path)
    pd.testing.assert_frame_equal(back.table, scores.table)
    pd.testing.assert_frame_equal(back.evidence, scores.evidence)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_texts_come_back_where_they_were_written(scores: Scores, tmp_path: Path, kind: str) -> None:
    paths = write_scores(scores, tmp_path, format=kind, texts=True)
    assert f"articles.{'jsonl' if kind == 'csv' else 'parquet'}" in [path.name for path in paths]
    expected = [replace(article, event=None) for article in scores.articles]
    assert list(read_texts(tmp_path)) == list(read_scores(tmp_path).articles) == expected
    assert read_scores(tmp_path, texts=False).articles == ()


def test_scores_of_an_older_version_say_so(scores: Scores, tmp_path: Path) -> None:
    old = Scores(scores.table, scores.evidence, scores.manifest | {"package": {"version": "0.0.9"}})
    write_scores(old, tmp_path)
    with pytest.warns(
        UserWarning, match=r"was made by version 0\.0\.9 of this package, and this is .* score again to compare"
    ):
        read_scores(tmp_path)


def test_scores_of_a_run_that_is_not_done(tmp_path: Path) -> None:
    (tmp_path / ".run").mkdir()
    (tmp_path / ".run" / "journal.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="the run is not done; give the same `framing score` command again"):
        read_scores(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"), [(None, "manifest.json is missing"), ("{", "manifest.json is not valid JSON")]
)
def test_a_manifest_that_cannot_be_read(scores: Scores, tmp_path: Path, text: str | None, said: str) -> None:
    write_scores(scores, tmp_path)
    (tmp_path / "manifest.json").unlink()
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises((FileNotFoundError, ValueError), match=said):
        read_scores(tmp_path)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_entities_and_mentions_are_read_back(scores: Scores, tmp_path: Path, kind: str) -> None:
    write_scores(scores, tmp_path, format=kind)
    back = read_scores(tmp_path)
    assert len(scores.entities) and len(scores.mentions)
    pd.testing.assert_frame_equal(back.entities, scores.entities)
    pd.testing.assert_frame_equal(back.mentions, scores.mentions)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_results_without_entities_are_read(scores: Scores, tmp_path: Path, kind: str) -> None:
    write_scores(scores, tmp_path, format=kind)
    for name in ("entities", "mentions"):
        (tmp_path / f"{name}.{kind}").unlink()
    path, old = tmp_path / f"evidence.{kind}", scores.evidence[list(EVIDENCE_COLUMNS[:-7])]
    old.to_csv(path, index=False) if kind == "csv" else old.to_parquet(path, index=False)
    back = read_scores(tmp_path)
    assert tuple(back.evidence.columns) == EVIDENCE_COLUMNS
    assert back.evidence[list(EVIDENCE_COLUMNS[-7:])].isna().all(axis=None)
    assert (len(back.entities), tuple(back.entities.columns)) == (0, ENTITY_COLUMNS)
    assert (len(back.mentions), tuple(back.mentions.columns)) == (0, MENTION_COLUMNS)


def test_evidence_without_entities_is_written_with_their_columns_empty(scores: Scores, tmp_path: Path) -> None:
    old = Scores(scores.table, scores.evidence[list(EVIDENCE_COLUMNS[:-7])], scores.manifest)
    write_scores(old, tmp_path)
    assert read_scores(tmp_path).evidence[list(EVIDENCE_COLUMNS[-7:])].isna().all(axis=None)
