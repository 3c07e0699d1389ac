"""`framing sample`, `import-codes`, `agreement` and `validate`."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from framing.training import load_model
from tests.conftest import Run

SEEDS = Path(__file__).parents[2] / "seeds" / "invented"

# sample


def test_sample_writes_a_sheet_with_probabilities(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "tasks.csv"
    options = ["--size", 9, "--strata", "source", "--labels", "war,aid", "--seed", 4]
    done = run("sample", SEEDS / "texts.csv", "--out", out, *options)
    assert (done.code, done.out) == (0, f"{out}\n")
    assert done.err == "9 of 60 articles drawn, inclusion probability 0.15 to 0.15\n"
    sheet = pd.read_csv(out)
    assert sheet.groupby("source").size().tolist() == [3, 3, 3]
    assert (1 / sheet["inclusion_probability"]).sum() == pytest.approx(60)
    assert sheet[["coder", "war", "aid"]].isna().all(axis=None)
    again = out.read_bytes()
    run("sample", SEEDS / "texts.csv", "--out", out, *options)
    assert out.read_bytes() == again


@pytest.mark.parametrize("kind", ["labelstudio", "doccano", "prodigy"])
def test_sample_for_tools_keeps_the_probabilities_beside(run: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "tasks.json"
    done = run("sample", SEEDS / "texts.csv", "--size", 3, "--out", out, "--format", kind)
    assert done.out.split() == [str(out), str(tmp_path / "tasks.sample.csv")]
    text = out.read_text(encoding="utf-8")
    tasks = json.loads(text) if kind == "labelstudio" else [json.loads(line) for line in text.splitlines()]
    assert len(tasks) == 3
    drawn = pd.read_csv(tmp_path / "tasks.sample.csv")
    assert drawn["inclusion_probability"].tolist() == [0.05] * 3
    assert "text" not in drawn


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--size", 61], "n=61 (--size); need 1 (one a stratum) to 60 (all articles)"),
        (["--size", 9, "--strata", "outlet"], "article 'e01-courier' has no 'outlet' (have source, published, event, origin)"),
        (["--size", 9, "--format", "brat"], "no format 'brat'; have csv, label-studio, doccano, prodigy"),
        (["--size", 9, "--text-column", "body"], "no column 'body'"),
        (["--size", 9, "--format", "doccano"], "t.csv: no writer for .csv; have .json, .jsonl"),
    ],
)  # fmt: skip
def test_sample_says_what_to_mend(run: Run, tmp_path: Path, arguments: list[object], said: str) -> None:
    done = run("sample", SEEDS / "texts.csv", "--out", tmp_path / "t.csv", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "t.csv").exists()


# import-codes and agreement


def test_a_sheet_goes_round(run: Run, tmp_path: Path) -> None:
    """Drawn, coded by two, imported, compared: 8 of 9 texts coded alike."""
    run("sample", SEEDS / "texts.csv", "--size", 9, "--out", tmp_path / "tasks.csv", "--labels", "frame")
    sheet = pd.read_csv(tmp_path / "tasks.csv", dtype="string")
    frames = ["war"] * 5 + ["aid"] * 4
    sheet.assign(frame=frames).to_csv(tmp_path / "ann.csv", index=False)
    sheet.assign(frame=[*frames[:8], "war"]).to_csv(tmp_path / "ben.csv", index=False)
    done = run("import-codes", tmp_path / "ann.csv", tmp_path / "ben.csv", "--out", tmp_path / "codes.csv")
    assert (done.code, done.err) == (0, "18 codes of 9 articles by 2 coders\n")
    codes = pd.read_csv(tmp_path / "codes.csv")
    assert codes.groupby(["coder", "category"]).size().to_dict() == {
        ("ann", "aid"): 4, ("ann", "war"): 5, ("ben", "aid"): 3, ("ben", "war"): 6,
    }  # fmt: skip
    done = run("agreement", tmp_path / "codes.csv", "--out", tmp_path / "agreed")
    assert done.code == 0
    table = pd.read_csv(tmp_path / "agreed" / "agreement.csv")
    assert table.loc[0, ["variable", "items"]].tolist() == ["frame", 9]
    assert table.loc[0, "percent"] == pytest.approx(8 / 9)
    assert pd.read_csv(tmp_path / "agreed" / "disagreements.csv")["item"].tolist() == [sheet["article_id"].iloc[8]]


def test_spans_of_the_invented_set(run: Run, tmp_path: Path) -> None:
    texts = SEEDS / "texts.csv"
    done = run("import-codes", SEEDS / "codes.csv", "--out", tmp_path / "codes.csv", "--texts", texts)
    assert done.err == "1036 codes of 60 articles by 2 coders\n"
    done = run("agreement", tmp_path / "codes.csv")
    assert done.code == 2
    assert "name the coded articles with --texts FILE" in done.err
    done = run("agreement", tmp_path / "codes.csv", "--texts", texts, "--out", tmp_path / "a")
    assert done.code == 0
    table = pd.read_csv(tmp_path / "a" / "span_agreement.csv").query("coders == '(all)' and category == '(all)'")
    assert table.set_index("feature")["spans"].to_dict() == {
        "actor_labels": 412, "harm": 148, "hostage_narrative": 170, "passive_voice": 306,
    }  # fmt: skip
    assert table["alpha"].between(0.7, 1).all()


def test_import_says_what_to_mend(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(
        "article_id,feature,category,start,end,text\ne01-lantern,harm,attack,0,6,Bombs\n", encoding="utf-8"
    )
    done = run("import-codes", tmp_path / "bad.csv", "--out", tmp_path / "c.csv", "--texts", SEEDS / "texts.csv")
    assert done.code == 2
    assert f"{tmp_path / 'bad.csv'}, row 1: article 'e01-lantern' has 'Shells' at 0-6, coded as 'Bombs'" in done.err
    assert (
        "no format 'excel'"
        in run("import-codes", tmp_path / "bad.csv", "--format", "excel", "--out", tmp_path / "c.csv").err
    )
    (tmp_path / "none.jsonl").write_text('{"id": 1, "text": "x", "spans": [], "answer": "ignore"}\n', encoding="utf-8")
    assert (
        "no finished task in the file" in run("import-codes", tmp_path / "none.jsonl", "--out", tmp_path / "c.csv").err
    )
    assert not (tmp_path / "c.csv").exists()


# validate


def test_validate_evidence_by_outlet(run: Run, tmp_path: Path) -> None:
    texts = SEEDS / "texts.csv"
    assert run("score", texts, "--out", tmp_path / "s", "--features", "passive_voice").code == 0
    options = ["--coder", "coder-a", "--by", "source", "--out", tmp_path / "v"]
    done = run("validate", tmp_path / "s", SEEDS / "codes.csv", *options)
    assert done.code == 0
    table = pd.read_csv(tmp_path / "v" / "validation.csv")
    assert set(table["feature"]) == {"passive_voice"}
    whole = table.query("category == '(all)'").set_index("group")
    assert whole.loc["(all)", "coded"] == 154
    assert whole.drop(index="(all)")["coded"].sum() == 154
    assert whole.loc["(all)", "recall"] > 0.9
    assert "passive_voice: precision " in done.out
    named = run("validate", tmp_path / "s" / "evidence.csv", SEEDS / "codes.csv", *options, "--texts", texts)
    assert named.code == 0
    again = pd.read_csv(tmp_path / "v" / "validation.csv").query("feature == 'passive_voice'").reset_index(drop=True)
    exact = ["group", "category", "articles", "coded", "predicted", "hits", "precision", "recall", "f1"]
    pd.testing.assert_frame_equal(again[exact], table[exact])
    pd.read_csv(SEEDS / "codes.csv").query("feature == 'harm'").to_csv(tmp_path / "other.csv", index=False)
    done = run("validate", tmp_path / "s", tmp_path / "other.csv", "--coder", "coder-a")
    said = f"{tmp_path / 'other.csv'}: no code is of a feature in {tmp_path / 's'}; the codes are of: harm\n"
    assert (done.code, done.err) == (2, f"framing: {said}")


def test_validate_predictions(run: Run, model: Path, labels: Path, tmp_path: Path) -> None:
    run("predict", model, labels, "--out", tmp_path / "p.csv", "--out-of-fold")
    done = run("validate", tmp_path / "p.csv", labels, "--out", tmp_path / "v")
    assert done.code == 0
    rows = pd.read_csv(tmp_path / "v" / "validation.csv").set_index("category")
    card = {row["label"]: row["f1"] for row in load_model(model).card["metrics"]["model"]}
    for label in ("aid", "talks", "war"):
        assert rows.loc[label, "coded"] == 40
        assert rows.loc[label, "f1"] == pytest.approx(card[label])


def test_validate_says_what_to_mend(run: Run, tmp_path: Path) -> None:
    codes = SEEDS / "codes.csv"
    spans = pd.read_csv(codes).query("coder == 'coder-b'").drop(columns="coder")
    spans.to_csv(tmp_path / "evidence.csv", index=False)
    done = run("validate", tmp_path / "evidence.csv", codes)
    assert (done.code, done.err) == (
        2, "framing: codes by 2 coders (coder-a, coder-b); name one with coder= (--coder), or adjudicate them first\n",
    )  # fmt: skip
    done = run("validate", tmp_path / "evidence.csv", codes, "--coder", "coder-a", "--by", "source")
    assert done.code == 2
    assert "no column 'source' in the codes or the scores" in done.err
    assert "(--texts)" in done.err
    (tmp_path / "p.csv").write_text("id,war,war_p\na,True,0.9\n", encoding="utf-8")
    assert "codes of none of the labels war" in run("validate", tmp_path / "p.csv", codes).err
    assert "no such file; check the path" in run("validate", tmp_path / "gone.csv", codes).err


def test_the_coded_articles_may_have_other_columns(run: Run, tmp_path: Path) -> None:
    texts = pd.read_csv(SEEDS / "texts.csv").rename(columns={"text": "body", "article_id": "key", "source": "paper"})
    texts.to_csv(tmp_path / "texts.csv", index=False)
    columns = ["--texts", tmp_path / "texts.csv", "--text-column", "body", "--id-column", "key"]
    done = run("import-codes", SEEDS / "codes.csv", "--out", tmp_path / "codes.csv", *columns)
    assert done.err == "1036 codes of 60 articles by 2 coders\n"
    assert run("agreement", tmp_path / "codes.csv", *columns).code == 0
    spans = pd.read_csv(SEEDS / "codes.csv").query("coder == 'coder-b'").drop(columns="coder")
    spans.to_csv(tmp_path / "evidence.csv", index=False)
    options = ["--coder", "coder-a", "--by", "source", "--source-column", "paper"]
    done = run("validate", tmp_path / "evidence.csv", tmp_path / "codes.csv", *options, *columns)
    assert (done.code, "Northern Courier" in done.out) == (0, True)


def test_sample_next_draws_where_predictions_are_likelier_to_be_wrong(run: Run, tmp_path: Path) -> None:
    texts = pd.read_csv(SEEDS / "texts.csv")
    said = pd.DataFrame({"id": texts["article_id"], "war_p": [0.02, 0.5] * 30})
    said.to_csv(tmp_path / "said.csv", index=False)
    first = pd.DataFrame({"id": texts["article_id"][:10], "war": [1, 0] * 5})
    first.to_csv(tmp_path / "first.csv", index=False)
    given = [
        "sample",
        SEEDS / "texts.csv",
        "--size",
        20,
        "--next",
        tmp_path / "said.csv",
        "--label",
        "war",
        "--labels",
        "war",
    ]
    done = run(*given, "--codes", tmp_path / "first.csv", "--out", tmp_path / "tasks.csv")
    assert (done.code, done.out.split()) == (0, [str(tmp_path / "tasks.before.csv"), str(tmp_path / "tasks.csv")]), (
        done.err
    )
    tasks, before = pd.read_csv(tmp_path / "tasks.csv"), pd.read_csv(tmp_path / "tasks.before.csv")
    assert set(tasks["article_id"]).isdisjoint(first["id"])
    assert before.columns.tolist() == ["id", "war", "inclusion_probability"]
    assert (1 / pd.concat([tasks, before])["inclusion_probability"]).sum() == pytest.approx(60)
    again = run(*given, "--codes", tmp_path / "said.csv", "--out", tmp_path / "said.csv")
    assert again.code == 2 and "it is what is read" in again.err
