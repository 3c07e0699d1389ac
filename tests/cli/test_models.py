"""`framing code` and `framing replicate`, at a server on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.coding.exports import read_codes
from tests.coding.models.server import Handler, completion, fails, served
from tests.conftest import Run

pytest.importorskip("httpx", reason="needs the extra llm")
BOOK = """
name = "small"
title = "A small one"
version = "1"
[variables.frame]
title = "Frame"
definition = "What."
unit = "article"
values = { war = "W.", aid = "A." }
[variables.label]
title = "Label"
definition = "Words."
unit = "words"
values = { rebels = "R." }
"""


def answers(handler: Handler, payload: dict[str, Any]) -> None:
    text = payload["messages"][1]["content"]
    war = ("3" in text) != (payload["model"] == "b")
    asked = payload["response_format"]["json_schema"]["schema"]["required"]
    said = {
        "reason": "so",
        "frame": "war" if war else "aid",
        "label": [{"quote": "Rebels", "value": "rebels"}, {"quote": "Nobody", "value": "rebels"}],
    }
    handler.reply(200, completion({name: said[name] for name in asked}))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [f"a{n},{('Courier', 'Herald')[n % 2]},Rebels fled town {n}." for n in range(40)]
    (tmp_path / "news.csv").write_text("id,source,text\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text(BOOK, encoding="utf-8")
    gold = [f"a{n},{int('3' in str(n))}" for n in range(40)]
    (tmp_path / "gold.csv").write_text("id,war\n" + "\n".join(gold) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


CODE = ("code", "news.csv", "--codebook", "own.toml", "--model", "a", "--out", "out")


def test_code_says_where_texts_go_and_writes_the_tables(world: Path, run: Run) -> None:
    with served(answers) as script:
        done = run(*CODE, "--coder", script.url)
        again = run(*CODE, "--coder", script.url)
        assert len(script.seen) == 40
    assert done.code == again.code == 0
    assert done.err.splitlines() == [
        "texts of 40 articles go to 127.0.0.1 (this machine), and nowhere else",
        "80 codes of 40 articles by a",
        "no codes: 40 not found",
        "40 of 40 calls made now; in all 4,000 tokens in, 800 out",
    ]
    assert again.err.splitlines()[-1].startswith("0 of 40 calls made now")
    assert done.out == again.out
    codes = read_codes(world / "out" / "codes.csv")
    assert codes["feature"].value_counts().to_dict() == {"frame": 40, "label": 40}
    assert pd.read_csv(world / "out" / "predictions.csv")["war"].sum() == 13


def test_calls_are_told_as_events_and_not_at_all_when_quiet(world: Path, run: Run) -> None:
    with served(answers) as script:
        done = run(*CODE, "--coder", script.url, "--log", "json")
        quiet = run(*CODE, "--coder", script.url, "--quiet")
    told = [one for one in map(json.loads, done.err.splitlines()) if one["event"] == "progress"]
    assert (told[-1]["what"], told[-1]["done"], told[-1]["total"], told[-1]["unit"]) == ("coding", 40, 40, "call")
    assert quiet.err == ""


def test_what_a_model_coded_goes_where_codes_of_people_go(world: Path, run: Run) -> None:
    with served(answers) as script:
        assert run(*CODE, "--coder", script.url, "--name", "tiny").code == 0
    sheet = "article_id,coder,frame\n" + "".join(f"a{n},ann,{'war' if '3' in str(n) else 'aid'}\n" for n in range(40))
    (world / "ann.csv").write_text(sheet, encoding="utf-8")
    assert run("import-codes", "out/codes.csv", "ann.csv", "--out", "both.csv").code == 0
    # import-codes gives both as one table, which agreement reads
    done = run("agreement", "both.csv", "--texts", "news.csv")
    assert done.code == 0, done.err
    assert "frame" in done.out and "1.00" in done.out
    done = run("validate", "out/predictions.csv", "gold.csv")
    assert done.code == 0, done.err
    assert "precision 1.00" in done.out


def test_results_are_not_read_as_articles(world: Path, run: Run) -> None:
    (world / "texts").mkdir()
    (world / "news.csv").rename(world / "texts" / "news.csv")
    with served(answers) as script:
        for _ in range(2):
            done = run(
                "code", "texts", "--codebook", "own.toml", "--model", "a", "--coder", script.url, "--out", "texts/out"
            )
            assert done.code == 0, done.err
            assert "texts of 40 articles" in done.err


def test_replicate_writes_the_table_and_the_figure(world: Path, run: Run) -> None:
    command = [
        "replicate",
        "news.csv",
        "--codes",
        "gold.csv",
        "--codebook",
        "own.toml",
        "--variable",
        "frame",
        "--label",
        "war",
    ]
    command += ["--models", "a,b", "--prompts", "full", "--seeds", "1,2", "--out", "out"]
    with served(answers) as script:
        done = run(*command, "--coder", script.url, "--yes")
        assert done.code == 0, done.err
        once = {path.name: path.read_bytes() for path in (world / "out").iterdir()}
        assert run(*command, "--coder", script.url).code == 0
        assert len(script.seen) == 160
    again = {path.name: path.read_bytes() for path in (world / "out").iterdir()}
    assert [name for name in once if again[name] != once[name]] == []
    assert sorted(once) == [
        "answers.jsonl",
        "coder.json",
        "codes.csv",
        "prompts.jsonl",
        "robustness.csv",
        "robustness.png",
        "runs.csv",
    ]
    table = pd.read_csv(world / "out" / "robustness.csv")
    assert set(table["target"]) == {"(all)", "Courier", "Herald", "Courier less Herald"}
    assert "4 runs" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--coder", "here"], "--coder 'here' is no address"),
        (["--coder", "http://127.0.0.1:9/v1", "--price-in", "1"], "--price-in and --price-out go together"),
        (["--coder", "http://127.0.0.1:9/v1", "--max-cost", "1"], "needs the price of a million tokens"),
        (["--coder", "http://127.0.0.1:9/v1", "--key-variable", "NOT_SET"], "NOT_SET is not set in the environment"),
        (["--coder", "http://127.0.0.1:9/v1", "--variables", "x"], "no variable 'x'; have frame, label"),
    ],
)
def test_what_is_asked_wrongly(world: Path, run: Run, arguments: list[str], said: str) -> None:
    done = run(*CODE, *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.splitlines()[-1].startswith("framing: ")


def test_over_a_hundred_calls_need_a_yes(world: Path, run: Run) -> None:
    rows = "".join(f"b{n},S,Town {n} 3.\n" for n in range(101))
    (world / "news.csv").write_text("id,source,text\n" + rows, encoding="utf-8")
    with served(answers) as script:
        refused = run(*CODE, "--coder", script.url)
        assert (refused.code, script.seen) == (2, [])
        assert "101 calls with 101 texts" in refused.err and "(--yes)" in refused.err
        assert run(*CODE, "--coder", script.url, "--yes").code == 0


def test_an_error_of_the_server_is_one_line(world: Path, run: Run) -> None:
    with served(fails(401, "no key")) as script:
        done = run(*CODE, "--coder", script.url)
    assert done.code == 2
    assert done.err.splitlines()[-1] == (
        f"framing: {script.url}/chat/completions: 401, the key is missing or wrong (no key); mend it and run again: answers are kept"
    )
