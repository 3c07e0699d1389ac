"""Writing scores and reading them back."""

import json
from pathlib import Path

import pandas as pd
import pytest

from framing.article import Article, BadRow
from framing.output import read_scores, write_scores
from framing.score import EVIDENCE_COLUMNS, TABLE_COLUMNS, Scores, score


@pytest.fixture(scope="module")
def scores(nlp) -> Scores:
    articles = [
        Article(
            "001",
            'Two "brave" monks, 12 nurses\nand a baker were killed by gunmen.',
            source="The Courier, late",
            published="2016-12-01",
        ),
        Article("é😀", "The mayor said terrorists had fled.", event="1"),
    ]
    return score(articles, parser=nlp)


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
    assert [path.name for path in paths] == [f"scores.{kind}", f"evidence.{kind}", "errors.csv", "manifest.json"]
    assert sorted(path.name for path in (tmp_path / "deep" / "er").iterdir()) == sorted(path.name for path in paths)


def test_header_lines_of_the_files(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    for name, columns in (
        ("scores", TABLE_COLUMNS),
        ("evidence", EVIDENCE_COLUMNS),
        ("errors", ("file", "row", "column", "problem", "remedy")),
    ):
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(columns)


def test_missing_is_an_empty_field_and_not_a_word(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8") + (tmp_path / "evidence.csv").read_text(
        encoding="utf-8"
    )
    assert not any(f",{word}," in text for word in ("nan", "NaN", "None", "<NA>", "NULL"))
    assert "é😀,,,1," in text


def test_same_scores_same_bytes(scores: Scores, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for kind in ("csv", "parquet"):
        write_scores(scores, one, format=kind)
        write_scores(scores, two, format=kind)
    names = sorted(path.name for path in one.iterdir())
    assert [(one / name).read_bytes() == (two / name).read_bytes() for name in names] == [True] * 6


def test_lines_end_the_same_on_every_system(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert b"\r" not in (tmp_path / "scores.csv").read_bytes()


def test_errors_are_written(scores: Scores, tmp_path: Path) -> None:
    bad = [
        BadRow("a.csv", 3, "text", "the text is empty, or blank", "fill it in"),
        BadRow("b.csv", 12, None, "gone", "check the path"),
    ]
    write_scores(scores, tmp_path, errors=bad)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == (
        'file,row,column,problem,remedy\na.csv,3,text,"the text is empty, or blank",fill it in\nb.csv,12,,gone,check the path\n'
    )


def test_row_numbers_are_whole_beside_rows_without_one(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path, errors=[BadRow("a.csv", 3, None, "p", "r"), BadRow("b.csv", None, None, "p", "r")])
    assert "a.csv,3,," in (tmp_path / "errors.csv").read_text(encoding="utf-8")


def test_errors_are_written_even_without_any(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == "file,row,column,problem,remedy\n"


def test_manifest_is_json_that_a_person_can_read(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(text) == scores.manifest
    assert text.startswith('{\n  "package": {\n')


@pytest.mark.xfail(strict=True, raises=UnicodeEncodeError, reason="frames of Arrow strings cannot hold lone surrogates")
def test_lone_surrogates_can_be_written(nlp, tmp_path: Path) -> None:
    found = score([Article("s", "Rebels \ud800 fled to “Tarma \udfff town”.")], parser=nlp)
    write_scores(found, tmp_path)
    assert len(read_scores(tmp_path).evidence) == len(found.evidence)


def test_another_format_is_refused_and_nothing_written(scores: Scores, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'xlsx'; have parquet, csv"):
        write_scores(scores, tmp_path / "out", format="xlsx")
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_not_half_there(
    scores: Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scores(scores, tmp_path)
    before = (tmp_path / "scores.csv").read_bytes()

    def fails(self: pd.DataFrame, path: Path, **options: object) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    monkeypatch.setattr(pd.DataFrame, "to_csv", fails)
    with pytest.raises(OSError, match="disk full"):
        write_scores(scores, tmp_path)
    assert (tmp_path / "scores.csv").read_bytes() == before


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


def test_ids_that_look_like_numbers_stay_text(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert read_scores(tmp_path).table["article_id"].unique().tolist() == ["001", "é😀"]


@pytest.mark.xfail(strict=True, raises=TypeError, reason="read_csv takes such words for missing values")
@pytest.mark.parametrize("word", ["NA", "null", "None", "nan"])
def test_words_that_look_missing_stay_words(nlp, tmp_path: Path, word: str) -> None:
    found = score([Article(word, "Rebels fled.", source=word)], features=["actor_labels"], parser=nlp)
    write_scores(found, tmp_path)
    assert read_scores(tmp_path).table[["article_id", "source"]].drop_duplicates().to_numpy().tolist() == [[word, word]]
