"""The audit folder: what is kept, what a broken run leaves, and what is never written over."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framing.coding.models.audit import Audit
from framing.coding.models.calls import Answer, Call, Settings
from framing.scores.claims import OutputError
from framing.scores.locking import RunError

CALL = Call("a", ("frame",), "The prompt.", "The text.", {}, Settings("http://h/v1", "m"))
ANSWER = Answer(CALL.key, '{"frame": "war"}', prompt_tokens=3, completion_tokens=2, cost=0.5, before=("no",))
RECORD = {"codebook_sha256": "00", "coder": "m"}


def put(folder: Path, *calls: Call) -> None:
    with Audit(folder).opened(RECORD) as kept:
        for call in calls:
            kept.put(call, replace(ANSWER, key=call.key))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def test_every_prompt_text_answer_and_cost_is_kept_once(tmp_path: Path) -> None:
    other = replace(CALL, article_id="b", text="Another \ud800 text.")
    put(tmp_path, CALL, other)
    answers, prompts = lines(tmp_path / "answers.jsonl"), lines(tmp_path / "prompts.jsonl")
    assert [one["content"] for one in prompts] == ["The prompt.", "The text.", "Another \ud800 text."]
    assert {one["prompt"] for one in answers} == {prompts[0]["sha256"]}
    assert [one["text"] for one in answers] == [prompts[1]["sha256"], prompts[2]["sha256"]]
    assert (answers[0]["article_id"], answers[0]["cost"], answers[0]["settings"]["model"]) == ("a", 0.5, "m")  # type: ignore[index]
    with Audit(tmp_path).opened(RECORD) as kept:
        assert kept.get(CALL.key) == ANSWER
        assert kept.get("other") is None


def test_a_line_that_was_half_written_is_cut_off_and_asked_again(tmp_path: Path) -> None:
    put(tmp_path, CALL)
    whole = (tmp_path / "answers.jsonl").read_bytes()
    for end in (1, len(whole) // 2, len(whole) - 1):
        (tmp_path / "answers.jsonl").write_bytes(whole + whole[:end])
        with Audit(tmp_path).opened(RECORD) as kept:
            assert kept.get(CALL.key) == ANSWER
        assert (tmp_path / "answers.jsonl").read_bytes() == whole


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"key": 3}', '{"sha256": "x"}', '{"key": "x", "content": "y"}'])
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, line: str) -> None:
    put(tmp_path, CALL)
    with (tmp_path / "answers.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(OutputError, match=r"answers\.jsonl, line 2: no record of ours"):
        put(tmp_path)


@pytest.mark.parametrize("name", ["answers.jsonl", "prompts.jsonl", "codes.csv", "coder.json", "codebook.toml"])
def test_what_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=f"{name} is not of model codes"):
        put(tmp_path, CALL)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {name: "mine\n"}


def test_a_file_of_mine_beside_ours_stays(tmp_path: Path) -> None:
    put(tmp_path, CALL)
    (tmp_path / "codes.csv").write_text("mine\n", encoding="utf-8")  # the record does not list it
    with pytest.raises(OutputError, match=r"codes\.csv is not of model codes"):
        put(tmp_path)


def test_links_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "out", CALL)
    (tmp_path / "mine").write_text("", encoding="utf-8")
    (tmp_path / "out" / "answers.jsonl").unlink()
    (tmp_path / "out" / "answers.jsonl").symlink_to(tmp_path / "mine")
    with pytest.raises(OutputError, match="is a symbolic link"):
        put(tmp_path / "out", CALL)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == ""


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with Audit(tmp_path).opened(RECORD), pytest.raises(RunError, match="another run writes here"):
        put(tmp_path, CALL)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "coder.json", "prompts.jsonl"]


def test_without_a_folder_nothing_is_written() -> None:
    with Audit().opened(RECORD) as kept:
        kept.put(CALL, ANSWER)
    assert kept.get(CALL.key) == ANSWER
