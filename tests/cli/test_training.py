"""`framing train` and `framing predict`, and a model beside the features."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from framing.analysis.comparison import compare
from framing.scores.scoring import score
from framing.training import load_model
from tests.conftest import Run
from tests.training.trained import headlines, several

# train


def test_train_writes_a_model_that_loads_and_a_report(model: Path) -> None:
    assert sorted(path.name for path in model.iterdir()) == ["card.json", "cross_validation.csv", "model.skops"]
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    assert (card["name"], card["seed"], card["data"]["rows"], card["data"]["groups"]) == ("frame", 1, 120, 30)
    assert card["codebook"] == "b.md"
    page = (model.parent / "report" / "report.html").read_text(encoding="utf-8")
    assert "<h2>Errors to read</h2>" in page
    metrics = pd.read_csv(model.parent / "report" / "metrics.csv")
    assert set(metrics["model"]) == {"model", "plain", "majority"}
    assert load_model(model).categories == ("aid", "talks", "war")


def test_report_inside_a_model_quotes_no_text(run: Run, labels: Path, tmp_path: Path) -> None:
    noisy = pd.read_csv(labels)
    noisy["frame"] = noisy["frame"].sample(frac=1, random_state=1).to_numpy()
    noisy.to_csv(labels, index=False)
    options = ["--label-column", "frame", "--embeddings", "none"]
    done = run("train", labels, *options, "--out", tmp_path / "m", "--seed", 3)
    assert done.code == 0
    inside = tmp_path / "m" / "report"
    assert done.out.splitlines()[-2:] == [str(tmp_path / "m"), str(inside / "report.html")]
    assert "Macro-F1" in done.out
    assert len(pd.read_csv(inside / "errors.csv")) > 20
    assert not any(text in path.read_text(encoding="utf-8") for path in inside.iterdir() for text in noisy["text"])
    assert load_model(tmp_path / "m").card["seed"] == 3
    run("train", labels, *options, "--out", tmp_path / "m", "--report", tmp_path / "r")
    assert set(pd.read_csv(tmp_path / "r" / "errors.csv")["text"]) <= set(noisy["text"])


BOOK = """
name = "m"
title = "M"
version = "1"
licence = "MIT"
[variables.frame]
title = "Frame"
definition = "What it is about."
unit = "article"
[variables.frame.values.war]
definition = "An army shells or storms a town."
[variables.frame.values.aid]
definition = "Doctors, flour and blankets reach families."
examples = ["Volunteers fed them."]
"""


def test_what_labels_mean_is_read_of_a_codebook(run: Run, tmp_path: Path) -> None:
    coded = headlines().query("frame != 'talks'").iloc[::4]
    coded.to_csv(tmp_path / "l.csv", index=False)
    (tmp_path / "book.toml").write_text(BOOK, encoding="utf-8")
    options = [
        "--label-column",
        "frame",
        "--embeddings",
        "none",
        "--out",
        tmp_path / "m",
        "--definitions",
        tmp_path / "book.toml",
    ]
    assert run("train", tmp_path / "l.csv", *options).code == 0
    assert [label for label, _ in load_model(tmp_path / "m").card["definitions"]] == ["aid", "aid", "war"]
    headlines().iloc[::4].to_csv(tmp_path / "l.csv", index=False)
    done = run("train", tmp_path / "l.csv", *options)
    assert (done.code, "no definition of talks; have war, aid" in done.err) == (2, True)


def test_several_labels_and_the_same_seed(run: Run, tmp_path: Path) -> None:
    several().to_parquet(tmp_path / "l.parquet")
    for name in ("one", "two"):
        done = run(
            "train", tmp_path / "l.parquet", "--label-columns", "war, peace", "--name", "tone", "--embeddings", "none",
            "--out", tmp_path / name,
        )  # fmt: skip
        assert done.code == 0
    first, second = ((tmp_path / name / "cross_validation.csv").read_bytes() for name in ("one", "two"))
    assert first == second
    assert load_model(tmp_path / "one").feature == "tone"
    assert load_model(tmp_path / "one").categories == ("war", "peace")


def test_what_limits_training_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    frame = headlines()
    frame.loc[0, "text"] = None
    frame.loc[1, "text"] = frame.loc[2, "text"]
    frame.to_csv(tmp_path / "l.csv", index=False)
    done = run("train", tmp_path / "l.csv", "--label-column", "frame", "--embeddings", "none", "--out", tmp_path / "m")
    assert done.code == 0
    assert (
        f"framing: warning: {tmp_path / 'l.csv'}: 1 of 120 rows have no text or no label and are left out\n" in done.err
    )
    assert "1 rows repeat the text of another; copies stay in one fold" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--label-column", "fram"], "{labels}: no label column 'fram'; have 'id', 'text', 'frame', 'event', 'outlet'"),
        (["--label-columns", "event"], "{labels}: row 1, column 'event': 'g0' is neither yes nor no (1/0, true/false)"),
        ([], "{labels}: give label_column (one column of labels) or label_columns"),
        (
            ["--label-column", "frame", "--text-column", "body"],
            "{labels}: no text column 'body'; have 'id', 'text', 'frame', 'event', 'outlet'; name one with text_column= (--text-column)",
        ),
        (["--label-column", "frame", "--unit", "sentence"], "{labels}: sentences need group_column"),
        (["--label-column", "id"], "{labels}: labels in fewer than two groups of texts: h000,"),
        (["--label-column", "frame", "--embeddings", "word2vec"], "no embeddings 'word2vec'"),
    ],
)
def test_train_says_what_to_mend(run: Run, labels: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("train", labels, *arguments, "--out", tmp_path / "m")
    assert done.code == 2
    assert said.format(labels=labels) in done.err
    assert done.err.startswith("framing: ")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("l.ods", b"x", "no reader for .ods; have .csv, .tsv, .jsonl, .parquet, .xlsx"),
        ("l.xlsx", b"x", "not readable as Excel: BadZipFile"),
        ("gone.csv", None, "no such file; check the path"),
        ("l.csv", b"text,frame\na,b,c,d\na,b\nx,y,z,w,v\n", "not a .csv table (Error tokenizing data."),
        ("l.csv", b"text,frame\n\xff\xfe,war\n", "not UTF-8 at byte"),
        ("l.jsonl", b"{text: 1}\n", "not a .jsonl table"),
        ("l.parquet", b"PAR1", "not a .parquet table"),
    ],
)
def test_files_that_cannot_be_read(run: Run, tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("train", tmp_path / name, "--label-column", "frame", "--out", tmp_path / "m")
    assert done.code == 2
    assert f"framing: {tmp_path / name}: {said}" in done.err
    assert done.err.count("\n") == 1


# predict


def test_predict_writes_labels_and_probabilities(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("id,text\nx,Shells fell on Ossa\ny,Doctors sent blankets\n", encoding="utf-8")
    done = run("predict", model, tmp_path / "new.csv", "--out", tmp_path / "p.csv")
    assert done.code == 0
    found = pd.read_csv(tmp_path / "p.csv")
    assert list(found.columns) == ["id", "frame", "aid_p", "talks_p", "war_p"]
    assert found[["id", "frame"]].to_numpy().tolist() == [["x", "war"], ["y", "aid"]]
    assert done.err == "2 texts: aid 1, talks 0, war 1\n"
    run("predict", model, tmp_path / "new.csv", "--out", tmp_path / "p.parquet")
    assert pd.read_parquet(tmp_path / "p.parquet")["war_p"].tolist() == pytest.approx(found["war_p"].tolist())


def test_out_of_fold_predictions_are_held_out(run: Run, model: Path, labels: Path, tmp_path: Path) -> None:
    run("predict", model, labels, "--out", tmp_path / "held.csv", "--out-of-fold")
    held, card = pd.read_csv(tmp_path / "held.csv"), load_model(model).cross_validation
    assert held["war_p"].tolist() == pytest.approx(card["war_p"].tolist())
    assert (held["frame"] == "war").tolist() == card["war"].tolist()


def test_texts_of_other_files_and_columns(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell on Ossa", encoding="utf-8")
    (tmp_path / "b.csv").write_text("key,body\nq,Envoys met for talks\n", encoding="utf-8")
    assert run("predict", model, tmp_path / "a.txt", "--out", tmp_path / "p.csv").code == 0
    assert pd.read_csv(tmp_path / "p.csv")["id"].tolist() == ["a"]
    options = ["--text-column", "body", "--id-column", "key"]
    assert run("predict", model, tmp_path / "b.csv", "--out", tmp_path / "p.csv", *options).code == 0
    assert pd.read_csv(tmp_path / "p.csv")[["id", "frame"]].to_numpy().tolist() == [["q", "talks"]]


def test_predict_says_what_to_mend(run: Run, model: Path, labels: Path, tmp_path: Path) -> None:
    def refused(*arguments: object) -> str:
        done = run("predict", *arguments)
        assert done.code == 2
        assert done.err.count("\n") == 1
        return done.err

    out = ["--out", tmp_path / "p.csv"]
    assert f"{labels}: no card.json; give the folder" in refused(labels, labels, *out)
    assert "no such file or folder; check the path" in refused(model, tmp_path / "gone.csv", *out)
    assert "no column 'body'" in refused(model, labels, *out, "--text-column", "body")
    assert "no writer for .txt; have .csv, .parquet" in refused(model, labels, "--out", tmp_path / "p.txt")
    (tmp_path / "empty.csv").write_text("id,text\na,\n", encoding="utf-8")
    assert f"{tmp_path / 'empty.csv'}, row 1, column text: the text is empty" in refused(
        model, tmp_path / "empty.csv", *out
    )
    assert not (tmp_path / "p.csv").exists()


def test_a_changed_model_is_refused(run: Run, model: Path, labels: Path, tmp_path: Path) -> None:
    for name in ("card.json", "cross_validation.csv", "model.skops"):
        (tmp_path / "m").mkdir(exist_ok=True)
        for path in model.iterdir():
            (tmp_path / "m" / path.name).write_bytes(path.read_bytes())
        changed = tmp_path / "m" / name
        changed.write_bytes(changed.read_bytes().replace(b"0.1", b"0.2") + b" ")
        done = run("predict", tmp_path / "m", labels, "--out", tmp_path / "p.csv")
        assert done.code == 2
        assert f"{changed}: " in done.err
        assert "train the model again" in done.err


def test_a_model_goes_through_score_and_compare(model: Path, labels: Path) -> None:
    from framing.articles.article import read_articles

    loaded = load_model(model)
    scores = score(read_articles(labels, source_column="outlet"), scorers=[loaded])
    assert scores.manifest["articles"] == 120
    assert set(scores.table["feature"]) == {"frame"}
    truth = pd.read_csv(labels).groupby(["outlet", "frame"]).size()
    told = scores.table.groupby(["source", "category"])["count"].sum()
    assert (told - truth.to_numpy()).abs().max() <= 2
    found = compare(scores, by="source", seed=1)
    rows = found.table.query("feature == 'frame' and category == 'war'").set_index("group")
    assert rows.loc["Courier", "exposure"] == 60
    assert rows.loc["Courier", "count"] == told["Courier", "war"]


# a model beside the features


def test_score_takes_a_model_beside_the_features(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Convoy with aid reaches the town.\n\nRebels fled.", encoding="utf-8")
    arguments = ["score", str(tmp_path / "a.txt"), "--features", "actor_labels", "--model", str(model)]
    printed = run(*arguments)
    assert (printed.code, "frame" in printed.out) == (0, True)
    assert run(*arguments, "--out", str(tmp_path / "scored")).code == 0
    table = pd.read_csv(tmp_path / "scored" / "scores.csv")
    assert set(table["feature"]) == {"actor_labels", "frame"}
    assert table.query("feature == 'frame'")[["exposure", "unit"]].drop_duplicates().to_numpy().tolist() == [
        [1, "articles"]
    ]
    manifest = json.loads((tmp_path / "scored" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["models"]["frame"] == load_model(model).sha256


def test_score_with_a_model_alone_adds_every_feature(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels fled.", encoding="utf-8")
    assert run("score", str(tmp_path / "a.txt"), "--model", str(model), "--out", str(tmp_path / "scored")).code == 0
    assert {"sourcing", "frame"} < set(pd.read_csv(tmp_path / "scored" / "scores.csv")["feature"])


def test_score_refuses_a_model_twice_and_a_folder_that_is_none(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels fled.", encoding="utf-8")
    twice = run("score", str(tmp_path / "a.txt"), "--model", str(model), "--model", str(model))
    assert (twice.code, "a feature 'frame' is scored already" in twice.err) == (2, True)
    none = run("score", str(tmp_path / "a.txt"), "--model", "nowhere")
    assert (none.code, "no card.json" in none.err) == (2, True)
