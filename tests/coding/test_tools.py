"""What coding tools export comes back as it was coded."""

from __future__ import annotations

import json
from pathlib import Path

from framing.coding import (
    CODE_COLUMNS,
    read_codes,
    sample,
    write_tasks,
)
from tests.coding.texts import ARTICLES, EVIDENCE, TEXT, drawn_one


def test_label_studio_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "t.json", format="label-studio", evidence=EVIDENCE)
    task = json.loads(path.read_text(encoding="utf-8"))[0]
    assert task["data"]["text"] == TEXT
    result = task["predictions"][0]["result"]
    assert [r["value"]["labels"] for r in result] == [["actor_labels/state_forces:neutral"], ["harm/attack"]]
    flew = {"start": 39, "end": 43, "text": "fled", "labels": ["escape"]}
    done = [*result, {"type": "labels", "value": flew}, {"type": "choices", "value": {"choices": ["war"]}}]
    annotations = [
        {"completed_by": {"email": "ann@example.org"}, "result": done},
        {"was_cancelled": True, "result": done},
    ]
    path.write_text(json.dumps([{**task, "id": 7, "annotations": annotations}]), encoding="utf-8")
    codes = read_codes(path, feature="frame")
    assert list(codes.columns) == list(CODE_COLUMNS)
    assert codes["coder"].unique().tolist() == ["ann@example.org"]
    spans = codes.dropna(subset=["start"])
    assert [TEXT[s:e] for s, e in zip(spans["start"], spans["end"], strict=True)] == ["army", "shelled", "fled"]
    assert spans["start"].tolist() == [4, 9, 38]
    assert codes[codes["start"].isna()][["feature", "category"]].to_numpy().tolist() == [["frame", "war"]]


def test_doccano_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "ben.jsonl", format="doccano", evidence=EVIDENCE)
    codes = read_codes(path)
    assert codes[["article_id", "coder", "feature", "category", "text"]].to_numpy().tolist() == [
        ["a01", "ben", "actor_labels", "state_forces:neutral", "army"],
        ["a01", "ben", "harm", "attack", "shelled"],
    ]
    later = {
        "id": 3,
        "text": TEXT,
        "entities": [{"label": "harm/attack", "start_offset": 9, "end_offset": 16}],
        "article_id": "a01",
    }
    whole = {"id": 4, "text": TEXT, "label": ["war"]}
    path.write_text(json.dumps(later) + "\n" + json.dumps(whole) + "\n", encoding="utf-8")
    assert read_codes(path)[["article_id", "category"]].to_numpy().tolist() == [["4", "war"], ["a01", "attack"]]


def test_prodigy_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "t.jsonl", format="prodigy", evidence=EVIDENCE, labels=["war"])
    task = json.loads(path.read_text(encoding="utf-8"))
    assert task["meta"]["article_id"] == "a01"
    assert task["options"] == [{"id": "war", "text": "war"}]
    rows = [{**task, "answer": "accept", "accept": ["war"], "_annotator_id": "eve"}, {**task, "answer": "reject"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    codes = read_codes(path)
    assert codes["category"].tolist() == ["state_forces:neutral", "attack", "war"]
    assert set(codes["coder"]) == {"eve"}


def test_brat(tmp_path: Path) -> None:
    (tmp_path / "a01.txt").write_text(TEXT, encoding="utf-8")
    lines = [
        "T1\tharm/attack 9 16\tshelled",
        "T2\tagent 0 8\tThe army",
        "R1\tagent Arg1:T1 Arg2:T2",
        "T3\tescape 29 37;38 42\tFamilies fled",
    ]
    (tmp_path / "a01.ann").write_text("\n".join(lines), encoding="utf-8")
    codes = read_codes(tmp_path, feature="hostage_narrative", coder="ann")
    assert codes[["category", "text", "agent", "note"]].fillna("").to_numpy().tolist() == [
        ["attack", "shelled", "The army", ""],
        ["escape", "Families fled", "", "discontinuous"],
    ]


def test_label_studio_goes_by_both_spellings(tmp_path: Path) -> None:
    drawn = sample(ARTICLES, 2, seed=1)
    one = write_tasks(drawn, tmp_path / "a.json", format="labelstudio").read_bytes()
    assert one == write_tasks(drawn, tmp_path / "b.json", format="label-studio").read_bytes()
