"""`framing score`: what it writes, what it says, with which exit code.

Also tests framing/cli/options.py.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

from framing.scores.rows import EVIDENCE_COLUMNS
from tests.cli.told import TEXT, files
from tests.conftest import Run

SKIP = "or skip such rows: on_error='skip' (--on-error skip)"

# Scoring into a folder


def test_out_writes_scores_evidence_errors_and_manifest(run: Run, news: Path, tmp_path: Path) -> None:
    done = run("score", news, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert files(tmp_path / "out") == [
        "entities.csv",
        "errors.csv",
        "evidence.csv",
        "manifest.json",
        "mentions.csv",
        "scores.csv",
    ]
    assert done.out.split() == [
        str(tmp_path / "out" / name)
        for name in ("scores.csv", "evidence.csv", "entities.csv", "mentions.csv", "errors.csv", "manifest.json")
    ]


def test_columns_of_the_evidence_file(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out")
    first = (tmp_path / "out" / "evidence.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == (
        "article_id,feature,category,start,end,text,rule,weight,agent,agent_start,agent_end,patient,patient_start,patient_end,"
        "speaker,speaker_start,speaker_end,note,agent_entity,patient_entity,speaker_entity,deed,confidence,agent_confidence,patient_confidence"
    )
    assert tuple(first.split(",")) == EVIDENCE_COLUMNS


def test_rows_of_the_evidence_file(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out", "--features", "passive_voice, actor_labels")
    evidence = pd.read_csv(tmp_path / "out" / "evidence.csv")
    assert list(evidence[["article_id", "feature", "category", "text"]].itertuples(index=False, name=None)) == [
        ("a1", "actor_labels", "civilians:neutral", "civilians"),
        ("a1", "actor_labels", "armed_groups:delegitimizing", "terrorists"),
        ("a1", "passive_voice", "agent_named", "were killed"),
        ("a2", "actor_labels", "armed_groups:neutral", "Rebels"),
    ]
    assert evidence["agent"].dropna().tolist() == ["terrorists"]


def test_parquet(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("score", news, "--out", tmp_path / "out", "--format", "parquet", "--features", "harm").code == 0
    assert files(tmp_path / "out") == [
        "entities.parquet", "errors.csv", "evidence.parquet", "manifest.json", "mentions.parquet", "scores.parquet",
    ]  # fmt: skip
    assert pd.read_parquet(tmp_path / "out" / "scores.parquet")["article_id"].unique().tolist() == ["a1", "a2"]


def test_features_of_the_manifest_are_those_asked_for(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out", "--features", "harm,territory")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (list(manifest["features"]), manifest["articles"]) == (["harm", "territory"], 2)


def test_columns_are_named_by_option(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(
        "key,body,paper,day,head,story\nx,Rebels fled.,The Courier,2016-12-01,Flight,raid\n", encoding="utf-8"
    )
    options = ["--text-column", "body", "--id-column", "key", "--source-column", "paper", "--date-column", "day"]
    done = run(
        "score",
        path,
        *options,
        "--title-column",
        "head",
        "--event-column",
        "story",
        "--features",
        "harm",
        "--out",
        tmp_path / "out",
    )
    assert done.code == 0
    table = pd.read_csv(tmp_path / "out" / "scores.csv")
    assert table[["article_id", "source", "published", "event"]].drop_duplicates().to_numpy().tolist() == [
        ["x", "The Courier", "2016-12-01", "raid"]
    ]


def test_folders_and_files_together(run: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t.txt").write_text("Source: The Mail\nTroops fled.", encoding="utf-8")
    assert run("score", tmp_path / "texts", news, "--features", "actor_labels", "--out", tmp_path / "out").code == 0
    assert pd.read_csv(tmp_path / "out" / "scores.csv")["article_id"].unique().tolist() == ["t", "a1", "a2"]


def test_attitudes_are_coded_when_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("The mayor said the rebels fled. She hopes for rain.", encoding="utf-8")
    assert run("score", path, "--attitudes", "--features", "sourcing", "--out", tmp_path / "out").code == 0
    assert pd.read_csv(tmp_path / "out" / "evidence.csv")["category"].tolist() == [
        "official:neutral",
        "official:attitude",
    ]


def test_attitudes_without_sourcing(run: Run, news: Path) -> None:
    done = run("score", news, "--attitudes", "--features", "harm")
    assert (done.code, done.err) == (2, "framing: --attitudes codes more of sourcing; add sourcing to --features\n")


# Errors a person can mend: one line, exit code 2


def test_a_row_that_cannot_be_read(run: Run, broken: Path, tmp_path: Path) -> None:
    done = run("score", broken, "--out", tmp_path / "out")
    assert done.code == 2
    assert (
        done.err == f"framing: {broken}, row 2, column text: the text is empty; fill it in or delete the row, {SKIP}\n"
    )
    assert not (tmp_path / "out").exists()


def test_rows_that_cannot_be_read_are_skipped_and_listed(run: Run, broken: Path, tmp_path: Path) -> None:
    done = run("score", broken, "--out", tmp_path / "out", "--on-error", "skip", "--features", "actor_labels")
    assert done.code == 0
    assert (
        done.err.splitlines()[-1] + "\n"
        == f"1 of 3 rows or files skipped, listed in {tmp_path / 'out' / 'errors.csv'}\n"
    )
    assert pd.read_csv(tmp_path / "out" / "errors.csv").to_numpy().tolist() == [
        [str(broken), 2, "text", "the text is empty", "fill it in or delete the row"]
    ]
    assert pd.read_csv(tmp_path / "out" / "scores.csv")["article_id"].unique().tolist() == ["a1", "a3"]


def test_rows_skipped_without_a_folder_are_told(run: Run, broken: Path) -> None:
    done = run("score", broken, "--on-error", "skip", "--features", "actor_labels")
    assert done.code == 0
    assert (
        done.err
        == f"1 of 3 rows or files skipped:\n  {broken}, row 2, column text: the text is empty; fill it in or delete the row\n"
    )


def test_nothing_found_asks_for_the_column(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("id,text\na1,12\na2,99\n", encoding="utf-8")
    done = run("score", path)
    assert done.out == (
        "2 articles, 2 words, 0 spans of evidence\n\n"
        "Nothing was found. Is the text English news prose, and in the right column?\n"
    )


def test_nothing_left_to_score(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("id,text\na1,\n", encoding="utf-8")
    done = run("score", path, "--on-error", "skip")
    assert done.code == 2
    assert done.err == (
        f"framing: no article could be read; 1 rows or files skipped, the first: {path}, row 1, column text: the text is empty; "
        "fill it in or delete the row\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--features", "hram"], "framing: no feature 'hram'; have actor_labels, passive_voice, harm,"),
        (["--parser", "xx_none"], "framing: no spaCy pipeline 'xx_none'; install it, or use 'en_framing_news'"),
        (["--text-column", "body"], "framing: {news}, column body: no column 'body'; have 'id', 'text', 'source', 'date'; name one with text_column= (--text-column)"),
        (["--source-column", "sorce"], "did you mean 'source'? name one with source_column= (--source-column)"),
    ],
)  # fmt: skip
def test_unknown_names_are_told_with_the_choices(run: Run, news: Path, arguments: list[str], said: str) -> None:
    done = run("score", news, *arguments)
    assert done.code == 2
    assert said.format(news=news) in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "'xlsx' is not one of"),
        (["--on-error", "ignore"], "'ignore' is not one of"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--what"], "No such option: --what"),
    ],
)
def test_wrong_options_are_told(run: Run, news: Path, arguments: list[str], said: str) -> None:
    done = run("score", news, *arguments)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("score", tmp_path / "gone.csv")
    assert done.code == 2
    assert done.err == f"framing: {tmp_path / 'gone.csv'}: no such file or folder; check the path\n"


def test_a_kind_of_file_without_a_reader(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x", encoding="utf-8")
    done = run("score", tmp_path / "a.docx")
    assert done.code == 2
    assert (
        "no reader for '.docx' files; save it as plain text (.txt) in UTF-8; or give one of .csv, .tsv, .jsonl"
        in done.err
    )


def test_out_is_a_file(run: Run, news: Path) -> None:
    done = run("score", news, "--out", news, "--features", "actor_labels")
    assert done.code == 2
    assert str(news) in done.err


def test_unknown_feature_is_told_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    assert "no feature 'x'" in run("score", tmp_path / "gone.csv", "--features", "x").err


def test_score_without_input(run: Run) -> None:
    done = run("score")
    assert done.code == 2
    assert "Missing argument" in done.err


# Large input, and runs that were left


def test_texts_are_written_when_asked_for(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("score", news, "--out", tmp_path / "out", "--features", "harm", "--texts").code == 0
    assert files(tmp_path / "out") == [
        "articles.jsonl", "entities.csv", "errors.csv", "evidence.csv", "manifest.json", "mentions.csv", "scores.csv",
    ]  # fmt: skip
    lines = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "id": "a1", "source": "The Courier", "title": None, "published": "2016-12-01", "text": TEXT, "start": 0,
    }  # fmt: skip


def test_a_bad_row_far_into_the_input_keeps_what_was_scored(run: Run, tmp_path: Path) -> None:
    rows = [f"a{n},Rebels fled." for n in range(40)]
    path, out = tmp_path / "n.csv", tmp_path / "out"
    path.write_text("\n".join(["id,text", *rows, "b,", "c,Rain."]) + "\n", encoding="utf-8")
    done = run("score", path, "--out", out, "--features", "actor_labels")
    assert done.code == 2
    assert done.err == (
        f"framing: {path}, row 41, column text: the text is empty; fill it in or delete the row, {SKIP}, and run again: "
        f"32 articles before it are scored and kept in {out}\n"
    )
    assert files(out) == [".run"]
    other = run("score", path, "--out", out, "--features", "harm", "--on-error", "skip")
    assert other.code == 2
    assert "holds a run that was left after 32 articles, with other features; run it with the same" in other.err
    done = run("score", path, "--out", out, "--features", "actor_labels", "--on-error", "skip")
    assert (done.code, done.err) == (0, f"1 of 42 rows or files skipped, listed in {out / 'errors.csv'}\n")
    assert len(pd.read_csv(out / "scores.csv")["article_id"].unique()) == 41
    assert files(out) == ["entities.csv", "errors.csv", "evidence.csv", "manifest.json", "mentions.csv", "scores.csv"]


def test_an_unfinished_run_is_thrown_away_when_asked(run: Run, tmp_path: Path) -> None:
    rows = [f"a{n},Rebels fled." for n in range(40)]
    path, out = tmp_path / "n.csv", tmp_path / "out"
    path.write_text("\n".join(["id,text", *rows, "b,"]) + "\n", encoding="utf-8")
    assert run("score", path, "--out", out, "--features", "harm").code == 2
    path.write_text("id,text\nz,Rain.\n", encoding="utf-8")
    assert "these have changed since; add --fresh" in run("score", path, "--out", out, "--features", "harm").err
    assert run("score", path, "--out", out, "--features", "harm", "--fresh").code == 0
    assert pd.read_csv(out / "scores.csv")["article_id"].unique().tolist() == ["z"]


def test_a_cluster_needs_a_folder(run: Run, news: Path) -> None:
    done = run("score", news, "--cluster", "local:1")
    assert (done.code, done.err) == (2, "framing: --cluster writes into a folder; add --out FOLDER\n")


def test_a_cluster_reads_parquet(run: Run, news: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra cluster")
    done = run("score", news, "--cluster", "local:1", "--out", tmp_path / "out")
    assert done.code == 2
    assert done.err == f"framing: {news}: a cluster reads Parquet only; write it as Parquet, or leave --cluster out\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("who", "more"), [("mentions", ["entities.csv", "mentions.csv"]), ("entities", ["entities.csv"]), ("none", [])]
)
def test_whom_articles_speak_of_is_written_as_asked(
    run: Run, news: Path, tmp_path: Path, who: str, more: list[str]
) -> None:
    assert run("score", news, "--out", tmp_path / "out", "--features", "harm", "--who", who).code == 0
    assert files(tmp_path / "out") == sorted(["errors.csv", "evidence.csv", "manifest.json", "scores.csv", *more])
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == ["scores.csv", "evidence.csv", *more, "errors.csv", "manifest.json"]
