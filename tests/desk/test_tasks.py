"""Tasks of every format, and what rules found in them."""

import json

import pandas as pd
import pytest

from framing.coding import CodesError, write_tasks
from framing.desk.tasks import Found, read_tasks, tasks_of, with_evidence
from tests.desk.invented import TASKS, TEXT

DRAWN = pd.DataFrame({"article_id": ["a"], "source": ["Courier"], "text": [TEXT]})
EVIDENCE = pd.DataFrame({"article_id": ["a"], "feature": ["harm"], "category": ["attack"], "start": [9], "end": [16]})


@pytest.mark.parametrize(("format", "ending"), [("label-studio", "json"), ("prodigy", "jsonl"), ("doccano", "jsonl")])
def test_what_sample_wrote_is_read_with_the_spans_to_start_from(tmp_path, format, ending):
    path = write_tasks(DRAWN, tmp_path / f"tasks.{ending}", format=format, evidence=EVIDENCE)
    [task] = read_tasks(path)
    assert (task.article_id, task.text, task.about) == ("a", TEXT, {"source": "Courier"})
    assert task.found == (Found("harm", "attack", 9, 16),)


def test_other_files_hold_no_tasks(tmp_path):
    (tmp_path / "news.jsonl").write_text('{"id": "a", "text": "Rebels fled."}\n', encoding="utf-8")
    assert read_tasks(tmp_path / "news.jsonl") is None
    assert read_tasks(tmp_path / "news.csv") is None


def test_a_table_of_texts():
    [task] = tasks_of(DRAWN.assign(published=None), "x.csv")
    assert (task.article_id, task.about, task.found) == ("a", {"source": "Courier"}, ())
    with pytest.raises(CodesError, match="no texts, only what was drawn"):
        tasks_of(DRAWN.drop(columns="text"), "x.csv")


def test_evidence_is_put_beside_what_came_with_the_tasks():
    more = pd.DataFrame(
        {"article_id": ["a", "a", "z"], "feature": "harm", "category": "attack", "start": [9, 0, 0], "end": [16, 3, 2]}
    )
    assert with_evidence(TASKS, more)[0].found == (Found("harm", "attack", 0, 3), Found("harm", "attack", 9, 16))
    with pytest.raises(CodesError, match="evidence of article 'a': span 9-99 outside its text of 37 characters"):
        with_evidence(TASKS, EVIDENCE.assign(end=99))
    with pytest.raises(CodesError, match="evidence lacks the columns end"):
        with_evidence(TASKS, EVIDENCE.drop(columns="end"))


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([{"data": {"text": "x", "article_id": "a"}}] * 2, "article 'a' stands there twice"),
        ([{"data": {"article_id": "a"}}], "task 1: text is null"),
        ([{"data": {"text": "x", "article_id": "a"}, "predictions": [{"result": [{"value": {"start": 0, "end": 9, "labels": ["h/k"]}}]}]}], "span 0-9 outside its text of 1 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_coded_is_refused(tmp_path, tasks, said):
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    with pytest.raises(CodesError) as caught:
        read_tasks(tmp_path / "tasks.json")
    assert said in str(caught.value)
