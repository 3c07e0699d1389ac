"""What is installed, and what is wrong with a folder. Also tests framing/cli/health.py."""

import json
import tomllib

import pandas as pd
import pytest

from framing.cli.doctor import _PYTHON
from framing.cli.health import folder_problems
from tests.conftest import Run


@pytest.fixture
def results(run: Run, news, tmp_path):
    assert run("score", news, "--features", "harm,actor_labels", "--texts", "--out", tmp_path / "r", "-q").code == 0
    return tmp_path / "r"


def test_what_is_installed_is_told_and_the_parser_reads_a_sentence(run: Run) -> None:
    done = run("doctor")
    assert done.code == 0, done.out
    assert "ok    parser en_framing_news: " in done.out
    assert "reads a sentence as it should" in done.out
    assert "extra train: there (saving and loading models)" in done.out


def test_pythons_that_are_well_are_those_that_the_package_asks_for(root) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    (least, below) = (".".join(map(str, bound)) for bound in _PYTHON)
    assert asked == f">={least},<{below}"


def test_a_whole_folder_is_whole(run: Run, results) -> None:
    done = run("doctor", results)
    assert done.code == 0
    assert f"ok    {results}: whole, as its manifest says" in done.out


def test_what_is_wrong_is_told_with_exit_code_1(run: Run, results) -> None:
    (results / "mentions.csv").unlink()
    done = run("doctor", results)
    assert done.code == 1
    assert f"WRONG {results}: mentions.csv is missing, which manifest.json lists; make the result again" in done.out


def test_rows_that_were_lost_added_or_changed_are_seen(results) -> None:
    path = results / "evidence.csv"
    rows = pd.read_csv(path, dtype=str)
    rows.assign(text="Marbles").to_csv(path, index=False)
    assert [one.split(";")[0] for one in folder_problems(results)] == [
        f"evidence: {len(rows)} spans do not quote their text, first in 'a1' at {rows['start'][0]}"
    ]
    rows.assign(article_id="x9").to_csv(path, index=False)
    assert folder_problems(results) == ["evidence: 1 articles that scores have not, first 'x9'; score again"]
    rows.to_csv(path, index=False)
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    (results / "manifest.json").write_text(json.dumps({**manifest, "articles": 7}), encoding="utf-8")
    assert folder_problems(results) == [
        "scores are of 2 articles, and manifest.json says 7; rows were lost or added: score again"
    ]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({}, "no manifest.json or card.json that can be read"),
        ({"manifest.json": "{"}, "no manifest.json or card.json that can be read"),
        ({".run/journal.json": "{}"}, "a run in it is not done; give the same `framing score` command again"),
        ({"card.json": "{}"}, "card.json"),
    ],
)
def test_folders_of_no_whole_result(tmp_path, made, said) -> None:
    for name, text in made.items():
        (tmp_path / "x" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "x" / name).write_text(text, encoding="utf-8")
    (tmp_path / "x").mkdir(exist_ok=True)
    problems = folder_problems(tmp_path / "x")
    assert len(problems) == 1
    assert said in problems[0]


def test_a_model_is_looked_at(run: Run, model) -> None:
    assert run("doctor", model).code == 0
